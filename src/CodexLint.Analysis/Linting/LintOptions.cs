namespace CodexLint.Linting;

/// <summary>How one file is linted.</summary>
public sealed record LintOptions
{
    /// <summary>The defaults.</summary>
    public static LintOptions Default { get; } = new();
}
