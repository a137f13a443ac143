using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A home that outlives its job brings its configuration and server info into the next one.</summary>
public sealed class CodexHomeShared() : Rule(
    id: "CDX1003",
    name: "codex-home-shared",
    title: "CODEX_HOME shared between jobs or runs",
    message: "{0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string DefaultHome = "${{ env.HOME }}/.codex";
    private static readonly string[] Tellers = ["run_id", "run_attempt", "GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT", "runner.temp", "RUNNER_TEMP"];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            var step = run.Find(codex.Path.AsSpan());
            var home = step.Home is { } value ? AbstractPath.Resolve(value, AbstractPath.Workspace) : null;
            if (home is not null && codex.Job.IsHosted != true && home.Text.StartsWith('/') && !Tellers.Any(teller => home.Text.Contains(teller, StringComparison.Ordinal)))
                yield return Report(HomeLocation(codex), $"'{home.Text}' is one directory for all jobs of a runner that lives on: the next job finds this one's configuration and server info there and fails");

            foreach (var cache in codex.Job.Steps.Take(codex.OuterStep.Index))
            {
                if (cache.Action is { Name: "actions/cache", Path: "" or "restore" } && cache.With?.Scalar("path") is { } path && Holds(path.Value, home))
                {
                    yield return Report(path.Location, "The cache brings back the Codex home of an earlier run, with the address of a proxy that is gone and its settings, to which the action adds its own again") with
                    {
                        Labels = [new(codex.Location, "this step uses the home")],
                    };
                }
            }
        }
    }

    private static Location HomeLocation(CodexStep codex) =>
        (codex.Input("codex-home") ?? codex.Step.Env?.Find("CODEX_HOME") ?? codex.OuterStep.Env?.Find("CODEX_HOME") ?? codex.Job.Env?.Find("CODEX_HOME"))?.Value.Location ?? codex.Location;

    /// <summary>Whether a cached path is the home; without a home of its own that is <c>~/.codex</c>.</summary>
    private static bool Holds(string paths, AbstractPath? home)
    {
        foreach (var line in paths.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var path = line.TrimEnd('/');
            if (home is null ? path is "~/.codex" or "/home/runner/.codex" : path == home.Text || (home.Text == DefaultHome && path == "~/.codex"))
                return true;
        }

        return false;
    }
}
