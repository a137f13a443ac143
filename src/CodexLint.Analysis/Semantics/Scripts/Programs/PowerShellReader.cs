using System.Collections.Frozen;
using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>
/// Finds the commands in a script of PowerShell, with their words as far as these are known. What it does not understand it passes over: of
/// an expression only the commands in its parentheses and blocks are read, and what it assigns.
/// </summary>
/// <remarks>Source: PowerShell's documentation of parsing (about_Parsing), quoting, operators and splatting.</remarks>
internal sealed class PowerShellReader
{
    /// <summary>Each level costs frames of a stack that may be small; people nest a few.</summary>
    private const int MaxDepth = 60;

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "if", "elseif", "else", "while", "until", "do", "for", "foreach", "switch", "try", "catch", "finally", "function", "filter",
        "param", "begin", "process", "end", "trap", "class", "enum", "in");

    private static readonly FrozenSet<string> Loops = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "while", "until", "do", "for", "foreach", "switch", "trap", "function", "filter");

    private static readonly FrozenSet<string> Ends = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "return", "throw", "exit");

    private readonly string text;
    private readonly PowerShellWords words;
    private readonly List<PowerShellCall> calls = [];
    private int depth;
    private int repeats;
    private int blocks;

    private PowerShellReader(string text)
    {
        this.text = text;
        words = new PowerShellWords(text, ReadBlock);
    }

    /// <summary>The commands in the order of the text.</summary>
    public static IReadOnlyList<PowerShellCall> Read(string text)
    {
        var reader = new PowerShellReader(text);
        reader.ReadBlock('\0');
        reader.calls.Sort((first, second) => first.Start.CompareTo(second.Start));
        return reader.calls;
    }

    /// <summary>Reads statements up to and with the bracket that closes them.</summary>
    private void ReadBlock(char close)
    {
        if (++depth > MaxDepth)
            words.Position = text.Length;

        while (words.SkipToStatement())
        {
            var before = words.Position;
            if (text[before] == close)
            {
                words.Position++;
                break;
            }

            ReadStatement();
            if (words.Position == before)
                words.Position++;
        }

        depth--;
    }

    private void ReadBraces(bool isRepeated)
    {
        words.Position++;
        blocks++;
        repeats += isRepeated ? 1 : 0;
        ReadBlock('}');
        repeats -= isRepeated ? 1 : 0;
        blocks--;
    }

    /// <summary>Reads commands and expressions that are piped or chained.</summary>
    private void ReadStatement()
    {
        AbstractValue? carried = null;
        do
        {
            var count = calls.Count;
            words.SkipLines();
            carried = ReadElement(carried);
            if (calls.Count > count && words.IsAtChain)
                calls[^1] = calls[^1] with { IsChained = true };
        }
        while (words.SkipOperator());
    }

    /// <summary>Reads one part of a pipeline, and gives the text that it hands on where it is one that is known.</summary>
    private AbstractValue? ReadElement(AbstractValue? input)
    {
        var name = words.PeekName();
        while (name is not null && Ends.Contains(name))
        {
            words.Position += name.Length;
            words.SkipBlanks();
            name = words.PeekName();
        }

        if (name is not null && !Blocks.Contains(name) || words.SkipCallOperator())
        {
            ReadCommand(input);
            return null;
        }

        words.Position += name?.Length ?? 0;
        words.SkipBlanks();

        // Behind the parameters of a block a statement may begin on the same line.
        if ("param".Equals(name, StringComparison.OrdinalIgnoreCase) && !words.IsAtEnd && text[words.Position] == '(')
        {
            words.Position++;
            ReadBlock(')');
            return null;
        }

        return ReadExpression(name is not null && Loops.Contains(name));
    }

    private void ReadCommand(AbstractValue? input)
    {
        var found = ImmutableArray.CreateBuilder<(AbstractValue Value, TextSpan Span)>();
        var environment = words.Variables.Environment;
        for (words.SkipBlanks(); !words.IsAtEnd; words.SkipBlanks())
        {
            var start = words.Position;
            if (words.SkipRedirection())
                continue;
            if (text[start] == '{')
            {
                ReadBraces(isRepeated: true);
                found.Add((PowerShellWords.Unknown, TextSpan.FromBounds(start, words.Position)));
                continue;
            }

            foreach (var value in words.ReadWord())
                found.Add((value, TextSpan.FromBounds(start, words.Position)));
            if (words.Position == start)
                words.Position++;
        }

        if (found.Count > 0)
        {
            calls.Add(new PowerShellCall(found.ToImmutable(), words.Position)
            {
                Input = input,
                IsRepeated = repeats > 0,
                Environment = environment,
            });
        }
    }

    private AbstractValue? ReadExpression(bool isRepeated)
    {
        var target = words.PeekVariable();
        if (words.ReadValues() is { } values && words.IsAtEnd)
            return values is [var only] ? only : null;

        while (!words.IsAtEnd)
        {
            switch (text[words.Position])
            {
                case '{':
                    ReadBraces(isRepeated);
                    break;
                case '(':
                    var isCall = words.IsMethodCall;
                    words.Position++;
                    if (isCall)
                        ReadArguments();
                    else
                        ReadBlock(')');
                    break;
                case '=' when target is not null && words.IsAssignment:
                    ReadAssigned(target);
                    return null;
                default:
                    target = words.SkipOperand() ?? target;
                    break;
            }

            words.SkipBlanks();
        }

        return null;
    }

    /// <summary>The arguments of a method are expressions; a block among them may hold commands.</summary>
    private void ReadArguments()
    {
        while (words.SkipToStatement())
        {
            if (text[words.Position] == ')')
            {
                words.Position++;
                return;
            }

            if (text[words.Position] == '{')
            {
                ReadBraces(isRepeated: true);
            }
            else if (text[words.Position] == '(')
            {
                words.Position++;
                if (++depth <= MaxDepth)
                    ReadArguments();
                depth--;
            }
            else
            {
                words.SkipOperand();
            }
        }
    }

    private void ReadAssigned(string target)
    {
        var isWhole = words.SkipAssignment();
        words.SkipLines();
        var (start, count) = (words.Position, calls.Count);
        var values = words.ReadValues();
        if (words.Position > start)
        {
            isWhole &= words.IsAtEnd;
            ReadExpression(isRepeated: false);
        }
        else
        {
            if (++depth <= MaxDepth)
                ReadStatement();
            else
                words.Position = text.Length;
            depth--;

            // What is looked up by its name is started by its path.
            if (calls.Count == count + 1
                && calls[^1] is { Name: "get-command" or "gcm", Words: [_, { Value: StringValue { Value: not ['-', ..] } program }, ..] })
            {
                values = [program];
            }
        }

        words.Variables.Assign(target, isWhole ? values : null, blocks == 0);
    }
}
