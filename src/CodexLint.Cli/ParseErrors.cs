using System.CommandLine;
using System.CommandLine.Parsing;
using CodexLint.Reporting;
using CodexLint.Workflows.Schema;

namespace CodexLint.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class ParseErrors
{
    /// <summary>Writes one line for each mistake, and where help is.</summary>
    public static void Write(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        // What follows an unknown command belongs to that.
        var unmatched = parsed.UnmatchedTokens.Take(command is RootCommand ? 1 : int.MaxValue).Select(token => Unknown(token, command));
        // System.CommandLine has words of its own for a token without a place.
        var others = parsed.Errors.Select(mistake => mistake.Message).Where(message =>
            !parsed.UnmatchedTokens.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal)));
        var missing = command.Arguments.Where(argument =>
            argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument)?.Tokens.Count is null or 0)
            .ToList();
        var needs = missing.Select(argument => $"'{command.Name}' needs a {argument.Name}");
        others = others.Where(message => !missing.Exists(argument => message.Contains($"'{argument.Name}'", StringComparison.Ordinal)));
        var empty = parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(result => result is { Implicit: false, Tokens.Count: 0, Option.Arity.MinimumNumberOfValues: > 0 })
            .Select(result => result.IdentifierToken!.Value)
            .ToList();
        others = others.Where(message => !empty.Exists(option => message.Contains($"'{option}'", StringComparison.Ordinal)));
        needs = needs.Concat(empty.Select(option => $"{option} needs a value"));
        foreach (var message in others.Concat(needs).Concat(unmatched))
            error.WriteLine($"codexlint: {LogText.Escape(OnOneLine(message))}");
        error.WriteLine($"Run 'codexlint {(command is RootCommand ? "" : command.Name + " ")}--help' for help.");
    }

    private static string OnOneLine(string message) =>
        string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What to say of a word that a command does not know.</summary>
    public static string Unknown(string token, Command command)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? command.Options.Select(option => option.Name) : command.Subcommands.Select(sub => sub.Name);
        var hint = Spelling.Closest(token, known) is { } closest ? $"; did you mean '{closest}'?" : "";
        return $"there is no {(isOption ? "option" : command is RootCommand ? "command" : "argument")} '{token}'{hint}";
    }
}
