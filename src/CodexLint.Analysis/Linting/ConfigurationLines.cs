using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Linting;

/// <summary>
/// The lines of an .editorconfig that the compiler's reader may be given. It makes the pattern of each section a regular expression, which
/// some texts are not, and which with others takes for ever to match; and to read a setting it takes the square of the blanks in it. A file
/// that anybody may have sent must do none of this to a build.
/// </summary>
internal static class ConfigurationLines
{
    /// <summary>More wildcards one behind the other take time that grows with this power of a path's length.</summary>
    public const int MaxWildcards = 4;

    /// <summary>No pattern that people write comes near; a long one costs its length many times over.</summary>
    public const int MaxLength = 400;

    /// <summary>
    /// Nobody aligns settings with that many blanks; a file full of such lines would take seconds at a few thousand of them.
    /// </summary>
    public const int MaxBlanks = 200;

    /// <summary>Why a line, with its section where it is the head of one, is left out; null for any other line.</summary>
    public static string? Problem(ReadOnlySpan<char> line)
    {
        if (line.TrimStart() is not ['[', ..])
        {
            return HasManyBlanks(line)
                ? string.Create(CultureInfo.InvariantCulture, $"the line has more than {MaxBlanks} blanks one behind the other")
                : null;
        }

        line = line.Trim();
        if (line.Length > MaxLength)
            return string.Create(CultureInfo.InvariantCulture, $"the section's pattern is longer than {MaxLength} characters");
        if (Wildcards(line) > MaxWildcards)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"the section's pattern has more than {MaxWildcards} wildcards one behind the other");
        }

        // Only a choice of characters is not taken literally and can be none, as [z-a].
        return line[1..].Contains('[') && !CanBeRead(line.ToString()) ? "the section's pattern cannot be read" : null;
    }

    /// <summary>The file without the settings and sections that cannot be read; what remains keeps its place.</summary>
    public static SourceFile WithoutUnreadable(SourceFile file)
    {
        var blanks = ImmutableArray.CreateBuilder<TextChange>();
        var isLeftOut = false;
        foreach (var line in file.Text.Lines)
        {
            var text = file.Slice(line.Span);
            var hasProblem = Problem(text) is not null;
            if (text.TrimStart() is ['[', ..])
                isLeftOut = hasProblem;
            if (isLeftOut || hasProblem)
                blanks.Add(new TextChange(line.Span, ""));
        }

        return blanks.Count == 0 ? file : new SourceFile(file.Path, file.Text.WithChanges(blanks).ToString());
    }

    /// <summary>The most wildcards that a path must pass one after the other; of a choice in braces only one branch counts.</summary>
    private static int Wildcards(ReadOnlySpan<char> pattern)
    {
        var outer = new Stack<(int Before, int Most)>();
        var (count, most) = (0, 0);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i == 0 || pattern[i - 1] != '*':
                    count++;
                    break;
                case '{':
                    outer.Push((count, most));
                    (count, most) = (0, 0);
                    break;
                case ',' when outer.Count > 0:
                    (count, most) = (0, Math.Max(most, count));
                    break;
                case '}' when outer.TryPop(out var enclosing):
                    (count, most) = (enclosing.Before + Math.Max(most, count), enclosing.Most);
                    break;
            }
        }

        // A brace that is not closed is one that the reader takes as it likes.
        while (outer.TryPop(out var open))
            count = open.Before + Math.Max(most, count);
        return count;
    }

    private static bool HasManyBlanks(ReadOnlySpan<char> line)
    {
        var count = 0;
        foreach (var character in line)
        {
            count = char.IsWhiteSpace(character) ? count + 1 : 0;
            if (count > MaxBlanks)
                return true;
        }

        return false;
    }

    private static bool CanBeRead(string head)
    {
        // The lines of a source file, not those of a string, which end at more characters.
        var file = new SourceFile("/.editorconfig", head);
        try
        {
            return AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(file.Text, file.Path))) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
