using System.Collections.Frozen;
using CodexLint.Rules;

namespace CodexLint.Linting;

/// <summary>What the caller of a lint asks for; it beats the repository's .editorconfig.</summary>
public sealed record LintSettings
{
    /// <summary>Nothing is asked for.</summary>
    public static LintSettings Default { get; } = new();

    /// <summary>The mode; null leaves it to the configuration.</summary>
    public LintMode? Mode { get; init; }

    /// <summary>Which workflows are analyzed; null leaves it to the configuration.</summary>
    public LintScope? Scope { get; init; }

    /// <summary>Ids of rules that are switched off.</summary>
    public FrozenSet<string> NoWarn { get; init; } = [];

    /// <summary>Ids of rules whose findings are errors, whatever their severity is otherwise.</summary>
    public FrozenSet<string> WarningsAsErrors { get; init; } = [];

    /// <summary>Ids of rules whose warnings stay warnings.</summary>
    public FrozenSet<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>
    /// The ids of ours in a list as MSBuild writes it: separated by semicolons, commas or white space, among other codes.
    /// </summary>
    internal static FrozenSet<string> ParseIds(string? list) =>
        (list ?? "").Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(code => code.StartsWith(Rule.IdPrefix, StringComparison.OrdinalIgnoreCase))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
