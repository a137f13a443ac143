namespace CodexLint.Syntax;

/// <summary>How a scalar is written.</summary>
internal enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}
