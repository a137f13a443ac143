using System.CommandLine;
using CodexLint.Linting;

namespace CodexLint.Cli;

/// <summary>Options that several commands have, each with the same words.</summary>
internal static class CommonOptions
{
    private static readonly string[] Modes = ["minimum", "recommended", "strict"];

    private static readonly string[] Colors = ["auto", "always", "never"];

    /// <summary>What to lint.</summary>
    public static Argument<string[]> Paths() => new("paths")
    {
        Description = "Repository roots, workflow files or patterns such as 'a/**/*.yml'; - for standard input. Default: the repository around the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The root of the repository.</summary>
    public static Option<string?> Root() => new("--root")
    {
        Description = "The repository's root, where it is not the nearest folder with .git.",
        HelpName = "folder",
    };

    /// <summary>The mode.</summary>
    public static Option<string?> Mode() => new Option<string?>("--mode") { Description = "How much to report; beats .editorconfig." }.AcceptOnlyFromAmong(Modes);

    /// <summary>The settings that <see cref="Mode"/> makes.</summary>
    public static LintSettings Settings(string? mode) => new() { Mode = Configuration.ParseMode(mode) };

    /// <summary>When to write in colours.</summary>
    public static Option<string> Color() => new Option<string>("--color")
    {
        Description = "When to write in colours; auto respects NO_COLOR.",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong(Colors);

    /// <summary>The choice of a value of <see cref="Color"/>.</summary>
    public static ColorChoice ParseColor(string? text) => text switch
    {
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => ColorChoice.Auto,
    };
}
