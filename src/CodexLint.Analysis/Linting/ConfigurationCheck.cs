using System.Collections.Frozen;
using CodexLint.Diagnostics;
using CodexLint.Rules;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis.Text;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Linting;

/// <summary>Finds settings of ours that name a rule, an option or a value that does not exist.</summary>
internal static class ConfigurationCheck
{
    private const string DiagnosticPrefix = "dotnet_diagnostic.";
    private const string SeveritySuffix = ".severity";

    private static readonly FrozenSet<string> KnownIds =
        RuleSet.All.Select(rule => rule.Descriptor.Id).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> KnownOptions =
        RuleSet.All.SelectMany(rule => rule.Options)
            .Append(Configuration.ModeKey)
            .Append(Configuration.ScopeKey)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a file's settings, in its order.</summary>
    public static IEnumerable<Finding> Check(SourceFile file)
    {
        foreach (var line in file.Text.Lines)
        {
            if (ConfigurationLines.Problem(file.Slice(line.Span)) is { } unread)
                yield return RuleSet.InvalidConfiguration.At(file.LocationOf(line.Span), unread);
            else if (SettingOf(file, line.Span) is { } setting && Problem(file, setting) is { } problem)
                yield return RuleSet.InvalidConfiguration.At(file.LocationOf(problem.Span), problem.Message);
        }
    }

    private static (TextSpan Span, string Message)? Problem(SourceFile file, Setting setting)
    {
        var key = file.Slice(setting.Key).ToString();
        var value = file.Slice(setting.Value).ToString();
        if (key.StartsWith(DiagnosticPrefix + Rule.IdPrefix, StringComparison.OrdinalIgnoreCase)
            && key.EndsWith(SeveritySuffix, StringComparison.OrdinalIgnoreCase))
        {
            var id = key[DiagnosticPrefix.Length..^SeveritySuffix.Length];
            return KnownIds.Contains(id)
                ? SeverityProblem(setting, value)
                : (new TextSpan(setting.Key.Start + DiagnosticPrefix.Length, id.Length), $"there is no rule '{id}'");
        }

        if (!key.StartsWith(Configuration.OwnPrefix, StringComparison.OrdinalIgnoreCase))
            return null;
        if (!KnownOptions.Contains(key))
            return (setting.Key, $"there is no option '{key}'");
        if (key.Equals(Configuration.ModeKey, StringComparison.OrdinalIgnoreCase) && Configuration.ParseMode(value) is null)
            return (setting.ValuePlace, $"'{value}' is none of minimum, recommended and strict");
        if (key.Equals(Configuration.ScopeKey, StringComparison.OrdinalIgnoreCase) && Configuration.ParseScope(value) is null)
            return (setting.ValuePlace, $"'{value}' is neither codex nor all");
        return null;
    }

    private static (TextSpan Span, string Message)? SeverityProblem(Setting setting, string value) =>
        Configuration.ParseSeverity(value) is null
            ? (setting.ValuePlace, $"'{value}' is none of error, warning, suggestion, silent, none and default")
            : null;

    /// <summary>The key and the value of a line; null for comments, sections and everything else.</summary>
    private static Setting? SettingOf(SourceFile file, TextSpan line)
    {
        var text = file.Slice(line);
        var equals = text.IndexOfAny('=', ':');
        if (equals <= 0 || text.TrimStart() is ['#' or ';' or '[', ..])
            return null;

        var value = text[(equals + 1)..];
        // A comment may follow a value.
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] is ('#' or ';') && char.IsWhiteSpace(value[i - 1]))
            {
                value = value[..i];
                break;
            }
        }

        return new Setting(Trimmed(line.Start, text[..equals]), Trimmed(line.Start + equals + 1, value));
    }

    private static TextSpan Trimmed(int start, ReadOnlySpan<char> text) =>
        new(start + (text.Length - text.TrimStart().Length), text.Trim().Length);

    private readonly record struct Setting(TextSpan Key, TextSpan Value)
    {
        /// <summary>The value, or the key that has none.</summary>
        public TextSpan ValuePlace => Value.IsEmpty ? Key : Value;
    }
}
