using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Collects the fields of one word.</summary>
internal sealed class FieldBuilder(ImmutableArray<Field>.Builder fields, TextSpan span)
{
    private TextJoiner? current;
    private bool isOpen;

    public void Begin() => current ??= new TextJoiner();

    public void Add(AbstractValue value, bool isOpen)
    {
        current ??= new TextJoiner();
        current.Append(value);
        this.isOpen |= isOpen;
    }

    public void AddSplit(AbstractValue value, bool canSplit)
    {
        if (value.Known() is not { } text || !canSplit)
        {
            Add(value, isOpen: !IsOneWord(value));
            return;
        }

        var start = 0;
        while (start < text.Length)
        {
            if (IsSeparator(text[start]))
            {
                End();
                start++;
                continue;
            }

            var end = start;
            while (end < text.Length && !IsSeparator(text[end]))
                end++;
            var piece = text[start..end];
            Add(new StringValue(piece) { Origins = value.Origins }, isOpen: GlobPattern.HasGlob(piece));
            start = end;
        }
    }

    public void AddWords(ImmutableArray<AbstractValue> items, bool canSplit)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                End();
            AddSplit(items[i], canSplit);
        }
    }

    public void AddList(ImmutableArray<AbstractValue> items, bool isOpenList)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                End();
            Add(items[i], isOpen: false);
        }

        if (isOpenList)
        {
            if (items.Length > 0)
                End();
            Add(AbstractText.Unknown(Origins.Opaque), isOpen: true);
            return;
        }

        // "$@" without parameters is no word, not even an empty one.
        if (items.IsEmpty && current is { IsEmpty: true })
            current = null;
    }

    public void End()
    {
        if (current is not null)
            fields.Add(new Field(current.ToValue(), span, isOpen));
        current = null;
        isOpen = false;
    }

    /// <summary>A path of the runner, such as its directory for temporary files, is one word, and so is one below it.</summary>
    private static bool IsOneWord(AbstractValue value)
    {
        if (value is StringValue)
            return false;

        foreach (var part in AbstractText.PartsOf(value))
        {
            if (part is not (UnknownValue { Symbol: not null, Truth: true } or StringValue)
                || part.Known() is { } text && (GlobPattern.HasGlob(text) || text.AsSpan().ContainsAny(" \t\n")))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSeparator(char c) => c is ' ' or '\t' or '\n';
}
