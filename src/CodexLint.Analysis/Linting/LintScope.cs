namespace CodexLint.Linting;

/// <summary>Which workflows are analyzed.</summary>
public enum LintScope
{
    /// <summary>Those that have to do with Codex or with skipped seeding.</summary>
    Codex,

    /// <summary>Every workflow.</summary>
    All,
}
