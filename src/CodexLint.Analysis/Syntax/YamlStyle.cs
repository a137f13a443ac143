using CodexLint.Syntax.Yaml;

namespace CodexLint.Syntax;

/// <summary>How the author of a file writes, as far as inserted text has to follow.</summary>
/// <param name="LineBreak">What ends a line.</param>
/// <param name="Indent">By how many columns what a key holds stands further to the right than the key.</param>
/// <param name="Quote">The quote around scalars that need one; null where the author gave no example.</param>
internal readonly record struct YamlStyle(string LineBreak, int Indent, char? Quote)
{
    private const int UsualIndent = 2;

    /// <summary>The style of the file around a collection in block style.</summary>
    public static YamlStyle Of(YamlNode collection)
    {
        var text = collection.File.Content;
        var lineEnd = YamlCharacters.LineEnd(text, collection.Span.Start);
        var indent = 0;
        var balance = 0;
        Observe(collection, ref indent, ref balance);
        return new YamlStyle(
            YamlCharacters.BreakLength(text, lineEnd) is var length and > 0 ? text.Substring(lineEnd, length) : "\n",
            indent == 0 ? UsualIndent : indent,
            balance == 0 ? null : balance > 0 ? '\'' : '"');
    }

    /// <summary>The columns between the start of a place's line and the place.</summary>
    public static int ColumnOf(string text, int position) => position - YamlCharacters.LineStart(text, position);

    /// <summary>The reader bounds the depth of the tree.</summary>
    private static void Observe(YamlNode node, ref int indent, ref int balance)
    {
        switch (node)
        {
            case ScalarNode { Style: ScalarStyle.SingleQuoted }:
                balance++;
                break;
            case ScalarNode { Style: ScalarStyle.DoubleQuoted }:
                balance--;
                break;
            case SequenceNode sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    if (!sequence.IsAlias(i))
                        Observe(sequence.Items[i], ref indent, ref balance);
                }

                break;
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (entry.IsAlias)
                        continue;
                    if (indent == 0 && !mapping.IsFlow && entry.Value is MappingNode { IsFlow: false, Entries: [var first, ..] })
                        indent = ColumnOf(node.File.Content, first.Key.Span.Start) - ColumnOf(node.File.Content, entry.Key.Span.Start);
                    Observe(entry.Value, ref indent, ref balance);
                }

                break;
        }
    }
}
