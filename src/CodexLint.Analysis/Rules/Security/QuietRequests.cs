using System.Text.RegularExpressions;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Shell;
using CodexLint.Syntax.Yaml;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Security;

/// <summary>
/// Edits of scripts after which a command no longer shows the key: in the log, or in an address. Null where the script says it in another
/// way.
/// </summary>
internal static partial class QuietRequests
{
    private static readonly string[] ShowingWords = ["-v", "--verbose", "--debug"];

    /// <summary>Options that write what is sent to a file, which is their value.</summary>
    private static readonly string[] TracingOptions = ["--trace", "--trace-ascii"];

    extension(WorkflowModel model)
    {
        /// <summary>The edits that take the options away by which a request writes its headers to the log.</summary>
        /// <param name="step">The step that sends the request.</param>
        /// <param name="file">The script that it calls for that; null for its own.</param>
        /// <param name="command">The command's name.</param>
        public YamlEdit?[] Quieten(Step step, SourceFile? file, TextSpan command)
        {
            if (Find(model, step, file, command) is not { } found)
                return [null];

            List<YamlEdit?> edits = [];
            for (var i = 1; i < found.Words.Length; i++)
            {
                var word = found.Words[i];
                if (word.Literal is not ['-', ..] option || found.Text(word.Span) != option)
                    continue;

                if (ShowingWords.Contains(option))
                    edits.Add(found.Remove(word.Span));
                else if (TracingOptions.Contains(option) && i + 1 < found.Words.Length)
                    edits.Add(found.Remove(TextSpan.FromBounds(word.Span.Start, found.Words[++i].Span.End)));
                else if (ShortOptions.Match(option) is { Success: true } bundle)
                    edits.Add(found.Replace(new TextSpan(word.Span.Start + bundle.Groups["v"].Index, 1), ""));
            }

            return edits.Count == 0 ? [null] : [.. edits];
        }

        /// <summary>The edit that takes away the last <c>set -x</c> before a command.</summary>
        /// <param name="step">The step that runs the command.</param>
        /// <param name="file">The script that it calls for that; null for its own.</param>
        /// <param name="command">The command's name.</param>
        public YamlEdit? StopTracing(Step step, SourceFile? file, TextSpan command)
        {
            if (Find(model, step, file, command) is not { } found)
                return null;

            var last = found.Script.Body.DescendantsAndSelf.OfType<SimpleCommand>().LastOrDefault(
                other =>
                    other.Span.End <= command.Start
                    && other.Words is [{ Literal: "set" }, { Literal: ['-', not '-', ..] flags }, ..]
                    && flags.Contains('x', StringComparison.Ordinal));
            if (last is null || last.Words[1] is var option && found.Text(option.Span) != option.Literal)
                return null;
            return option.Literal is not "-x"
                ? found.Replace(new TextSpan(option.Span.Start + option.Literal!.IndexOf('x', StringComparison.Ordinal), 1), "")
                : last.Words.Length == 2 ? found.RemoveLine(last.Span)
                : null;
        }

        /// <summary>
        /// The edits that send the key in a header in place of the address; nulls for servers of which the header is not known.
        /// </summary>
        /// <param name="step">The step that sends the request.</param>
        /// <param name="file">The script that it calls for that; null for its own.</param>
        /// <param name="command">The command's name.</param>
        public YamlEdit?[] SendInHeader(Step step, SourceFile? file, TextSpan command)
        {
            if (Find(model, step, file, command) is not { } found
                || found.Text(command) is not "curl"
                || found.Words.Any(word =>
                    found.Text(word.Span).Contains("api-key:", StringComparison.OrdinalIgnoreCase)
                    || found.Text(word.Span).Contains("authorization:", StringComparison.OrdinalIgnoreCase)))
            {
                return [null];
            }

            foreach (var word in found.Words)
            {
                var address = found.Text(word.Span);
                if ((KeyAsParameter.Match(address) is { Success: true } match
                    ? match
                    : KeyAsUser.Match(address)) is not { Success: true } key)
                {
                    continue;
                }

                var header = address.Contains("//api.openai.com/", StringComparison.Ordinal)
                    || key.Groups["at"].Success && address.Contains("@api.openai.com/", StringComparison.Ordinal)
                    ? "Authorization: Bearer "
                    : address.Contains(".openai.azure.com/", StringComparison.Ordinal) ? "api-key: " : null;
                return header is null
                    ? [null]
                    : [found.Replace(new TextSpan(word.Span.Start + key.Groups["part"].Index, key.Groups["part"].Length), ""),
                        found.Replace(new TextSpan(word.Span.End, 0), $" -H \"{header}{key.Groups["key"].Value}\"")];
            }

            return [null];
        }
    }

    private static Place? Find(WorkflowModel model, Step step, SourceFile? file, TextSpan command)
    {
        var scalar = file is null ? step.Run : null;
        if (scalar is null && file is null)
            return null;

        var script = scalar is not null ? model.Script(scalar) : Script.Parse(file!.Content, hasExpressions: false);
        foreach (var simple in script.Body.DescendantsAndSelf.OfType<SimpleCommand>())
        {
            var name = simple.Words.Select(word => word.Span).ToList().IndexOf(command);
            if (name >= 0)
                return new Place(scalar, file ?? scalar!.File, script, [.. simple.Words.Skip(name)]);
        }

        return null;
    }

    [GeneratedRegex("^-(?:[a-zA-Z](?<![XHdoFwubAeTmKxUyYzCcEtr]))*?(?<v>v)[a-zA-Z]+$|^-(?:[a-zA-Z](?<![XHdoFwubAeTmKxUyYzCcEtr]))+?(?<v>v)$")]
    private static partial Regex ShortOptions { get; }

    /// <summary>A variable as the only parameter of an address, or the last one.</summary>
    [GeneratedRegex(@"(?<part>[?&][\w-]+=(?<key>\$\w+|\$\{\w+\}))[""']?$")]
    private static partial Regex KeyAsParameter { get; }

    [GeneratedRegex(@"://(?<part>\w*:?(?<key>\$\w+|\$\{\w+\}):?(?<at>@))")]
    private static partial Regex KeyAsUser { get; }

    /// <summary>A command in a script: of the step itself, whose text YAML holds, or of a file.</summary>
    private sealed record Place(ScalarNode? Scalar, SourceFile File, Script Script, Word[] Words)
    {
        public string Text(TextSpan span) => File.Slice(span).ToString();

        public YamlEdit? Replace(TextSpan span, string text) =>
            Scalar is null ? new YamlEdit(File, new TextChange(span, text)) : ScalarEdits.ReplacePart(Scalar, span, text);

        /// <summary>
        /// Takes words away with the blanks before them, or the line where they have one of their own in a command of several.
        /// </summary>
        public YamlEdit? Remove(TextSpan words)
        {
            var content = File.Content;
            var start = content.AsSpan(0, words.Start).TrimEnd(" \t").Length;
            var end = YamlCharacters.LineEnd(content, words.End);
            if (start != YamlCharacters.LineStart(content, start))
                return Replace(TextSpan.FromBounds(start, words.End), "");

            // The last line of several takes the backslash before it along.
            return content.AsSpan(words.End..end).Trim() is "\\"
                ? Replace(TextSpan.FromBounds(start, end + YamlCharacters.BreakLength(content, end)), "")
                : Replace(TextSpan.FromBounds(content.AsSpan(0, start).TrimEnd("\r\n\\ \t").Length, words.End), "");
        }

        /// <summary>Takes a command away that has its line for itself.</summary>
        public YamlEdit? RemoveLine(TextSpan command)
        {
            var content = File.Content;
            var start = YamlCharacters.LineStart(content, command.Start);
            var end = YamlCharacters.LineEnd(content, command.End);
            if (!content.AsSpan(start..command.Start).IsWhiteSpace() || !content.AsSpan(command.End..end).IsWhiteSpace())
                return null;

            return Scalar is null
                ? new YamlEdit(File, new TextChange(TextSpan.FromBounds(start, end + YamlCharacters.BreakLength(content, end)), ""))
                : ScalarEdits.RemoveLines(Scalar, new TextSpan(Scalar.MapFromFile(command.Start), 1));
        }
    }
}
