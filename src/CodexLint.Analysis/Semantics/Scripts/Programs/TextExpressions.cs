using System.Collections.Immutable;
using System.Text;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>
/// Reads the texts that expressions in JavaScript stand for, as far as they are made of literals, of the event, of variables of the
/// environment and of names for such texts. What is known only in a run is named by <see cref="Variable"/> and <see cref="Expression"/>.
/// </summary>
internal sealed class TextExpressions(ProgramText program)
{
    /// <summary>What the symbol of a variable of the environment starts with.</summary>
    public const string Variable = "process.env.";

    /// <summary>What the symbol of a <c>${{ }}</c> starts with; its number among those of the program follows.</summary>
    public const string Expression = "${{ ";

    /// <summary>
    /// What the symbol of a file's content starts with whose path a variable of the environment holds; the variable's name follows.
    /// </summary>
    public const string FileNamedBy = "content of process.env.";

    /// <summary>
    /// How many expressions of a program are read: texts that people put together have fewer, and names can refer to each other in circles.
    /// </summary>
    private const int MaxExpressions = 500;

    private const string Payload = "context.payload";

    private static readonly UnknownValue Unknown = AbstractText.Unknown(Origins.Opaque);

    /// <summary>Methods whose result is their text, or a part of it.</summary>
    private static readonly string[] PartMethods = ["trim", "trimEnd", "trimStart", "toString", "slice", "substring", "substr"];

    /// <summary>What asks whether the expression behind it is one of some texts.</summary>
    private static readonly string[] Checks = ["includes(", "has(", "test(", "indexOf(", "exec(", "switch (", "switch("];

    /// <summary>What compares the expression in front of it.</summary>
    private static readonly string[] Comparisons = ["==", "!=", ".match(", " in "];

    private readonly ExpressionShape shape = new(program);

    private int count;

    /// <summary>The text that an argument of a call stands for.</summary>
    /// <param name="from">Where the arguments begin, behind the parenthesis.</param>
    /// <param name="index">Which of them.</param>
    public AbstractValue Argument(int from, int index)
    {
        var arguments = shape.Split(from, Math.Min(shape.Closing(from - 1), program.Code.Length), ",");
        return index < arguments.Count ? Read(arguments[index].Start, arguments[index].End) : Unknown;
    }

    /// <summary>The variable of the environment that a text is; null where it is another.</summary>
    public static string? VariableIn(AbstractValue text) =>
        text is UnknownValue { Symbol: { } symbol } && symbol.StartsWith(Variable, StringComparison.Ordinal)
            ? symbol[Variable.Length..]
            : null;

    /// <summary>The text that a property of the object stands for which is the first argument of a call.</summary>
    /// <param name="from">Where the arguments begin, behind the parenthesis.</param>
    /// <param name="name">The property.</param>
    public AbstractValue Property(int from, string name)
    {
        var open = shape.Trimmed(from, program.Code.Length).Start;
        if (open >= program.Code.Length || program.Code[open] != '{')
            return Unknown;

        foreach (var (start, end) in shape.Split(open + 1, Math.Min(shape.Closing(open), program.Code.Length), ","))
        {
            var property = shape.Trimmed(start, end);
            var text = program.Code.AsSpan(property.Start, property.End - property.Start);
            if (text.SequenceEqual(name))
                return ReadPath(name);
            if (text.StartsWith(name) && text[name.Length..].TrimStart() is [':', ..])
                return Read(property.Start + text.IndexOf(':') + 1, property.End);
        }

        return Unknown;
    }

    /// <summary>
    /// The texts by outsiders, what Codex may have written, and the names of what is known only in a run, that an argument of a call may
    /// hold.
    /// </summary>
    /// <inheritdoc cref="Argument"/>
    public ImmutableArray<string> TextsIn(int from, int index) => MadeOf(Argument(from, index)).OutsiderTexts;

    /// <summary>The texts by outsiders, and the names of what is known only in a run, that a result made of some texts may hold.</summary>
    private static UnknownValue MadeOf(params ReadOnlySpan<AbstractValue> texts)
    {
        var found = OutsiderText.In(texts).ToBuilder();
        foreach (var text in texts)
        {
            foreach (var part in AbstractText.PartsOf(text))
            {
                if (part is UnknownValue { Symbol: { } symbol } && IsKnownInRun(symbol))
                    found.Add(symbol);
            }
        }

        return Unknown with { OutsiderTexts = found.ToImmutable() };
    }

    /// <summary>Whether a symbol names what is known only in a run.</summary>
    public static bool IsKnownInRun(string symbol) =>
        symbol.StartsWith(Variable, StringComparison.Ordinal)
        || symbol.StartsWith(Expression, StringComparison.Ordinal)
        || symbol.StartsWith(FileNamedBy, StringComparison.Ordinal);

    private AbstractValue Read(int start, int end)
    {
        (start, end) = shape.Trimmed(start, end);
        if (start >= end || ++count > MaxExpressions)
            return Unknown;
        if (shape.IsEnclosed(start, end, '('))
            return Read(start + 1, end - 1);

        if (shape.Split(start, end, "?").Count > 1 && shape.Split(start, end, ":") is [_, ..] sides && sides.Count > 1)
            return MadeOf([.. sides.Select((side, i) => i == 0 ? ReadBehindQuestion(side.Start, side.End) : Read(side.Start, side.End))]);
        foreach (var sign in (ReadOnlySpan<string>)["||", "??"])
        {
            if (shape.Split(start, end, sign) is { Count: > 1 } alternatives)
                return MadeOf([.. alternatives.Select(part => Read(part.Start, part.End))]);
        }

        if (shape.Split(start, end, "+") is { Count: > 1 } summands)
            return Joined(summands, "");
        return ReadOperand(start, end);
    }

    private AbstractValue ReadBehindQuestion(int start, int end) =>
        shape.Split(start, end, "?") is [_, .., var last] ? Read(last.Start, last.End) : Unknown;

    private AbstractValue Joined(List<(int Start, int End)> parts, string separator)
    {
        var text = new TextJoiner();
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0 && separator.Length > 0)
                text.Append(new StringValue(separator));
            text.Append(Read(parts[i].Start, parts[i].End));
        }

        return text.ToValue();
    }

    private AbstractValue ReadOperand(int start, int end)
    {
        var first = program.Code[start];
        if (program.Code.AsSpan(start, end - start).StartsWith("${{")
            && program.Code.IndexOf("}}", start, StringComparison.Ordinal) + 2 == end)
        {
            return MadeOf(ExpressionAt(start));
        }

        if (first is '"' or '\'' or '`' && shape.ClosingQuote(start) == end - 1)
            return first == '`' ? ReadTemplate(start + 1, end - 1) : ReadLiteral(start + 1, end - 1);
        if (program.Code[end - 1] == ')' && shape.OpeningOf(start, end - 1) is { } open)
            return ReadCall(start, open, end);
        if (shape.Plain.LastIndexOf(')', end - 1, end - start) is >= 0 and var close && close + 1 < end && program.Code[close + 1] == '.')
            return PropertyOf([(start, close + 1)], program.Code[(close + 1)..end]);
        return ReadPath(program.Code[start..end]);
    }

    private AbstractValue ReadCall(int start, int open, int end)
    {
        var name = shape.Plain[start..open].TrimEnd();
        if (name.StartsWith("await ", StringComparison.Ordinal))
            name = name[6..].TrimStart();
        var arguments = shape.Split(open + 1, end - 1, ",");
        switch (name)
        {
            case "path.join" or "path.resolve":
                return Joined(arguments, "/");
            case "JSON.stringify" when arguments is [var only, ..]:
                var value = Read(only.Start, only.End);
                return MadeOf(value) with { OutsiderTexts = [.. MadeOf(value).OutsiderTexts.Union(OutsiderText.Within(value))] };
            case "JSON.parse" when arguments is [var json]:
                return Unknown with
                {
                    OutsiderTexts = [.. MadeOf(Read(json.Start, json.End)).OutsiderTexts.Select(text => MemberOf(text, ""))],
                };
            case "String" when arguments is [var text]:
                return MadeOf(Read(text.Start, text.End));
            case "readFileSync" when arguments is [_, ..]:
            case var method
                when arguments is [_, ..]
                    && (method.EndsWith(".readFileSync", StringComparison.Ordinal)
                        || method.EndsWith(".readFile", StringComparison.Ordinal)):
                return ContentOf(Read(arguments[0].Start, arguments[0].End));
        }

        var dot = name.LastIndexOf('.');
        if (dot < 0)
            return Unknown;
        if (PartMethods.Contains(name[(dot + 1)..]))
            return MadeOf(Read(start, start + dot));
        if (name[(dot + 1)..] != "join")
            return Unknown;

        var separator = arguments is [var given] ? Read(given.Start, given.End).Known() : null;
        return shape.IsEnclosed(start, start + dot, '[')
            ? Items(start + 1, start + dot - 1, separator)
            : ItemsOf(program.Code[start..(start + dot)], separator);
    }

    private static UnknownValue ContentOf(AbstractValue path) =>
        VariableIn(path) is { } variable ? Unknown with { OutsiderTexts = [FileNamedBy + variable] }
        : AbstractPath.Resolve(path, AbstractPath.Workspace) is { } file ? Unknown with { OutsiderTexts = [TextSymbol.OfFile(file, 0)] }
        : Unknown;

    private AbstractValue Items(int start, int end, string? separator)
    {
        var items = shape.Split(start, end, ",");
        if (program.Code.AsSpan(items[^1].Start, items[^1].End - items[^1].Start).IsWhiteSpace())
            items.RemoveAt(items.Count - 1);
        return separator is null
            || items.Exists(item => program.Code.AsSpan(item.Start, item.End - item.Start).TrimStart().StartsWith("..."))
            ? MadeOf([.. items.Select(item => Read(item.Start, item.End))])
            : Joined(items, separator);
    }

    /// <summary>The items of a list that has a name: those that it has from the start, and those that are added.</summary>
    private AbstractValue ItemsOf(string name, string? separator)
    {
        if (shape.DefinitionOf(name) is not var (start, end) || !shape.IsEnclosed(start, end, '['))
            return Unknown;

        var items = Items(start + 1, end - 1, separator);
        var added = program.Occurrences(name + ".push(").Select(place => Argument(place.Start + name.Length + 6)).ToArray();
        return added.Length == 0 ? items : MadeOf([items, .. added]);

        AbstractValue Argument(int from) =>
            MadeOf([.. shape.Split(from, shape.Closing(from - 1), ",").Select(argument => Read(argument.Start, argument.End))]);
    }

    /// <summary>A property of the event, a variable of the environment, a member of JSON that nothing checks, or a name.</summary>
    private AbstractValue ReadPath(string text)
    {
        var value = ReadUnchecked(text);
        return value is UnknownValue { OutsiderTexts: var texts }
            && texts.Any(part => TextSymbol.JsonOf(part) is not null)
            && IsChecked(text)
            ? Unknown
            : value;
    }

    /// <summary>Whether a program asks which of some texts an expression is.</summary>
    private bool IsChecked(string expression)
    {
        foreach (var (start, _) in program.Occurrences(expression))
        {
            var before = program.Plain.AsSpan(0, start).TrimEnd();
            var behind = program.Plain.AsSpan(start + expression.Length).TrimStart();
            if (EndsWithAny(before, Checks) || StartsWithAny(behind, Comparisons))
                return true;
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word))
                return true;
        }

        return false;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word))
                return true;
        }

        return false;
    }

    private AbstractValue ReadUnchecked(string text)
    {
        var path = text.Replace("?.", ".", StringComparison.Ordinal);
        if (!path.All(character => ProgramText.IsNamePart(character) || character is '.'))
        {
            return path.StartsWith("process.env[", StringComparison.Ordinal) && path is [.., '\'' or '"', ']']
                ? VariableOf(path[13..^2])
                : Unknown;
        }

        if (path.StartsWith(Variable, StringComparison.Ordinal))
            return VariableOf(path[Variable.Length..]);
        if (path.StartsWith(Payload, StringComparison.Ordinal))
            return Event("github.event" + path[Payload.Length..]);

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        if (dot >= 0)
            return PropertyOf(shape.DefinitionsOf(name), path[dot..]);
        if (shape.DefinitionOf(name) is var (start, end))
            return WithAppended(name, Read(start, end));
        return Member(name) is { } owner ? PropertyOf([owner], "." + name) : Unknown;
    }

    /// <summary>A property of the event, or a member of the JSON that a text is.</summary>
    /// <param name="owners">What the owner may be.</param>
    /// <param name="path">The property, with the dot in front.</param>
    private UnknownValue PropertyOf(IEnumerable<(int Start, int End)> owners, string path)
    {
        var places = owners.ToArray();
        var values = places.Select(owner => Read(owner.Start, owner.End)).OfType<UnknownValue>().ToArray();
        if (values is [{ Symbol: { } symbol }] && symbol.StartsWith("github.", StringComparison.Ordinal))
            return Event(symbol + path);
        if (path.EndsWith(".length", StringComparison.Ordinal))
            return Unknown;

        var property = TextSymbol.OfProperty(places is [var (start, _), ..] ? start : 0, path);
        return Unknown with
        {
            Symbol = TextSymbol.IsHeadRef(property) ? property : null,
            OutsiderTexts = [.. values.SelectMany(value =>
                value.OutsiderTexts.Where(text => TextSymbol.JsonOf(text) is not null).Select(text => MemberOf(text, path)))],
        };
    }

    /// <summary>Names a member of the JSON that a text is; a member of what an outsider wrote is written by the outsider.</summary>
    private static string MemberOf(string text, string path) =>
        IsKnownInRun(text) ? TextSymbol.OfMemberInRun(text, path)
        : TextSymbol.JsonOf(text) is var (outer, json) && IsKnownInRun(json) ? TextSymbol.OfMemberInRun(json, outer + path)
        : TextSymbol.OfMember(text, path, 0) ?? text;

    /// <summary>A text with what is appended to it, where that is done in each run; else what it may hold.</summary>
    private AbstractValue WithAppended(string name, AbstractValue text)
    {
        foreach (var (start, _) in program.Occurrences(name + " +="))
        {
            var from = start + name.Length + 3;
            var added = Read(from, shape.EndOf(from));
            text = program.IsUnconditional(start) ? AbstractText.Concat(text, added) : MadeOf(text, added);
        }

        return text;
    }

    private static UnknownValue Event(string path) => AbstractText.Symbol(path, truth: null, Origins.Event);

    private static UnknownValue VariableOf(string name) => AbstractText.Symbol(Variable + name, truth: null);

    private UnknownValue ExpressionAt(int place)
    {
        var number = 0;
        for (var at = program.Text.IndexOf("${{", StringComparison.Ordinal);
            at >= 0 && at < place;
            at = program.Text.IndexOf("${{", at + 3, StringComparison.Ordinal))
        {
            number++;
        }

        return AbstractText.Symbol(Expression + number, truth: null);
    }

    private AbstractValue ReadLiteral(int start, int end) => Pieces(start, end, isTemplate: false);

    private AbstractValue ReadTemplate(int start, int end) => Pieces(start, end, isTemplate: true);

    private AbstractValue Pieces(int start, int end, bool isTemplate)
    {
        var text = new TextJoiner();
        var known = new StringBuilder();
        for (var i = start; i < end; i++)
        {
            var rest = program.Code.AsSpan(i, end - i);
            if (rest[0] == '\\' && rest.Length > 1)
            {
                if (rest[1] is 'u' or 'x')
                    return Unknown;

                known.Append(rest[1] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\n' => "", var other => other.ToString() });
                i++;
                continue;
            }

            var isExpression = rest.StartsWith("${{");
            var close = isExpression ? rest.IndexOf("}}") + 1 : isTemplate && rest.StartsWith("${") ? shape.Closing(i + 1) - i : -1;
            if (close <= 0 || i + close >= end)
            {
                known.Append(rest[0]);
                continue;
            }

            text.Append(new StringValue(known.ToString()));
            known.Clear();
            text.Append(isExpression ? ExpressionAt(i) : Read(i + 2, i + close));
            i += close;
        }

        text.Append(new StringValue(known.ToString()));
        return text.ToValue();
    }

    /// <summary>The object of which a name is a member, taken out of it in braces.</summary>
    private (int Start, int End)? Member(string name)
    {
        foreach (var (start, _) in program.Occurrences(name))
        {
            var open = start == 0 ? -1 : shape.Plain.LastIndexOfAny(['{', '}', ';', '('], start - 1);
            if (open < 0
                || shape.Plain[open] != '{'
                || ++count > MaxExpressions
                || shape.Closing(open) is var close && close >= shape.Plain.Length)
            {
                continue;
            }

            var behind = shape.Plain.AsSpan(start + name.Length).TrimStart();
            var rest = shape.Plain.AsSpan(close + 1).TrimStart(' ');
            if (behind is [',' or '}', ..] && rest is ['=', not ('=' or '>'), ..])
            {
                var from = shape.Plain.Length - rest.Length + 1;
                return shape.Trimmed(from, shape.EndOf(from));
            }
        }

        return null;
    }
}
