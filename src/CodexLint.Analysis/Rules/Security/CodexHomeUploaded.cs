using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Security;

/// <summary>
/// The Codex home holds logs, configuration and, after a login, credentials; an artifact is read by everybody who can see the run.
/// </summary>
internal sealed class CodexHomeUploaded() : Rule(
    id: "CDX2009",
    name: "codex-home-uploaded",
    title: "Codex home published as artifact",
    message: "The artifact holds the Codex home: its session logs and configuration{0}, for everybody who can read the repository",
    Category.Security,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.Path.AsSpan()).UsedHomeOf(codex) is not { } home)
                continue;

            var failing = model.Run(run.Scenario.Failing(codex.Step));
            var hasLogin = model.StepsBefore(codex, run).Append(run.Find(codex.Path.AsSpan())).Any(step => LogsIn(step, home));
            foreach (var upload in run.StepsBehind(codex).Where(step => step.Step.UploadsArtifact))
            {
                // An upload for failures runs where Codex has failed.
                var executed = upload.Reaches.IsReported ? upload : failing.Find(upload.Path.AsSpan());
                if (!executed.Reaches.IsReported || ArtifactPatterns.Read(executed) is not { } patterns)
                    continue;

                var withLogin = hasLogin && patterns.LineOf(Below(home, "auth.json")) is not null;
                var line = patterns.LineOf(Below(home, "sessions/rollout.jsonl")) is { } logs
                    && patterns.LineOf(Below(home, "config.toml")) is not null
                    ? logs
                    : withLogin ? patterns.LineOf(Below(home, "auth.json")) : null;
                if (line is not { } index || upload.Step.With?.Scalar("path") is not { } paths || !reported.Add(upload.Step))
                    continue;

                // Lines of the value and of the text correspond: an expression does not put line breaks into a path.
                yield return Report(
                    paths.LocationOfLine(index), withLogin ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                    withLogin ? ", and auth.json with the login" : "")
                    .WithFix(
                        "Leave the home out of the artifact", FixSafety.Unsafe,
                        home == AbstractPath.Workspace ? null : Unpublished(codex, upload.Step, paths, index)) with
                {
                    Labels = [new(codex.Location, "this step uses the home")],
                };
            }
        }
    }

    private static AbstractPath Below(AbstractPath home, string name) => new(home.Text.Length == 0 ? name : $"{home.Text}/{name}");

    private static bool LogsIn(StepRun step, AbstractPath home) =>
        step.Script is { } script
        && (script.FilesWritten.Any(file => file.Resolved == Below(home, "auth.json"))
            || script.Commands.Any(command =>
                command.CodexWord is { } word && command.Arguments[word].Known() is "login" && command.Certainty != Certainty.OnFailure));

    /// <summary>
    /// The list without the line, or the job without the step, or the list with the home left out where the line holds more; null where it
    /// is not known how the home is written.
    /// </summary>
    private static YamlEdit? Unpublished(CodexStep codex, Step upload, ScalarNode paths, int index)
    {
        var lines = paths.Value.Split('\n');
        if (index >= lines.Length)
            return null;

        var line = lines[index].Trim().TrimEnd('/', '*').TrimEnd('/');
        var home = (codex.Input("codex-home")
            ?? codex.Step.Env?.Find("CODEX_HOME")
            ?? codex.Job.Env?.Find("CODEX_HOME"))?.Value is ScalarNode { Value: var written }
            ? written.TrimEnd('/')
            : null;
        if (line == home
            || line.EndsWith("/.codex", StringComparison.Ordinal)
            || (home is not null && line.StartsWith(home + "/", StringComparison.Ordinal)))
        {
            var start = lines.Take(index).Sum(before => before.Length + 1);
            return lines.Count(other => !string.IsNullOrWhiteSpace(other)) == 1
                ? upload.RemoveStep()
                : ScalarEdits.RemoveLines(paths, new TextSpan(start, lines[index].Length));
        }

        return home is null || home.Replace("${{", "", StringComparison.Ordinal).Contains('$', StringComparison.Ordinal)
            ? null
            : ScalarEdits.AppendLine(upload.With!.Find("path")!, $"!{home}", upload.List);
    }
}
