namespace CodexLint.Linting;

/// <summary>How much is reported where no setting names a rule.</summary>
public enum LintMode
{
    /// <summary>Errors, and what concerns files and configuration (CDX00xx).</summary>
    Minimum,

    /// <summary>Every rule with the severity that its page states.</summary>
    Recommended,

    /// <summary>As recommended, with every piece of information raised to a warning.</summary>
    Strict,
}

/// <summary>Which workflows are analyzed.</summary>
public enum LintScope
{
    /// <summary>Those that have to do with Codex or with skipped seeding.</summary>
    Codex,

    /// <summary>Every workflow.</summary>
    All,
}
