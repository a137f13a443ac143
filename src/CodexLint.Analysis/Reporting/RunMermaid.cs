using System.Globalization;
using System.Text;
using CodexLint.Diagnostics;

namespace CodexLint.Reporting;

/// <summary>Writes what happens in a run as a Mermaid flowchart: jobs as boxes with their steps in them, needs as arrows.</summary>
internal static class RunMermaid
{
    /// <summary>A name that is longer makes the boxes of all steps wide.</summary>
    private const int MaxNameLength = 60;

    /// <summary>The chart, with <c>\n</c> as line ending.</summary>
    public static string Write(RunTable run)
    {
        var text = new StringBuilder("flowchart LR\n");
        var ids = run.Jobs.Select((job, index) => (job.Id, Node: Node(index)))
            .DistinctBy(job => job.Id)
            .ToDictionary(job => job.Id, job => job.Node, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < run.Jobs.Length; i++)
            WriteJob(text, run.Jobs[i], Node(i));
        for (var i = 0; i < run.Jobs.Length; i++)
        {
            foreach (var need in run.Jobs[i].Needs)
            {
                if (ids.TryGetValue(need, out var needed))
                    text.Append("  ").Append(needed).Append(" --> ").Append(Node(i)).Append('\n');
            }
        }

        return text.Append("""
              classDef runs fill:#dafbe1,stroke:#1a7f37,color:#1f2328
              classDef skipped fill:#f6f8fa,stroke:#8c959f,color:#57606a,stroke-dasharray:4
              classDef mayRun fill:#fff8c5,stroke:#9a6700,color:#1f2328
              classDef fails fill:#ffebe9,stroke:#cf222e,color:#1f2328

            """.ReplaceLineEndings("\n")).ToString();
    }

    private static void WriteJob(StringBuilder text, JobRow job, string node)
    {
        var title = $"{Quote(job.Name)}: {string.Join(" or ", job.Results)}";
        if (job.Steps.IsEmpty)
        {
            text.Append("  ").Append(node).Append("[\"").Append(title).Append("\"]:::").Append(Class(job.Happens)).Append('\n');
            return;
        }

        text.Append("  subgraph ").Append(node).Append("[\"").Append(title).Append("\"]\n    direction TB\n");
        for (var i = 0; i < job.Steps.Length; i++)
        {
            var step = job.Steps[i];
            var happens = step.Happens.Text + (step.IsContained ? ", contained" : "");
            text.Append(CultureInfo.InvariantCulture, $"    {node}s{i}[\"{Quote(step.Name)}<br/>{happens}\"]:::{Class(step.Happens)}\n");
        }

        if (job.Steps.Length > 1)
        {
            text.Append("    ")
                .AppendJoin(" --> ", job.Steps.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{node}s{i}")))
                .Append('\n');
        }

        text.Append("  end\n");
    }

    private static string Node(int index) => string.Create(CultureInfo.InvariantCulture, $"j{index}");

    private static string Class(Happening happening) => happening switch
    {
        Happening.Runs => "runs",
        Happening.Skipped => "skipped",
        Happening.Fails => "fails",
        _ => "mayRun",
    };

    /// <summary>Text of the file as Mermaid reads it: everything but letters, digits and blanks by its number.</summary>
    private static string Quote(string name)
    {
        var text = LogText.Escape(name);
        var quoted = new StringBuilder(text.Length + 16);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (length++ == MaxNameLength)
                return quoted.Append('…').ToString();
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '.' or '/')
                quoted.Append(rune.ToString());
            else
                quoted.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return quoted.ToString();
    }
}
