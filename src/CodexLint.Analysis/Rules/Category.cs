namespace CodexLint.Rules;

/// <summary>What kind of trouble a rule is about.</summary>
public enum Category
{
    Reliability,
    Correctness,
    Security,
    Maintainability,
}
