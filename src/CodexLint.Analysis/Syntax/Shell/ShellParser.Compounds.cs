using System.Collections.Immutable;

namespace CodexLint.Syntax.Shell;

/// <summary>Commands that hold commands: conditions, loops, choices, functions.</summary>
internal sealed partial class ShellParser
{
    private Command? ParseCompound(int start)
    {
        switch (Current)
        {
            case '(':
                return ParseParenthesis(start);
            case '{' when AtWord("{"):
                position++;
                var group = ParseFilledList();
                Expect("}");
                return new Group(SpanOf(start, position), group);
            case '[' when AtWord("[["):
                position += 2;
                var condition = ParseTestOr();
                SkipTestBlanks();
                Expect("]]");
                return new Test(SpanOf(start, position), condition);
            case 'i' when Take("if"):
                return ParseIf(start);
            case 'w' when Take("while"):
                return ParseWhile(start, isUntil: false);
            case 'u' when Take("until"):
                return ParseWhile(start, isUntil: true);
            case 'f' when Take("for"):
                return ParseFor(start, isSelect: false);
            case 's' when Take("select"):
                return ParseFor(start, isSelect: true);
            case 'c' when Take("case"):
                return ParseCase(start);
            case 'f' when Take("function"):
                return ParseFunctionKeyword(start);
            default:
                return null;
        }
    }

    private Command ParseParenthesis(int start)
    {
        if (Next(1) == '(' && TryParseArithmetic(2) is { } expression)
            return new ArithmeticCommand(SpanOf(start, position), expression);

        position = start + 1;
        var body = ParseFilledList();
        if (Current != ')')
            return Failed();

        position++;
        return new Subshell(SpanOf(start, position), body);
    }

    private If ParseIf(int start)
    {
        var branches = ImmutableArray.CreateBuilder<IfBranch>();
        CommandList? otherwise = null;
        do
        {
            var condition = ParseFilledList();
            Expect("then");
            branches.Add(new IfBranch(condition, ParseFilledList()));
        }
        while (!failed && Take("elif"));

        if (Take("else"))
            otherwise = ParseFilledList();
        Expect("fi");
        return new If(SpanOf(start, position), branches.ToImmutable(), otherwise);
    }

    private While ParseWhile(int start, bool isUntil)
    {
        var condition = ParseFilledList();
        var body = ParseDo();
        return new While(SpanOf(start, position), condition, body, isUntil);
    }

    private CommandList ParseDo()
    {
        Expect("do");
        var body = ParseFilledList();
        Expect("done");
        return body;
    }

    private Command ParseFor(int start, bool isSelect)
    {
        SkipBlanks();
        if (At("((") && !isSelect)
            return ParseArithmeticFor(start);

        if (TakeName() is not { } name)
            return Failed();

        ImmutableArray<Word>? items = null;
        SkipBlanks();
        if (Current == ';')
        {
            position++;
        }
        else
        {
            SkipNewlines();
            if (Take("in"))
                items = ParseWords();
        }

        SkipBlanks();
        if (Current == ';')
            position++;
        SkipNewlines();
        var body = ParseDo();
        return new For(SpanOf(start, position), name, items, body, isSelect);
    }

    private ImmutableArray<Word> ParseWords()
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        SkipBlanks();
        while (!failed && position < end && !AtMeta() && Current != '#')
        {
            words.Add(ParseWord());
            SkipBlanks();
        }

        return words.ToImmutable();
    }

    private Command ParseArithmeticFor(int start)
    {
        position += 2;
        var first = ParseSection(PartMode.ArithmeticSection);
        var hasSemicolons = Current == ';';
        position++;
        var condition = ParseSection(PartMode.ArithmeticSection);
        hasSemicolons &= Current == ';';
        position++;
        var step = ParseSection(PartMode.ArithmeticSection);
        if (failed || !hasSemicolons || !At("))"))
            return Failed();

        position += 2;
        SkipBlanks();
        if (Current == ';')
            position++;
        SkipNewlines();
        var body = ParseDo();
        return new ArithmeticFor(SpanOf(start, position), first, condition, step, body);
    }

    private Command ParseCase(int start)
    {
        SkipBlanks();
        if (position >= end || AtMeta())
            return Failed();

        var subject = ParseWord();
        SkipNewlines();
        Expect("in");
        SkipNewlines();
        var items = ImmutableArray.CreateBuilder<CaseItem>();
        while (!failed && !AtWord("esac"))
        {
            items.Add(ParseCaseItem());
            SkipNewlines();
        }

        Expect("esac");
        return new Case(SpanOf(start, position), subject, items.ToImmutable());
    }

    private CaseItem ParseCaseItem()
    {
        if (Current == '(')
            position++;
        var patterns = ImmutableArray.CreateBuilder<Word>();
        do
        {
            SkipBlanks();
            if (Current == '|')
                position++;
            SkipBlanks();
            if (position >= end || AtMeta())
                Fail();
            else
                patterns.Add(ParseWord());
            SkipBlanks();
        }
        while (!failed && Current == '|');

        if (Current == ')')
            position++;
        else
            Fail();

        var body = ParseList();
        var terminator = CaseTerminator.Break;
        if (At(";;&"))
        {
            terminator = CaseTerminator.Continue;
            position += 3;
        }
        else if (At(";;"))
        {
            position += 2;
        }
        else if (At(";&"))
        {
            terminator = CaseTerminator.FallThrough;
            position += 2;
        }
        else if (!AtWord("esac"))
        {
            Fail();
        }

        return new CaseItem(patterns.ToImmutable(), body, terminator);
    }

    private Command ParseFunctionKeyword(int start)
    {
        SkipBlanks();
        var nameStart = position;
        while (position < end && !AtMeta())
            position++;
        var name = text[nameStart..position];
        SkipBlanks();
        if (Current == '(')
        {
            position++;
            SkipBlanks();
            if (Current != ')')
                return Failed();
            position++;
        }

        return ParseFunctionBody(start, name);
    }

    private Command ParseFunctionBody(int start, string name)
    {
        SkipNewlines();
        var bodyStart = position;
        if (name.Length == 0 || ParseCompound(bodyStart) is not { } body)
            return Failed();

        var redirections = ParseRedirections();
        if (!redirections.IsEmpty)
            body = body with { Span = SpanOf(bodyStart, position), Redirections = redirections };
        return new FunctionDefinition(SpanOf(start, position), name, body);
    }
}
