using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>
/// A recursive-descent parser without a token stream: what a character means depends on the command around it. The first thing that
/// cannot be read ends the parse; the top-level command in which it stands becomes opaque, with all that follows.
/// </summary>
internal sealed partial class ShellParser
{
    /// <summary>Scripts nest a handful of constructs; every level costs several frames of a stack that may be small.</summary>
    private const int MaxDepth = 60;

    /// <summary><c>$((</c> may turn out to be a substitution with a subshell; each such mistake reads the text again.</summary>
    private const int MaxRereadings = 32;

    private readonly string text;
    private readonly int[]? origins;
    private readonly ImmutableArray<TextSpan> expressions;
    private readonly Func<TextSpan, TextSpan> map;
    private readonly Queue<HereDocument> pendingDocuments = new();
    private int position;
    private int end;
    private int depth;
    private int deepest;
    private int rereadings;
    private bool failed;

    /// <summary>Behind the operand of <c>[[ … ]]</c> that was read last; blanks and line breaks may have been read behind it.</summary>
    private int testEnd;

    /// <summary>What the last word was put together in: each takes over the one before it.</summary>
    private StringBuilder? spareText;

    public ShellParser(string text, ImmutableArray<TextSpan> expressions, Func<TextSpan, TextSpan> map)
        : this(text, null, expressions, map, 0)
    {
    }

    /// <param name="text">The text to parse.</param>
    /// <param name="origins">For each character of the text its offset in the script; null where they are the same.</param>
    /// <param name="expressions">The places of <c>${{ … }}</c> in the script.</param>
    /// <param name="map">Gives the file's characters for a part of the script.</param>
    /// <param name="depth">How deep the text is nested in the script.</param>
    private ShellParser(string text, int[]? origins, ImmutableArray<TextSpan> expressions, Func<TextSpan, TextSpan> map, int depth)
    {
        this.text = text;
        this.origins = origins;
        this.expressions = expressions;
        this.map = map;
        this.depth = depth;
        end = text.Length;
    }

    /// <summary>Whether a command was left opaque.</summary>
    public bool HasOpaque { get; private set; }

    private char Current => position < end ? text[position] : '\0';

    /// <summary>Parses all of the text.</summary>
    public CommandList ParseScript()
    {
        var items = ImmutableArray.CreateBuilder<CommandListItem>();
        SkipNewlines();
        var start = position;
        while (position < end)
        {
            var commandStart = position;
            var command = ParseAndOr();
            var isBackground = false;
            if (!failed)
                isBackground = ParseSeparator();

            if (failed || position == commandStart)
            {
                HasOpaque = true;
                items.Add(new CommandListItem(new Opaque(SpanOf(commandStart, end)), false));
                position = end;
                break;
            }

            items.Add(new CommandListItem(command, isBackground));
            SkipNewlines();
        }

        return new CommandList(SpanOf(start, Math.Max(start, position)), items.ToImmutable());
    }

    /// <summary>Parses commands up to a word or sign that closes the construct around them, which stays unread.</summary>
    private CommandList ParseList()
    {
        var items = ImmutableArray.CreateBuilder<CommandListItem>();
        SkipNewlines();
        var start = position;
        var last = position;
        while (!failed && position < end && !AtCloser())
        {
            var command = ParseAndOr();
            last = position;
            var isBackground = !failed && ParseSeparator();
            items.Add(new CommandListItem(command, isBackground));
            SkipNewlines();
        }

        return new CommandList(SpanOf(start, Math.Max(start, last)), items.ToImmutable());
    }

    /// <summary>A list in which the grammar wants at least one command.</summary>
    private CommandList ParseFilledList()
    {
        var list = ParseList();
        if (list.Items.IsEmpty)
            Fail();
        return list;
    }

    /// <summary>Reads <c>;</c>, <c>&amp;</c> or a new line; whether it was <c>&amp;</c>.</summary>
    private bool ParseSeparator()
    {
        SkipBlanks();
        switch (Current)
        {
            case ';' when Next(1) is not (';' or '&'):
                position++;
                return false;

            case '&':
                position++;
                return true;

            case '\n' or '#' or ')' or ';':
                return false;

            default:
                if (position < end)
                    Fail();
                return false;
        }
    }

    private Command ParseAndOr()
    {
        var start = position;
        var first = ParsePipeline();
        SkipBlanks();
        if (failed || !At("&&") && !At("||"))
            return first;

        var commands = ImmutableArray.CreateBuilder<Command>();
        var operators = ImmutableArray.CreateBuilder<AndOrOperator>();
        commands.Add(first);
        var last = position;
        while (!failed && (At("&&") || At("||")))
        {
            operators.Add(Current == '&' ? AndOrOperator.And : AndOrOperator.Or);
            position += 2;
            SkipNewlines();
            commands.Add(ParsePipeline());
            last = position;
            SkipBlanks();
        }

        return new AndOrList(SpanOf(start, last), commands.ToImmutable(), operators.ToImmutable());
    }

    private Command ParsePipeline()
    {
        var start = position;
        var isNegated = false;
        var isTimed = false;
        while (true)
        {
            if (AtWord("!"))
            {
                isNegated = !isNegated;
                position++;
            }
            else if (AtWord("time"))
            {
                isTimed = true;
                position += 4;
                SkipBlanks();
                if (AtWord("-p"))
                    position += 2;
            }
            else
            {
                break;
            }

            SkipBlanks();
        }

        var first = ParseCommand();
        var last = position;
        SkipBlanks();
        if (failed || !isNegated && !isTimed && !AtPipe())
            return first;

        var commands = ImmutableArray.CreateBuilder<Command>();
        commands.Add(first);
        var pipesErrors = false;
        while (!failed && AtPipe())
        {
            position++;
            if (Current == '&')
            {
                pipesErrors = true;
                position++;
            }

            SkipNewlines();
            commands.Add(ParseCommand());
            last = position;
            SkipBlanks();
        }

        return new Pipeline(SpanOf(start, last), commands.ToImmutable())
        {
            IsNegated = isNegated,
            IsTimed = isTimed,
            PipesErrors = pipesErrors,
        };
    }

    private Command ParseCommand()
    {
        SkipBlanks();
        if (position >= end || AtCloser() || !Enter())
            return Failed();

        var start = position;
        var compound = ParseCompound(start);
        if (compound is null)
        {
            var simple = ParseSimpleOrFunction(start);
            Leave();
            return simple;
        }

        var redirections = ParseRedirections();
        Leave();
        return redirections.IsEmpty
            ? compound
            : compound with { Span = SpanOf(start, position), Redirections = redirections };
    }

    private Command ParseSimpleOrFunction(int start)
    {
        var assignments = ImmutableArray.CreateBuilder<Assignment>(0);
        var words = ImmutableArray.CreateBuilder<Word>(4);
        var redirections = ImmutableArray.CreateBuilder<Redirection>(0);
        var last = position;
        while (!failed)
        {
            if (TryParseRedirection(redirections))
            {
                last = position;
                continue;
            }

            if (position >= end || Current == '#' || AtMeta() && !AtProcessSubstitution())
                break;

            if (words.Count == 0 && TryParseAssignment() is { } assignment)
                assignments.Add(assignment);
            else
                words.Add(ParseArgument(words));

            last = position;
            SkipBlanks();
            if (Current == '(' && words is [{ Parts: [LiteralText { IsEscaped: false } name] }] && assignments.Count == 0)
            {
                position++;
                SkipBlanks();
                if (Current != ')')
                    return Failed();

                position++;
                return ParseFunctionBody(start, name.Value);
            }
        }

        return last == start
            ? Failed()
            : new SimpleCommand(SpanOf(start, last), assignments.DrainToImmutable(), words.DrainToImmutable())
            {
                Redirections = redirections.DrainToImmutable(),
            };
    }

    /// <summary>A word; behind <c>declare</c> and its like it may be an assignment of an array.</summary>
    private Word ParseArgument(ImmutableArray<Word>.Builder words)
    {
        var start = position;
        var word = ParseWord();
        if (Current != '(' || words is not [{ Literal: "declare" or "local" or "export" or "readonly" or "typeset" }, ..]
            || word.Parts is not [LiteralText { Value: [.., '='] }])
        {
            return word;
        }

        var array = ParseArray();
        return new Word(SpanOf(start, position), word.Parts.Add(array));
    }

    private Opaque Failed()
    {
        Fail();
        return new Opaque(default);
    }

    /// <summary>Ends the parse: no loop goes on behind the end.</summary>
    private void Fail()
    {
        failed = true;
        position = end;
    }

    private bool Enter()
    {
        if (depth < MaxDepth)
        {
            depth++;
            deepest = Math.Max(deepest, depth);
            return true;
        }

        Fail();
        return false;
    }

    private void Leave() => depth--;
}
