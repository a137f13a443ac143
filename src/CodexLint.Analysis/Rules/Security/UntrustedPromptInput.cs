using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

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
    /// <summary>What the branch of a pull request is called; the first is what its value is named.</summary>
    private static readonly string[] BranchNames =
        ["github.head_ref", "github.event.pull_request.head.ref", "github.event.pull_request.head.label"];

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
            if (Prompts(codex, step).FirstOrDefault(prompt => OutsiderText.OfEvent(prompt.Text).Any()) is not { Text: { } text } prompt)
                continue;

            var hasSecrets = Events.GivesOutsidersSecrets(trigger.Event);
            if (found is not null && !hasSecrets)
                continue;

            found = Report(
                prompt.Location,
                hasSecrets ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                NameOf(OutsiderText.OfEvent(text).First(), codex, prompt.Location),
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

    /// <summary>
    /// A text by an outsider in the words of the file, as near to the prompt as it is written: the branch has three names.
    /// </summary>
    private static string NameOf(string text, CodexStep codex, Location prompt)
    {
        if (text != BranchNames[0])
            return text;

        var file = codex.Step.Node.File;
        var places = new List<TextSpan> { codex.Step.Node.Span, new(0, file.Content.Length) };
        if (prompt.GetLineSpan().Path == file.Path)
            places.Insert(0, prompt.SourceSpan);
        return places.Select(place =>
            BranchNames.FirstOrDefault(name => file.Slice(place).Contains(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(name => name is not null)
            ?? text;
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
