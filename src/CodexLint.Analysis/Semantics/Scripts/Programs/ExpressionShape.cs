namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>Where the parts of expressions in JavaScript begin and end.</summary>
internal sealed class ExpressionShape(ProgramText program)
{
    /// <summary>The program's text with blanks for what stands in quotes, but for the expressions in templates.</summary>
    private readonly string plain = WithTemplates(program);

    /// <inheritdoc cref="plain"/>
    public string Plain => plain;

    /// <summary>
    /// Where an expression ends: at a semicolon, a bracket that closes what is around it, or the end of a line that is not continued.
    /// </summary>
    public int EndOf(int start)
    {
        var depth = 0;
        for (var i = start; i < plain.Length; i++)
        {
            switch (plain[i])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when --depth < 0:
                case ';' or ',' when depth == 0:
                    return i;
                case '\n'
                    when depth == 0
                        && program.Code.AsSpan(start, i - start).TrimEnd() is [.., not ('+' or '|' or '?' or ':' or '&' or '.' or '=')]
                        && program.Code.AsSpan(i).TrimStart() is not ['+' or '|' or '?' or ':' or '&' or '.', ..]:
                    return i;
            }
        }

        return plain.Length;
    }

    /// <summary>The parts of an expression between the signs that stand in no bracket.</summary>
    public List<(int Start, int End)> Split(int start, int end, string sign)
    {
        // Each sign is asked for, and most expressions have none of them.
        if (!plain.AsSpan(start, end - start).Contains(sign, StringComparison.Ordinal))
            return [(start, end)];

        List<(int Start, int End)> parts = [];
        var depth = 0;
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (plain[i] is '(' or '[' or '{')
            {
                depth++;
            }
            else if (plain[i] is ')' or ']' or '}')
            {
                depth--;
            }
            else if (depth == 0
                && plain.AsSpan(i, end - i).StartsWith(sign)
                && !(sign == "?" && i + 1 < end && plain[i + 1] is '.' or '?' || sign == "?" && i > start && plain[i - 1] == '?'))
            {
                parts.Add((from, i));
                i += sign.Length - 1;
                from = i + 1;
            }
        }

        parts.Add((from, end));
        return parts;
    }

    /// <summary>Whether a bracket encloses all of an expression.</summary>
    public bool IsEnclosed(int start, int end, char bracket) => start < end && plain[start] == bracket && Closing(start) == end - 1;

    /// <summary>
    /// The parenthesis that the one at an offset closes, where all before it in the expression is the name of what is called.
    /// </summary>
    public int? OpeningOf(int start, int close)
    {
        var depth = 0;
        for (var i = close; i > start; i--)
        {
            if (plain[i] is ')' or ']' or '}')
                depth++;
            else if (plain[i] is '(' or '[' or '{' && --depth == 0)
                return plain[i] == '(' ? i : null;
        }

        return null;
    }

    /// <summary>The quote that closes the one at an offset.</summary>
    public int ClosingQuote(int start)
    {
        for (var i = start + 1; i < program.Code.Length; i++)
        {
            if (program.Code[i] == '\\')
                i++;
            else if (program.Code[i] == program.Code[start])
                return i;
        }

        return -1;
    }

    /// <summary>An expression without the blanks around it.</summary>
    public (int Start, int End) Trimmed(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(program.Code[start]))
            start++;
        while (end > start && char.IsWhiteSpace(program.Code[end - 1]))
            end--;
        return (start, end);
    }

    /// <summary>The bracket that closes the one at an offset; the end of the program where none does.</summary>
    public int Closing(int start)
    {
        var depth = 0;
        for (var i = start; i < plain.Length; i++)
        {
            if (plain[i] is '(' or '[' or '{')
                depth++;
            else if (plain[i] is ')' or ']' or '}' && --depth == 0)
                return i;
        }

        return plain.Length;
    }

    /// <summary>The value that a name is given; null where it is given none, or more than one.</summary>
    public (int Start, int End)? DefinitionOf(string name)
    {
        (int Start, int End)? found = null;
        foreach (var definition in DefinitionsOf(name))
        {
            if (found is not null)
                return null;
            found = definition;
        }

        return found;
    }

    /// <summary>The values that a name is given.</summary>
    public IEnumerable<(int Start, int End)> DefinitionsOf(string name)
    {
        foreach (var (start, _) in program.Occurrences(name))
        {
            var behind = start + name.Length;
            var isWhole = behind >= plain.Length || !ProgramText.IsNamePart(plain[behind]);
            while (behind < plain.Length && plain[behind] == ' ')
                behind++;
            if (!isWhole || start > 0 && plain[start - 1] == '.' || plain.AsSpan(behind) is not ['=', not ('=' or '>'), ..])
                continue;

            yield return Trimmed(behind + 1, EndOf(behind + 1));
        }
    }

    private static string WithTemplates(ProgramText program)
    {
        var open = program.Plain.IndexOf('`', StringComparison.Ordinal);
        if (open < 0)
            return program.Plain;

        var plain = program.Plain.ToCharArray();
        while (open >= 0)
        {
            var close = program.Plain.IndexOf('`', open + 1);
            close = close < 0 ? plain.Length : close;
            for (var i = open + 1; i < close; i++)
            {
                // What is between two braces is GitHub's.
                var rest = program.Code.AsSpan(i, close - i);
                if (rest.StartsWith("${") && !rest.StartsWith("${{"))
                    i = ShowExpression(program.Code, plain, i + 1, close);
            }

            open = close < plain.Length ? program.Plain.IndexOf('`', close + 1) : -1;
        }

        return new string(plain);
    }

    /// <summary>
    /// Copies an expression of a template, with blanks for what stands in its quotes, and gives the place of the brace that closes it.
    /// </summary>
    private static int ShowExpression(string code, char[] plain, int open, int limit)
    {
        var quote = '\0';
        var depth = 0;
        for (var i = open; i < limit; i++)
        {
            if (quote != '\0' && code[i] != quote)
                continue;

            plain[i] = code[i];
            if (code[i] is '"' or '\'')
                quote = quote == '\0' ? code[i] : '\0';
            else if (code[i] == '{')
                depth++;
            else if (code[i] == '}' && --depth == 0)
                return i;
        }

        return limit;
    }
}
