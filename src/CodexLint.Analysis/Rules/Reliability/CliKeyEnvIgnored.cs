using CodexLint.Diagnostics;
using CodexLint.Rules.Correctness;
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

namespace CodexLint.Rules.Reliability;

/// <summary><c>codex exec</c> reads its key from <c>CODEX_API_KEY</c> or a login, never from <c>OPENAI_API_KEY</c>.</summary>
internal sealed class CliKeyEnvIgnored() : Rule(
    id: "CDX1305",
    name: "cli-key-env-ignored",
    title: "codex exec ignores OPENAI_API_KEY",
    message: "'codex exec' does not read OPENAI_API_KEY: {0} sends its requests without a key and fails with 401; the variable is CODEX_API_KEY",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    /// <summary>What a configuration mentions that brings a key from elsewhere.</summary>
    private static readonly string[] Credentials = ["auth.json", "env_key", "config.toml", "model_provider"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (FindRunWithoutKey(model, codex) is not { } run)
                continue;

            // What ends the command before it asks for anything is another rule's, and hides this.
            var first = run.FindRefusal(codex) is { } refused ? $"without '{refused.Option.Name}', with which it ends before, it"
                : CodexHomeNotCreated.EndsForWantOfHome(model, codex) ? "once its home exists, it"
                : "it";
            var finding = Report(codex.Location, first);
            yield return codex.KeyVariable is { } variable && variable.Key.Value == CliContract.OpenAiKeyVariable
                ? Give(finding, codex, variable) with { Labels = [new(variable.Key.Location, "the key is given here")] }
                : finding;
        }
    }

    /// <summary>
    /// The run in which a command of Codex has its key in the variable alone that it does not read; null where there is none.
    /// </summary>
    internal static WorkflowRun? FindRunWithoutKey(WorkflowModel model, CodexStep codex) =>
        codex.Command is not null
        && model.FirstRunThatReaches(codex) is { } run
        && run.Find(codex.Path.AsSpan()) is { Effects: not null } step
        && step.CommandOf(codex) is { Certainty: not Certainty.OnFailure } command
        && command.Environment.TryGetValue(CliContract.OpenAiKeyVariable, out var key)
        && key.Truth != false
        && !command.Environment.ContainsKey(CliContract.KeyVariable)
        && !HasOtherCredentials(model, codex, run, command)
            ? run
            : null;

    /// <summary>The variable under the right name, unless something else reads it under the wrong one.</summary>
    private static Finding Give(Finding finding, CodexStep codex, MappingEntry variable) => finding.WithFix(
        $"Rename to {CliContract.KeyVariable}",
        FixSafety.Unsafe,
        ReferenceEquals(codex.Step.Env?.Find(CliContract.OpenAiKeyVariable), variable)
            && !codex.Step.Run!.Value.Contains(CliContract.OpenAiKeyVariable, StringComparison.Ordinal)
            ? ScalarEdits.Replace(variable.Key, CliContract.KeyVariable)
            : null);

    /// <summary>Whether a login, a configuration, the action's proxy or the machine may give Codex a key.</summary>
    private static bool HasOtherCredentials(WorkflowModel model, CodexStep codex, WorkflowRun run, CommandRun command)
    {
        var step = run.Find(codex.Path.AsSpan());
        if (run.VersionOfCli(codex, command) is { } version && !version.IsAtLeast(CliContract.Current.FirstThatIgnoresOpenAiKey))
            return true;

        // On a machine that lives on, somebody may have logged in.
        if (codex.Job.IsHosted != true && step.HasHome != true)
            return true;

        var home = step.UsedHomeOf(codex);
        return MayHoldOptions(codex, command)
            || HasConfiguration(model, home) || HasConfiguration(model, new AbstractPath(".codex"))
            || model.CodexStepsOf(codex.Job).Any(other =>
                other.Command is null
                && other.OuterStep.Index < codex.OuterStep.Index
                && MayBe(home, run.Find(other.Path.AsSpan()).UsedHomeOf(other)))
            || StepsWithLogin(model, codex, run).Any(earlier => LogsIn(earlier, home)) || LogsIn(step, home, command)
            || model.StepsBefore(codex, run).Append(step).Any(earlier => Mentions(earlier) && !WritesAllOfIt(earlier));
    }

    private static bool MayBe(AbstractPath? home, AbstractPath? other) =>
        home is null || other is null || home == other || home.IsElsewhere || other.IsElsewhere;

    /// <summary>
    /// The steps before Codex whose login is still there: on GitHub's machines a job finds none of another one, unless an action brings the
    /// files along.
    /// </summary>
    private static IEnumerable<StepRun> StepsWithLogin(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        codex.Job.IsHosted == true
        && run.StepsOfJobBefore(codex).All(step =>
            step.Step.Action is not { } action
            || action.Is("actions/checkout")
            || action.Name.StartsWith("actions/setup-", StringComparison.Ordinal))
            ? run.StepsOfJobBefore(codex)
            : model.StepsBefore(codex, run);

    /// <summary>Whether an argument whose text is not known can be an option, which a text in quotes is not.</summary>
    private static bool MayHoldOptions(CodexStep codex, CommandRun command)
    {
        for (var i = 0; i < command.Arguments.Length; i++)
        {
            if (command.Arguments[i].Known() is { } known
                ? !known.Contains(' ') && Credentials.Any(word => known.Contains(word, StringComparison.Ordinal))
                : !codex.IsQuotedText(command, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasConfiguration(WorkflowModel model, AbstractPath? home) =>
        home is not null && home.IsBelow(AbstractPath.Workspace)
        && (model.Repository.Exists($"{home.Text}/auth.json") == true
            || model.Repository.Read($"{home.Text}/config.toml") is { } file
                && Credentials.Any(word => file.Content.Contains(word, StringComparison.Ordinal)));

    /// <summary>
    /// Whether a step leaves a login where Codex looks for it, which another home is not, or goes on only where it finds one.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="home">The home of Codex; null where it is not known.</param>
    /// <param name="failing">
    /// The command of the step that fails without a login: where that ends the script, what stands behind it is too late.
    /// </param>
    private static bool LogsIn(StepRun step, AbstractPath? home, CommandRun? failing = null) =>
        step.Effects?.Commands.TakeWhile(command =>
            failing is not { StatusUse: StatusUse.Exits } || command.Span != failing.Span || command.File != failing.File).Any(command =>
            command.CodexWord is { } word && command.Arguments[word].Known() is "login"
            && (word + 1 >= command.Arguments.Length
                || command.Arguments[word + 1].Known() != "status"
                || command is { StatusUse: not StatusUse.Ignored, IsMaskedByPipe: false })
            && MayBe(home, HomeOf(step, command))) == true;

    /// <summary>The home that a command uses; null where it is not known.</summary>
    private static AbstractPath? HomeOf(StepRun step, CommandRun command)
    {
        if (command.Environment.TryGetValue("CODEX_HOME", out var set))
        {
            return set.Truth == false ? HomeDirectory.OfCodex
                : AbstractPath.Resolve(set, AbstractPath.Workspace) is { } path ? new AbstractPath(HomeDirectory.Expand(path.Text))
                : null;
        }

        return step.HasHome == false && step.Script?.IsWhole == true ? HomeDirectory.OfCodex : null;
    }

    /// <summary>Whether a script mentions a configuration only to write it, with a text that is known and names no other key.</summary>
    private static bool WritesAllOfIt(StepRun step)
    {
        const string Configuration = "config.toml";
        if (step.Script is not { IsWhole: true } script || Credentials.Any(word => word != Configuration && step.Says(word)))
            return false;

        var written = script.FilesWritten.Where(file => file.Resolved?.Text.EndsWith(Configuration, StringComparison.Ordinal) == true)
            .ToList();
        return written.Count > 0 && written.TrueForAll(file => file.Content.Known() is not null)
            && script.Commands.All(command => command.Name is "mkdir" or "chmod" or "cat" or "echo" or "printf" or "ls");
    }

    /// <summary>Whether a script writes a configuration, or an action that is not Codex' own is there for it.</summary>
    private static bool Mentions(StepRun step) =>
        step.Step.CodeText is not null
            ? Credentials.Any(step.Says)
            : step.Step.Uses is { } uses
            && step.Step.Action?.Is(CodexStep.ActionRepository) != true
            && (uses.Value.Contains("codex", StringComparison.OrdinalIgnoreCase)
                || uses.Value.Contains("openai", StringComparison.OrdinalIgnoreCase)
                || step.Step.With?.Entries.Any(entry =>
                    entry.Value is ScalarNode value
                    && (value.Value.Contains("codex", StringComparison.OrdinalIgnoreCase)
                        || value.Value.Contains("openai", StringComparison.OrdinalIgnoreCase))) == true);
}
