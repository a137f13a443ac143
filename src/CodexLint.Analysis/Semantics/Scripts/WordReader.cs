using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts;

/// <summary>Reads a script by the words of its language, comments left out.</summary>
internal sealed class WordReader(ScriptDialect dialect) : IScriptReader
{
    /// <summary>How far behind a word its arguments are looked for.</summary>
    private const int StatementLength = 300;

    /// <summary>How far behind a test the failure is looked for that it leads to.</summary>
    private const int BlockLength = 400;

    /// <summary>Each occurrence looks through the text again; a script that says one thing more often says nothing new.</summary>
    private const int MaximalOccurrences = 100;

    public ScriptEffects Read(string text, Func<TextSpan, TextSpan> map, ImmutableDictionary<string, AbstractValue> environment)
    {
        var code = WithoutComments(text);
        var effects = ImmutableArray.CreateBuilder<ScriptEffect>();
        void Add(ScriptEffect effect, int start, int length) =>
            effects.Add(effect with { Span = map(new TextSpan(start, length)), Certainty = Certainty.Possible });

        var looksAtStatus = FindAny(code, dialect.StatusWords, 0) >= 0;
        var firstGuard = FindAny(code, dialect.Guards, 0);
        foreach (var (start, word) in Occurrences(code, dialect.Requests))
        {
            var url = QuotedWith(code, start + word.Length, StatementLength, "://") ?? QuotedWith(code, 0, code.Length, "://");
            Add(new RequestSent(ValueOf(url), word.Contains("post", StringComparison.OrdinalIgnoreCase) ? "POST" : "GET") { ExaminesStatus = looksAtStatus }, start, word.Length);
        }

        foreach (var (word, sign) in dialect.Tests)
        {
            foreach (var (start, _) in Occurrences(code, [word]))
                AddPath(path => new PathTested(sign, path, AbstractPath.Resolve(path, AbstractPath.Workspace), StatusUse.Decides), start, word);
        }

        foreach (var (start, word) in Occurrences(code, dialect.Parsers))
            AddPath(path => new JsonParsed(path, AbstractPath.Resolve(path, AbstractPath.Workspace), firstGuard >= 0 && firstGuard < start), start, word);
        foreach (var (start, word) in Occurrences(code, dialect.Directories))
            AddPath(path => new DirectoryMade(path, AbstractPath.Resolve(path, AbstractPath.Workspace)), start, word);
        foreach (var (start, word) in Occurrences(code, dialect.Writers))
            AddPath(path => new FileWritten(path, AbstractPath.Resolve(path, AbstractPath.Workspace), AbstractText.Unknown(Origins.Opaque), IsAppend: false), start, word);
        foreach (var (start, word) in Occurrences(code, dialect.Comments))
            Add(new CommentPosted(word.TrimEnd('(')), start, word.Length);

        var outputs = ImmutableDictionary.CreateBuilder<string, AbstractValue>();
        foreach (var (start, word) in Occurrences(code, dialect.Outputs))
        {
            if (Quoted(code, start + word.Length, StatementLength) is not { } name)
                continue;

            var value = new UnknownValue { Origins = Origins.Opaque };
            outputs[name] = value;
            Add(new VariableWritten(CommandFile.Output, name, value), start, word.Length);
        }

        var (outcomes, origins) = (ScriptOutcomes.Succeeds, Origins.None);
        foreach (var (name, start, length) in RequiredVariables(code))
        {
            Add(new VariableRequired(name), start, length);
            var value = environment.GetValueOrDefault(name, NullValue.Instance);
            var isEmpty = value.IsEmptyText();
            origins |= value.Origins;
            if (isEmpty == true)
                outcomes = ScriptOutcomes.Fails;
            else if (isEmpty is null && outcomes != ScriptOutcomes.Fails)
                outcomes |= ScriptOutcomes.Fails;
        }

        return new ScriptEffects
        {
            ExitStatus = new ExitStatus(outcomes, origins),
            Expected = effects.ToImmutable(),
            Outputs = outputs.ToImmutable(),
            Environment = ImmutableDictionary<string, AbstractValue>.Empty,
            ExpectedMaySetMore = true,
            Files = FileSystemState.Unknown,
            ExpectedIsWhole = false,
        };

        void AddPath(Func<AbstractValue, ScriptEffect> make, int start, string word) => Add(make(ValueOf(Quoted(code, start + word.Length, StatementLength))), start, word.Length);
    }

    private static AbstractValue ValueOf(string? text) =>
        text is null || text.Contains("${", StringComparison.Ordinal) || text.Contains('{', StringComparison.Ordinal) || text.Contains('$', StringComparison.Ordinal)
            ? AbstractText.Unknown(Origins.Opaque)
            : new StringValue(text);

    /// <summary>Variables whose absence leads to a failure: read, tested for being empty, and a failure close behind the test.</summary>
    private IEnumerable<(string Name, int Start, int Length)> RequiredVariables(string code)
    {
        foreach (var (word, isQuoted) in dialect.EnvironmentReads)
        {
            foreach (var (start, _) in Occurrences(code, [word]))
            {
                var name = isQuoted ? Quoted(code, start + word.Length, 4 + word.Length + 100) : NameAt(code, start + word.Length);
                if (name is null)
                    continue;

                var isRequired = FailsWhereEmpty(code, code[start..Math.Min(code.Length, start + word.Length + name.Length + (isQuoted ? 1 : 0))], start)
                    || AssignedTo(code, start) is { } variable && FailsWhereEmpty(code, variable, start);
                if (isRequired)
                    yield return (name, start, word.Length + name.Length);
            }
        }
    }

    /// <summary>Whether the script fails where a value is empty: a negation in front of it, and a failure before the block ends.</summary>
    private bool FailsWhereEmpty(string code, string value, int from)
    {
        foreach (var negation in dialect.Negations)
        {
            var test = negation + value;
            var start = code.IndexOf(test, Math.Max(0, from - negation.Length), Comparison);
            if (start < 0)
                continue;

            var behind = start + test.Length;
            if (behind < code.Length && (char.IsAsciiLetterOrDigit(code[behind]) || code[behind] == '_'))
                continue;
            if (FindAny(code.Substring(behind, Math.Min(BlockLength, code.Length - behind)), dialect.Failures, 0) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The variable to which the statement around an offset assigns; null where it assigns to none.</summary>
    private static string? AssignedTo(string code, int offset)
    {
        var line = code.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;
        var sign = code.IndexOf('=', line, offset - line);
        if (sign < 0 || sign + 1 < code.Length && code[sign + 1] == '=')
            return null;

        var end = sign;
        while (end > line && code[end - 1] == ' ')
            end--;
        var start = end;
        while (start > line && (char.IsAsciiLetterOrDigit(code[start - 1]) || code[start - 1] is '_' or '$'))
            start--;
        return end > start ? code[start..end] : null;
    }

    private StringComparison Comparison => dialect.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private IEnumerable<(int Start, string Word)> Occurrences(string code, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            var count = 0;
            for (var start = code.IndexOf(word, Comparison); start >= 0 && count < MaximalOccurrences; count++, start = code.IndexOf(word, start + word.Length, Comparison))
            {
                var isInsideWord = start > 0 && char.IsAsciiLetterOrDigit(word[0]) && (char.IsAsciiLetterOrDigit(code[start - 1]) || code[start - 1] == '_');
                if (!isInsideWord)
                    yield return (start, word);
            }
        }
    }

    private int FindAny(string code, ImmutableArray<string> words, int from)
    {
        var first = -1;
        foreach (var word in words)
        {
            var start = code.IndexOf(word, from, Comparison);
            if (start >= 0 && (first < 0 || start < first))
                first = start;
        }

        return first;
    }

    private static string? NameAt(string code, int start)
    {
        var end = start;
        while (end < code.Length && (char.IsAsciiLetterOrDigit(code[end]) || code[end] == '_'))
            end++;
        return end > start ? code[start..end] : null;
    }

    /// <summary>The first text in quotes behind an offset.</summary>
    private static string? Quoted(string code, int from, int length)
    {
        var limit = Math.Min(code.Length, from + length);
        for (var i = from; i < limit; i++)
        {
            if (code[i] is '\n' or ')' or ';')
                return null;
            if (code[i] is '"' or '\'' or '`')
                return code.IndexOf(code[i], i + 1) is >= 0 and var end ? code[(i + 1)..end] : null;
        }

        return null;
    }

    /// <summary>The first text in quotes that contains a mark.</summary>
    private static string? QuotedWith(string code, int from, int length, string mark)
    {
        var limit = Math.Min(code.Length, from + length);
        var found = code.IndexOf(mark, from, limit - from, StringComparison.Ordinal);
        if (found < 0)
            return null;

        var start = found;
        while (start > from && code[start - 1] is not ('"' or '\'' or '`' or '\n'))
            start--;
        var end = found;
        while (end < code.Length && code[end] is not ('"' or '\'' or '`' or '\n'))
            end++;
        return code[start..end];
    }

    /// <summary>The text with blanks for comments, so that offsets stay.</summary>
    private string WithoutComments(string text)
    {
        var code = text.ToCharArray();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                if (text[i] == '\\')
                    i++;
                else if (text[i] == quote || text[i] == '\n' && quote != '`')
                    quote = '\0';
                continue;
            }

            var rest = text.AsSpan(i);
            var end = rest.StartsWith(dialect.BlockComment.Start) ? BehindBlock(text, i)
                : rest.StartsWith(dialect.LineComment) ? EndOfLine(text, i)
                : -1;
            if (end < 0)
            {
                quote = text[i] is '"' or '\'' or '`' ? text[i] : '\0';
                continue;
            }

            for (var blank = i; blank < end; blank++)
                code[blank] = code[blank] == '\n' ? '\n' : ' ';
            i = end - 1;
        }

        return new string(code);
    }

    private int BehindBlock(string text, int start)
    {
        var end = text.IndexOf(dialect.BlockComment.End, start + dialect.BlockComment.Start.Length, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + dialect.BlockComment.End.Length;
    }

    private static int EndOfLine(string text, int start) => text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length;
}
