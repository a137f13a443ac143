using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Fixes;

/// <summary>Adds fixes to findings.</summary>
internal static class FindingExtensions
{
    extension(Finding finding)
    {
        /// <summary>
        /// The finding with a fix; without one where an edit cannot be made, or belongs to another file than the finding.
        /// </summary>
        /// <param name="title">What the fix does, in the imperative.</param>
        /// <param name="safety">Whether it may be applied without being asked for.</param>
        /// <param name="edits">All edits; where two insert at one place, the first one's text comes first.</param>
        public Finding WithFix(string title, FixSafety safety, params ReadOnlySpan<YamlEdit?> edits)
        {
            var path = finding.Diagnostic.Location.GetLineSpan().Path;
            var changes = new List<TextChange>(edits.Length);
            foreach (var edit in edits)
            {
                if (edit is not { } made || made.File.Path != path)
                    return finding;

                changes.Add(made.Change);
            }

            // A stable order: what was given first is inserted first.
            ImmutableArray<TextChange> sorted = [.. changes.OrderBy(change => change.Span.Start)];
            for (var i = 1; i < sorted.Length; i++)
            {
                if (sorted[i].Span.Start < sorted[i - 1].Span.End)
                    return finding;
            }

            return sorted.IsEmpty ? finding : finding with { Fix = new Fix(title, safety, sorted) };
        }
    }
}
