using CodexLint.Diagnostics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Support;

/// <summary>Whether nodes and findings have the places of what they stand for. Shares no code with what gives them these places.</summary>
internal static class SpanCheck
{
    /// <summary>Mistakes in the places of a file's expressions and of the words in its scripts.</summary>
    public static IEnumerable<string> Mistakes(WorkflowFile file)
    {
        foreach (var scalar in file.Scalars())
        {
            foreach (var segment in Template.Parse(scalar).Segments)
            {
                foreach (var mistake in segment.Expression is { } expression ? Mistakes(file.Source, expression) : [])
                    yield return $"{mistake} in `{scalar.Slice()}`";
            }
        }

        foreach (var run in file.Nodes().OfType<MappingNode>().Select(mapping => mapping.Find("run")?.Value).OfType<ScalarNode>())
        {
            foreach (var mistake in Mistakes(file.Source, Script.Parse(run).Body))
                yield return $"{mistake} in a script at {run.Span}";
        }
    }

    /// <summary>Mistakes in the places of findings: each lies in its file, and marks something unless there is nothing to mark.</summary>
    public static IEnumerable<string> Mistakes(FileReport file)
    {
        foreach (var finding in file.Findings)
        {
            var id = finding.Diagnostic.Id;
            var location = finding.Diagnostic.Location;

            // An unexpected value that is empty can stand behind a key, an anchor, a tag.
            if (location.GetLineSpan().Path == file.Path
                && !IsPlace(location.SourceSpan, file.Text)
                && !(id == "CDX0002" && location.SourceSpan.Length == 0))
            {
                yield return $"{id} at {location.SourceSpan}: {finding.Diagnostic.GetMessage(null)}";
            }

            foreach (var label in finding.Labels)
            {
                if (label.Location.GetLineSpan().Path == file.Path && !IsPlace(label.Location.SourceSpan, file.Text))
                    yield return $"label '{label.Text}' of {id} at {label.Location.SourceSpan}";
            }
        }
    }

    /// <summary>
    /// Empty places are those of the file as a whole, of what is missing behind a key, and of what is missing at the file's end; anything
    /// else has characters that a reader can look at.
    /// </summary>
    private static bool IsPlace(TextSpan span, SourceText text)
    {
        if (span.End > text.Length)
            return false;
        if (span.Length > 0 || span.Start == 0 || span.Start == text.Length)
            return true;

        // An empty key, in front of its colon.
        if (text[span.Start] == ':')
            return true;

        var before = span.Start - 1;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
            before--;
        return before < 0
            || text[before] is ':' or '-' or '?' or ',' or '[' or '{'
            || text.ToString(TextSpan.FromBounds(before, before + 1)) is "'" or "\"" or "|" or ">";
    }

    private static IEnumerable<string> Mistakes(SourceFile source, Expression root)
    {
        foreach (var node in root.DescendantsAndSelf())
        {
            var text = source.Slice(node.Span);
            var isRight = node switch
            {
                ContextAccess access => Same(text, access.Name),
                Literal { Value: string value } =>
                    text is ['\'', ..] or ['"', ..]
                        ? Same(text.Trim("'\""), value.Replace("'", "''", StringComparison.Ordinal).Trim('\'').Trim('"'))
                        : Same(text, value),
                Literal { Value: bool or null } =>
                    text.Trim() is "true" or "false" or "null"
                    || text.Equals("null", StringComparison.OrdinalIgnoreCase)
                    || bool.TryParse(text, out _),
                Literal => text.Length > 0 && !char.IsWhiteSpace(text[0]),
                Wildcard => text is "*",
                Call call =>
                    text.StartsWith(source.Slice(call.NameSpan))
                    && Same(source.Slice(call.NameSpan), call.Name)
                    && (text.EndsWith(")") || !call.Arguments.IsEmpty || text.Length >= call.Name.Length),
                Not => text is ['!', ..],
                Syntax.Expressions.Index index => index.Span.Start == index.Target.Span.Start || text is ['(', ..],
                _ => node is Missing || text.Length > 0,
            };
            // In a scalar with escapes of its own, the characters of the file are not those of the expression.
            if (!isRight && !text.Contains('\\'))
                yield return $"{node.GetType().Name} {node.Span} is `{text}`";
            foreach (var child in node.DescendantsAndSelf())
            {
                // What cannot be an operand is where one is missing, and no part of anything.
                if (child is not Missing && !node.Span.Contains(child.Span))
                    yield return $"{child.GetType().Name} {child.Span} lies outside of {node.GetType().Name} {node.Span}";
            }
        }
    }

    private static IEnumerable<string> Mistakes(SourceFile source, ShellNode root)
    {
        foreach (var node in root.DescendantsAndSelf)
        {
            if (node.Span.End > source.Content.Length)
            {
                yield return $"{node.GetType().Name} {node.Span} lies behind the end";
                continue;
            }

            var text = source.Slice(node.Span);
            var isRight = node switch
            {
                LiteralText { IsEscaped: false } literal => Same(text, literal.Value) || text.Contains('\\'),
                Quoted { Style: QuoteStyle.Single } => text is ['\'', .., '\''],
                Quoted { Style: QuoteStyle.Double } => text is ['"', .., '"'],
                Quoted => text is ['$', _, .., '\'' or '"'],
                ParameterExpansion expansion => text is ['$', ..] && text.Contains(expansion.Name, StringComparison.Ordinal),
                CommandSubstitution => text is ['$', '(', .., ')'] or ['`', .., '`'],
                ArithmeticExpansion => text is ['$', '(', '(', .., ')', ')'] or ['$', '[', .., ']'],
                ProcessSubstitution => text is ['<' or '>', '(', .., ')'],
                ArrayLiteral => text is ['(', .., ')'],
                WorkflowExpression => text is ['$', '{', '{', .., '}', '}'],
                Assignment assignment => text.StartsWith(assignment.Name),
                _ => true,
            };
            // In a scalar with escapes of its own, the characters of the file are not those of the script.
            if (!isRight && !text.Contains('\\') && !text.Contains("''", StringComparison.Ordinal))
                yield return $"{node.GetType().Name} {node.Span} is `{text}`";
            if (node is Redirection)
                continue;
            foreach (var child in node.Children)
            {
                // The text of a here-document stands behind the command that reads it.
                if (!node.Span.Contains(child.Span)
                    && !child.DescendantsAndSelf.Any(inner => inner is Redirection)
                    && !node.DescendantsAndSelf.Any(inner => inner is Redirection { Document: not null }))
                {
                    yield return $"{child.GetType().Name} {child.Span} lies outside of {node.GetType().Name} {node.Span}";
                }
            }
        }
    }

    /// <summary>Whether two texts are the same but for blanks and line continuations, which YAML and the shell move.</summary>
    private static bool Same(ReadOnlySpan<char> text, string value)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '\n' or '\r'))
                i++;
            while (j < value.Length && char.IsWhiteSpace(value[j]))
                j++;
            if (i == text.Length || j == value.Length)
                return i == text.Length && j == value.Length;
            if (text[i++] != value[j++])
                return false;
        }
    }
}
