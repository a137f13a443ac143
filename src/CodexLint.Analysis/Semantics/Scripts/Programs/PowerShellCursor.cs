namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>A place in a script of PowerShell, and what stands there: blanks, comments, operators, names.</summary>
/// <param name="text">The script.</param>
internal abstract class PowerShellCursor(string text)
{
    /// <summary>The script.</summary>
    protected string Text => text;

    /// <summary>Where the reading stands, at the end of the script at most.</summary>
    public int Position
    {
        get;
        set => field = Math.Min(value, text.Length);
    }

    protected char Current => At(0);

    /// <summary>Whether a statement, or a part of a pipeline, ends here.</summary>
    public bool IsAtEnd =>
        Position >= text.Length
        || Current is '\n' or '\r' or ';' or '|' or ')' or '}'
        || Current == '&' && At(1) is '&' or ' ' or '\n' or '\r' or '\0';

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
        if (!(char.IsAsciiLetter(Current)
            || Current is '_' or '%' or '?' or '~' or '\\' or '/'
            || Current == '.' && At(1) is '/' or '\\' or '.'))
        {
            return null;
        }

        var end = Position;
        while (end < text.Length
            && !char.IsWhiteSpace(text[end])
            && text[end] is not (';' or '|' or '&' or '(' or ')' or '{' or '}' or '"' or '\'' or '$' or '>'))
        {
            end++;
        }

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

    /// <summary>Skips the sign that gives a value; whether it gives the whole value, and adds to none.</summary>
    public bool SkipAssignment() => text[Position++ - 1] is not ('+' or '-' or '*' or '/' or '%' or '?');

    protected void SkipVariableName()
    {
        while (ProgramText.IsNamePart(Current) || Current == ':' && ProgramText.IsNamePart(At(1)))
            Position++;
    }

    protected char At(int offset) => Position + offset < text.Length ? text[Position + offset] : '\0';
}
