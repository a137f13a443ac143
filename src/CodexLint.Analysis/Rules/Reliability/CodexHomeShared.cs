using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Reliability;

/// <summary>A home that outlives its job brings its configuration and server info into the next one.</summary>
internal sealed class CodexHomeShared() : Rule(
    id: "CDX1003",
    name: "codex-home-shared",
    title: "CODEX_HOME shared between jobs or runs",
    message: "{0}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string UserHome = "${{ env.HOME }}";
    private const string RestoredProxy =
        "The cache brings back the Codex home of an earlier run, with the address of a proxy that is gone and its settings, to which the action adds its own again";
    private const string RestoredLogin = "The cache brings back the Codex home of an earlier run: its login, configuration and sessions";
    private const string SavedProxy =
        "The cache keeps the Codex home: a later run that restores it finds the address of a proxy that is gone and settings to which the action adds its own again";
    private const string SavedLogin =
        "The cache keeps the Codex home: a later run that restores it finds this one's login, configuration and sessions";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            var step = run.Find(codex.Path.AsSpan());
            var home = step.HomeOf(codex);
            if (home is not null
                && codex.Job.IsHosted != true
                && WhyShared(home, codex, model.StepsBefore(codex, run).Append(step)) is { } reason)
            {
                yield return Report(HomeLocation(codex), reason)
                    .WithFix("Use a home that the runner empties", FixSafety.Unsafe, codex.MoveHome());
            }

            if (step.UsedHomeOf(codex) is not { } used)
                continue;

            var before = run.Find(codex.Job).Steps
                .Take(codex.OuterStep.Index)
                .SelectMany(cache => Caching(cache, "restore", used))
                .ToList();
            var isRestored = before.Count > 0;
            foreach (var (cache, path, line) in isRestored
                ? before
                : run.Find(codex.Job).Steps.Skip(codex.OuterStep.Index + 1).SelectMany(cache => Caching(cache, "save", used)))
            {
                var message = codex.Command is null ? isRestored ? RestoredProxy : SavedProxy : isRestored ? RestoredLogin : SavedLogin;
                yield return Report(path.LocationOfLine(line), message)
                    .WithFix("Leave the home out of the cache", FixSafety.Unsafe, Uncached(cache, path, used, line)) with
                {
                    Labels = [new(codex.Location, "this step uses the home")],
                };
            }
        }
    }

    /// <summary>
    /// Where a step takes the home into its cache and does what the part of the action with this name does; nothing where it does not.
    /// </summary>
    private static IEnumerable<(StepRun Cache, ScalarNode Path, int Line)> Caching(StepRun cache, string part, AbstractPath home)
    {
        if (cache.Reaches != Reachability.Never
            && cache.Step.Action is { Name: "actions/cache" } action
            && (action.Path.Length == 0 || action.Path == part)
            && cache.Step.With?.Scalar("path") is { } path
            && ArtifactPatterns.Read(cache, takesHidden: true)?.LineOf(new AbstractPath($"{home.Text}/config.toml")) is { } line)
        {
            yield return (cache, path, line);
        }
    }

    /// <summary>
    /// What the next job finds in a home that outlives this one; null where the home does not, or where that is not known.
    /// </summary>
    private static string? WhyShared(AbstractPath home, CodexStep codex, IEnumerable<StepRun> steps)
    {
        var isInWorkspace = home.IsBelow(AbstractPath.Workspace);
        if (steps.Any(step => Clears(step, home, isInWorkspace))
            || !isInWorkspace && !IsFixedPlace(home, codex.Job)
            || MissingTellers(home, codex.Job) is not { } missing
            || missing.Count == 0)
        {
            return null;
        }

        var what = codex.Command is null
            ? "this one's configuration and server info there and fails"
            : "this one's login, configuration and sessions there";
        if (isInWorkspace)
            return $"'{home.Text}' lies in the workspace, which a runner that lives on keeps: where no checkout cleans it, the next job finds {what}";
        return home.Text.Replace(UserHome, "", StringComparison.Ordinal).Contains("${{", StringComparison.Ordinal)
            ? $"'{home.Text}' is not this job's alone: on a runner that lives on, {string.Join(" or ", missing)} finds {what}"
            : $"'{home.Text}' is one directory for all jobs of a runner that lives on: the next job finds {what}";
    }

    /// <summary>Whether a step empties the home: it removes it, or a checkout cleans the workspace around it.</summary>
    private static bool Clears(StepRun step, AbstractPath home, bool isInWorkspace) =>
        step.Script?.Removed.Any(removed => removed.Resolved is { } path && (path == home || home.IsBelow(path))) == true
        || (isInWorkspace && step.Step.Action?.Is("actions/checkout") == true && step.Step.With?.Scalar("path") is null);

    /// <summary>Whether the path lies where the machine keeps it; in a container that is only what is mounted into it.</summary>
    private static bool IsFixedPlace(AbstractPath home, Job job)
    {
        if (job.Container is not { } container)
            return home.Text.StartsWith('/') || home.Text.StartsWith(UserHome, StringComparison.Ordinal);

        foreach (var volume in (container as MappingNode)?.Find("volumes")?.Value.Scalars() ?? [])
        {
            if (volume.Value.Split(':') is [_, var target, ..]
                && (home.Text == target || home.IsBelow(new AbstractPath(target.TrimEnd('/')))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who can share a path, by what it lacks to be one job's own; null where it has a part of which nothing is known.</summary>
    private static List<string>? MissingTellers(AbstractPath home, Job job)
    {
        List<string> missing = [];
        foreach (var part in home.Text.Split("${{ ").Skip(1))
        {
            var symbol = part[..Math.Max(0, part.IndexOf(' ', StringComparison.Ordinal))];
            if (!symbol.StartsWith("github.", StringComparison.Ordinal)
                && !symbol.StartsWith("matrix.", StringComparison.Ordinal)
                && symbol is not ("env.HOME" or "runner.name" or "runner.os" or "runner.arch"))
            {
                return null;
            }
        }

        if (!home.Text.Contains("github.run_id", StringComparison.Ordinal)
            && !home.Text.Contains("github.run_number", StringComparison.Ordinal))
        {
            missing.Add("a later run");
        }

        if (!home.Text.Contains("github.run_attempt", StringComparison.Ordinal))
            missing.Add("a repeated attempt");
        if (!home.Text.Contains("github.job", StringComparison.Ordinal) && !home.Text.Contains(job.Id, StringComparison.Ordinal))
            missing.Add("another job of the run");
        return missing;
    }

    /// <summary>The list without the line in which the home stands by itself, or the job without the step.</summary>
    private static YamlEdit? Uncached(StepRun cache, ScalarNode paths, AbstractPath home, int index)
    {
        var lines = paths.Value.Split('\n');
        if (index >= lines.Length
            || !(lines[index].TrimEnd('/', '*').EndsWith(".codex", StringComparison.Ordinal)
                || home.Text.EndsWith(lines[index].Trim().TrimEnd('/', '*'), StringComparison.Ordinal)))
        {
            return null;
        }

        return lines.Count(line => !string.IsNullOrWhiteSpace(line)) == 1
            ? cache.Step.RemoveStep()
            : ScalarEdits.RemoveLines(paths, new TextSpan(lines.Take(index).Sum(line => line.Length + 1), lines[index].Length));
    }

    private static Location HomeLocation(CodexStep codex)
    {
        if (codex.Input("codex-home") is { } input)
            return input.Value.Location;

        foreach (var env in (ReadOnlySpan<MappingNode?>)[codex.Step.Env, codex.OuterStep.Env, codex.Job.Env, codex.Job.Workflow.Env])
        {
            if (env?.Find("CODEX_HOME") is { } entry)
                return entry.Value.Location;
        }

        return codex.Location;
    }
}
