namespace CodexLint.Linting;

/// <summary>How one file is linted.</summary>
public sealed record LintOptions
{
    /// <summary>The defaults.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>The <c>codexlint.*</c> options that hold for the file.</summary>
    public IReadOnlyDictionary<string, string> RuleOptions { get; init; } = new Dictionary<string, string>();
}
