using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts;

/// <summary>The effects of a script in the order of their first occurrence, each once for its place.</summary>
internal sealed class EffectLog
{
    /// <summary>What a script does over and over is known after some of it.</summary>
    private const int MaxEffects = 2_000;

    private const string StatusSymbol = "http status ";

    private readonly List<ScriptEffect> effects = [];
    private readonly Dictionary<(TextSpan, string?), int> lastAtPlace = [];

    /// <summary>For each effect the one before it at the same place; -1 for the first, and most places have one.</summary>
    private readonly List<int> previous = [];
    private readonly HashSet<string> examined = new(StringComparer.Ordinal);

    /// <summary>Names the status of a request in values that stem from it.</summary>
    public static string StatusSymbolOf(TextSpan place, SourceFile? file) =>
        string.Create(CultureInfo.InvariantCulture, $"{StatusSymbol}{place.Start}:{file?.Path}");

    /// <summary>Whether a value's symbol is that of a request's status.</summary>
    public static bool IsStatus(string symbol) => symbol.StartsWith(StatusSymbol, StringComparison.Ordinal);

    /// <summary>What the texts stem from that decided something.</summary>
    public Origins Examined { get; private set; }

    public void Add(ScriptEffect effect)
    {
        // A command can write thousands of variables, or of lines that have no name.
        var name = effect is VariableWritten written ? written.Name.Length > 0 ? written.Name : written.Value.Known() : null;
        var key = (effect.Span, name);
        var last = lastAtPlace.GetValueOrDefault(key, -1);
        for (var place = last; place >= 0; place = previous[place])
        {
            if (effects[place].File?.Path != effect.File?.Path || !SameEffects.Are(effects[place], effect))
                continue;

            // A loop, or a function that is called again: one effect, as certain as its most certain occurrence.
            if (effect.Certainty == Certainty.Always)
                effects[place] = effect;
            return;
        }

        if (effects.Count >= MaxEffects)
            return;

        lastAtPlace[key] = effects.Count;
        previous.Add(last);
        effects.Add(effect);
    }

    /// <summary>Notes that a text decides something: a request's status that is a part of it is examined.</summary>
    public void NoteExamined(AbstractValue value)
    {
        Examined |= value.Origins;
        NoteStatus(value);
    }

    private void NoteStatus(AbstractValue value)
    {
        foreach (var part in AbstractText.PartsOf(value))
        {
            if (part is UnknownValue { Symbol: { } symbol } && IsStatus(symbol))
                examined.Add(symbol.Split('~')[0]);
        }
    }

    /// <summary>All effects, once the script has ended.</summary>
    public ImmutableArray<ScriptEffect> Complete()
    {
        // A status that is handed on as an output is there for a condition to look at.
        foreach (var effect in effects)
        {
            if (effect is VariableWritten handedOn)
                NoteStatus(handedOn.Value);
        }

        for (var i = 0; i < effects.Count; i++)
        {
            if (effects[i] is RequestSent { StatusSymbol: { } symbol } request && examined.Contains(symbol))
                effects[i] = request with { ExaminesStatus = true };
        }

        return [.. effects];
    }
}
