using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Yaml;

/// <summary>The mistakes found while a file is read, at most as many as one would read.</summary>
internal sealed class YamlErrors(string text)
{
    private readonly List<SyntaxError> errors = [];

    /// <summary>Whether a mistake was found behind which nothing is read.</summary>
    public bool IsStopped { get; private set; }

    public void Report(SyntaxErrorKind kind, TextSpan span, string message)
    {
        if (errors.Count == YamlLimits.Errors)
            return;

        // What is not there is shown at the character that follows, mostly the colon of an empty key, or at the one before.
        if (span.IsEmpty && kind != SyntaxErrorKind.Document)
            span = CharacterAt(span.Start < text.Length && !YamlCharacters.IsBreak(text[span.Start]) ? span.Start : span.Start - 1);
        errors.Add(new(span, message) { Kind = kind });
    }

    /// <summary>Reports a mistake that ends the reading. It is never lost among others: it says that the rest was not read.</summary>
    public void Stop(TextSpan span, string message, SyntaxErrorKind kind = SyntaxErrorKind.Limit)
    {
        if (!IsStopped)
            errors.Add(new(span, message) { Kind = kind });
        IsStopped = true;
    }

    /// <summary>Reports a mistake that ends the reading at a character.</summary>
    public void Stop(int position, string message) => Stop(CharacterAt(position), message);

    /// <summary>Adds what was found elsewhere.</summary>
    public void Add(SyntaxError error) => errors.Add(error);

    /// <summary>All mistakes in the order of their places.</summary>
    public ImmutableArray<SyntaxError> InOrder()
    {
        errors.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return [.. errors];
    }

    /// <summary>A text of the file for a message, which is to stay a line that one can read.</summary>
    public static string Shorten(string value)
    {
        const int Readable = 100;
        return value.Length <= Readable ? value : string.Concat(value.AsSpan(0, Readable), "…");
    }

    private TextSpan CharacterAt(int position) => new(Math.Clamp(position, 0, Math.Max(0, text.Length - 1)), Math.Min(1, text.Length));
}
