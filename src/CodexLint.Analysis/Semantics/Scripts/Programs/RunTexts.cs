using System.Globalization;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>Puts into the texts that a program is made of what is known only in a run.</summary>
/// <param name="variable">Gives the variables.</param>
/// <param name="expression">Gives the values of the <c>${{ }}</c>, by their number; null where there are none.</param>
internal sealed class RunTexts(Func<string, AbstractValue> variable, Func<int, AbstractValue>? expression)
{
    /// <summary>The text in the run.</summary>
    public AbstractValue Fill(AbstractValue value)
    {
        var text = new TextJoiner();
        foreach (var part in AbstractText.PartsOf(value))
        {
            text.Append(
                part is UnknownValue { Symbol: { } symbol } && ValueOf(symbol) is { } known ? known
                    : part is UnknownValue { OutsiderTexts.IsEmpty: false } made ? FillMade(made)
                    : part);
        }

        return text.ToValue();
    }

    private UnknownValue FillMade(UnknownValue made) =>
        made with { OutsiderTexts = [.. made.OutsiderTexts.SelectMany(TextsOf).Distinct()] };

    private IEnumerable<string> TextsOf(string symbol)
    {
        if (ValueOf(symbol) is { } known)
            return OutsiderText.In(known);
        if (symbol.StartsWith(TextExpressions.FileNamedBy, StringComparison.Ordinal))
        {
            return AbstractPath.Resolve(variable(symbol[TextExpressions.FileNamedBy.Length..]), AbstractPath.Workspace) is { } file
                ? [TextSymbol.OfFile(file, 0)]
                : [];
        }

        return TextSymbol.JsonOf(symbol) is var (path, json)
            ? TextsOf(json).Select(text => TextSymbol.OfMember(text, path, 0) ?? text)
            : [symbol];
    }

    private AbstractValue? ValueOf(string symbol) =>
        symbol.StartsWith(TextExpressions.Variable, StringComparison.Ordinal) ? variable(symbol[TextExpressions.Variable.Length..])
        : !symbol.StartsWith(TextExpressions.Expression, StringComparison.Ordinal) ? null
        : expression?.Invoke(int.Parse(symbol.AsSpan(TextExpressions.Expression.Length), CultureInfo.InvariantCulture))
            ?? AbstractText.Unknown(Origins.Opaque);
}
