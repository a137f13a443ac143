using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Where nodes begin and end that the library places otherwise, or not at all.</summary>
internal sealed partial class YamlReader
{
    /// <summary>Passes anchor and tag of a node.</summary>
    /// <returns>Where the node itself starts if it is not empty, and the place behind the last of the properties.</returns>
    private (int Content, int Behind) SkipProperties(int position, int count)
    {
        var behind = position;
        while (count-- > 0 && position < text.Length && text[position] is '&' or '!')
        {
            var isTag = text[position] == '!';
            while (position < text.Length && !EndsProperty(position, isTag))
                position++;

            behind = position;
            position = YamlCharacters.SkipToContent(text, position);
        }

        return (position, behind);
    }

    private bool EndsProperty(int position, bool isTag) => text[position] switch
    {
        ',' => !isTag || YamlCharacters.BreakLength(text, position + 1) > 0,
        '[' or ']' or '{' or '}' => !isTag,
        var other => YamlCharacters.IsBlank(other) || YamlCharacters.IsBreak(other) || other == '\0',
    };

    /// <summary>Where a scalar stands that is not there: a value behind its colon, a key before it.</summary>
    private int EmptyPlace(int position)
    {
        if (depth == 0 || frames[depth - 1] is not { IsMapping: true } frame)
            return Math.Max(position, lastEnd);

        var before = Math.Max(lastEnd, frame.Key?.Span.End ?? 0);
        var colon = YamlCharacters.SkipToContent(text, before);
        if (colon < text.Length && text[colon] == ':')
            return frame.Key is null ? colon : colon + 1;

        return frame.Key is null ? Math.Max(position, before) : before;
    }

    /// <summary>Behind the last content of a block scalar, whose event also takes in the empty lines that follow.</summary>
    private int BlockEnd(int start, int end, string value)
    {
        var lastLine = value.Length;
        while (lastLine > 0 && YamlCharacters.IsBreak(value[lastLine - 1]))
            lastLine--;
        if (lastLine == 0)
        {
            var header = start + 1;
            while (header < text.Length && text[header] is '+' or '-' or (>= '0' and <= '9'))
                header++;
            return header;
        }

        var content = lastLine;
        var linesOfBlanks = 0;
        while (content > 0 && (YamlCharacters.IsBlank(value[content - 1]) || YamlCharacters.IsBreak(value[content - 1])))
        {
            if (YamlCharacters.IsBreak(value[--content]))
                linesOfBlanks++;
        }

        while (end > start && (YamlCharacters.IsBlank(text[end - 1]) || YamlCharacters.IsBreak(text[end - 1])))
            end--;
        if (content == lastLine)
            return end;

        // The last lines hold blanks that belong to the value; those without any other content follow the header.
        linesOfBlanks += content == 0 ? 1 : 0;
        end = YamlCharacters.LineEnd(text, end);
        while (linesOfBlanks-- > 0)
            end = YamlCharacters.LineEnd(text, end + YamlCharacters.BreakLength(text, end));
        return end;
    }

    private TextSpan CharacterAt(int position) => new(Math.Clamp(position, 0, Math.Max(0, text.Length - 1)), Math.Min(1, text.Length));

    private TextSpan FirstLine(TextSpan span) =>
        TextSpan.FromBounds(span.Start, Math.Min(span.End, YamlCharacters.LineEnd(text, span.Start)));
}
