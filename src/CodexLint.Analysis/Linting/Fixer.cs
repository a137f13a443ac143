using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Diagnostics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Linting;

/// <summary>
/// Applies the fixes of a file's findings until nothing is left to fix. A fix that leads to a new warning or error at least as
/// severe as what it mends, and without a fix in turn, is not kept.
/// </summary>
/// <param name="lint">Finds what there is to find with a text of the file; findings that lie in other files are among it.</param>
/// <param name="isWanted">Whether a finding's fix may be applied.</param>
public sealed class Fixer(Func<SourceFile, ImmutableArray<Finding>> lint, Func<Finding, bool> isWanted)
{
    /// <summary>Each round mends what the one before brought about or had to put off; more is a fix that never ends.</summary>
    private const int MaxRounds = 10;

    /// <summary>Fixes a file.</summary>
    public FixResult Fix(SourceFile source)
    {
        var start = new State(source, lint(source));
        var end = FixAll(start);
        if (end is null || WorstAdded(start, end) is not null)
            end = FixOneByOne(start);
        return new FixResult(end.Source, start.Findings, end.Findings);
    }

    /// <summary>
    /// All candidates at once, and in each further round all that are left: what most files need. Null where a fix does not do what it is
    /// for.
    /// </summary>
    private State? FixAll(State state)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var candidates = Candidates(state);
            if (candidates.IsEmpty)
                return state;

            var applied = Compatible(candidates);
            var next = Apply(state, applied);
            if (applied.GroupBy(Saying).Any(same => next.Count(same.Key) > state.Count(same.Key) - same.Count()))
                return null;
            state = next;
        }

        return null;
    }

    /// <summary>
    /// One candidate after the other, each with the fixes of what it brought about; those that make it worse are left out.
    /// </summary>
    private State FixOneByOne(State state)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var limit = MaxRounds + state.Findings.Length;
        for (var tried = 0;
            tried < limit && Candidates(state).FirstOrDefault(finding => !refused.Contains(KeyOf(state, finding))) is { } candidate;
            tried++)
        {
            var next = Apply(state, [candidate]);
            for (var round = 1; round < MaxRounds && WorstAdded(state, next) is not null; round++)
            {
                var brought = Candidates(next).Where(finding => state.Count(finding.Diagnostic.Id) < next.Count(finding.Diagnostic.Id))
                    .ToImmutableArray();
                if (brought.IsEmpty)
                    break;
                next = Apply(next, Compatible(brought));
            }

            if (IsWorse(state, next) || next.Count(Saying(candidate)) >= state.Count(Saying(candidate)))
                refused.Add(KeyOf(state, candidate));
            else
                state = next;
        }

        return state;
    }

    private ImmutableArray<Finding> Candidates(State state) =>
    [
        .. state.Findings
            .Where(finding =>
                finding.Fix is { Changes.IsEmpty: false }
                && finding.Diagnostic.Location.GetLineSpan().Path == state.Source.Path
                && isWanted(finding))
            .OrderBy(finding => finding.Fix!.Changes[0].Span.Start)
            .ThenBy(finding => finding.Diagnostic.Id, StringComparer.Ordinal),
    ];

    /// <summary>The candidates of a round in the order of the file; those whose changes meet one before wait for the next.</summary>
    private static List<Finding> Compatible(ImmutableArray<Finding> candidates)
    {
        var changes = new List<TextChange>();
        var compatible = new List<Finding>();
        foreach (var candidate in candidates)
        {
            if (candidate.Fix!.Changes.Any(change => changes.Exists(other => Meets(change.Span, other.Span))))
                continue;

            changes.AddRange(candidate.Fix.Changes);
            compatible.Add(candidate);
        }

        return compatible;
    }

    private State Apply(State state, List<Finding> candidates)
    {
        var text = state.Source.Text.WithChanges(candidates.SelectMany(candidate => candidate.Fix!.Changes)
            .OrderBy(change => change.Span.Start));
        var source = new SourceFile(state.Source.Path, text.ToString());
        return new State(source, lint(source));
    }

    /// <summary>Whether one of two changes would alter what the other one was made for: they overlap or touch.</summary>
    private static bool Meets(TextSpan left, TextSpan right) => left.Start <= right.End && right.Start <= left.End;

    /// <summary>
    /// The highest severity, from warning on, among rules that have more findings in the second state; null where none has.
    /// </summary>
    private static DiagnosticSeverity? WorstAdded(State before, State after) =>
        after.Findings
            .Where(finding =>
                finding.Diagnostic.Severity >= DiagnosticSeverity.Warning
                && after.Count(finding.Diagnostic.Id) > before.Count(finding.Diagnostic.Id))
            .Max(finding => (DiagnosticSeverity?)finding.Diagnostic.Severity);

    /// <summary>Whether something came that is at least as severe as the worst that went.</summary>
    private static bool IsWorse(State before, State after) =>
        WorstAdded(before, after) is { } added && (WorstAdded(after, before) is not { } mended || added >= mended);

    /// <summary>What a finding is known by when text before it changes.</summary>
    private static string KeyOf(State state, Finding finding)
    {
        var lines = state.Source.Text.Lines;
        var line = lines[finding.Diagnostic.Location.GetLineSpan().StartLinePosition.Line];
        var same = state.Findings.Count(other =>
            other.Diagnostic.Id == finding.Diagnostic.Id
            && other.Diagnostic.Location.SourceSpan.Start > finding.Diagnostic.Location.SourceSpan.Start);
        return $"{finding.Diagnostic.Id} {same} {line}";
    }

    /// <summary>What a finding says, wherever it stands: a rule may have more to say of a place when the first is mended.</summary>
    private static (string Id, string Message) Saying(Finding finding) =>
        (finding.Diagnostic.Id, finding.Diagnostic.GetMessage(CultureInfo.InvariantCulture));

    private sealed record State(SourceFile Source, ImmutableArray<Finding> Findings)
    {
        /// <summary>How many findings of a rule there are.</summary>
        public int Count(string id) => Findings.Count(finding => finding.Diagnostic.Id == id);

        /// <summary>How many findings say the same.</summary>
        public int Count((string Id, string Message) saying) =>
            Findings.Count(finding => finding.Diagnostic.Id == saying.Id && Saying(finding) == saying);
    }
}
