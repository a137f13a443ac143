using System.Text;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>What <c>echo</c> and <c>printf</c> make of their arguments.</summary>
internal static class PrintedText
{
    /// <summary>What <c>echo</c> prints.</summary>
    /// <param name="arguments">The options and words behind it.</param>
    /// <param name="escapes">Whether the shell resolves escapes without being told to.</param>
    public static AbstractValue Echo(ReadOnlySpan<Field> arguments, bool escapes)
    {
        var newline = "\n";
        while (arguments is [{ IsOpen: false, Value: StringValue { Value: ['-', .. { Length: > 0 } options] } }, ..]
            && options.AsSpan().IndexOfAnyExcept("neE") < 0)
        {
            newline = options.Contains('n', StringComparison.Ordinal) ? "" : newline;
            escapes = options.AsSpan().LastIndexOfAny('e', 'E') is >= 0 and var last ? options[last] == 'e' : escapes;
            arguments = arguments[1..];
        }

        var words = new TextJoiner();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                words.Append(new StringValue(" "));
            words.Append(Of(arguments[i]));
        }

        var text = words.ToValue();
        return AbstractText.Concat(escapes ? Unescape(text) : text, new StringValue(newline));
    }

    /// <summary>What <c>printf</c> prints.</summary>
    /// <param name="arguments">The format and what goes into it, at least the format.</param>
    public static AbstractValue Printf(ReadOnlySpan<Field> arguments)
    {
        var (origins, isOpen) = (Origins.Opaque, false);
        foreach (var argument in arguments)
        {
            origins |= argument.Value.Origins;
            isOpen |= argument.IsOpen;
        }

        var unknown = AbstractText.Unknown(origins);
        if (isOpen || arguments[0].Value.Known() is not { } format)
            return unknown;

        var rest = arguments[1..];
        var text = new TextJoiner();
        do
        {
            var before = rest.Length;
            for (var i = 0; i < format.Length; i++)
            {
                var c = format[i];
                var next = i + 1 < format.Length ? format[i + 1] : '\0';
                if (c == '%' && next == '%')
                {
                    text.Append(new StringValue("%"));
                    i++;
                }
                else if (c == '%' && next == 's')
                {
                    text.Append(rest.IsEmpty ? StringValue.Empty : rest[0].Value);
                    rest = rest.IsEmpty ? rest : rest[1..];
                    i++;
                }
                else if (c == '%')
                {
                    return unknown;
                }
                else if (c == '\\' && next != '\0')
                {
                    if (next == '"')
                        text.Append(new StringValue("\""));
                    else if (Unescape(format.Substring(i, 2)) is { } escaped)
                        text.Append(new StringValue(escaped));
                    else
                        return unknown;
                    i++;
                }
                else
                {
                    var end = format.AsSpan(i).IndexOfAny('%', '\\');
                    end = end < 0 ? format.Length : end == 0 ? i + 1 : i + end;
                    text.Append(new StringValue(format[i..end]));
                    i = end - 1;
                }
            }

            if (rest.Length == before)
                break;
        }
        while (!rest.IsEmpty);

        return text.ToValue();
    }

    /// <summary>What a program sees of an argument that may be several.</summary>
    public static AbstractValue Of(Field field) =>
        field.IsOpen && field.Value is StringValue ? AbstractText.Unknown(field.Value.Origins | Origins.Opaque) : field.Value;

    /// <summary>Resolves the escapes in the known parts of a text.</summary>
    private static AbstractValue Unescape(AbstractValue text)
    {
        var parts = AbstractText.PartsOf(text);
        var plain = new TextJoiner();
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not StringValue { Value: var escaped } || !escaped.Contains('\\', StringComparison.Ordinal))
            {
                plain.Append(parts[i]);
                continue;
            }

            // With a backslash at its end a part says what the next one means.
            if (escaped.EndsWith('\\') && i < parts.Length - 1 || Unescape(escaped) is not { } resolved)
                return AbstractText.Unknown(text.Origins);
            plain.Append(new StringValue(resolved) { Origins = parts[i].Origins });
        }

        return plain.ToValue();
    }

    /// <summary>Resolves the escapes of <c>echo -e</c> and <c>printf</c>; null where one is not known here.</summary>
    private static string? Unescape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'n':
                    result.Append('\n');
                    break;
                case 't':
                    result.Append('\t');
                    break;
                case 'r':
                    result.Append('\r');
                    break;
                case '\\':
                    result.Append('\\');
                    break;
                case '"':
                    result.Append("\\\"");
                    break;
                default:
                    return null;
            }
        }

        return result.ToString();
    }
}
