using System.Globalization;
using CodexLint.Diagnostics;
using CodexLint.Reporting;
using Spectre.Console;

namespace CodexLint.Cli;

/// <summary>Draws what happens in a run.</summary>
internal static class RunTableView
{
    /// <summary>The run as a table with a heading and its result.</summary>
    public static string Draw(RunTable run, TextStyle style)
    {
        var table = Screen.Table("job, step", "what happens", "why");
        foreach (var job in run.Jobs)
        {
            table.AddRow(
                Screen.Cell(job.Name == job.Id ? job.Id : $"{job.Id} ({job.Name})", new Style(decoration: Decoration.Bold)),
                Screen.Cell(What(job), StyleOf(job.Happens)),
                Screen.Cell(Why(job.Why, job.Line)));
            for (var i = 0; i < job.Steps.Length; i++)
            {
                var step = job.Steps[i];
                table.AddRow(
                    Screen.Cell(new string(' ', 2 + (2 * step.Depth)) + step.Name),
                    Screen.Cell(step.Happens.Text + (step.IsContained ? ", contained" : ""), StyleOf(step.Happens)),
                    Screen.Cell(Why(step.Why, step.Line)));
            }
        }

        var heading = Screen.Cell($"{run.Path} on {run.Assumption}", new Style(decoration: Decoration.Bold));
        var result = Screen.Cell($"The run: {Either(run.Results)}");
        return Screen.Draw(style, heading, new Text("\n\n"), table, new Text("\n"), result, new Text("\n"));
    }

    private static string What(JobRow job) =>
        job.Happens is Happening.Skipped or Happening.Fails ? job.Happens.Text : $"{job.Happens.Text}: {Either(job.Results)}";

    private static string Either(IEnumerable<string> results) => string.Join(" or ", results);

    private static string Why(string why, int line) =>
        why.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{why} (line {line})");

    private static Style StyleOf(Happening happening) => happening switch
    {
        Happening.Runs => new Style(Color.Green),
        Happening.Skipped => new Style(decoration: Decoration.Dim),
        Happening.Fails => new Style(Color.Red),
        _ => new Style(Color.Yellow),
    };
}
