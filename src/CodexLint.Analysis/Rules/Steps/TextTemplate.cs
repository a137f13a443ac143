using System.Text;

namespace CodexLint.Rules.Steps;

/// <summary>A text with places for values: <c>name: Require {secret}</c>.</summary>
/// <param name="text">The text; what stands in braces and is given no value stays as it is.</param>
internal sealed class TextTemplate(string text)
{
    private readonly string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The template of this name, as shipped inside the library.</summary>
    public static TextTemplate Read(string name)
    {
        using var stream = typeof(TextTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library lacks {name}.");
        using var reader = new StreamReader(stream);
        return new TextTemplate(reader.ReadToEnd());
    }

    /// <summary>
    /// The text with its values. A line that has a place for a null is left out; the lines of a value are indented as its place is.
    /// The last line has no line break.
    /// </summary>
    public string Fill(params ReadOnlySpan<(string Place, string? Value)> values)
    {
        var filled = new StringBuilder();
        foreach (var line in lines)
            Append(filled, line, values);
        return filled.ToString(0, Math.Max(0, filled.Length - 1));
    }

    private static void Append(StringBuilder filled, ReadOnlySpan<char> line, ReadOnlySpan<(string Place, string? Value)> values)
    {
        var start = filled.Length;
        while (FirstPlace(line, values) is (var at and >= 0, var length, var value))
        {
            if (value is null)
            {
                filled.Length = start;
                return;
            }

            filled.Append(line[..at]);
            filled.Append(value.ReplaceLineEndings("\n" + new string(' ', filled.Length - start)));
            line = line[(at + length)..];
        }

        filled.Append(line).Append('\n');
    }

    private static (int At, int Length, string? Value) FirstPlace(
        ReadOnlySpan<char> line, ReadOnlySpan<(string Place, string? Value)> values)
    {
        for (var at = 0; at < line.Length && line[at..].IndexOf('{') is var brace and >= 0; at++)
        {
            at += brace;
            var name = line[(at + 1)..];
            foreach (var (place, value) in values)
            {
                if (name.Length > place.Length && name[place.Length] == '}' && name.StartsWith(place, StringComparison.Ordinal))
                    return (at, place.Length + 2, value);
            }
        }

        return (-1, 0, null);
    }
}
