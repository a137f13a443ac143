using CodexLint.Diagnostics;
using CodexLint.Rules.Steps;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>The home is set, but nothing makes the directory.</summary>
internal sealed class CodexHomeNotCreated() : Rule(
    id: "CDX1002",
    name: "codex-home-not-created",
    title: "CODEX_HOME not created before the Codex step",
    message: "Nothing creates the Codex home '{0}' before this step{1}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    private const string Fatal = ", so Codex fails: CODEX_HOME points to a path that does not exist";
    private const string Hygiene = "; the action's proxy makes it, with the rights that happen to hold";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            // Without a key the action has no proxy: CDX1304 says so.
            if (codex.Job.OperatingSystem == "Windows" || (codex.Command is null && codex.Key is null))
                continue;

            if (FindAbsentHome(model, codex) is var (home, run))
            {
                yield return Report(
                    codex.Location, codex.Command is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Error, home.Text,
                    codex.Command is null ? Hygiene : Fatal)
                    .WithHomeMade(model, codex, run);
            }
        }
    }

    /// <summary>Whether a command of Codex ends because its home is not there.</summary>
    internal static bool EndsForWantOfHome(WorkflowModel model, CodexStep codex) =>
        codex.Command is not null && codex.Job.OperatingSystem != "Windows" && FindAbsentHome(model, codex) is not null;

    /// <summary>The step's home where, for one of the events at least, nothing makes it, and the run for that event.</summary>
    private static (AbstractPath Home, WorkflowRun Run)? FindAbsentHome(WorkflowModel model, CodexStep codex)
    {
        foreach (var trigger in model.Workflow.Triggers)
        {
            var run = model.Run(model.Entering(codex, new Scenario(trigger.Event)));
            var step = run.Find(codex.Path.AsSpan());
            if (step.Reaches != Reachability.Never && step.HomeOf(codex) is { } home
                && StartsEmpty(home, codex) && IsAbsent(model, codex, run, home) && !MakesItself(step, codex, home))
            {
                return (home, run);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the directory is not there. A program of which nothing is known may make any directory; that it makes this one is taken to
    /// show in the step that runs it.
    /// </summary>
    private static bool IsAbsent(WorkflowModel model, CodexStep codex, WorkflowRun run, AbstractPath home)
    {
        var entry = run.Find(codex.Path.AsSpan()).Files.Find(home);
        if ((entry.Kinds & FileKinds.Absent) == 0 || IsMadeByProxy(model, codex, run, home) || IsInstalledInto(codex, run, home))
            return false;
        if (entry.IsMissing)
            return true;
        if (model.Repository.Exists(home.Text) == true)
            return false;

        // A checkout empties the workspace, whatever was made there before.
        var name = home.Text[(home.Text.LastIndexOf('/') + 1)..];
        var steps = model.StepsBefore(codex, run).ToList();
        var checkout = home.IsBelow(AbstractPath.Workspace) ? steps.FindLastIndex(EmptiesWorkspace) : -1;
        var user = UserOf(home);
        return !steps.Skip(checkout + 1).Any(step =>
            Mentions(step, name) || Mentions(step, "CODEX_HOME") || (user is not null && Mentions(step, user)));
    }

    /// <summary>
    /// The user, other than the runner's own, in whose folder the home lies: what sets the user up may make the home without naming it.
    /// </summary>
    private static string? UserOf(AbstractPath home)
    {
        const string Users = "/home/";
        if (!home.Text.StartsWith(Users, StringComparison.Ordinal))
            return null;

        var end = home.Text.IndexOf('/', Users.Length);
        return end > Users.Length && home.Text[Users.Length..end] is var user and not "runner" ? user : null;
    }

    /// <summary>
    /// Whether something was installed into the home before, as <c>codex plugin add</c> does: it makes the home, or fails itself.
    /// </summary>
    private static bool IsInstalledInto(CodexStep codex, WorkflowRun run, AbstractPath home)
    {
        foreach (var step in run.StepsOfJobBefore(codex))
        {
            foreach (var command in step.Effects?.Expected ?? [])
            {
                if (command is CommandRun { CodexWord: { } word } other && other.Arguments[word].Known() is "plugin"
                    && other.Environment.TryGetValue("CODEX_HOME", out var used)
                    && AbstractPath.Resolve(used, AbstractPath.Workspace) == home)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool EmptiesWorkspace(StepRun step) =>
        step.Step.Action?.Is("actions/checkout") == true
        && step.Step.With?.Scalar("path") is null
        && step.Step.With?.Scalar("clean") is not { Value: "false" };

    /// <summary>Whether an earlier step started the action's proxy in the same home, which made the directory.</summary>
    private static bool IsMadeByProxy(WorkflowModel model, CodexStep codex, WorkflowRun run, AbstractPath home)
    {
        foreach (var other in model.CodexStepsOf(codex.Job))
        {
            if (other.Command is null
                && other.Key is not null
                && other.OuterStep.Index < codex.OuterStep.Index
                && run.Find(other.Path.AsSpan()) is { Reaches: not Reachability.Never } earlier
                && earlier.HomeOf(other) == home)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the script makes the directory itself before it runs Codex, or gives it to a program that may.</summary>
    private static bool MakesItself(StepRun step, CodexStep codex, AbstractPath home)
    {
        foreach (var effect in step.Effects?.All ?? [])
        {
            if (effect is CommandRun command && codex.IsRunBy(command))
                return false;

            var isMade = effect switch
            {
                DirectoryMade { Resolved: var made } => made is null || made == home || made.IsBelow(home),
                CommandRun { Arguments: var arguments, WorkingDirectory: var directory } =>
                    arguments.Any(argument =>
                        AbstractPath.Resolve(argument, directory) is { } path && (path == home || path.IsBelow(home))),
                _ => false,
            };
            if (isMade)
                return true;
        }

        return false;
    }

    private static bool Mentions(StepRun step, string text) =>
        step.Says(text)
        || step.Step.With?.Entries.Any(entry =>
            entry.Value is ScalarNode value && value.Value.Contains(text, StringComparison.Ordinal)) == true;

    /// <summary>
    /// Whether the place starts empty with each job: the workspace, the runner's temporary folder, any other of a hosted machine.
    /// </summary>
    private static bool StartsEmpty(AbstractPath home, CodexStep codex) =>
        home.IsBelow(AbstractPath.Workspace) || home.Text.StartsWith("${{ runner.temp }}/", StringComparison.Ordinal)
        || (codex.Job is { IsHosted: true, Container: null }
            && !home.IsKnownPlace
            && (home.Text.StartsWith('/') || home.Text.StartsWith("${{ env.HOME }}/", StringComparison.Ordinal)));
}
