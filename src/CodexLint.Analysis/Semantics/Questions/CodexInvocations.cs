using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Questions;

/// <summary>How a step starts Codex: with the words of <c>codex-args</c>, or with those of the commands in its script.</summary>
internal static class CodexInvocations
{
    extension(CodexStep codex)
    {
        /// <summary>The starts of Codex in a run; for a script that is not executed, the one that can be read off its text.</summary>
        public ImmutableArray<CodexInvocation> Invocations(WorkflowRun run)
        {
            if (codex.Command is not { } first)
                return [new CodexInvocation(null, [], OptionsOf(ArgumentsOfAction(codex)))];

            var executed = (run.Find(codex.Path.AsSpan()).Effects?.Expected ?? []).OfType<CommandRun>().Where(command =>
                command.CodexSubcommand is not null);
            return [.. executed.DefaultIfEmpty(first).Select(command => Read(codex, command))];
        }

        /// <summary>Whether an argument is written as one text in quotes, which is no option, even where it is not known.</summary>
        public bool IsQuotedText(CommandRun command, int argument)
        {
            var text = (command.File ?? codex.Step.Node.File).Slice(command.ArgumentSpans[argument]);
            return text is ['"', ..] && !text.Contains("[@]", StringComparison.Ordinal) && !text.Contains("$@", StringComparison.Ordinal);
        }

        /// <summary>Where a part of a script that the step runs stands: in its own text, or in the script that it calls.</summary>
        public Location LocationOf(ScriptEffect effect, TextSpan span) =>
            span.IsEmpty ? codex.Location : (effect.File ?? codex.Step.Node.File).LocationOf(span);
    }

    private static CodexInvocation Read(CodexStep codex, CommandRun command)
    {
        var subcommand = command.CodexSubcommand!.Value;
        return new CodexInvocation(
            command,
            OptionsOf(ArgumentsOfCommand(codex, command, command.CodexProgram!.Value + 1, subcommand)),
            OptionsOf(ArgumentsOfCommand(codex, command, subcommand + 1, command.Arguments.Length)));
    }

    private static ImmutableArray<CodexOption> OptionsOf(ImmutableArray<CodexArgument> arguments)
    {
        var options = ImmutableArray.CreateBuilder<CodexOption>();
        for (var i = 0; i < arguments.Length; i++)
        {
            // Options of the subcommands of 'codex exec' are their own.
            if (arguments[i].Text is "--" or "resume" or "review")
                break;
            if (arguments[i].Option is not { } option)
                continue;

            var (value, start) = (arguments[i].InlineValue, arguments[i].InlineStart);
            var location = arguments[i].Location;
            if (start is null && CliContract.Current.TakesValue(option) && i + 1 < arguments.Length)
            {
                i++;
                (value, start) = (arguments[i].Text, arguments[i].Start);
            }

            options.Add(new CodexOption(
                option, value, option is "-c" or "--config" ? SettingIn(start, value is not null) : null, location));
        }

        return options.ToImmutable();
    }

    /// <summary>The setting's name in what is known of <c>name=value</c>.</summary>
    private static string? SettingIn(string? start, bool isWhole) =>
        start?.IndexOf('=', StringComparison.Ordinal) is not { } end ? null
        : end >= 0 ? start[..end].Trim()
        : isWhole ? start.Trim() : null;

    private static ImmutableArray<CodexArgument> ArgumentsOfCommand(CodexStep codex, CommandRun command, int start, int end)
    {
        var result = ImmutableArray.CreateBuilder<CodexArgument>(end - start);
        for (var i = start; i < end; i++)
        {
            var location = codex.LocationOf(command, i < command.ArgumentSpans.Length ? command.ArgumentSpans[i] : default);
            var known = command.Arguments[i] switch
            {
                UnknownValue { Parts: [StringValue { Value: var text }, ..] } => text,
                var argument => argument.Known() ?? "",
            };
            result.Add(new CodexArgument(command.Arguments[i].Known(), known, location));
        }

        return result.ToImmutable();
    }

    private static ImmutableArray<CodexArgument> ArgumentsOfAction(CodexStep codex)
    {
        if (codex.Input("codex-args")?.Value is not ScalarNode input)
            return [];

        // The action decides by the first character of the trimmed text.
        return input.Value.AsSpan().TrimStart() is ['[', ..] ? ReadJson(input) : SplitWords(input);
    }

    /// <summary>The strings of a JSON array; none where it is malformed, which fails the step in another way.</summary>
    private static ImmutableArray<CodexArgument> ReadJson(ScalarNode input)
    {
        var bytes = Encoding.UTF8.GetBytes(input.Value);
        var reader = new Utf8JsonReader(bytes);
        var result = ImmutableArray.CreateBuilder<CodexArgument>();
        var (read, characters) = (0, 0);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.String)
                    continue;

                // The text begins behind its quote.
                var start = (int)reader.TokenStartIndex + 1;
                characters += Encoding.UTF8.GetCharCount(bytes.AsSpan(read, start - read));
                read = start;
                result.Add(Argument(input, reader.GetString()!, new TextSpan(characters, Encoding.UTF8.GetCharCount(reader.ValueSpan))));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return [];
        }

        return result.ToImmutable();
    }

    /// <summary>The words of a text as a shell splits them, without expansions.</summary>
    private static ImmutableArray<CodexArgument> SplitWords(ScalarNode input)
    {
        var text = input.Value;
        var result = ImmutableArray.CreateBuilder<CodexArgument>();
        var i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var word = new StringBuilder();
            var quote = '\0';
            for (; i < text.Length && (quote != '\0' || !char.IsWhiteSpace(text[i])); i++)
            {
                if (text.AsSpan(i).StartsWith("${{") && text.IndexOf("}}", i, StringComparison.Ordinal) is > 0 and var end)
                {
                    word.Append(text, i, end + 2 - i);
                    i = end + 1;
                }
                else if (quote == '\0' && text[i] is '"' or '\'')
                {
                    quote = text[i];
                }
                else if (text[i] == quote)
                {
                    quote = '\0';
                }
                else if (text[i] == '\\' && quote != '\'' && i + 1 < text.Length)
                {
                    word.Append(text[++i]);
                }
                else
                {
                    word.Append(text[i]);
                }
            }

            result.Add(Argument(input, word.ToString(), TextSpan.FromBounds(start, i)));
        }

        return result.ToImmutable();
    }

    private static CodexArgument Argument(ScalarNode input, string text, TextSpan part)
    {
        var open = text.IndexOf("${{", StringComparison.Ordinal);
        return new CodexArgument(open < 0 ? text : null, open < 0 ? text : text[..open], input.File.LocationOf(input.MapToFile(part)));
    }
}
