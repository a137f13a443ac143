using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Rules;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Linting;

/// <summary>What .editorconfig and .globalconfig files set for the files of a repository.</summary>
public sealed class Configuration
{
    internal const string OwnPrefix = "codexlint.";
    internal const string ModeKey = OwnPrefix + "mode";
    internal const string ScopeKey = OwnPrefix + "scope";
    private const string GeneralKey = "dotnet_analyzer_diagnostic.severity";
    private const string CategoryPrefix = "dotnet_analyzer_diagnostic.category-";
    private const string CategorySuffix = ".severity";

    private readonly AnalyzerConfigSet? set;

    private Configuration(AnalyzerConfigSet? set) => this.set = set;

    /// <summary>Nothing is configured.</summary>
    public static Configuration Empty { get; } = new(null);

    /// <summary>
    /// Whether a file could set anything that concerns us. To load the reader of configuration takes longer than to lint a
    /// repository, and most configuration is about C# alone.
    /// </summary>
    internal static bool Concerns(ReadOnlySpan<char> text) =>
        text.Contains(Rule.IdPrefix, StringComparison.OrdinalIgnoreCase)
        || text.Contains("codexlint", StringComparison.OrdinalIgnoreCase)
        || text.Contains("dotnet_analyzer_diagnostic", StringComparison.OrdinalIgnoreCase);

    /// <summary>The settings of these files.</summary>
    /// <param name="files">Texts under their absolute paths: a section's patterns are relative to its file's folder.</param>
    public static Configuration Create(IReadOnlyCollection<SourceFile> files)
    {
        if (files.Count == 0)
            return Empty;

        var configs = files.Select(ConfigurationLines.WithoutUnreadable)
            .Select(file => AnalyzerConfig.Parse(file.Text, file.Path))
            .ToImmutableArray();
        return new Configuration(AnalyzerConfigSet.Create(configs));
    }

    /// <summary>The options for a file: the caller's settings over what is configured for its path.</summary>
    /// <param name="path">The file's absolute path, with forward slashes.</param>
    public LintOptions OptionsFor(string path, LintSettings settings)
    {
        var tree = FrozenDictionary<string, ReportDiagnostic>.Empty;
        var keys = ImmutableDictionary<string, string>.Empty;
        if (set is not null)
        {
            var result = set.GetOptionsForSourcePath(path);
            var global = set.GlobalConfigOptions;
            // A file's own section wins over a global file.
            tree = global.TreeOptions.Where(option => !result.TreeOptions.ContainsKey(option.Key)).Concat(result.TreeOptions)
                .Where(option => option.Key.StartsWith(Rule.IdPrefix, StringComparison.OrdinalIgnoreCase))
                .ToFrozenDictionary(option => option.Key, option => option.Value, StringComparer.OrdinalIgnoreCase);
            keys = global.AnalyzerOptions.SetItems(result.AnalyzerOptions);
        }

        return new LintOptions
        {
            Mode = settings.Mode ?? ParseMode(keys.GetValueOrDefault(ModeKey)) ?? LintMode.Recommended,
            Scope = settings.Scope ?? ParseScope(keys.GetValueOrDefault(ScopeKey)) ?? LintScope.Codex,
            RuleOptions = ReadRuleOptions(keys),
            Severities = Override(tree, settings),
            CategorySeverities = ReadCategories(keys),
            GeneralSeverity = ParseSeverity(keys.GetValueOrDefault(GeneralKey)) ?? ReportDiagnostic.Default,
            TreatWarningsAsErrors = settings.TreatWarningsAsErrors,
            WarningsNotAsErrors = settings.WarningsNotAsErrors,
        };
    }

    /// <summary>The mode of this name; null for any other text.</summary>
    internal static LintMode? ParseMode(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "minimum" => LintMode.Minimum,
        "recommended" => LintMode.Recommended,
        "strict" => LintMode.Strict,
        _ => null,
    };

    internal static LintScope? ParseScope(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "codex" => LintScope.Codex,
        "all" => LintScope.All,
        _ => null,
    };

    internal static ReportDiagnostic? ParseSeverity(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "error" => ReportDiagnostic.Error,
        "warning" => ReportDiagnostic.Warn,
        "suggestion" => ReportDiagnostic.Info,
        "silent" or "refactoring" => ReportDiagnostic.Hidden,
        "none" => ReportDiagnostic.Suppress,
        "default" => ReportDiagnostic.Default,
        _ => null,
    };

    private static FrozenDictionary<string, string> ReadRuleOptions(ImmutableDictionary<string, string> keys) =>
        keys.Where(key => key.Key.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase))
            .ToFrozenDictionary(key => key.Key, key => key.Value, StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, ReportDiagnostic> ReadCategories(ImmutableDictionary<string, string> keys) =>
        keys.Where(key => key.Key.StartsWith(CategoryPrefix, StringComparison.OrdinalIgnoreCase)
                && key.Key.EndsWith(CategorySuffix, StringComparison.OrdinalIgnoreCase))
            .ToFrozenDictionary(
                key => key.Key[CategoryPrefix.Length..^CategorySuffix.Length],
                key => ParseSeverity(key.Value) ?? ReportDiagnostic.Default,
                StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, ReportDiagnostic> Override(
        FrozenDictionary<string, ReportDiagnostic> configured, LintSettings settings)
    {
        if (settings.NoWarn.Count == 0 && settings.WarningsAsErrors.Count == 0)
            return configured;

        var severities = new Dictionary<string, ReportDiagnostic>(configured, StringComparer.OrdinalIgnoreCase);
        foreach (var id in settings.WarningsAsErrors.Where(id => !settings.WarningsNotAsErrors.Contains(id)))
            severities[id] = ReportDiagnostic.Error;
        foreach (var id in settings.NoWarn)
            severities[id] = ReportDiagnostic.Suppress;
        return severities.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
