using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Linting;

/// <summary>
/// Comments that silence findings: <c># codexlint: ignore[CDX1201, CDX1105] reason</c> on a line of the finding or of one of its
/// labels, or alone above such a line; <c># codexlint: ignore-file[CDX1201] reason</c> above everything else in the file.
/// </summary>
internal sealed class Suppressions
{
    private const string Marker = "codexlint:";

    private static readonly FrozenSet<string> KnownIds = RuleSet.All.Select(rule => rule.Descriptor.Id).ToFrozenSet(StringComparer.Ordinal);

    private readonly List<Suppression> suppressions = [];
    private readonly List<Finding> mistakes = [];
    private readonly bool isIncomplete;

    private Suppressions(bool isIncomplete) => this.isIncomplete = isIncomplete;

    /// <summary>The suppressions of a file.</summary>
    public static Suppressions In(WorkflowFile file)
    {
        var result = new Suppressions(file.IsIncomplete);
        // Most files have none, and to look for comments takes a walk over the tree.
        if (!file.Source.Content.Contains(Marker, StringComparison.Ordinal))
            return result;

        var comments = file.Comments;
        for (var i = 0; i < comments.Length; i++)
            result.Read(file, comments, i);
        return result;
    }

    /// <summary>Takes the silenced findings out of the list, and adds a finding for each comment that silences nothing.</summary>
    public ImmutableArray<SuppressedFinding> Apply(List<Finding> findings)
    {
        var silenced = ImmutableArray.CreateBuilder<SuppressedFinding>();
        if (suppressions.Count > 0)
        {
            findings.RemoveAll(finding =>
            {
                var matching = suppressions.Where(suppression => suppression.Silences(finding)).ToList();
                foreach (var suppression in matching)
                    suppression.IsUsed = true;
                if (matching is not [var first, ..])
                    return false;

                silenced.Add(new SuppressedFinding(finding, first.Reason));
                return true;
            });
        }

        findings.AddRange(mistakes);

        // Where the file could not be read to its end, what a comment silences is perhaps only not found yet.
        if (isIncomplete)
            return silenced.ToImmutable();

        findings.AddRange(suppressions.Where(suppression => !suppression.IsUsed)
            .Select(suppression =>
                RuleSet.UselessSuppression.At(
                    suppression.Location,
                    $"there is no {suppression.Id} {(suppression.Lines is null ? "in this file" : "on this line")}")));
        return silenced.ToImmutable();
    }

    private void Read(WorkflowFile file, ImmutableArray<Comment> comments, int index)
    {
        var comment = comments[index];
        var source = file.Source;
        var body = source.Slice(comment.Span)[1..].TrimStart();
        if (!body.StartsWith(Marker, StringComparison.Ordinal))
            return;

        var start = comment.Span.End - body.Length;
        var directive = body[Marker.Length..];
        var open = directive.IndexOf('[');
        var close = directive.IndexOf(']');
        var verb = open < 0 ? default : directive[..open].Trim();
        if (close < open || verb is not ("ignore" or "ignore-file"))
        {
            Mistake(
                source, TextSpan.FromBounds(start, comment.Span.End),
                "write ignore[CDX1201] or ignore-file[CDX1201], and a reason behind it");
            return;
        }

        var isFile = verb is "ignore-file";
        if (isFile && file.Root is { } root && comment.Span.Start > root.Span.Start)
        {
            Mistake(source, TextSpan.FromBounds(start, comment.Span.End), "ignore-file counts only above everything else in the file");
            return;
        }

        var lines = isFile ? null : LinesOf(source, comments, index);
        var reason = directive[(close + 1)..].Trim().ToString();
        var ids = start + Marker.Length + open + 1;
        foreach (var part in directive[(open + 1)..close].Split(','))
            Add(source, new TextSpan(ids + part.Start.Value, part.End.Value - part.Start.Value), lines, reason);
    }

    private void Add(SourceFile source, TextSpan span, LineRange? lines, string reason)
    {
        var text = source.Slice(span);
        var id = text.Trim().ToString();
        var place = new TextSpan(span.Start + (text.Length - text.TrimStart().Length), id.Length);
        if (KnownIds.Contains(id))
            suppressions.Add(new Suppression(id, lines, reason, source.LocationOf(place)));
        else
            Mistake(source, place, $"there is no rule '{id}'");
    }

    private void Mistake(SourceFile source, TextSpan span, string message) =>
        mistakes.Add(RuleSet.UselessSuppression.At(source.LocationOf(span), message));

    /// <summary>The comment's own line, and where it stands alone, the lines to the next that is no comment.</summary>
    private static LineRange LinesOf(SourceFile source, ImmutableArray<Comment> comments, int index)
    {
        var first = LineOf(source, comments[index]);
        var last = first;
        for (; index < comments.Length && comments[index].IsAlone && LineOf(source, comments[index]) == last; index++)
            last++;
        return new LineRange(first, last);
    }

    private static int LineOf(SourceFile source, Comment comment) => source.Text.Lines.GetLineFromPosition(comment.Span.Start).LineNumber;

    /// <summary>Lines of a file, counted from zero, both included.</summary>
    private sealed record LineRange(int First, int Last);

    /// <summary>One id of one comment.</summary>
    private sealed record Suppression(string Id, LineRange? Lines, string Reason, Location Location)
    {
        public bool IsUsed { get; set; }

        public bool Silences(Finding finding) =>
            finding.Diagnostic.Id == Id
            && (Lines is null || Touches(finding.Diagnostic.Location) || finding.Labels.Any(label => Touches(label.Location)));

        private bool Touches(Location location)
        {
            var place = location.GetLineSpan();
            return Lines is not null
                && place.Path == Location.GetLineSpan().Path
                && place.StartLinePosition.Line <= Lines.Last
                && place.EndLinePosition.Line >= Lines.First;
        }
    }
}
