using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>Makes of a demand for so many rows one for at most so many.</summary>
internal static partial class RowCounts
{
    /// <summary>The changes of the file; empty where the demand is written in another way than with an operator.</summary>
    public static ImmutableArray<TextChange> Relax(SourceFile file, RowCount demand)
    {
        var text = file.Slice(demand.Span).ToString();
        if (ComparedByProgram.Match(text) is { Success: true } comparison)
            return [InSymbols(comparison.Groups["op"])];
        if (ComparedByShell.Match(text) is { Success: true } test && !IsInQuotes(text, test.Groups["op"].Index))
            return [Change(test.Groups["op"], test.Groups["op"].Value is "-ne" or "!=" ? "-gt" : "-le")];

        ImmutableArray<Group> operators = text.StartsWith("((", StringComparison.Ordinal)
            ? [.. ArithmeticComparison.Matches(text).Select(match => match.Groups["op"])]
            : [.. SqlComparisons(text).Select(sql => sql.Comparison.Groups["op"])];
        return [.. operators.Select(InSymbols).OrderBy(change => change.Span.Start)];

        TextChange InSymbols(Group sign) => Change(sign, sign.Value.StartsWith('=') ? "<=" : ">");

        TextChange Change(Group sign, string relaxed) => new(new TextSpan(demand.Span.Start + sign.Index, sign.Length), relaxed);
    }

    private static bool IsInQuotes(string text, int position) =>
        text.AsSpan(0, position).Count('"') % 2 == 1 || text.AsSpan(0, position).Count('\'') % 2 == 1;

    [GeneratedRegex(@"\s(?<op>-eq|-ne|==?|!=)\s+[""']?\d+[""']?$")]
    private static partial Regex ComparedByShell { get; }

    [GeneratedRegex(@"^(?:assert|if)\b.*\s*(?<op>===?|!==?)\s*\d+$", RegexOptions.Singleline)]
    private static partial Regex ComparedByProgram { get; }
}
