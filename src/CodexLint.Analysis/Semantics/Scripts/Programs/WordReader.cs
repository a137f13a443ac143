using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>Reads a program by the words of its language, comments left out.</summary>
internal sealed class WordReader(ScriptDialect dialect) : IScriptReader
{
    /// <summary>How far behind a word its arguments are looked for.</summary>
    private const int StatementLength = 300;

    /// <summary>A program of more characters is none that somebody wrote into a workflow.</summary>
    private const int MaxLength = 1 << 17;

    /// <summary>What moves a program to another directory, so that its paths mean other files.</summary>
    private static readonly WordList ChangesOfDirectory = ["chdir", "Set-Location", "Push-Location"];

    /// <summary>What sets an output, whatever the toolkit is called.</summary>
    private const string SetsOutput = "setOutput(";

    /// <summary>How many definitions are followed from a name.</summary>
    private const int MaxHops = 3;

    public ProgramReading Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return new ProgramReading(
                [], ImmutableDictionary<string, AbstractValue>.Empty, [], ScriptOutcomes.Succeeds | ScriptOutcomes.Fails)
            {
                MayChangeFiles = true,
            };
        }

        var program = new ProgramText(dialect, text);
        var effects = ImmutableArray.CreateBuilder<ScriptEffect>();
        void Add(ScriptEffect effect, int start, int length) => effects.Add(effect with
        {
            Span = new TextSpan(start, text[start + length - 1] is '(' ? length - 1 : length),
            Certainty = program.IsUnconditional(start) ? Certainty.Always : Certainty.Possible,
        });

        var looksAtStatus = program.ContainsAny(dialect.StatusWords);
        foreach (var (start, word) in program.Occurrences(dialect.Requests))
        {
            Add(
                new RequestSent(
                    Address(program, start + word.Length), word.Contains("post", StringComparison.OrdinalIgnoreCase) ? "POST" : "GET")
                {
                    ExaminesStatus = looksAtStatus,
                },
                start, word.AsSpan().TrimEnd().Length);
        }

        foreach (var (word, sign) in dialect.Tests)
        {
            foreach (var (start, _) in program.Occurrences(word))
            {
                AddPath(
                    path => new PathTested(sign, path, AbstractPath.Resolve(path, AbstractPath.Workspace), StatusUse.Decides)
                    {
                        Word = word.TrimEnd('('),
                    },
                    start, word);
            }
        }

        foreach (var (word, sign) in dialect.PathTests)
        {
            foreach (var (start, _) in program.Occurrences(word))
            {
                if (Receiver(program, start) is { } path)
                {
                    Add(
                        new PathTested(
                            sign, new StringValue(path), AbstractPath.Resolve(new StringValue(path), AbstractPath.Workspace),
                            StatusUse.Decides)
                        {
                            Word = word.Trim('.', '('),
                        },
                        start + 1, word.Length - 1);
                }
            }
        }

        TextExpressions? texts = null;
        var required = ImmutableArray.CreateBuilder<RequiredVariable>();
        var firstGuard = program.Occurrences(dialect.Guards).Select(guard => guard.Start).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var (start, word) in program.Occurrences(dialect.Parsers))
        {
            var file = dialect.TextWriters.IsEmpty
                ? null
                : FileIn((texts ??= new TextExpressions(program)).TextsIn(start + word.Length, 0));
            var path = ValueOf(file ?? PathAt(program, start + word.Length));
            var variable = dialect.TextWriters.IsEmpty
                ? VariableAt(program, start + word.Length)
                : TextExpressions.VariableIn(texts!.Argument(start + word.Length, 0));
            Add(
                new JsonParsed(path, AbstractPath.Resolve(path, AbstractPath.Workspace), firstGuard < start) { Variable = variable }, start,
                word.Length);

            // An empty text is no JSON.
            if (variable is not null && firstGuard > start && program.IsUnconditional(start))
                required.Add(new RequiredVariable(variable, IsCertain: true));
        }

        foreach (var (start, word) in program.Occurrences(dialect.Directories))
            AddPath(path => new DirectoryMade(path, AbstractPath.Resolve(path, AbstractPath.Workspace)), start, word);
        foreach (var (start, word) in program.Occurrences(dialect.Writers))
        {
            AddPath(
                path => new FileWritten(
                    path, AbstractPath.Resolve(path, AbstractPath.Workspace), AbstractText.Unknown(Origins.Opaque), IsAppend: false),
                start, word);
        }

        foreach (var (start, word) in program.Occurrences(dialect.TextWriters))
        {
            texts ??= new TextExpressions(program);
            Add(
                new FileWritten(
                    texts.Argument(start + word.Length, 0), null, texts.Argument(start + word.Length, 1),
                    word.StartsWith("append", StringComparison.Ordinal)),
                start, word.Length);
        }

        foreach (var (start, word) in program.Occurrences(dialect.Comments))
        {
            Add(
                new CommentPosted(
                    word.TrimEnd('('),
                    TextExpressions.VariableIn((texts ??= new TextExpressions(program)).Property(start + word.Length, "body"))),
                start, word.Length);
        }

        var outputs = ImmutableDictionary.CreateBuilder<string, AbstractValue>();
        foreach (var (start, word) in program.Occurrences(dialect.Outputs))
        {
            if (program.Quoted(start + word.Length, StatementLength) is not { } name)
                continue;

            texts ??= new TextExpressions(program);
            var value = Second(program, start + word.Length, texts);
            Add(new VariableWritten(CommandFile.Output, name, value), start, word.Length);
            if (outputs.TryGetValue(name, out var earlier) || !program.IsUnconditional(start))
            {
                value = new UnknownValue
                {
                    Origins = Origins.Opaque,
                    OutsiderTexts = earlier is null ? OutsiderText.In(value) : OutsiderText.In(earlier, value),
                };
            }

            outputs[name] = value;
        }

        FalseExpressions? truths = null;
        var falseOutputs = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (start, word) in dialect.Outputs.IsEmpty ? [] : program.Occurrences(SetsOutput))
        {
            truths ??= new FalseExpressions(program);
            if (program.Quoted(start + word.Length, StatementLength) is { } name && truths.IsSecondOf(start + word.Length))
                falseOutputs.Add(name);
        }

        foreach (var (command, start, length) in dialect.Commands(program))
            Add(command, start, length);

        var requirements = new RequirementReader(dialect, program);
        foreach (var (name, start, length) in requirements.Places)
            Add(new VariableRequired(name), start, length);
        required.AddRange(requirements.Variables);
        var reading = new ProgramReading(effects.ToImmutable(), outputs.ToImmutable(), required.ToImmutable(), requirements.Outcomes)
        {
            MayChangeFiles = MayChangeFiles(program),
            FalseOutputs = falseOutputs.ToImmutable(),
        };
        return program.ContainsAny(ChangesOfDirectory) ? reading.Elsewhere : reading;

        void AddPath(Func<AbstractValue, ScriptEffect> make, int start, string word) =>
            Add(make(ValueOf(PathAt(program, start + word.Length))), start, word.Length);
    }

    /// <summary>
    /// Whether a text among the arguments is a mode, rather than begins like one: <c>'a'</c> and <c>'ab'</c>, not <c>'a.json'</c>.
    /// </summary>
    private static bool HasMode(ReadOnlySpan<char> arguments, string mode)
    {
        for (var at = arguments.IndexOf(mode, StringComparison.Ordinal); at >= 0; at = arguments.IndexOf(mode, StringComparison.Ordinal))
        {
            arguments = arguments[(at + mode.Length)..];
            if (mode[0] is not ('\'' or '"') || arguments.TrimStart("bt+") is [var end, ..] && end == mode[0])
                return true;
        }

        return false;
    }

    private bool MayChangeFiles(ProgramText program)
    {
        if (program.ContainsAny(dialect.FileWords) || program.ContainsAny(dialect.ProgramWords))
            return true;

        foreach (var (start, word) in dialect.WriteModes.IsEmpty ? [] : program.Occurrences("open("))
        {
            var arguments = program.Code.AsSpan(start, program.Closing(start + word.Length - 1) - start);
            foreach (var mode in dialect.WriteModes)
            {
                if (HasMode(arguments, mode))
                    return true;
            }
        }

        foreach (var (start, word) in dialect.Import is { } import ? program.Occurrences(import) : [])
        {
            var module = program.Quoted(start + word.Length, StatementLength) ?? program.NameAt(start + word.Length);
            if (module is null || !dialect.KnownModules.Contains(module) && !IsImportFrom(program, start))
                return true;
        }

        return false;
    }

    /// <summary>Whether names are imported from a known module: <c>from pathlib import Path</c>.</summary>
    private bool IsImportFrom(ProgramText program, int start)
    {
        const string From = "from ";
        var line = program.StatementAt(start);
        return program.Plain.AsSpan(line).TrimStart().StartsWith(From)
            && program.NameAt(program.Plain.IndexOf(From, line, StringComparison.Ordinal) + From.Length) is { } module
            && dialect.KnownModules.Contains(module);
    }

    /// <summary>
    /// The variable of the environment that is all of a first argument, as it is or by a name; null where it is something else.
    /// </summary>
    private string? VariableAt(ProgramText program, int from)
    {
        var end = Math.Min(program.Closing(from - 1), program.Code.Length);
        if (program.NameAt(from) is { } name && from + name.Length == end && DefinitionOf(program, name) is { } definition)
        {
            from = definition;
            end = program.Code.AsSpan(definition).IndexOf('\n') is >= 0 and var length ? definition + length : program.Code.Length;
        }

        var read = program.Code.AsSpan(from, end - from).Trim();
        foreach (var (word, isQuoted) in dialect.EnvironmentReads)
        {
            if (isQuoted
                && read.StartsWith(word, program.Comparison)
                && read[word.Length..] is ['"' or '\'', .. var variable, '"' or '\'', ')' or ']']
                && variable.IndexOfAny('"', '\'', ',') < 0)
            {
                return variable.ToString();
            }
        }

        return null;
    }

    /// <summary>The file that an expression reads; null where it reads none, or more.</summary>
    private static string? FileIn(ImmutableArray<string> texts) => texts is [var only] ? TextSymbol.FileOf(only)?.Text : null;

    private static AbstractValue ValueOf(string? text) =>
        text is null || text.AsSpan().IndexOfAny('{', '$') >= 0 ? AbstractText.Unknown(Origins.Opaque) : new StringValue(text);

    /// <summary>
    /// The address among the arguments of a request: the first text with a scheme in the statement, if that is all there is of it.
    /// </summary>
    private static AbstractValue Address(ProgramText program, int from)
    {
        var end = Math.Min(
            Math.Min(program.Code.Length, from + StatementLength),
            program.Code.IndexOf('\n', from) is >= 0 and var line ? line : program.Code.Length);
        var found = program.Code.IndexOf("://", from, end - from, StringComparison.Ordinal);
        if (found < 0)
            return ValueOf(Argument(program, from, MaxHops) is { } text && text.Contains("://", StringComparison.Ordinal) ? text : null);

        var start = found;
        while (start > from && program.Code[start - 1] is not ('"' or '\'' or '`' or ' '))
            start--;
        var close = found;
        while (close < program.Code.Length && program.Code[close] is not ('"' or '\'' or '`' or ' ' or '\n'))
            close++;
        return ValueOf(program.Code[start..close]);
    }

    /// <summary>
    /// The file of whose path a method is called: of one made on the spot, or held by a name; null where that is not known.
    /// </summary>
    private static string? Receiver(ProgramText program, int dot)
    {
        if (dot == 0)
            return null;
        if (program.Plain[dot - 1] == ')')
            return program.Plain.LastIndexOf('(', dot - 1) is >= 0 and var open ? program.Quoted(open + 1, StatementLength) : null;

        var start = dot;
        while (start > 0 && ProgramText.IsNamePart(program.Plain[start - 1]))
            start--;
        return start < dot
            && (start == 0 || program.Plain[start - 1] != '.')
            && DefinitionOf(program, program.Plain[start..dot]) is { } definition
            ? program.Quoted(definition, StatementLength)
            : null;
    }

    /// <summary>The path that is the first of some arguments; PowerShell takes both slashes.</summary>
    private string? PathAt(ProgramText program, int from)
    {
        var path = BareWord(program, from) ?? Argument(program, from, MaxHops);
        return dialect.PathOptions.IsEmpty ? path : path?.Replace('\\', '/');
    }

    /// <summary>The path that a command of PowerShell is given without quotes; null where it is given another way.</summary>
    private string? BareWord(ProgramText program, int from)
    {
        if (dialect.PathOptions.IsEmpty)
            return null;

        while (true)
        {
            while (from < program.Code.Length && program.Code[from] == ' ')
                from++;
            var end = from;
            while (end < program.Code.Length
                && !char.IsWhiteSpace(program.Code[end])
                && program.Code[end] is not ('"' or '\'' or '`' or '$' or '(' or ')' or ';' or '|' or ',' or '{'))
            {
                end++;
            }

            var word = program.Code[from..end];
            if (end == from || (end < program.Code.Length && program.Code[end] is '"' or '\'' or '$' or '('))
                return null;
            if (word[0] != '-')
                return word;
            if (!dialect.PathOptions.Contains(word, StringComparer.OrdinalIgnoreCase))
                return null;
            from = end;
        }
    }

    /// <summary>
    /// The text that is the first of some arguments: as it stands there, or by the name of what holds it, or of the file that was opened by
    /// it.
    /// </summary>
    private static string? Argument(ProgramText program, int from, int hops)
    {
        if (program.Quoted(from, StatementLength) is { } text)
            return text;
        if (hops == 0 || program.NameAt(from) is not { } name || DefinitionOf(program, name) is not { } definition)
            return null;

        return program.Quoted(definition, StatementLength)
            ?? (CallIn(program, definition) is { } call ? Argument(program, call, hops - 1) : null);
    }

    /// <summary>Where the value of a name begins; null where it is given none, or more than one.</summary>
    private static int? DefinitionOf(ProgramText program, string name)
    {
        // A name that stands everywhere is no name of a file.
        const int maximalUses = 200;
        int? definition = null;
        var uses = 0;
        for (var at = program.Plain.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = program.Plain.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (++uses > maximalUses)
                return null;

            var end = at + name.Length;
            if (at > 0 && ProgramText.IsNamePart(program.Plain[at - 1])
                || end < program.Plain.Length && ProgramText.IsNamePart(program.Plain[end]))
            {
                continue;
            }

            var rest = program.Plain.AsSpan(end).TrimStart(' ');
            var isOpened = rest.StartsWith(":") && program.Plain.AsSpan(0, at).EndsWith(" as ");
            if (!isOpened && (rest is not ['=', not '=', ..] || rest.StartsWith("=>")))
                continue;
            if (definition is not null)
                return null;

            definition = isOpened ? program.StatementAt(at) : program.Plain.IndexOf('=', end) + 1;
        }

        return definition;
    }

    /// <summary>Where the arguments of the first call in a statement begin; null where it has none.</summary>
    private static int? CallIn(ProgramText program, int from)
    {
        var end = program.Plain.AsSpan(from).IndexOfAny('\n', ';');
        var open = program.Plain.AsSpan(from, end < 0 ? program.Plain.Length - from : end).IndexOf('(');
        return open < 0 ? null : from + open + 1;
    }

    /// <summary>The second of some arguments, where it is a text or a truth value; else what it may hold.</summary>
    private static AbstractValue Second(ProgramText program, int from, TextExpressions texts)
    {
        var close = Math.Min(program.Closing(from - 1), program.Code.Length);
        var comma = program.Plain.AsSpan(from, close - from).IndexOf(',');
        var argument = comma < 0 ? [] : program.Code.AsSpan(from + comma + 1, close - from - comma - 1).Trim();
        if (argument is "true" or "false"
            || argument is ['"' or '\'', .., var last] && argument[0] == last && argument[1..^1].IndexOfAny("\"'\\$+") < 0)
        {
            return new StringValue(argument.Trim("\"'").ToString());
        }

        return new UnknownValue
        {
            Origins = Origins.Opaque,
            Symbol = HeadRefIn(texts.Argument(from, 1)),
            OutsiderTexts = texts.TextsIn(from, 1),
        };
    }

    /// <summary>What names the branch of a pull request that a value is; null for another.</summary>
    private static string? HeadRefIn(AbstractValue value) =>
        value is UnknownValue { Symbol: { } symbol } && TextSymbol.IsHeadRef(symbol) ? symbol : null;
}
