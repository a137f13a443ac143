using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>A word before expansion.</summary>
/// <param name="Span">The characters in the file.</param>
/// <param name="Parts">The parts in order; none for a word that is absent.</param>
internal sealed record Word(TextSpan Span, ImmutableArray<WordPart> Parts) : ShellNode(Span)
{
    /// <summary>The word's text where nothing in it is expanded, quotes removed; null otherwise. A glob or tilde is text here.</summary>
    public string? Literal
    {
        get
        {
            if (Parts is [LiteralText text])
                return text.Value;

            var joined = new StringBuilder();
            return TryJoin(Parts, joined) ? joined.ToString() : null;
        }
    }

    private static bool TryJoin(ImmutableArray<WordPart> parts, StringBuilder joined)
    {
        foreach (var part in parts)
        {
            if (part is LiteralText literal)
                joined.Append(literal.Value);
            else if (part is not Quoted quoted || !TryJoin(quoted.Parts, joined))
                return false;
        }

        return true;
    }
}

/// <summary>A part of a word.</summary>
internal abstract record WordPart(TextSpan Span) : ShellNode(Span);

/// <summary>Text that stands for itself.</summary>
/// <param name="Span">The characters in the file; an escape's backslash included.</param>
/// <param name="Value">The text, escapes resolved and line continuations removed.</param>
/// <param name="IsEscaped">Whether a backslash takes the characters' meaning away, so that <c>*</c> is no glob.</param>
internal sealed record LiteralText(TextSpan Span, string Value, bool IsEscaped = false) : WordPart(Span);

/// <summary>A quoted part.</summary>
/// <param name="Span">The characters in the file, quotes included.</param>
/// <param name="Style">The quotes.</param>
/// <param name="Parts">What stands between the quotes.</param>
internal sealed record Quoted(TextSpan Span, QuoteStyle Style, ImmutableArray<WordPart> Parts) : WordPart(Span);

/// <summary>The ways to quote.</summary>
internal enum QuoteStyle
{
    /// <summary><c>'…'</c></summary>
    Single,

    /// <summary><c>"…"</c></summary>
    Double,

    /// <summary><c>$'…'</c></summary>
    AnsiC,

    /// <summary><c>$"…"</c></summary>
    Locale,
}

/// <summary><c>$name</c> or <c>${…}</c>.</summary>
/// <param name="Span">The characters in the file, from the dollar sign on.</param>
/// <param name="Name">The variable's name, a number, or one of <c>@ * # ? - $ ! _</c>.</param>
internal sealed record ParameterExpansion(TextSpan Span, string Name) : WordPart(Span)
{
    /// <summary>What stands in brackets behind the name (<c>@</c>, <c>0</c>); null where there are none.</summary>
    public Word? Index { get; init; }

    /// <summary>Whether it is <c>${#name}</c>.</summary>
    public bool IsLength { get; init; }

    /// <summary>Whether it is <c>${!name}</c>: the value names the variable that is meant (or the array's keys).</summary>
    public bool IsIndirect { get; init; }

    /// <summary>The operator behind the name, such as <c>:-</c>, <c>%%</c> or <c>//</c>; empty where there is none.</summary>
    public string Operator { get; init; } = "";

    /// <summary>What follows the operator: the default, the pattern, the message, the offset.</summary>
    public Word? Argument { get; init; }

    /// <summary>The text behind the second slash of <c>${name/pattern/text}</c>.</summary>
    public Word? Replacement { get; init; }
}

/// <summary><c>$( … )</c> or a command in backquotes.</summary>
internal sealed record CommandSubstitution(TextSpan Span, CommandList Body) : WordPart(Span);

/// <summary><c>$(( … ))</c>; the expression is text in which expansions happen first.</summary>
internal sealed record ArithmeticExpansion(TextSpan Span, Word Expression) : WordPart(Span);

/// <summary><c>&lt;( … )</c> or <c>&gt;( … )</c>.</summary>
internal sealed record ProcessSubstitution(TextSpan Span, CommandList Body, bool IsInput) : WordPart(Span);

/// <summary>The elements of <c>name=( … )</c>.</summary>
internal sealed record ArrayLiteral(TextSpan Span, ImmutableArray<Word> Elements) : WordPart(Span);

/// <summary><c>${{ … }}</c>, which the runner replaces by its value before a shell sees the script.</summary>
/// <param name="Span">The characters in the file, braces included.</param>
/// <param name="Ordinal">Which of the script's expressions it is, from 0; see <see cref="Script.Expressions"/>.</param>
internal sealed record WorkflowExpression(TextSpan Span, int Ordinal) : WordPart(Span);
