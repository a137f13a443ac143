using System.CommandLine;
using System.CommandLine.Parsing;
using CodexLint.Linting;
using Microsoft.CodeAnalysis;

namespace CodexLint.Cli;

/// <summary>Options that several commands have, each with the same words.</summary>
internal static class CommonOptions
{
    private static readonly string[] Modes = ["minimum", "recommended", "strict"];

    private static readonly string[] Severities = ["error", "warning", "info", "none"];

    private static readonly string[] Colors = ["auto", "always", "never"];

    /// <summary>What to lint.</summary>
    public static Argument<string[]> Paths()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Repository roots, workflow files or patterns such as 'a/**/*.yml'; - for standard input. "
                + "Default: the repository around the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        RejectOptions(paths);
        return paths;
    }

    /// <summary>Keeps an argument, which would take everything, from taking a misspelt option.</summary>
    public static void RejectOptions(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
        {
            if (token.Value is ['-', _, ..] && result.Parent is CommandResult { Command: var command })
                result.AddError(ParseErrors.Unknown(token.Value, command));
        }
    });

    /// <summary>Lets an option take these values only, and names it to whoever gives another.</summary>
    public static Option<T> TakesOneOf<T>(this Option<T> option, params ReadOnlySpan<string> values)
    {
        string[] known = [.. values];
        option.AcceptOnlyFromAmong(known);
        option.Validators.Clear();
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!known.Contains(token.Value, StringComparer.Ordinal))
                    result.AddError($"{option.Name} takes {string.Join(", ", known[..^1])} or {known[^1]}, and not '{token.Value}'");
            }
        });
        return option;
    }

    /// <summary>The root of the repository.</summary>
    public static Option<string?> Root() => new("--root")
    {
        Description = "The repository's root, where it is not the nearest folder with .git.",
        HelpName = "folder",
    };

    /// <summary>The mode.</summary>
    public static Option<string?> Mode() =>
        new Option<string?>("--mode") { Description = "How much to report; beats .editorconfig." }.TakesOneOf(Modes);

    /// <summary>The settings that <see cref="Mode"/> makes.</summary>
    public static LintSettings Settings(string? mode) => new() { Mode = Configuration.ParseMode(mode) };

    /// <summary>The lowest severity that makes the exit code 1.</summary>
    public static Option<string> FailOn() => new Option<string>("--fail-on")
    {
        Description = "The lowest severity that makes the exit code 1.",
        DefaultValueFactory = _ => "warning",
    }.TakesOneOf(Severities);

    /// <summary>The severity of a value of <see cref="FailOn"/>; null for none.</summary>
    public static DiagnosticSeverity? ParseSeverity(string? text) => text switch
    {
        "error" => DiagnosticSeverity.Error,
        "info" => DiagnosticSeverity.Info,
        "none" => null,
        _ => DiagnosticSeverity.Warning,
    };

    /// <summary>The path under which standard input is linted.</summary>
    public static Option<string?> InputName() =>
        new("--stdin-filename") { Description = "The path under which standard input is linted.", HelpName = "file" };

    /// <summary>When to write in colours.</summary>
    public static Option<string> Color() => new Option<string>("--color")
    {
        Description = "When to write in colours; auto respects NO_COLOR.",
        DefaultValueFactory = _ => "auto",
    }.TakesOneOf(Colors);

    /// <summary>The choice of a value of <see cref="Color"/>.</summary>
    public static ColorChoice ParseColor(string? text) => text switch
    {
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => ColorChoice.Auto,
    };
}
