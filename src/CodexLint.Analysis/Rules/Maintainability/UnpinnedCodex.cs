using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Maintainability;

/// <summary>What runs is chosen by somebody else at another time: a branch, a moving tag, or a version with known faults.</summary>
internal sealed class UnpinnedCodex() : Rule(
    id: "CDX2010",
    name: "unpinned-codex",
    title: "Unpinned or outdated Codex",
    message: "{0}",
    Category.Maintainability,
    DiagnosticSeverity.Warning)
{
    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var installed = new HashSet<(SourceFile, TextSpan)>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run)
                continue;

            if (codex.Command is null && (CheckRef(codex) ?? CheckArguments(codex)) is { } finding)
                yield return finding;

            foreach (var step in run.StepsOfJobBefore(codex).Append(run.Find(codex.Path.AsSpan())))
            {
                foreach (var command in step.Effects?.Commands ?? [])
                {
                    if (UnpinnedPackage(command) is not { } index || index >= command.ArgumentSpans.Length)
                        continue;

                    var file = step.FileOf(command);
                    if (installed.Add((file, command.ArgumentSpans[index])))
                    {
                        yield return Report(
                            file.LocationOf(command.ArgumentSpans[index]), DiagnosticSeverity.Info,
                            "This installs the version of the command line that is newest at the time, with other flags and behaviour than today's")
                            .WithFix(
                                $"Install {CliContract.Current.Newest}", FixSafety.Unsafe,
                                PinPackage(step.Step, command.ArgumentSpans[index]));
                    }
                }
            }
        }
    }

    private const string Pin = "Pin a commit";

    /// <summary>The commit of a release, with the release as a comment in the place of the one that stands there.</summary>
    private static YamlEdit? PinCommit(ScalarNode uses)
    {
        var at = uses.Value.IndexOf('@', StringComparison.Ordinal);
        if (ActionContract.Current.CommitToPin is not var (version, sha)
            || ScalarEdits.Replace(uses, $"{(at < 0 ? uses.Value : uses.Value[..at])}@{sha}") is not { } edit)
        {
            return null;
        }

        var content = uses.File.Content.AsSpan();
        var rest = content[uses.Span.End..];
        var line = rest[..(rest.IndexOfAny('\r', '\n') is var end and >= 0 ? end : rest.Length)];
        var comment = line.TrimStart();
        if (uses.IsInFlow || !(comment.IsEmpty || comment[0] == '#' && comment[1..].TrimStart() is ['v', >= '0' and <= '9', ..]))
            return edit;

        return edit with
        {
            Change = new TextChange(
                TextSpan.FromBounds(uses.Span.Start, uses.Span.End + line.Length), $"{edit.Change.NewText} # {version}"),
        };
    }

    private static YamlEdit? PinPackage(Step step, TextSpan word)
    {
        var package = CliContract.Current.Package;
        return step.Run is { } run
            && run.Span.Contains(word)
            && run.File.Slice(word).ToString() is var text
            && (text == package || text == package + "@latest")
            ? ScalarEdits.ReplacePart(run, word, $"{package}@{CliContract.Current.Newest}")
            : null;
    }

    private Finding? CheckRef(CodexStep codex)
    {
        if (codex.Step.Uses is not { } uses || codex.Step.Action is not { } action)
            return null;

        var contract = ActionContract.Current;
        var pin = contract.Resolve(action);
        var moving = contract.MovingTag;
        switch (pin.Kind)
        {
            case PinKind.Branch:
                return Report(uses.Location, $"'{action.Ref}' is a branch: what runs here changes without a commit of yours")
                    .WithFix(Pin, FixSafety.Unsafe, PinCommit(uses));
            case PinKind.Other when action.Ref.Length > 0:
                return Report(uses.Location, $"'{action.Ref}' names no version or full commit: if it exists, it can move")
                    .WithFix(Pin, FixSafety.Unsafe, PinCommit(uses));
            case PinKind.Floating:
                return Report(
                    uses.Location, DiagnosticSeverity.Info,
                    $"'{action.Ref}' moves with each release, as it did to {moving.Version}, {moving.Consequence}: pin a commit")
                    .WithFix(Pin, FixSafety.Unsafe, PinCommit(uses));
            case PinKind.Tag:
                var faults = contract.Faults.Where(fault => pin.Version <= fault.Until).Select(fault => fault.What).ToList();
                return faults.Count == 0
                    ? null
                    : Report(uses.Location, $"{pin.Version} has known faults: {string.Join(", ", faults)}")
                        .WithFix(Pin, FixSafety.Unsafe, PinCommit(uses));
            default:
                return null;
        }
    }

    /// <summary>Which arguments are legal depends on the version of the command line.</summary>
    private Finding? CheckArguments(CodexStep codex) =>
        codex.IsGiven("codex-args") && !codex.IsGiven("codex-version")
            ? Report(
                codex.Input("codex-args")!.Value.Location, DiagnosticSeverity.Info,
                "Without 'codex-version' the newest version of the command line gets these arguments, and versions remove flags: name the version for which they are meant")
                .WithFix(
                    $"Install {CliContract.Current.Newest}", FixSafety.Unsafe,
                    codex.Step.SetBelow("with", "codex-version", CliContract.Current.Newest.ToString()))
            : null;

    /// <summary>The package that a command installs or runs without a version; null for any other command.</summary>
    private static int? UnpinnedPackage(CommandRun command)
    {
        var package = CliContract.Current.Package;
        if (command.InstallsCodex is { Package: { } given, Index: var index })
            return given == package || given == package + "@latest" ? index : null;
        if (command.CodexSubcommand is null || command.Name == "codex")
            return null;

        var run = command.Arguments.Select(argument => argument.Known())
            .ToList()
            .FindIndex(word => word == package || word == package + "@latest");
        return run < 0 ? null : run;
    }
}
