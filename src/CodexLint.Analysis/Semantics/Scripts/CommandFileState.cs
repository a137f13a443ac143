using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>
/// What was written to one of the runner's command files: lines <c>name=value</c>, or <c>name&lt;&lt;end</c>, a text, and <c>end</c>.
/// </summary>
internal sealed record CommandFileState
{
    public static readonly CommandFileState Empty = new();

    /// <summary>The last value of each name; <see cref="NullValue"/> for one that may be missing is part of an unknown value.</summary>
    public ImmutableDictionary<string, AbstractValue> Values { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>Whether text was written of which the names are not known.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The name whose text has begun; null outside of one.</summary>
    public string? PendingName { get; init; }

    /// <summary>The line that ends the text; null where it is not known.</summary>
    public AbstractValue? PendingEnd { get; init; }

    /// <summary>The lines of the text so far; null before its first line.</summary>
    public AbstractValue? PendingValue { get; init; }

    /// <summary>The begin of a line that is not ended yet.</summary>
    public AbstractValue Line { get; init; } = StringValue.Empty;

    /// <summary>The file after a text was written to it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isLineFile">Whether each line is a value of its own, as in <c>GITHUB_PATH</c>.</param>
    /// <param name="written">Receives the names and values that are complete.</param>
    public CommandFileState Write(AbstractValue text, bool isLineFile, List<(string Name, AbstractValue Value)> written)
    {
        var state = this;
        foreach (var part in AbstractText.PartsOf(AbstractText.Of(text)))
        {
            if (part is not StringValue known)
            {
                state = state with { Line = AbstractText.Concat(state.Line, part) };
                continue;
            }

            var start = 0;
            while (known.Value.IndexOf('\n', start) is >= 0 and var newline)
            {
                // The lines of a text at once: joined one by one, they would be copied for each.
                if (state is { PendingName: not null, PendingEnd: StringValue end, Line: StringValue { Value: "" } }
                    && EndOfText(known.Value, start, end.Value) is var behind
                    && behind > start)
                {
                    var lines = known.Value[start..(behind - 1)].Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\r');
                    state = state.AddLines(new StringValue(lines) { Origins = known.Origins });
                    start = behind;
                    continue;
                }

                var line = AbstractText.Concat(
                    state.Line, new StringValue(known.Value[start..newline].TrimEnd('\r')) { Origins = known.Origins });
                state = (state with { Line = StringValue.Empty }).EndLine(line, isLineFile, written);
                start = newline + 1;
            }

            // The next line says nothing of what the last one came from.
            if (start < known.Value.Length)
            {
                state = state with
                {
                    Line = AbstractText.Concat(state.Line, new StringValue(known.Value[start..]) { Origins = known.Origins }),
                };
            }
        }

        return state;
    }

    /// <summary>The file as the runner reads it: its last line need not be ended.</summary>
    public CommandFileState End(bool isLineFile, List<(string Name, AbstractValue Value)> written) =>
        Line is StringValue { Value: "" } ? this : (this with { Line = StringValue.Empty }).EndLine(Line, isLineFile, written);

    public static CommandFileState Join(CommandFileState left, CommandFileState right, Origins decisions)
    {
        if (ReferenceEquals(left, right))
            return left;

        var values = left.Values.ToBuilder();
        foreach (var (name, value) in left.Values)
            values[name] = AbstractText.Join(value, right.Values.GetValueOrDefault(name, NullValue.Instance), decisions);
        foreach (var (name, value) in right.Values)
        {
            if (!left.Values.ContainsKey(name))
                values[name] = AbstractText.Join(NullValue.Instance, value, decisions);
        }

        var isSamePlace = string.Equals(left.PendingName, right.PendingName, StringComparison.Ordinal);
        return new CommandFileState
        {
            Values = values.ToImmutable(),
            IsOpen = left.IsOpen || right.IsOpen || !isSamePlace,
            PendingName = isSamePlace ? left.PendingName : null,
            PendingEnd = isSamePlace && left.PendingEnd is { } end && right.PendingEnd is { } other && AbstractText.Same(end, other)
                ? end
                : null,
            PendingValue = left.PendingValue is null && right.PendingValue is null ? null
                : AbstractText.Join(left.PendingValue ?? StringValue.Empty, right.PendingValue ?? StringValue.Empty, decisions),
            Line = AbstractText.Join(left.Line, right.Line, decisions),
        };
    }

    /// <summary>Whether both hold the same values; what they say of a text that has begun is left out.</summary>
    public static bool Same(CommandFileState left, CommandFileState right) =>
        ReferenceEquals(left, right)
        || (left.IsOpen == right.IsOpen
            && left.Values.Count == right.Values.Count
            && AbstractText.Same(left.Line, right.Line)
            && left.Values.All(entry => right.Values.TryGetValue(entry.Key, out var other) && AbstractText.Same(entry.Value, other)));

    /// <summary>Where the whole lines end that belong to a text: at the line that ends it, or at one that is not ended itself.</summary>
    private static int EndOfText(string text, int start, string end)
    {
        while (text.IndexOf('\n', start) is >= 0 and var newline && !text.AsSpan(start, newline - start).TrimEnd('\r').SequenceEqual(end))
            start = newline + 1;
        return start;
    }

    private CommandFileState AddLines(AbstractValue lines) => this with
    {
        PendingValue = PendingValue is null ? lines : AbstractText.Concat(AbstractText.Concat(PendingValue, new StringValue("\n")), lines),
    };

    /// <summary>The text with what stands on its last line in front of its end; null where the line does not end it.</summary>
    private CommandFileState? WithLastLine(AbstractValue line, AbstractValue end)
    {
        if (AbstractText.Same(line, end))
            return this;

        // Text that is not known, such as that of a file, has a line break at its end as a rule.
        var parts = AbstractText.PartsOf(line);
        var rest = parts.Length - AbstractText.PartsOf(end).Length;
        return rest > 0 && parts[rest - 1] is UnknownValue && AbstractText.Same(Joined(parts[rest..]), end)
            ? AddLines(Joined(parts[..rest]))
            : null;
    }

    private static AbstractValue Joined(ImmutableArray<AbstractValue> texts) =>
        texts.Aggregate((AbstractValue)StringValue.Empty, AbstractText.Concat);

    private CommandFileState EndLine(AbstractValue line, bool isLineFile, List<(string Name, AbstractValue Value)> written)
    {
        if (PendingName is { } pending)
        {
            if (PendingEnd is null)
                return AddLines(line);

            if (WithLastLine(line, PendingEnd) is not { } ended)
                return AddLines(line);

            // What ends the text may be another line where the end is not known, and the text is longer then.
            var isCertain = AbstractText.PartsOf(PendingEnd).All(part => part is StringValue or UnknownValue { Symbol: not null });
            var text = ended.PendingValue ?? StringValue.Empty;
            var value = isCertain ? text : AbstractText.Concat(text, AbstractText.Unknown(Origins.Opaque));
            written.Add((pending, value));
            return this with { Values = Values.SetItem(pending, value), PendingName = null, PendingEnd = null, PendingValue = null };
        }

        if (isLineFile)
        {
            written.Add(("", line));
            return this;
        }

        var parts = AbstractText.PartsOf(line);
        if (parts[0] is not StringValue { Value: { Length: > 0 } first } || first.IndexOfAny(['=', '<']) is not (> 0 and var sign))
            return line is StringValue { Value: var text } && string.IsNullOrWhiteSpace(text) ? this : this with { IsOpen = true };

        var name = first[..sign];
        var isText = first.AsSpan(sign).StartsWith("<<");
        var rest = (AbstractValue)new StringValue(first[(sign + (isText ? 2 : 1))..]) { Origins = line.Origins };
        foreach (var part in parts.AsSpan()[1..])
            rest = AbstractText.Concat(rest, part);
        if (isText)
            return this with { PendingName = name, PendingEnd = rest };
        if (first[sign] != '=')
            return this with { IsOpen = true };

        written.Add((name, rest));
        return this with { Values = Values.SetItem(name, rest) };
    }
}
