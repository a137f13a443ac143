using System.Collections.Frozen;
using Microsoft.CodeAnalysis;

namespace CodexLint.Linting;

/// <summary>How one file is linted: what the caller asks for, over what the repository configures for the file's path.</summary>
public sealed record LintOptions
{
    private const string FileRulePrefix = "CDX00";

    /// <summary>The defaults.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>How much is reported where no setting names a rule.</summary>
    public LintMode Mode { get; init; } = LintMode.Recommended;

    /// <summary>Which workflows are analyzed.</summary>
    public LintScope Scope { get; init; } = LintScope.Codex;

    /// <summary>The <c>codexlint.*</c> options that hold for the file.</summary>
    public IReadOnlyDictionary<string, string> RuleOptions { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Severities that are set for an id.</summary>
    public FrozenDictionary<string, ReportDiagnostic> Severities { get; init; } = FrozenDictionary<string, ReportDiagnostic>.Empty;

    /// <summary>Severities that are set for a category, by its name.</summary>
    public FrozenDictionary<string, ReportDiagnostic> CategorySeverities { get; init; } = FrozenDictionary<string, ReportDiagnostic>.Empty;

    /// <summary>The severity that is set for all rules.</summary>
    public ReportDiagnostic GeneralSeverity { get; init; } = ReportDiagnostic.Default;

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>Ids whose warnings stay warnings.</summary>
    public FrozenSet<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>
    /// The severity with which a finding is reported; null where it is not. A setting for the id replaces what the rule says;
    /// one for the category, then one for all rules, replaces the default, on which the mode then acts.
    /// </summary>
    public DiagnosticSeverity? SeverityOf(Diagnostic diagnostic)
    {
        var severity = Severities.TryGetValue(diagnostic.Id, out var explicitly) && explicitly is not ReportDiagnostic.Default
            ? ToSeverity(explicitly, diagnostic.Severity)
            : InMode(diagnostic.Id, ToSeverity(GroupSeverity(diagnostic.Descriptor.Category), diagnostic.Severity));
        return severity is DiagnosticSeverity.Warning && TreatWarningsAsErrors && !WarningsNotAsErrors.Contains(diagnostic.Id)
            ? DiagnosticSeverity.Error
            : severity;
    }

    private ReportDiagnostic GroupSeverity(string category) =>
        CategorySeverities.TryGetValue(category, out var severity) && severity is not ReportDiagnostic.Default ? severity : GeneralSeverity;

    private DiagnosticSeverity? InMode(string id, DiagnosticSeverity? severity) => (Mode, severity) switch
    {
        (LintMode.Minimum, not DiagnosticSeverity.Error) when !id.StartsWith(FileRulePrefix, StringComparison.Ordinal) => null,
        (LintMode.Strict, DiagnosticSeverity.Info) => DiagnosticSeverity.Warning,
        _ => severity,
    };

    private static DiagnosticSeverity? ToSeverity(ReportDiagnostic setting, DiagnosticSeverity otherwise) => setting switch
    {
        ReportDiagnostic.Error => DiagnosticSeverity.Error,
        ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
        ReportDiagnostic.Info => DiagnosticSeverity.Info,
        ReportDiagnostic.Hidden or ReportDiagnostic.Suppress => null,
        _ => otherwise,
    };
}
