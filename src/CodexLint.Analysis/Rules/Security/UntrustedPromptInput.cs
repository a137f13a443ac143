using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>What a stranger writes becomes part of the prompt, in which it can say what it likes.</summary>
internal sealed class UntrustedPromptInput() : Rule(
    id: "CDX2011",
    name: "untrusted-prompt-input",
    title: "Text by an outsider in the prompt",
    message: "'{0}' becomes part of the prompt, and on '{1}' somebody without write access can write it: Codex reads it as instructions, in a run that {2}",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (Find(model, codex) is { } finding)
                yield return finding;
        }
    }

    private Finding? Find(WorkflowModel model, CodexStep codex)
    {
        // Whoever starts the run has write access then.
        if (model.ChecksWriteAccess(codex))
            return null;

        Finding? found = null;
        foreach (var trigger in model.Workflow.Triggers)
        {
            if (model.FindRunByOutsider(codex, trigger) is not { } run)
                continue;

            var step = run.Find(codex.Path.AsSpan());
            if (Prompts(codex, step).FirstOrDefault(prompt => !OutsiderText.In(prompt.Text).IsEmpty) is not { Text: { } text } prompt)
                continue;

            var hasSecrets = Events.GivesOutsidersSecrets(trigger.Event);
            if (found is not null && !hasSecrets)
                continue;

            found = Report(
                prompt.Location,
                hasSecrets ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                OutsiderText.In(text)[0],
                trigger.Event,
                hasSecrets ? "has the repository's secrets" : "gets no secrets for a fork") with
            {
                Labels = [new(trigger.Location, "somebody without write access can cause this event")],
            };
            if (hasSecrets)
                break;
        }

        return found;
    }

    /// <summary>The texts that Codex is given, each with its place.</summary>
    private static IEnumerable<(AbstractValue Text, Location Location)> Prompts(CodexStep codex, StepRun step)
    {
        if (codex.Command is null)
        {
            if (step.Inputs.TryGetValue("prompt", out var prompt) && codex.Input("prompt") is { } input)
                yield return (prompt, input.Value.Location);
            if (step.Inputs.TryGetValue("prompt-file", out var file) && codex.Input("prompt-file") is { } fileInput)
                yield return (step.Files.Find(AbstractPath.Resolve(file, AbstractPath.Workspace)).Content, fileInput.Value.Location);
            yield break;
        }

        if (step.CommandOf(codex) is not { } command)
            yield break;

        var source = command.File ?? codex.Step.Node.File;
        for (var i = (command.CodexSubcommand ?? 0) + 1; i < command.Arguments.Length; i++)
            yield return (command.Arguments[i], source.LocationOf(command.ArgumentSpans[i]));
        if (command.Input is { } text)
            yield return (text, codex.Location);
    }
}
