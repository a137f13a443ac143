using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
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

namespace CodexLint.Rules.Correctness;

/// <summary>Codex starts in an empty workspace.</summary>
internal sealed class MissingCheckout() : Rule(
    id: "CDX3004",
    name: "missing-checkout",
    title: "Codex step without a checkout",
    message: "Nothing checks the repository out before this step, so {0}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string Empty = "Codex sees an empty directory";
    private const string Refused = "'codex exec' ends: Not inside a trusted directory and --skip-git-repo-check was not specified";
    private const string CheckOut = "Check the repository out first";

    private static readonly string[] FileInputs = ["prompt-file", "output-schema-file"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null)
            {
                if (FindOutside(model, codex) is { } isRefused)
                {
                    yield return Report(
                        codex.Location, isRefused ? DiagnosticSeverity.Error : DiagnosticSeverity.Info, isRefused ? Refused : Empty)
                        .WithFix(CheckOut, isRefused ? FixSafety.Safe : FixSafety.Unsafe, Checkout(model, codex));
                }

                continue;
            }

            if (!codex.HasPrompt || codex.Input("working-directory") is not null || !IsReachedEmpty(model, codex))
                continue;

            var file = FileInputs.Select(name => codex.Input(name)?.Value).OfType<ScalarNode>().FirstOrDefault(IsInWorkspace);
            if (file is not null)
            {
                yield return Report(file.Location, $"'{file.Value}' does not exist and the step fails: ENOENT: no such file or directory")
                    .WithFix(CheckOut, FixSafety.Safe, Checkout(model, codex));
            }
            else if (FileInputs.All(name => codex.Input(name) is null))
            {
                yield return Report(codex.Location, DiagnosticSeverity.Info, Empty)
                    .WithFix(CheckOut, FixSafety.Unsafe, Checkout(model, codex));
            }
        }
    }

    /// <summary>
    /// Whether Codex, started in an empty workspace, asks for a repository; null where it is started elsewhere, or the workspace may hold
    /// something.
    /// </summary>
    private static bool? FindOutside(WorkflowModel model, CodexStep codex)
    {
        // On a machine that lives on, the workspace is what the last job has left.
        if (codex.Job.IsHosted != true || model.FirstRunThatReaches(codex) is not { } run || !IsReachedEmpty(model, codex))
            return null;

        if (codex.Invocations(run)[0] is not { IsExec: true, Command: { } command } invocation
            || command.WorkingDirectory != AbstractPath.Workspace
            || invocation.Options.Any(option => option.Name is "-C" or "--cd"))
        {
            return null;
        }

        var before = (run.Find(codex.Path.AsSpan()).Effects?.Expected ?? []).TakeWhile(effect =>
            effect is not CommandRun other || !codex.IsRunBy(other))
            .ToList();
        if (MayFill(before.OfType<CommandRun>(), before.OfType<FileWritten>())
            || !before.OfType<CommandRun>().All(other => other.IsSystemTool || other.CodexWord is not null || InstallsForMachine(other)))
        {
            return null;
        }

        return command.Certainty == Certainty.Always
            && command.Arguments.Select((argument, i) => argument.Known() is not null || codex.IsQuotedText(command, i))
                .All(isKnown => isKnown)
            && !invocation.Options.Any(option =>
                option.Name == "--skip-git-repo-check" || CliContract.Current.BypassesSandbox(option.Name));
    }

    /// <summary>Whether, on one event at least, nothing fills the workspace before Codex.</summary>
    private static bool IsReachedEmpty(WorkflowModel model, CodexStep codex)
    {
        foreach (var trigger in model.Workflow.Triggers)
        {
            var run = model.Run(model.Entering(codex, new Scenario(trigger.Event)));
            if (run.Find(codex.Path.AsSpan()).Reaches != Reachability.Never
                && !run.StepsOfJobBefore(codex).Any(step => step.Reaches != Reachability.Never && MayFill(step)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The checkout as the workflow writes it elsewhere, behind what has to come first; null where the token may not read the repository.
    /// </summary>
    private static YamlEdit? Checkout(WorkflowModel model, CodexStep codex)
    {
        if (codex.Job.EffectivePermissions is { All: null } permissions && permissions.Scope("contents") is null)
            return null;

        var known = model.Workflow.Jobs.SelectMany(job => job.Steps).FirstOrDefault(step =>
            step.Action?.Is("actions/checkout") == true)?.Uses?.Value
            ?? "actions/checkout@v5";
        var first = codex.Job.Steps.FirstOrDefault(step => step.Action?.Is("step-security/harden-runner") != true);
        return first?.InsertBefore($"uses: {known}");
    }

    private static bool IsInWorkspace(ScalarNode file) =>
        file.Value.Length > 0
        && !file.Value.StartsWith('/')
        && !file.Value.StartsWith('~')
        && !file.Value.Contains("${{", StringComparison.Ordinal);

    /// <summary>
    /// Whether a step may bring files into the workspace: a checkout, a download, a foreign action, a script that writes or fetches.
    /// </summary>
    private static bool MayFill(StepRun step)
    {
        if (step.Step.Action is { } action)
        {
            return !(action.Name.StartsWith("actions/setup-", StringComparison.Ordinal)
                || action.Is("step-security/harden-runner")
                || action.Is(CodexStep.ActionRepository));
        }

        if (step.Step.Run is null)
            return false;
        return step.Script is not { IsWhole: true } script
            || (script.MaySetMore && !script.ConsistsOf(InstallsForMachine))
            || MayFill(script.Commands, script.FilesWritten);
    }

    private static bool MayFill(IEnumerable<CommandRun> commands, IEnumerable<FileWritten> files) =>
        files.Any(file => file.Resolved is null || file.Resolved.IsBelow(AbstractPath.Workspace))
        || commands.Any(command =>
            command.Name is null or "git" or "gh" or "wget" or "tar" or "unzip" or "cp" or "mv"
            || (command.Name is "curl" && !NamesItsOutput(command)));

    private static bool InstallsForMachine(CommandRun command) =>
        command.Name == "npm" && command.Arguments.Any(argument => argument.Known() is "-g" or "--global");

    /// <summary>Whether a download goes to a file that is named, which is then among the files written.</summary>
    private static bool NamesItsOutput(CommandRun command) => command.Arguments.Any(argument => argument.Known() is "--output" or "-o");
}
