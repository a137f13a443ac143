using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>The words and texts of a script of PowerShell.</summary>
/// <param name="text">The script.</param>
/// <param name="readBlock">
/// Reads the statements in brackets, from behind the one that opens them, up to and with the one that closes them.
/// </param>
internal sealed class PowerShellWords(string text, Action<char> readBlock) : PowerShellCursor(text)
{
    private (int Position, int Count) expressions;
    private bool lacksEnd;

    /// <summary>What the variables hold.</summary>
    public PowerShellVariables Variables { get; } = new();

    /// <summary>A text of which nothing is known.</summary>
    public static UnknownValue Unknown { get; } = AbstractText.Unknown(Origins.Opaque);

    /// <summary>Skips where output goes: <c>2&gt;&amp;1</c>, <c>&gt;&gt; log</c>.</summary>
    public bool SkipRedirection()
    {
        var at = Current is (>= '0' and <= '9') or '*' ? 1 : 0;
        if (At(at) != '>')
            return false;

        Position += at + (At(at + 1) == '>' ? 2 : 1);
        if (Current == '&')
        {
            Position += 2;
            return true;
        }

        SkipBlanks();
        if (!IsAtEnd)
            ReadWord();
        return true;
    }

    /// <summary>Skips one part of an expression; gives the name of the variable where it is one.</summary>
    public string? SkipOperand()
    {
        switch (Current)
        {
            case '$' when At(1) is not ('(' or '{'):
                var start = ++Position;
                SkipVariableName();
                return Text[start..Position];
            case '\'' or '"' or '$' or '`':
            case '@' when At(1) is '"' or '\'' or '(' or '{':
                ReadPart(new TextJoiner());
                return null;
            case '+' or '-' or '*' or '/' or '%' or '?' when At(1) == '=':
                Position++;
                return null;
            case '=' or '!' or '<' or '>' when At(1) == '=':
                Position += 2;
                return null;
            default:
                Position++;
                return null;
        }
    }

    /// <summary>
    /// A Text, a variable, or a list of such; null where something else stands here, of which no more is read than such a list begins with.
    /// </summary>
    public ImmutableArray<AbstractValue>? ReadValues()
    {
        var isList = Current == '@' && At(1) == '(';
        if (isList)
            Position += 2;

        var values = ImmutableArray.CreateBuilder<AbstractValue>();
        while (true)
        {
            if (isList)
                SkipLines();
            else
                SkipBlanks();
            if (isList && Current == ')')
            {
                Position++;
                return values.ToImmutable();
            }

            if (!(Current is '\'' or '"' || Current == '$' && At(1) is not '(' || Current == '@' && At(1) is '"' or '\''))
                break;

            var part = new TextJoiner();
            if (ReadPart(part) is { } items)
                values.AddRange(items);
            else
                values.Add(part.ToValue());

            if (isList)
                SkipLines();
            else
                SkipBlanks();
            if (Current == ',')
                Position++;
            else if (!isList)
                return values.ToImmutable();
        }

        if (isList)
            readBlock(')');
        return null;
    }

    /// <summary>Reads a word; a list that is known gives several.</summary>
    public ImmutableArray<AbstractValue> ReadWord()
    {
        if (Current == '@' && char.IsAsciiLetter(At(1)))
        {
            var start = Position;
            Position++;
            SkipVariableName();
            if (IsAtEnd || char.IsWhiteSpace(Current))
                return Variables.ValuesOf(Text[(start + 1)..Position]) ?? [Unknown];

            Position = start;
        }

        var word = new TextJoiner();
        var isAlone = true;
        while (!IsAtEnd && !char.IsWhiteSpace(Current) && Current is not ('{' or '>'))
        {
            var before = Position;
            var items = ReadPart(word);
            if (items is not null && isAlone && (IsAtEnd || char.IsWhiteSpace(Current)))
                return items.Value;
            if (items is not null)
                word.Append(Unknown);
            if (Position == before)
                word.Append(new StringValue(Text[Position++].ToString()));
            isAlone = false;
        }

        return [word.ToValue()];
    }

    /// <summary>Reads one part of a word, a text in quotes or a variable among them; gives the items where it is a list.</summary>
    private ImmutableArray<AbstractValue>? ReadPart(TextJoiner word)
    {
        switch (Current)
        {
            case '\'':
                word.Append(new StringValue(ReadLiteral()));
                return null;
            case '"':
                Position++;
                ReadExpandable(word, '"');
                return null;
            case '@' when At(1) is '"' or '\'':
                ReadHereString(word);
                return null;
            case '@' when At(1) is '(' or '{':
                Position += 2;
                readBlock(Text[Position - 1] == '(' ? ')' : '}');
                return [Unknown];
            case '(':
                Position++;
                readBlock(')');
                SkipMembers();
                word.Append(Unknown);
                return null;
            case '$':
                return ReadVariable(word, isInText: false);
            case '`' when Position + 1 < Text.Length:
                word.Append(new StringValue(At(1).ToString()));
                Position += 2;
                return null;
            default:
                var start = Position;
                while (!IsAtEnd && !char.IsWhiteSpace(Current) && Current is not ('\'' or '"' or '$' or '`' or '(' or '{' or '>'))
                    Position++;
                if (Position == start && Position < Text.Length)
                    Position++;
                word.Append(new StringValue(Text[start..Position]));
                return null;
        }
    }

    private string ReadLiteral()
    {
        var start = ++Position;
        while (Position < Text.Length && (Current != '\'' || At(1) == '\''))
            Position += Current == '\'' ? 2 : 1;
        var literal = Text[Math.Min(start, Text.Length)..Math.Min(Position, Text.Length)].Replace("''", "'", StringComparison.Ordinal);
        Position = Math.Min(Position + 1, Text.Length);
        return literal;
    }

    private void ReadHereString(TextJoiner word)
    {
        var quote = At(1);
        var start = Text.IndexOf('\n', Position) is >= 0 and var line ? line + 1 : Text.Length;
        var end = start < Text.Length && Text.AsSpan(start).StartsWith($"{quote}@")
            ? start - 1
            : Text.IndexOf($"\n{quote}@", Math.Min(start, Text.Length), StringComparison.Ordinal);
        if (end < 0)
            end = Text.Length;
        if (quote == '\'')
        {
            word.Append(new StringValue(start < end ? Text[start..end] : ""));
        }
        else
        {
            Position = start;
            ReadExpandable(word, '\0', end);
        }

        Position = Math.Min(end + 3, Text.Length);
    }

    private void ReadExpandable(TextJoiner word, char quote, int limit = int.MaxValue)
    {
        limit = Math.Min(limit, Text.Length);
        while (Position < limit)
        {
            if (Current == quote && quote != '\0')
            {
                Position++;
                if (Current != quote)
                    return;
            }
            else if (Current == '`' && Position + 1 < limit)
            {
                word.Append(new StringValue(
                    At(1) switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '0' => "", var other => other.ToString() }));
                Position += 2;
                continue;
            }
            else if (Current == '$')
            {
                var before = Position;
                if (ReadVariable(word, isInText: true) is not null)
                    word.Append(Unknown);
                if (Position > before)
                    continue;
            }

            var start = Position++;
            while (Position < limit && Current is not ('$' or '`') && Current != quote)
                Position++;
            word.Append(new StringValue(Text[start..Position]));
        }
    }

    private ImmutableArray<AbstractValue>? ReadVariable(TextJoiner word, bool isInText)
    {
        if (!lacksEnd && Text.AsSpan(Position).StartsWith("${{"))
        {
            var close = Text.IndexOf("}}", Position, StringComparison.Ordinal);
            lacksEnd = close < 0;
            if (!lacksEnd)
            {
                expressions = (Position,
                    expressions.Count + Text.AsSpan(expressions.Position, Position - expressions.Position).Count("${{"));
                word.Append(AbstractText.Symbol(
                    string.Create(CultureInfo.InvariantCulture, $"{TextExpressions.Expression}{expressions.Count}"), truth: null,
                    Origins.Opaque));
                Position = close + 2;
                return null;
            }
        }

        var start = ++Position;
        if (Current == '(')
        {
            Position++;
            readBlock(')');
            word.Append(Unknown);
            return null;
        }

        if (Current == '{')
        {
            start = ++Position;
            Position = Text.IndexOf('}', Position) is >= 0 and var end ? end : Text.Length;
        }
        else
        {
            SkipVariableName();
        }

        var name = Text[start..Position];
        Position += Current == '}' && Text[start - 1] == '{' ? 1 : 0;
        if (name.Length == 0 || !isInText && SkipMembers())
        {
            word.Append(name.Length == 0 ? new StringValue("$") : Unknown);
            return null;
        }

        switch (Variables.ValuesOf(name))
        {
            case null:
                word.Append(Unknown);
                return null;
            case [var only]:
                word.Append(only);
                return null;
            case var items:
                return items;
        }
    }

    /// <summary>Skips what is read of a value: <c>.Source</c>, <c>[0]</c>, <c>.Trim()</c>. Whether there is something.</summary>
    private bool SkipMembers()
    {
        var start = Position;
        while (Current == '.' && char.IsAsciiLetter(At(1)) || Current == '[' || Current == '(' && Position > start)
        {
            if (Current == '.')
            {
                Position++;
                SkipVariableName();
                continue;
            }

            var close = Current == '[' ? ']' : ')';
            Position++;
            if (close == ')')
                readBlock(close);
            else
                Position = Text.IndexOf(close, Position) is >= 0 and var end ? end + 1 : Text.Length;
        }

        return Position > start;
    }
}
