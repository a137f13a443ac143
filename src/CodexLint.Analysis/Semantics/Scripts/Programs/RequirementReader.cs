using System.Collections.Immutable;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>Reads off a program how it can fail: without a variable of the environment, and otherwise.</summary>
internal sealed class RequirementReader
{
    /// <summary>How far behind a test that is not understood the failure is looked for that it leads to.</summary>
    private const int BlockLength = 400;

    private readonly ScriptDialect dialect;
    private readonly ProgramText program;
    private readonly bool mayThrow;
    private readonly List<(int Start, int End)> blocks = [];
    private readonly ImmutableArray<RequiredVariable>.Builder variables = ImmutableArray.CreateBuilder<RequiredVariable>();
    private readonly List<(string Name, int Start, int Length)> places = [];

    public RequirementReader(ScriptDialect dialect, ProgramText program)
    {
        this.dialect = dialect;
        this.program = program;
        mayThrow = dialect.MayThrow is not { } asks || program.Plain.Contains("throw ", program.Comparison) && asks(program.Code);
        foreach (var (word, isQuoted) in dialect.EnvironmentReads)
        {
            foreach (var (start, _) in program.Occurrences(word))
                Look(start, word, isQuoted);
        }

        Outcomes = ScriptOutcomes.Succeeds;
        foreach (var (start, word) in program.Occurrences(dialect.Failures))
        {
            if (blocks.Exists(block => start >= block.Start && start < block.End) || Fails(start + word.Length, word) is not { } certainly)
                continue;

            Outcomes |= ScriptOutcomes.Fails;
            if (certainly && program.IsUnconditional(start) && !program.ContainsAny(dialect.Guards))
            {
                Outcomes = ScriptOutcomes.Fails;
                return;
            }
        }
    }

    /// <summary>The variables without which the program fails.</summary>
    public ImmutableArray<RequiredVariable> Variables => variables.ToImmutable();

    /// <summary>Where they are read.</summary>
    public IReadOnlyList<(string Name, int Start, int Length)> Places => places;

    /// <summary>How the program can end where it has what it requires.</summary>
    public ScriptOutcomes Outcomes { get; }

    private void Look(int start, string word, bool isQuoted)
    {
        var name = isQuoted ? program.Quoted(start + word.Length, 100) : program.NameAt(start + word.Length);
        if (name is null)
            return;

        var end = start + word.Length + name.Length + (isQuoted ? 2 : 0);
        end = Math.Min(end, program.Code.Length);
        var read = program.Code[start..end];
        var certainty = TestOf(read, start)
            ?? (VariableAt(start) is { } variable ? TestOf(variable, start) & HoldsAllOf(variable, start, end) : null);
        if (certainty is not { } isCertain)
            return;

        variables.Add(new RequiredVariable(
            name, isCertain && !program.Plain.Contains("dotenv", StringComparison.Ordinal) && CountAssignments(read) == 0));
        places.Add((name, start, word.Length + name.Length));
    }

    /// <summary>
    /// Whether a variable of the program has the value that was read, with nothing in its place but an empty text, and gets no other.
    /// </summary>
    private bool HoldsAllOf(string variable, int start, int end)
    {
        var line = program.StatementAt(start);
        var before = program.Plain.AsSpan(line, start - line);
        if (before[(before.LastIndexOf('=') + 1)..].Trim() is not ("" or "(" or "str(") || CountAssignments(variable) != 1)
            return false;

        var rest = program.Code.AsSpan(end);
        rest = rest[..(rest.IndexOf('\n') is >= 0 and var length ? length : rest.Length)].Trim();
        while (!rest.IsEmpty)
        {
            var known = 0;
            foreach (var part in Harmless)
                known = rest.StartsWith(part) ? Math.Max(known, part.Length) : known;
            if (known == 0)
                return false;

            rest = rest[known..].TrimStart();
        }

        return true;
    }

    /// <summary>What may stand behind a value that is read without changing whether it is empty, but for blanks.</summary>
    private static readonly string[] Harmless =
    [
        ")", "]", ";", ", ''", ", \"\"", ",''", ",\"\"", ".trim()", ".strip()", ".Trim()", "|| ''", "|| \"\"", "?? ''", "?? \"\"", "or ''",
        "or \"\"",
    ];

    /// <summary>How often something is given a value.</summary>
    private int CountAssignments(string target)
    {
        // More than a few say no more.
        const int most = 10;
        var count = 0;
        for (var at = program.Code.IndexOf(target, program.Comparison);
            at >= 0 && count < most;
            at = program.Code.IndexOf(target, at + target.Length, program.Comparison))
        {
            var rest = program.Plain.AsSpan(at + target.Length).TrimStart("]) ");
            if ((at == 0 || !ProgramText.IsNamePart(program.Plain[at - 1])) && rest is ['=', not ('=' or '>'), ..])
                count++;
        }

        return count;
    }

    /// <summary>Whether the program certainly fails where a value is empty; null where nothing in it says that it could.</summary>
    private bool? TestOf(string value, int from)
    {
        foreach (var negation in dialect.Negations)
        {
            var test = negation + value;
            var start = program.Code.IndexOf(test, Math.Max(0, from - negation.Length), program.Comparison);
            if (start < 0)
                continue;

            var behind = start + test.Length;
            if (behind < program.Code.Length && ProgramText.IsNamePart(program.Code[behind]))
                continue;
            if (EndOfCondition(start, negation, behind, out var hasOthers) is { } end)
            {
                var block = program.BlockBehind(end);
                if (!FailsIn(block, out var isCertain))
                    return null;

                // What fails for other reasons, too, is looked at again for these.
                if (!hasOthers)
                    blocks.Add(block);
                return isCertain && program.IsUnconditional(ConditionAt(start)) && !program.ContainsAny(dialect.Guards);
            }

            var length = Math.Min(BlockLength, program.Plain.Length - behind);
            if (FailsIn((behind, behind + length), out _))
                return false;
        }

        return null;
    }

    /// <summary>The start of the statement whose condition contains an offset.</summary>
    private int ConditionAt(int offset)
    {
        var start = program.StatementAt(offset);
        while (start < offset && char.IsWhiteSpace(program.Plain[start]))
            start++;
        return start;
    }

    /// <summary>
    /// The end of a condition that holds wherever the tested value is empty: the value alone, with a default that is empty and without
    /// the blanks around it, or with alternatives behind it; null for any other.
    /// </summary>
    private int? EndOfCondition(int start, string negation, int behind, out bool hasOthers)
    {
        hasOthers = false;
        var head = string.Concat(program.Plain.AsSpan(ConditionAt(start), start - ConditionAt(start)), negation)
            .Replace(" ", "", StringComparison.Ordinal);
        if (!IsHead(head))
            return null;

        var code = program.Code;
        var i = behind;
        foreach (var other in (ReadOnlySpan<string>)[", ''", ", \"\"", ",''", ",\"\""])
            i = StartsAt(code, i, other) ? i + other.Length : i;
        var open = head.Count('(') + (code[behind - 1] is '"' or '\'' ? 1 : 0);
        for (; i < code.Length && (code[i] is ')' or ']' && open > 0 || code[i] is ' '); i++)
            open -= code[i] == ' ' ? 0 : 1;
        foreach (var trim in (ReadOnlySpan<string>)[".trim()", ".strip()", ".Trim()"])
            i = StartsAt(code, i, trim) ? i + trim.Length : i;
        while (i < code.Length && code[i] is ' ' or ')' && dialect.HasBraces)
            i++;

        var rest = code.AsSpan(i);
        if (!dialect.HasBraces)
        {
            hasOthers = rest.StartsWith("or ");
            if (hasOthers || rest.StartsWith(":"))
                return code.IndexOf(':', i) is >= 0 and var colon ? colon : null;
            return null;
        }

        var parenthesis = program.Plain.IndexOf('(', ConditionAt(start));
        if (parenthesis < 0)
            return null;

        var close = program.Closing(parenthesis);
        hasOthers = i <= close;
        return i > close || rest.StartsWith("||") || rest.StartsWith("-or", StringComparison.OrdinalIgnoreCase) ? close : null;
    }

    private static bool IsHead(string head) =>
        head is "ifnot" or "ifnot(" or "if(!"
        || head.StartsWith("if(", StringComparison.OrdinalIgnoreCase)
            && head[3..].ToUpperInvariant() is "-NOT" or "-NOT(" or "!" or "!(" or "[STRING]::ISNULLOREMPTY("
                or "[STRING]::ISNULLORWHITESPACE(";

    private static bool StartsAt(string text, int start, string part) => text.AsSpan(Math.Min(start, text.Length)).StartsWith(part);

    /// <summary>Whether a block contains a failure, and whether it comes to that in each run that enters the block.</summary>
    private bool FailsIn((int Start, int End) block, out bool isCertain)
    {
        var fails = isCertain = false;
        foreach (var (start, word) in program.Occurrences(dialect.Failures))
        {
            if (start < block.Start || start >= block.End || Fails(start + word.Length, word) is not { } certainly)
                continue;

            fails = true;
            isCertain |= certainly && program.IsUnconditional(start, block.Start);
        }

        return fails;
    }

    /// <summary>Whether what ends the program is a failure for certain; null where it is none.</summary>
    private bool? Fails(int behind, string word)
    {
        if (word is "exit(" && behind > 5 && program.Plain[behind - 6] is '.' or '_')
            return null;
        if (word == "throw " && !mayThrow)
            return null;
        if (word == "Write-Error")
            return !program.Plain.Contains("ErrorAction", StringComparison.OrdinalIgnoreCase);

        const string Exit = "SystemExit";
        var argument = program.Code.AsSpan(behind).TrimStart(' ');
        if (word == "raise " && argument.StartsWith(Exit))
            argument = argument[Exit.Length..].TrimStart('(');
        else if (!word.Contains("exit", StringComparison.OrdinalIgnoreCase) && !word.Contains("quit", StringComparison.Ordinal))
            return true;

        if (argument.IsEmpty || argument[0] is ')' or '\n' or '\r' or ';' or '}')
            return null;
        if (argument[0] == '0' && (argument.Length == 1 || !char.IsAsciiDigit(argument[1])))
            return null;
        return char.IsAsciiDigit(argument[0]) || argument[0] is '"' or '\'';
    }

    /// <summary>The variable to which the statement around an offset assigns; null where it assigns to none.</summary>
    private string? VariableAt(int offset)
    {
        var line = program.Plain.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;
        var sign = program.Plain.IndexOf('=', line, offset - line);
        if (sign < 0 || sign + 1 < program.Plain.Length && program.Plain[sign + 1] == '=')
            return null;

        var end = sign;
        while (end > line && program.Plain[end - 1] == ' ')
            end--;
        var start = end;
        while (start > line && (ProgramText.IsNamePart(program.Plain[start - 1]) || program.Plain[start - 1] == '$'))
            start--;
        return end > start ? program.Plain[start..end] : null;
    }
}
