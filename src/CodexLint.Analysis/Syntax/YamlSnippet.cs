using System.Collections.Concurrent;
using System.Text;

namespace CodexLint.Syntax;

/// <summary>
/// YAML to insert, written as the file's author would have: its structure and its scalars' styles are the snippet's, indentation, line
/// breaks and quotes the file's.
/// </summary>
internal sealed class YamlSnippet
{
    /// <summary>More than rules write in one run.</summary>
    private const int MaxKnown = 1_000;

    /// <summary>
    /// What rules write is the same in most files: parsed for each finding, it took a sixth of the time of many small files.
    /// </summary>
    private static readonly ConcurrentDictionary<string, YamlSnippet?> Known = new(StringComparer.Ordinal);

    private readonly MappingNode root;

    private YamlSnippet(MappingNode root) => this.root = root;

    /// <summary>The first key.</summary>
    public string Key => root.Entries[0].Key.Value;

    /// <summary>Whether the file has one of the snippet's keys.</summary>
    public bool IsAnyKeyIn(MappingNode mapping) => root.Entries.Any(entry => mapping.Find(entry.Key.Value) is not null);

    /// <summary>
    /// Reads entries of a mapping in block style, indented by two columns, without comments and lists. Null where it is none, as with a
    /// name of the file that is too long for a key.
    /// </summary>
    public static YamlSnippet? TryParse(string yaml)
    {
        if (Known.TryGetValue(yaml, out var known))
            return known;

        var snippet = Parse(yaml);
        if (Known.Count < MaxKnown)
            Known.TryAdd(yaml, snippet);
        return snippet;
    }

    private static YamlSnippet? Parse(string yaml)
    {
        var file = WorkflowFile.Parse(new SourceFile("", yaml.ReplaceLineEndings("\n")));
        return file.Errors.IsEmpty && file.Root is MappingNode { IsFlow: false } root ? new YamlSnippet(root) : null;
    }

    /// <summary>The snippet as the entries of a mapping in block style, without line break at the end.</summary>
    /// <param name="style">The file's style.</param>
    /// <param name="column">Where the keys stand; the first line gets no indentation.</param>
    public string InBlock(YamlStyle style, int column)
    {
        var text = new StringBuilder();
        WriteMapping(text, root, style, column);
        return text.ToString();
    }

    /// <summary>The snippet as entries of a mapping in braces; null where it holds what cannot stand there.</summary>
    public string? InFlow(YamlStyle style)
    {
        var text = new StringBuilder();
        return TryWriteFlow(text, root, style) ? text.ToString() : null;
    }

    private static void WriteMapping(StringBuilder text, MappingNode mapping, YamlStyle style, int column)
    {
        for (var i = 0; i < mapping.Entries.Length; i++)
        {
            if (i > 0)
                text.Append(style.LineBreak).Append(' ', column);

            var (key, value) = mapping.Entries[i];
            text.Append(key.File.Slice(key.Span)).Append(':');
            WriteValue(text, value, style, column);
        }
    }

    private static void WriteValue(StringBuilder text, YamlNode value, YamlStyle style, int column)
    {
        switch (value)
        {
            case MappingNode { IsFlow: false } mapping:
                text.Append(style.LineBreak).Append(' ', column + style.Indent);
                WriteMapping(text, mapping, style, column + style.Indent);
                break;
            case ScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } block:
                WriteBlock(text, block, style, column + style.Indent);
                break;
            case ScalarNode { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } quoted:
                text.Append(' ').Append(PlainScalar.Quote(quoted.Value, style.Quote ?? value.File.Content[value.Span.Start]));
                break;
            case { Span.Length: > 0 }:
                text.Append(' ').Append(value.File.Slice(value.Span));
                break;
        }
    }

    /// <summary>The lines of a block as the snippet has them, so that folding folds what it folded there.</summary>
    private static void WriteBlock(StringBuilder text, ScalarNode block, YamlStyle style, int column)
    {
        var lines = block.File.Slice(block.Span).ToString().Split('\n');
        var indent = lines.Skip(1).Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        text.Append(' ').Append(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            text.Append(style.LineBreak);
            if (line.Length > indent)
                text.Append(' ', column).Append(line.AsSpan(indent));
        }
    }

    private static bool TryWriteFlow(StringBuilder text, MappingNode mapping, YamlStyle style)
    {
        for (var i = 0; i < mapping.Entries.Length; i++)
        {
            var (key, value) = mapping.Entries[i];
            text.Append(i > 0 ? ", " : "").Append(key.Value).Append(": ");
            switch (value)
            {
                case MappingNode { IsFlow: false } inner:
                    text.Append("{ ");
                    if (!TryWriteFlow(text, inner, style))
                        return false;
                    text.Append(" }");
                    break;
                case ScalarNode { Style: < ScalarStyle.Literal } scalar:
                    text.Append(scalar.Style is ScalarStyle.Plain && PlainScalar.IsReadable(scalar.Value, isInFlow: true)
                        ? scalar.Value
                        : PlainScalar.Quote(scalar.Value, style.Quote));
                    break;
                case MappingNode:
                    text.Append(value.File.Slice(value.Span));
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
