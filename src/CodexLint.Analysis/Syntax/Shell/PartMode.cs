namespace CodexLint.Syntax.Shell;

/// <summary>What ends parts, and what has a meaning in them.</summary>
internal enum PartMode
{
    Word,

    /// <summary>The right side of <c>==</c> in <c>[[ ]]</c>.</summary>
    Pattern,

    /// <summary>The right side of <c>=~</c>.</summary>
    Regex,
    DoubleQuoted,
    HereDocument,

    /// <summary>Inside <c>${…}</c>.</summary>
    Braced,

    /// <summary>Inside <c>"${…}"</c>.</summary>
    BracedQuoted,

    /// <summary>The pattern of <c>${name/pattern/text}</c>.</summary>
    BracedPattern,

    /// <summary>Inside the brackets of <c>name[…]</c>.</summary>
    Index,

    /// <summary>Up to <c>))</c>.</summary>
    Arithmetic,

    /// <summary>Up to <c>;</c> or <c>))</c>.</summary>
    ArithmeticSection,

    /// <summary>Single quotes and quoted here-documents: only <c>${{ }}</c> has a meaning.</summary>
    Raw,
}

/// <summary>What characters mean in each mode.</summary>
internal static class PartModeExtensions
{
    extension(PartMode mode)
    {
        /// <summary>Whether blanks and most signs stand for themselves.</summary>
        public bool IsQuoted => mode is PartMode.DoubleQuoted or PartMode.HereDocument or PartMode.BracedQuoted;

        /// <summary>Whether <c>$'…'</c> and <c>$"…"</c> are quotes.</summary>
        public bool HasDollarQuotes => !mode.IsQuoted || mode == PartMode.BracedQuoted;

        /// <summary>Whether a character can begin a part that is no literal text.</summary>
        public bool Starts(char c) => c switch
        {
            '$' => true,
            '`' => mode != PartMode.Raw,
            '"' => mode is not (PartMode.Raw or PartMode.HereDocument or PartMode.DoubleQuoted),
            '\'' =>
                mode is PartMode.Word or PartMode.Pattern or PartMode.Regex or PartMode.Braced or PartMode.BracedPattern or PartMode.Index,
            '<' or '>' => mode is PartMode.Word,
            _ => false,
        };

        /// <summary>How a literal character opens or closes what the mode has to see closed before it ends.</summary>
        public int NestingOf(char c) => (mode, c) switch
        {
            (PartMode.Index, '[') => 1,
            (PartMode.Index, ']') => -1,
            (PartMode.Word or PartMode.Arithmetic or PartMode.ArithmeticSection or PartMode.Regex or PartMode.Pattern, '(') => 1,
            (PartMode.Word or PartMode.Arithmetic or PartMode.ArithmeticSection or PartMode.Regex or PartMode.Pattern, ')') => -1,
            _ => 0,
        };

        /// <summary>Whether a backslash takes the meaning of a character away where the mode is a quoted one.</summary>
        public bool CanEscape(char c) =>
            c is '$' or '`' or '\\' || c == '"' && mode != PartMode.HereDocument || c == '}' && mode == PartMode.BracedQuoted;
    }
}
