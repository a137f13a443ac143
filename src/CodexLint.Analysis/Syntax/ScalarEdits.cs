using CodexLint.Syntax.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>
/// Edits of a scalar's text that keep its quotes. Null where the text also stands for an alias, or the style cannot take it.
/// </summary>
internal static class ScalarEdits
{
    /// <summary>Writes another value in the scalar's style; quotes are added where the value needs them.</summary>
    /// <param name="value">The value, on one line.</param>
    public static YamlEdit? Replace(ScalarNode scalar, string value)
    {
        if (scalar.IsAnchored || scalar.Tag is not null || value.AsSpan().ContainsAny('\n', '\r'))
            return null;

        var plain = PlainScalar.IsReadable(value, scalar.IsInFlow) ? value : PlainScalar.Quote(value, null);
        var text = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => $"'{PlainScalar.InSingleQuotes(value)}'",
            ScalarStyle.DoubleQuoted => $"\"{PlainScalar.InDoubleQuotes(value)}\"",
            _ when scalar.Span.IsEmpty => " " + plain,
            _ => plain,
        };
        return new YamlEdit(scalar.File, new TextChange(scalar.Span, text));
    }

    /// <summary>Replaces a part of the scalar's text; the part may be empty.</summary>
    /// <param name="part">The part's characters in the file.</param>
    /// <param name="text">What stands there instead; a line break in it needs a block.</param>
    public static YamlEdit? ReplacePart(ScalarNode scalar, TextSpan part, string text)
    {
        if (!IsWithin(scalar, part) || Written(scalar, text) is not { } written)
            return null;

        return scalar.Style is not ScalarStyle.Plain || IsStillPlain(scalar, part, text, out var value)
            ? new YamlEdit(scalar.File, new TextChange(part, written))
            : Replace(scalar, value);
    }

    /// <summary>Writes text before and behind a part of the scalar's text.</summary>
    /// <param name="part">The part's characters in the file.</param>
    public static YamlEdit? Surround(ScalarNode scalar, TextSpan part, string before, string behind)
    {
        if (!IsWithin(scalar, part) || Written(scalar, before) is not { } start || Written(scalar, behind) is not { } end)
            return null;

        var inner = scalar.File.Slice(part);
        var decoded = scalar.Value[scalar.MapFromFile(part.Start)..scalar.MapFromFile(part.End)];
        if (scalar.Style is ScalarStyle.Plain && !IsStillPlain(scalar, part, before + decoded + behind, out var value))
            return Replace(scalar, value);
        if (start.Length == 0)
            return new YamlEdit(scalar.File, new TextChange(new TextSpan(part.End, 0), end));
        if (end.Length == 0)
            return new YamlEdit(scalar.File, new TextChange(new TextSpan(part.Start, 0), start));
        return new YamlEdit(scalar.File, new TextChange(part, string.Concat(start, inner, end)));
    }

    /// <summary>Removes lines of a literal block; null where none would be left.</summary>
    /// <param name="part">Offsets into the scalar's value; each line that it touches goes.</param>
    public static YamlEdit? RemoveLines(ScalarNode scalar, TextSpan part)
    {
        if (scalar.IsAnchored || scalar.Style is not ScalarStyle.Literal)
            return null;

        var value = scalar.Value;
        var start = YamlCharacters.LineStart(value, part.Start);
        var end = YamlCharacters.LineEnd(value, part.End);
        if (value.AsSpan(0, start).IsWhiteSpace() && value.AsSpan(end).IsWhiteSpace())
            return null;

        var content = scalar.File.Content;
        var mapped = scalar.MapToFile(TextSpan.FromBounds(start, end));
        var first = YamlCharacters.LineStart(content, mapped.Start);
        var last = YamlCharacters.LineEnd(content, mapped.End);
        return new YamlEdit(scalar.File, new TextChange(TextSpan.FromBounds(first, last + YamlCharacters.BreakLength(content, last)), ""));
    }

    /// <summary>Adds a line to a value of lines; a value on one line becomes a block.</summary>
    /// <param name="entry">The entry in block style that holds the value.</param>
    /// <param name="around">Where to look for the author's style.</param>
    public static YamlEdit? AppendLine(MappingEntry entry, string line, YamlNode around)
    {
        if (entry is not { IsAlias: false, Value: ScalarNode { IsAnchored: false, Tag: null, IsInFlow: false, Span.IsEmpty: false } scalar }
            || scalar.Style is ScalarStyle.Folded)
        {
            return null;
        }

        var (lineBreak, step, _) = YamlStyle.Of(around);
        if (scalar.Style is ScalarStyle.Literal)
        {
            return new YamlEdit(
                scalar.File, new TextChange(new TextSpan(scalar.Span.End, 0), lineBreak + new string(' ', IndentOf(scalar)) + line));
        }

        var start = lineBreak + new string(' ', YamlStyle.ColumnOf(scalar.File.Content, entry.Key.Span.Start) + step);
        return scalar.Value.AsSpan().ContainsAny('\n', '\r') || scalar.Value is [' ', ..]
            ? null
            : new YamlEdit(scalar.File, new TextChange(scalar.Span, $"|{start}{scalar.Value}{start}{line}"));
    }

    private static bool IsWithin(ScalarNode scalar, TextSpan part) =>
        !scalar.IsAnchored && scalar.Tag is null && part.Start >= scalar.Span.Start && part.End <= scalar.Span.End;

    /// <summary>Text as the scalar's style writes it; null where it cannot.</summary>
    private static string? Written(ScalarNode scalar, string text) => scalar.Style switch
    {
        ScalarStyle.DoubleQuoted => PlainScalar.InDoubleQuotes(text),
        ScalarStyle.Literal or ScalarStyle.Folded =>
            text.ReplaceLineEndings(YamlStyle.Of(scalar).LineBreak + new string(' ', IndentOf(scalar))),
        _ when text.Contains('\n', StringComparison.Ordinal) => null,
        ScalarStyle.SingleQuoted => PlainScalar.InSingleQuotes(text),
        _ => text,
    };

    /// <summary>Whether a plain scalar needs no quotes with another text in the place of a part.</summary>
    private static bool IsStillPlain(ScalarNode scalar, TextSpan part, string text, out string value)
    {
        value = string.Concat(
            scalar.Value.AsSpan(0, scalar.MapFromFile(part.Start)), text, scalar.Value.AsSpan(scalar.MapFromFile(part.End)));
        return PlainScalar.IsReadable(value, scalar.IsInFlow);
    }

    /// <summary>The column of a block's text.</summary>
    private static int IndentOf(ScalarNode block)
    {
        var first = block.MapToFile(new TextSpan(0, 0)).Start;
        return YamlStyle.ColumnOf(block.File.Content, first);
    }
}
