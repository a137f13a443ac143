using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>The words and texts of a script of PowerShell, and what its variables hold.</summary>
/// <param name="text">The script.</param>
/// <param name="readBlock">Reads the statements in brackets, from behind the one that opens them, up to and with the one that closes them.</param>
internal sealed class PowerShellWords(string text, Action<char> readBlock)
{
    private const string EnvironmentScope = "env:";

    private readonly Dictionary<string, ImmutableArray<AbstractValue>?> variables = new(StringComparer.OrdinalIgnoreCase);
    private (int Position, int Count) expressions;
    private bool lacksEnd;

    /// <summary>A text of which nothing is known.</summary>
    public static UnknownValue Unknown { get; } = AbstractText.Unknown(Origins.Opaque);

    /// <summary>Where the reading stands.</summary>
    public int Position { get; set; }

    /// <summary>What the script has set in the environment so far.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment { get; private set; } = ImmutableDictionary.Create<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);

    private char Current => At(0);

    /// <summary>Whether a statement, or a part of a pipeline, ends here.</summary>
    public bool IsAtEnd => Position >= text.Length || Current is '\n' or '\r' or ';' or '|' or ')' or '}' || Current == '&' && At(1) is '&' or ' ' or '\n' or '\r' or '\0';

    /// <summary>Whether what follows runs by the status of what stands before.</summary>
    public bool IsAtChain => Current is '&' or '|' && At(1) == Current;

    /// <summary>Whether the parenthesis here opens the arguments of a method: it stands right behind a name that is no keyword.</summary>
    public bool IsMethodCall
    {
        get
        {
            var start = Position;
            while (start > 0 && ProgramText.IsNamePart(text[start - 1]))
                start--;
            return start < Position && start > 0 && text[start - 1] is '.' or ':';
        }
    }

    /// <summary>Whether the sign here gives a value to what stands before it.</summary>
    public bool IsAssignment => At(1) != '=';

    /// <summary>Skips blanks and comments within a line.</summary>
    public void SkipBlanks()
    {
        while (Position < text.Length)
        {
            if (Current is ' ' or '\t')
                Position++;
            else if (Current == '`' && At(1) is '\n' or '\r')
                Position += At(1) == '\r' && At(2) == '\n' ? 3 : 2;
            else if (Current == '#')
                Position = text.IndexOf('\n', Position) is >= 0 and var end ? end : text.Length;
            else if (Current == '<' && At(1) == '#')
                Position = text.IndexOf("#>", Position, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : text.Length;
            else
                break;
        }
    }

    /// <summary>Skips blanks, comments and ends of lines.</summary>
    public void SkipLines()
    {
        for (SkipBlanks(); Current is '\n' or '\r'; SkipBlanks())
            Position++;
    }

    /// <summary>Skips what stands between statements; false at the end of the script.</summary>
    public bool SkipToStatement()
    {
        for (SkipLines(); Current is ';' or ','; SkipLines())
            Position++;
        return Position < text.Length;
    }

    /// <summary>Skips a pipe, or the sign of a chain, be it that it stands on the next line; false where there is none.</summary>
    public bool SkipOperator()
    {
        var start = Position;
        SkipLines();
        if (Current == '|' || Current == '&' && At(1) == '&' && Position == start)
        {
            Position += IsAtChain ? 2 : 1;
            return true;
        }

        Position = start;
        return false;
    }

    /// <summary>Skips the sign that calls what follows, whatever it is: <c>&amp;</c>, or a dot.</summary>
    public bool SkipCallOperator()
    {
        if (!(Current == '&' && At(1) != '&' || Current == '.' && At(1) is ' ' or '$' or '"' or '\''))
            return false;

        Position++;
        SkipBlanks();
        return true;
    }

    /// <summary>The name with which a command or a statement begins; null for an expression.</summary>
    public string? PeekName()
    {
        if (!(char.IsAsciiLetter(Current) || Current is '_' or '%' or '?' or '~' or '\\' or '/' || Current == '.' && At(1) is '/' or '\\' or '.'))
            return null;

        var end = Position;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (';' or '|' or '&' or '(' or ')' or '{' or '}' or '"' or '\'' or '$' or '>'))
            end++;
        return text[Position..Math.Max(end, Position + 1)];
    }

    /// <summary>The name of the variable that stands here; null where none does.</summary>
    public string? PeekVariable()
    {
        if (Current != '$' || !ProgramText.IsNamePart(At(1)))
            return null;

        var start = Position++;
        SkipVariableName();
        var name = text[(start + 1)..Position];
        Position = start;
        return name;
    }

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
                return text[start..Position];
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

    /// <summary>Skips the sign that gives a value; whether it gives the whole value, and adds to none.</summary>
    public bool SkipAssignment() => text[Position++ - 1] is not ('+' or '-' or '*' or '/' or '%' or '?');

    /// <summary>Notes the value of a variable; null where it is not known.</summary>
    /// <param name="target">The variable, with its scope.</param>
    /// <param name="values">The value; several for a list.</param>
    /// <param name="isCertain">Whether each run that gets here gives it.</param>
    public void Assign(string target, ImmutableArray<AbstractValue>? values, bool isCertain)
    {
        if (target.StartsWith(EnvironmentScope, StringComparison.OrdinalIgnoreCase))
            Environment = Environment.SetItem(target[EnvironmentScope.Length..], isCertain && values is [var only] ? only : new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = Origins.Opaque });
        else if (!variables.TryAdd(WithoutScope(target), values))
            variables[WithoutScope(target)] = null;
    }

    /// <summary>A text, a variable, or a list of such; null where something else stands here, of which no more is read than such a list begins with.</summary>
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
                return variables.GetValueOrDefault(text[(start + 1)..Position]) ?? [Unknown];

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
                word.Append(new StringValue(text[Position++].ToString()));
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
                readBlock(text[Position - 1] == '(' ? ')' : '}');
                return [Unknown];
            case '(':
                Position++;
                readBlock(')');
                SkipMembers();
                word.Append(Unknown);
                return null;
            case '$':
                return ReadVariable(word, isInText: false);
            case '`' when Position + 1 < text.Length:
                word.Append(new StringValue(At(1).ToString()));
                Position += 2;
                return null;
            default:
                var start = Position;
                while (!IsAtEnd && !char.IsWhiteSpace(Current) && Current is not ('\'' or '"' or '$' or '`' or '(' or '{' or '>'))
                    Position++;
                if (Position == start && Position < text.Length)
                    Position++;
                word.Append(new StringValue(text[start..Position]));
                return null;
        }
    }

    private string ReadLiteral()
    {
        var start = ++Position;
        while (Position < text.Length && (Current != '\'' || At(1) == '\''))
            Position += Current == '\'' ? 2 : 1;
        var literal = text[Math.Min(start, text.Length)..Math.Min(Position, text.Length)].Replace("''", "'", StringComparison.Ordinal);
        Position = Math.Min(Position + 1, text.Length);
        return literal;
    }

    private void ReadHereString(TextJoiner word)
    {
        var quote = At(1);
        var start = text.IndexOf('\n', Position) is >= 0 and var line ? line + 1 : text.Length;
        var end = start < text.Length && text.AsSpan(start).StartsWith($"{quote}@") ? start - 1 : text.IndexOf($"\n{quote}@", Math.Min(start, text.Length), StringComparison.Ordinal);
        if (end < 0)
            end = text.Length;
        if (quote == '\'')
        {
            word.Append(new StringValue(start < end ? text[start..end] : ""));
        }
        else
        {
            Position = start;
            ReadExpandable(word, '\0', end);
        }

        Position = Math.Min(end + 3, text.Length);
    }

    private void ReadExpandable(TextJoiner word, char quote, int limit = int.MaxValue)
    {
        limit = Math.Min(limit, text.Length);
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
                word.Append(new StringValue(At(1) switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '0' => "", var other => other.ToString() }));
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
            word.Append(new StringValue(text[start..Position]));
        }
    }

    private ImmutableArray<AbstractValue>? ReadVariable(TextJoiner word, bool isInText)
    {
        if (!lacksEnd && text.AsSpan(Position).StartsWith("${{"))
        {
            var close = text.IndexOf("}}", Position, StringComparison.Ordinal);
            lacksEnd = close < 0;
            if (!lacksEnd)
            {
                expressions = (Position, expressions.Count + text.AsSpan(expressions.Position, Position - expressions.Position).Count("${{"));
                word.Append(AbstractText.Symbol(string.Create(CultureInfo.InvariantCulture, $"{TextExpressions.Expression}{expressions.Count}"), truth: null, Origins.Opaque));
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
            Position = text.IndexOf('}', Position) is >= 0 and var end ? end : text.Length;
        }
        else
        {
            SkipVariableName();
        }

        var name = text[start..Position];
        Position += Current == '}' && text[start - 1] == '{' ? 1 : 0;
        if (name.Length == 0 || !isInText && SkipMembers())
        {
            word.Append(name.Length == 0 ? new StringValue("$") : Unknown);
            return null;
        }

        switch (ValuesOf(name))
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

    private ImmutableArray<AbstractValue>? ValuesOf(string name)
    {
        if (!name.StartsWith(EnvironmentScope, StringComparison.OrdinalIgnoreCase))
            return name.Equals("null", StringComparison.OrdinalIgnoreCase) ? [StringValue.Empty] : variables.GetValueOrDefault(WithoutScope(name));

        var variable = name[EnvironmentScope.Length..];
        return [Environment.GetValueOrDefault(variable) ?? AbstractText.Symbol(TextExpressions.Variable + variable, truth: null, Origins.Opaque)];
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
                Position = text.IndexOf(close, Position) is >= 0 and var end ? end + 1 : text.Length;
        }

        return Position > start;
    }

    private void SkipVariableName()
    {
        while (ProgramText.IsNamePart(Current) || Current == ':' && ProgramText.IsNamePart(At(1)))
            Position++;
    }

    private static string WithoutScope(string name) => name[(name.LastIndexOf(':') + 1)..];

    private char At(int offset) => Position + offset < text.Length ? text[Position + offset] : '\0';
}
