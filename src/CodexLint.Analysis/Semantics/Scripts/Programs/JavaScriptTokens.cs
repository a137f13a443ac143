using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>
/// A script in JavaScript as its names and signs, without comments and the content of texts: enough to see what encloses what.
/// </summary>
internal sealed class JavaScriptTokens
{
    private const string BeforeRegularExpression = "(,=:[!&|?{};+";

    private readonly string text;
    private ImmutableArray<int>? parents;

    public JavaScriptTokens(string text)
        : this(text, Read(text))
    {
    }

    private JavaScriptTokens(string text, ImmutableArray<TextSpan> spans)
    {
        this.text = text;
        Spans = spans;
        Partners = FindPartners();
    }

    /// <summary>The places of the tokens: names, and every other character by itself.</summary>
    public ImmutableArray<TextSpan> Spans { get; }

    /// <summary>For each bracket the index of its partner; -1 for other tokens, and for brackets without one.</summary>
    public ImmutableArray<int> Partners { get; }

    /// <summary>For each token the index of the brace around it; -1 where there is none.</summary>
    public ImmutableArray<int> Parents => parents ??= FindParents();

    /// <summary>A token's text; empty outside the script.</summary>
    public ReadOnlySpan<char> this[int index] =>
        index >= 0 && index < Spans.Length ? text.AsSpan(Spans[index].Start, Spans[index].Length) : default;

    /// <summary>The tokens but for some ranges of them, each given by its first and last, in order.</summary>
    public JavaScriptTokens Without(IReadOnlyList<(int First, int Last)> ranges)
    {
        var rest = ImmutableArray.CreateBuilder<TextSpan>(Spans.Length);
        var next = 0;
        foreach (var (first, last) in ranges)
        {
            rest.AddRange(Spans.AsSpan()[next..first]);
            next = last + 1;
        }

        rest.AddRange(Spans.AsSpan()[next..]);
        return new JavaScriptTokens(text, rest.DrainToImmutable());
    }

    /// <summary>Whether a token is a name.</summary>
    public bool IsName(int index) => this[index] is [var first, ..] && IsNameStart(first);

    private ImmutableArray<int> FindPartners()
    {
        var partners = new int[Spans.Length];
        Array.Fill(partners, -1);
        var open = new Stack<int>();
        for (var i = 0; i < partners.Length; i++)
        {
            // No name begins with a bracket.
            var sign = text[Spans[i].Start];
            if (sign is '(' or '[' or '{')
            {
                open.Push(i);
            }
            else if (sign is ')' or ']' or '}' && open.TryPop(out var start))
            {
                partners[start] = i;
                partners[i] = start;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(partners);
    }

    private ImmutableArray<int> FindParents()
    {
        var found = new int[Spans.Length];
        var braces = new Stack<int>([-1]);
        for (var i = 0; i < found.Length; i++)
        {
            var sign = text[Spans[i].Start];
            if (sign == '}' && braces.Count > 1)
                braces.Pop();
            found[i] = braces.Peek();
            if (sign == '{')
                braces.Push(i);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(found);
    }

    private static ImmutableArray<TextSpan> Read(string text)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var i = 0;
        while (i < text.Length)
        {
            var start = i;
            var current = text[i++];
            if (char.IsWhiteSpace(current))
                continue;
            if (current == '/' && i < text.Length && text[i] is '/' or '*')
            {
                i = EndOfComment(text, i);
                continue;
            }

            if (current is '"' or '\'' or '`' || (current == '/' && StartsRegularExpression(text, spans)))
            {
                i = EndOfText(text, i, current);
                continue;
            }

            if (IsNameStart(current))
            {
                while (i < text.Length && (IsNameStart(text[i]) || char.IsAsciiDigit(text[i])))
                    i++;
            }

            spans.Add(TextSpan.FromBounds(start, i));
        }

        return spans.DrainToImmutable();
    }

    private static bool StartsRegularExpression(string text, ImmutableArray<TextSpan>.Builder before) =>
        before.Count == 0 || BeforeRegularExpression.Contains(text[before[^1].End - 1], StringComparison.Ordinal);

    private static int EndOfComment(string text, int second)
    {
        var end = text[second] == '/' ? text.IndexOf('\n', second) : text.IndexOf("*/", second + 1, StringComparison.Ordinal) + 1;
        return end <= 0 ? text.Length : end + 1;
    }

    /// <summary>Behind the text that a quote, or the slash of a regular expression, opens.</summary>
    private static int EndOfText(string text, int from, char quote)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == quote || (text[i] == '\n' && quote != '`'))
                return i + 1;
        }

        return text.Length;
    }

    private static bool IsNameStart(char character) => char.IsLetter(character) || character is '_' or '$';
}
