using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Syntax.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Fixes;

/// <summary>Edits of options in <c>codex-args</c> and in commands of the step's own script.</summary>
internal static class OptionEdits
{
    extension(CodexStep codex)
    {
        /// <summary>
        /// Writes something else in the place of an option with its value, or takes both away with the blanks before them; the input with
        /// them where nothing else stands there. Null where the option comes from elsewhere, or is written in another way.
        /// </summary>
        public YamlEdit? EditOption(CodexOption option, string text)
        {
            var span = option.Location.SourceSpan;
            var scalar = codex.Command is null ? codex.Input("codex-args")?.Value as ScalarNode : codex.Step.Run;
            if (scalar is null
                || (option.Value is null && CliContract.Current.TakesValue(option.Name))
                || option.Location.GetLineSpan().Path != scalar.File.Path
                || !scalar.Span.Contains(span)
                || !scalar.File.Slice(span).SequenceEqual(option.Name))
            {
                return null;
            }

            if (codex.IsOnlyArgument(option))
                return text.Length == 0 ? codex.Step.RemoveBelow("with", "codex-args") : null;
            if (codex.Command is null && scalar.Value.AsSpan().TrimStart() is ['[', ..])
                return text.Length == 0 && option.Value is null ? RemoveElement(scalar, span) : null;
            if (option.Value is { } value)
            {
                if (!scalar.File.Content.AsSpan(span.End).StartsWith(" " + value))
                    return null;
                span = TextSpan.FromBounds(span.Start, span.End + 1 + value.Length);
            }

            if (text.Length == 0
                && IsContinuedLine(scalar.File.Content, span)
                && ScalarEdits.RemoveLines(
                    scalar, TextSpan.FromBounds(scalar.MapFromFile(span.Start), scalar.MapFromFile(span.End))) is { } line)
            {
                return line;
            }

            return ScalarEdits.ReplacePart(scalar, text.Length == 0 ? WithBlank(scalar, span) : span, text);
        }
    }

    extension(CodexStep codex)
    {
        /// <summary>Whether nothing but an option stands in <c>codex-args</c>.</summary>
        public bool IsOnlyArgument(CodexOption option)
        {
            if (codex.Command is not null || codex.Input("codex-args")?.Value is not ScalarNode scalar)
                return false;

            var text = option.Value is { } value ? $"{option.Name} {value}" : option.Name;
            return scalar.Value.AsSpan().Trim().SequenceEqual(text) || scalar.Value.AsSpan().Trim().SequenceEqual($"[\"{text}\"]");
        }
    }

    /// <summary>Takes a string out of a JSON array that has others.</summary>
    private static YamlEdit? RemoveElement(ScalarNode scalar, TextSpan text)
    {
        var content = scalar.File.Content;
        if (content[text.Start - 1] != '"' || content[text.End] != '"')
            return null;

        var (start, end) = (text.Start - 1, text.End + 1);
        var behind = content.AsSpan(end..scalar.Span.End);
        if (behind.StartsWith(","))
        {
            return ScalarEdits.ReplacePart(
                scalar, TextSpan.FromBounds(start, end + 1 + (behind.Length - 1 - behind[1..].TrimStart().Length)), "");
        }

        var before = content.AsSpan(scalar.Span.Start..start).TrimEnd();
        return before.EndsWith(",")
            ? ScalarEdits.ReplacePart(scalar, TextSpan.FromBounds(scalar.Span.Start + before.Length - 1, end), "")
            : null;
    }

    /// <summary>Whether a line holds nothing but words and the backslash that continues it.</summary>
    private static bool IsContinuedLine(string content, TextSpan words) =>
        content.AsSpan(YamlCharacters.LineStart(content, words.Start)..words.Start).IsWhiteSpace()
        && content.AsSpan(words.End..YamlCharacters.LineEnd(content, words.End)).Trim() is "\\";

    /// <summary>A word with the blanks that part it from the word before, else from the one behind.</summary>
    private static TextSpan WithBlank(ScalarNode scalar, TextSpan word)
    {
        var content = scalar.File.Content;
        var start = word.Start;
        while (start > scalar.Span.Start && content[start - 1] == ' ')
            start--;

        // At the start of a line the indentation is the script's; the blanks behind the word go.
        if (start > scalar.Span.Start && content[start - 1] is not ('\n' or '\r' or '"' or '\''))
            return TextSpan.FromBounds(start, word.End);

        var end = word.End;
        while (end < scalar.Span.End && content[end] == ' ')
            end++;
        return TextSpan.FromBounds(word.Start, end);
    }
}
