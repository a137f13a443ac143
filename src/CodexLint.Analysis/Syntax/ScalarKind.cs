namespace CodexLint.Syntax;

/// <summary>The type that GitHub's reader gives a scalar.</summary>
internal enum ScalarKind
{
    Null,
    Boolean,
    Number,
    String,
}
