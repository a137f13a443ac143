using System.Text;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Syntax;
using CodexLint.Syntax.Yaml;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Fixes;

/// <summary>
/// Divides a job: a step and all behind it go on in a job of their own, after the same preparation. Nothing of the file moves, since the
/// new job's head is inserted before the step.
/// </summary>
internal static class JobSplit
{
    /// <summary>Words of scripts that must not run once more.</summary>
    private static readonly string[] Publishing = ["git push", "publish", "deploy", "gh release", "gh pr create"];

    /// <summary>Files through which a step acts on those behind it without a word in their text.</summary>
    private static readonly string[] SharedFiles = ["GITHUB_ENV", "GITHUB_PATH"];

    extension(WorkflowModel model)
    {
        /// <summary>
        /// The edit that gives a step a job of its own; null where what stands behind the cut needs something from before it, or the job is
        /// written such that it cannot be cut.
        /// </summary>
        /// <param name="codex">The step of the job from which on the new job goes.</param>
        /// <param name="run">A run in which the step is executed.</param>
        public YamlEdit? MoveToOwnJob(CodexStep codex, WorkflowRun run)
        {
            var job = codex.Job;
            var preparation = model.CodexStepsOf(job)[0].OuterStep.Index;
            var cut = codex.OuterStep.Index;
            // What runs although a step has failed would wait for a job that succeeds.
            if (!CanBeCut(model.Workflow, job, cut)
                || (codex.OuterStep.If is { } condition && model.Condition(condition).CallsStatusFunction)
                || job.Steps.Take(preparation).Any(step => HasLastingEffect(model, step)))
            {
                return null;
            }

            var content = job.Node.File.Content;
            var steps = job.Steps[cut].List;
            if (YamlEdits.LinesOf(steps, cut) is not { } place)
                return null;

            var moved = content.AsSpan(place.Start..job.Node.Span.End);
            for (var i = preparation; i < cut; i++)
            {
                if (IsNeeded(job.Steps[i], run, moved))
                    return null;
            }

            if (job.Outputs is { } outputs
                && job.Steps.Skip(cut).Any(step =>
                    step.Id is { } id && Mentions(content.AsSpan(outputs.Span.Start, outputs.Span.Length), $"steps.{id}")))
            {
                return null;
            }

            return Head(job, codex.OuterStep, preparation) is { } head
                ? new YamlEdit(job.Node.File, new TextChange(new TextSpan(place.Start, 0), head))
                : null;
        }
    }

    /// <summary>
    /// Whether the job's last key is a list of steps in block style, of which no part stands for something elsewhere, and nobody waits for
    /// the job.
    /// </summary>
    private static bool CanBeCut(Workflow workflow, Job job, int cut) =>
        job.Node is
        {
            IsFlow: false,
            IsAnchored: false,
            Entries: [.., { IsAlias: false, Key.Value: "steps", Value: SequenceNode { IsFlow: false } steps }],
        }
        && steps.Items.Length == job.Steps.Length
        && job.Steps.All(step => ReferenceEquals(step.List, steps) && !step.IsBackground && !steps.IsAlias(step.Index))
        && !HasAnchor(job.Node)
        && cut > 0
        && !workflow.Jobs.Any(other => other.Needs.Any(need => need.Value.Equals(job.Id, StringComparison.OrdinalIgnoreCase)));

    private static bool HasAnchor(YamlNode node) => node.Anchor is not null || node switch
    {
        MappingNode mapping => mapping.Entries.Any(entry => !entry.IsAlias && HasAnchor(entry.Value)),
        SequenceNode sequence => sequence.Items.Any(HasAnchor),
        _ => false,
    };

    private static bool HasLastingEffect(WorkflowModel model, Step step) =>
        model.PublishesResults(step)
        || step.Action is { Kind: not ActionKind.Repository }
        || (step.Action is { } action && !action.Name.StartsWith("actions/", StringComparison.Ordinal))
        || (step.Run is { } script && Publishing.Any(word => script.Value.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether what moves mentions the step, or a file that it leaves.</summary>
    private static bool IsNeeded(Step step, WorkflowRun run, ReadOnlySpan<char> moved)
    {
        if ((step.Id is { } id && (Mentions(moved, $"steps.{id}") || Mentions(moved, $"steps['{id}']")))
            || Mentions(moved, "toJSON(steps)"))
        {
            return true;
        }

        if (step.Run is { } script && SharedFiles.Any(file => script.Value.Contains(file, StringComparison.Ordinal)))
            return true;

        foreach (var written in run.Find(step).Script?.FilesWritten ?? [])
        {
            if (written.Resolved is null || Mentions(moved, written.Resolved.Text[(written.Resolved.Text.LastIndexOf('/') + 1)..]))
                return true;
        }

        return step.With?.Scalar("output-file")?.Value is { Length: > 0 } output
            && Mentions(moved, output[(output.LastIndexOf('/') + 1)..]);
    }

    private static bool Mentions(ReadOnlySpan<char> text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The new job up to the step: its name, the keys of the old one, that it waits for the old one, and the steps that prepare.
    /// </summary>
    private static string? Head(Job job, Step step, int preparation)
    {
        var content = job.Node.File.Content;
        var entries = job.Node.Entries;
        var column = YamlStyle.ColumnOf(content, entries[0].Key.Span.Start);
        var lineBreak = YamlStyle.Of(job.Node).LineBreak;
        var indent = new string(' ', column);
        var text = new StringBuilder();
        if (!IsBlankLine(content, YamlEdits.LinesOf(step.List, step.Index)!.Value.Start))
            text.Append(lineBreak);
        text.Append(' ', YamlStyle.ColumnOf(content, job.Key.Span.Start)).Append(NameFor(job, step)).Append(':').Append(lineBreak);
        text.Append(indent)
            .Append("needs: ")
            .Append(job.Needs.IsEmpty ? job.Id : $"[{string.Join(", ", job.Needs.Select(need => need.Value).Append(job.Id))}]")
            .Append(lineBreak);
        for (var i = 0; i < entries.Length - 1; i++)
        {
            if (YamlEdits.LinesOf(job.Node, i) is not { } lines)
                return null;
            if (entries[i].Key.Value is not ("name" or "needs" or "outputs"))
                text.Append(content, lines.Start, lines.Length);
        }

        text.Append(indent).Append("steps:").Append(lineBreak);
        if (preparation > 0)
        {
            if (YamlEdits.LinesOf(step.List, 0) is not { } first || YamlEdits.LinesOf(step.List, preparation) is not { } next)
                return null;
            text.Append(content, first.Start, next.Start - first.Start);
        }

        return text.ToString();
    }

    /// <summary>Whether the line before a line's start is blank.</summary>
    private static bool IsBlankLine(string content, int lineStart) =>
        lineStart > 1 && content.AsSpan(YamlCharacters.LineStart(content, lineStart - 1)..lineStart).IsWhiteSpace();

    /// <summary>What the step is called, as the id of a job, else the old job's with a number.</summary>
    private static string NameFor(Job job, Step step)
    {
        const int Longest = 30;
        var name = string.Join(
            '-',
            (step.Id ?? step.Name ?? "").ToLowerInvariant()
                .Split([' ', '_', '-', ':', ',', '.', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries));
        if (name.Length is > 0 and <= Longest
            && char.IsAsciiLetter(name[0])
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            && !IsTaken(name))
        {
            return name;
        }

        var number = 2;
        while (IsTaken($"{job.Id}-{number}"))
            number++;
        return $"{job.Id}-{number}";

        bool IsTaken(string id) => job.Workflow.Jobs.Any(other => other.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
    }
}
