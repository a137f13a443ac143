using System.Text.Json;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Reliability;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>The action does not know an input, or refuses its value or what stands beside it.</summary>
internal sealed class InvalidActionInput() : Rule(
    id: "CDX3001",
    name: "invalid-action-input",
    title: "Unknown, conflicting or invalid input of codex-action",
    message: "{0}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var contract = ActionContract.Current;
        foreach (var codex in model.CodexSteps)
        {
            if (codex.Command is not null || codex.Step.With is not { } with)
                continue;

            var pin = contract.Resolve(codex.Step.Action!);
            foreach (var entry in with.Entries)
            {
                if (contract.FindInput(entry.Key.Value) is not { } input)
                    yield return Unknown(model, codex, pin, entry);
                else if (Check(codex, pin, input, entry) is { } finding)
                    yield return finding;
            }

            foreach (var exclusion in contract.Exclusions)
            {
                if (IsSurelyGiven(with, exclusion.First) && IsSurelyGiven(with, exclusion.Second)
                    && (exclusion.SecondValue is null || with.Scalar(exclusion.Second)?.Value == exclusion.SecondValue)
                    && (pin.Version is not { } version || version >= exclusion.Since))
                {
                    yield return Report(
                        with.Find(exclusion.Second)!.Key.Location,
                        $"The action refuses '{exclusion.First}' beside '{exclusion.Second}' and fails: {exclusion.Error}")
                        .WithFix($"Remove {exclusion.Second}", FixSafety.Unsafe, codex.Step.RemoveBelow("with", exclusion.Second)) with
                    {
                        Labels = [new(with.Find(exclusion.First)!.Key.Location, $"'{exclusion.First}' is given here")],
                    };
                }
            }

            foreach (var requirement in contract.Requirements)
            {
                if (with.Scalar(requirement.Input) is { } value && value.Value == requirement.Value && !IsGiven(with, requirement.Requires))
                {
                    yield return Report(
                        value.Location,
                        $"'{requirement.Value}' needs the input '{requirement.Requires}', or the action fails: {requirement.Error}");
                }
            }

            if (FindEmptyPrompt(with) is { } empty)
            {
                yield return Report(
                    empty.Location,
                    "The prompt is empty while other inputs ask for a run, so the action fails: Either `prompt` or `prompt-file` must be specified.");
            }
        }
    }

    private Finding? Check(CodexStep codex, ActionPin pin, ActionInput input, MappingEntry entry)
    {
        var name = entry.Key.Value;
        if (pin.Version is { } version && version < input.Since)
        {
            return Report(
                entry.Key.Location, DiagnosticSeverity.Warning,
                $"{version} of the action does not know the input '{name}', which exists since {input.Since}: it is ignored with a warning");
        }

        if (input.NeedsCli is { } needed
            && codex.IsGiven(name)
            && codex.InputText("codex-version") is { } wanted
            && CliVersion.Parse(wanted) is { } installed
            && !installed.IsAtLeast(needed))
        {
            return Report(
                codex.Input("codex-version")!.Value.Location, DiagnosticSeverity.Warning,
                $"'{name}' needs {needed} of the command line or newer, and {installed} is installed here");
        }

        if (entry.Value is ScalarNode { Value: "" } && input.TakesEmptySince is { } first && pin.Version is { } earlier && earlier < first)
        {
            return Report(
                entry.Key.Location,
                $"Versions before {first} take an empty '{name}' for a value instead of the default, so the action fails: {input.Error}: . It knows {string.Join(", ", input.Values)}")
                .WithFix($"Remove {name}", FixSafety.Safe, codex.Step.RemoveBelow("with", entry.Key.Value));
        }

        if (entry.Value is not ScalarNode { Value: { Length: > 0 } text } value || text.Contains("${{", StringComparison.Ordinal))
            return null;

        var comparer = input.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        if (!input.Values.IsEmpty && !input.Values.Contains(text, comparer))
        {
            var meant = input.Values.FirstOrDefault(candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase))
                ?? Spelling.Closest(text, input.Values);
            var finding = Report(
                value.Location,
                $"'{text}' is no value of '{name}', so the action fails: {input.Error}: {text}. It knows {string.Join(", ", input.Values)}");
            return meant is null ? finding : finding.WithFix($"Write {meant}", FixSafety.Safe, ScalarEdits.Replace(value, meant));
        }

        if (input.RefusedItem is { } refused && text.Split(',', StringSplitOptions.TrimEntries).Contains(refused))
            return Report(value.Location, $"'{name}' takes names only, so the action fails: {input.Error}");
        if (input.IsAddress && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            return Report(
                value.Location, $"'{name}' needs a whole address, https://… included, or the proxy does not start: {input.Error}");
        }

        if (input.Name != "codex-args" || text.TrimStart() is not ['[', ..] || JsonError(text, out var hasOthers) is not { } error)
            return null;
        return !hasOthers
            || pin.Version is { } taker
                && ActionContract.Current.Has(ActionBehaviour.TakesTextsOnly, taker)
                && codex.InputText("safety-strategy") != "unsafe"
            ? Report(value.Location, $"'codex-args' starts with '[', so the action reads it as JSON, and fails: {error}")
            : null;
    }

    private Finding Unknown(WorkflowModel model, CodexStep codex, ActionPin pin, MappingEntry entry)
    {
        var name = entry.Key.Value;
        var meant = codex.MeantBy(entry);
        var (consequence, severity) = meant switch
        {
            CodexStep.KeyInput when !model.Workflow.IsAction && MissingApiKeyInput.FindRunWithoutProxy(model, codex) is not null =>
                (", so the step finds no proxy and fails after ten seconds with 'Failed to read server info'", DiagnosticSeverity.Error),
            "prompt" or "prompt-file" when !codex.HasPrompt => (", so without a prompt Codex is asked nothing", DiagnosticSeverity.Warning),
            null when pin.MayBeNewer => ("", DiagnosticSeverity.Info),
            _ => ("", DiagnosticSeverity.Warning),
        };
        // What a ref is that names no version, nobody can say.
        if (pin.Kind == PinKind.Other)
            severity = DiagnosticSeverity.Info;
        var finding = Report(
            entry.Key.Location, severity,
            $"The action has no input '{name}'{(meant is null ? "" : $" (it has '{meant}')")}: the runner warns, and the value is ignored{consequence}");
        return meant is not null && name.Equals(meant.Replace('-', '_'), StringComparison.OrdinalIgnoreCase)
            ? finding.WithFix($"Rename to {meant}", FixSafety.Safe, ScalarEdits.Replace(entry.Key, meant))
            : finding;
    }

    /// <summary>Whether an input has a value whatever its expressions give.</summary>
    private static bool IsSurelyGiven(MappingNode with, string name)
    {
        if (with.Scalar(name)?.Value is not { Length: > 0 } text)
            return false;

        // What stands outside of all expressions is there in any case.
        var rest = text.AsSpan();
        while (rest.IndexOf("${{", StringComparison.Ordinal) is >= 0 and var start)
        {
            if (!rest[..start].IsWhiteSpace())
                return true;

            var end = rest[start..].IndexOf("}}", StringComparison.Ordinal);
            if (end < 0)
                return true;
            rest = rest[(start + end + 2)..];
        }

        return !rest.IsWhiteSpace();
    }

    private static bool IsGiven(MappingNode with, string name) => with.Scalar(name) is { Value.Length: > 0 };

    /// <summary>A prompt of white space with nothing in its place; without any prompt the step only starts the proxy.</summary>
    private static ScalarNode? FindEmptyPrompt(MappingNode with) =>
        with.Scalar("prompt") is { } prompt && string.IsNullOrWhiteSpace(prompt.Value) && !IsGiven(with, "prompt-file")
        && (prompt.Value.Length > 0
            || IsGiven(with, "output-file")
            || IsGiven(with, "output-schema")
            || IsGiven(with, "output-schema-file"))
            ? prompt
            : null;

    private static string? JsonError(string text, out bool hasOthers)
    {
        hasOthers = false;
        try
        {
            using var document = JsonDocument.Parse(text);
            hasOthers = document.RootElement.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String);
            return hasOthers ? "its items must be texts" : null;
        }
        catch (JsonException exception)
        {
            return $"the JSON is malformed in its line {exception.LineNumber + 1}";
        }
    }
}
