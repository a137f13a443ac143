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
