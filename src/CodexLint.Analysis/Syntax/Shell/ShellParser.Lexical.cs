using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>Blanks, comments, reserved words, redirections and here-documents.</summary>
internal sealed partial class ShellParser
{
    private static readonly string[] Closers = ["then", "do", "done", "fi", "elif", "else", "esac", "}"];

    private char Next(int offset) => position + offset < end ? text[position + offset] : '\0';

    private bool At(string sign) => end - position >= sign.Length && text.AsSpan(position, sign.Length).SequenceEqual(sign);

    private bool AtPipe() => Current == '|' && Next(1) != '|';

    private bool AtProcessSubstitution() => Current is '<' or '>' && Next(1) == '(';

    /// <summary>Whether an unquoted character ends a word.</summary>
    private static bool IsMeta(char c) => c is ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    private bool AtMeta() => IsMeta(Current);

    /// <summary>Whether a whole word with this text stands here.</summary>
    private bool AtWord(string word)
    {
        if (!At(word))
            return false;

        var behind = position + word.Length;
        return behind >= end
            || IsMeta(text[behind])
            || AtCarriageReturn(behind)
            || text[behind] == '\\' && behind + 1 < end && text[behind + 1] == '\n';
    }

    private bool AtCarriageReturn(int offset) => text[offset] == '\r' && (offset + 1 >= end || text[offset + 1] == '\n');

    private bool Take(string word)
    {
        if (!AtWord(word))
            return false;

        position += word.Length;
        return true;
    }

    private void Expect(string word)
    {
        if (!Take(word))
            Fail();
    }

    private bool AtCloser()
    {
        if (Current is ')' || At(";;") || At(";&"))
            return true;
        if (Current is not ('t' or 'd' or 'f' or 'e' or '}'))
            return false;

        foreach (var closer in Closers)
        {
            if (AtWord(closer))
                return true;
        }

        return false;
    }

    private string? TakeName()
    {
        var start = position;
        while (position < end && IsNameCharacter(text[position]))
            position++;
        return position > start && !char.IsAsciiDigit(text[start]) ? text[start..position] : null;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private void SkipBlanks()
    {
        while (position < end)
        {
            if (text[position] is ' ' or '\t' || AtCarriageReturn(position))
                position++;
            else if (text[position] == '\\' && Next(1) == '\n')
                position += 2;
            else
                break;
        }
    }

    /// <summary>Skips blanks, comments and new lines; a new line ends the lines of here-documents that wait for it.</summary>
    private void SkipNewlines()
    {
        while (!failed)
        {
            SkipBlanks();
            if (Current == '#')
                SkipComment();
            else if (Current == '\n' && position < end)
                TakeNewline();
            else
                break;
        }
    }

    private void SkipComment()
    {
        var newline = text.IndexOf('\n', position, end - position);
        position = newline < 0 ? end : newline;
    }

    private void TakeNewline()
    {
        position++;
        while (!failed && pendingDocuments.TryDequeue(out var document))
            ReadDocument(document);
    }

    private void ReadDocument(HereDocument document)
    {
        var start = position;
        var bodyEnd = end;
        while (true)
        {
            if (position >= end)
            {
                bodyEnd = end;
                break;
            }

            var newline = text.IndexOf('\n', position, end - position);
            var lineEnd = newline < 0 ? end : newline;
            var line = text.AsSpan(position, lineEnd - position);
            if (document.StripsTabs)
                line = line.TrimStart('\t');
            if (line.SequenceEqual(document.Delimiter) || line is [.. var trimmed, '\r'] && trimmed.SequenceEqual(document.Delimiter))
            {
                bodyEnd = position;
                position = newline < 0 ? end : newline + 1;
                break;
            }

            position = newline < 0 ? end : newline + 1;
        }

        var (behind, outerEnd) = (position, end);
        (position, end) = (start, bodyEnd);
        var parts = ParseParts(document.IsQuoted ? PartMode.Raw : PartMode.HereDocument, document.StripsTabs);
        document.Body = new Word(SpanOf(start, bodyEnd), parts);
        (position, end) = failed ? (outerEnd, outerEnd) : (behind, outerEnd);
    }

    private ImmutableArray<Redirection> ParseRedirections()
    {
        var redirections = ImmutableArray.CreateBuilder<Redirection>();
        var last = position;
        while (!failed && TryParseRedirection(redirections))
            last = position;
        if (!failed)
            position = last;
        return redirections.ToImmutable();
    }

    private bool TryParseRedirection(ImmutableArray<Redirection>.Builder redirections)
    {
        SkipBlanks();
        var start = position;
        var descriptorEnd = position;
        while (descriptorEnd < end && char.IsAsciiDigit(text[descriptorEnd]) && descriptorEnd - start < 4)
            descriptorEnd++;
        if (descriptorEnd == start && Current == '{')
            descriptorEnd = NamedDescriptorEnd(start);

        if (descriptorEnd >= end || text[descriptorEnd] is not ('<' or '>' or '&'))
            return false;
        if (descriptorEnd > start && text[descriptorEnd] == '&')
            return false;

        // Bash gives a descriptor that a variable is to hold a number from 10 on.
        int? descriptor = descriptorEnd == start ? null
            : text[start] == '{' ? 10
            : int.Parse(text.AsSpan(start, descriptorEnd - start), System.Globalization.CultureInfo.InvariantCulture);
        position = descriptorEnd;
        if (AtProcessSubstitution() || TakeRedirectionOperator() is not { } kind)
        {
            position = start;
            return false;
        }

        var stripsTabs = kind == RedirectionKind.HereDocument && Current == '-';
        if (stripsTabs)
            position++;
        SkipBlanks();
        if (position >= end || AtMeta() && !AtProcessSubstitution())
        {
            Fail();
            return false;
        }

        var targetStart = position;
        var target = ParseWord();
        if (failed)
            return false;

        var redirection = new Redirection(SpanOf(start, position), kind, descriptor, target);
        if (kind == RedirectionKind.HereDocument)
        {
            var document = new HereDocument(target.Literal ?? text[targetStart..position], IsQuoted(target)) { StripsTabs = stripsTabs };
            pendingDocuments.Enqueue(document);
            redirection = redirection with { Document = document };
        }

        redirections.Add(redirection);
        return true;
    }

    private int NamedDescriptorEnd(int start)
    {
        var i = start + 1;
        while (i < end && IsNameCharacter(text[i]))
            i++;
        return i > start + 1 && i < end && text[i] == '}' ? i + 1 : start;
    }

    private static bool IsQuoted(Word delimiter)
    {
        foreach (var part in delimiter.Parts)
        {
            if (part is Quoted or LiteralText { IsEscaped: true })
                return true;
        }

        return false;
    }

    private RedirectionKind? TakeRedirectionOperator()
    {
        (string Sign, RedirectionKind Kind)? found = Current switch
        {
            '&' when At("&>>") => ("&>>", RedirectionKind.AppendOutputAndError),
            '&' when At("&>") => ("&>", RedirectionKind.OutputAndError),
            '>' when At(">>") => (">>", RedirectionKind.Append),
            '>' when At(">|") => (">|", RedirectionKind.Output),
            '>' when At(">&") => (">&", RedirectionKind.DuplicateOutput),
            '>' => (">", RedirectionKind.Output),
            '<' when At("<<<") => ("<<<", RedirectionKind.HereString),
            '<' when At("<<") => ("<<", RedirectionKind.HereDocument),
            '<' when At("<>") => ("<>", RedirectionKind.ReadWrite),
            '<' when At("<&") => ("<&", RedirectionKind.DuplicateInput),
            '<' => ("<", RedirectionKind.Input),
            _ => null,
        };
        if (found is not { } redirection)
            return null;

        position += redirection.Sign.Length;
        return redirection.Kind;
    }

    private TextSpan SpanOf(int start, int behind)
    {
        // After a failure the position may stand behind the end; the node is dropped, its span only must not be invalid.
        behind = Math.Min(behind, text.Length);
        start = Math.Min(start, behind);
        if (origins is null)
            return map(TextSpan.FromBounds(start, behind));
        if (behind <= start)
            return map(new TextSpan(start < origins.Length ? origins[start] : origins[^1], 0));

        return map(TextSpan.FromBounds(origins[start], origins[behind - 1] + 1));
    }
}
