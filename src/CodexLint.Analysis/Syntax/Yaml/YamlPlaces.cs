namespace CodexLint.Syntax.Yaml;

/// <summary>Where nodes begin and end that the library places otherwise, or not at all.</summary>
internal static class YamlPlaces
{
    /// <summary>Passes anchor and tag of a node.</summary>
    /// <returns>Where the node itself starts if it is not empty, and the place behind the last of the properties.</returns>
    public static (int Content, int Behind) SkipProperties(string text, int position, int count)
    {
        var behind = position;
        while (count-- > 0 && position < text.Length && text[position] is '&' or '!')
        {
            var isTag = text[position] == '!';
            while (position < text.Length && !EndsProperty(text, position, isTag))
                position++;

            behind = position;
            position = YamlCharacters.SkipToContent(text, position);
        }

        return (position, behind);
    }

    private static bool EndsProperty(string text, int position, bool isTag) => text[position] switch
    {
        ',' => !isTag || YamlCharacters.BreakLength(text, position + 1) > 0,
        '[' or ']' or '{' or '}' => !isTag,
        var other => YamlCharacters.IsBlank(other) || YamlCharacters.IsBreak(other) || other == '\0',
    };

    /// <summary>Behind the last content of a block scalar, whose event also takes in the empty lines that follow.</summary>
    public static int BlockEnd(string text, int start, int end, string value)
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
}
