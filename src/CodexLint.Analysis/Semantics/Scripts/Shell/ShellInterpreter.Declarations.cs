using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary><c>export</c>, <c>local</c> and their like, whose arguments are assignments.</summary>
internal sealed partial class ShellInterpreter
{
    private ExitStates ExecuteDeclaration(string keyword, ImmutableArray<Word> words, ShellState state, StatusUse use)
    {
        if (keyword == "local" && returns.Count == 0)
            return ExitStates.Fail(state);

        var options = "";
        var first = 1;
        for (; first < words.Length && words[first].Literal is ['-' or '+', ..] option; first++)
            options += option;
        if (first == words.Length || options.AsSpan().IndexOfAny("pfF") >= 0)
        {
            return first < words.Length && keyword is "export" or "readonly"
                ? ExitStates.Succeed(state)
                : Ask(Write(state, AbstractText.Unknown(Origins.Opaque), words[0].Span), use);
        }

        var isDeclare = keyword is "local" or "declare" or "typeset";
        var kind = new Declaration(
            IsLocal: isDeclare && returns.Count > 0 && !options.Contains('g', StringComparison.Ordinal),
            IsOpaque: isDeclare && options.AsSpan().IndexOfAny("Ainul") >= 0,
            IsReference: isDeclare && options.Contains('n', StringComparison.Ordinal),
            IsExported: keyword == "export" ? !options.Contains('n', StringComparison.Ordinal)
                : options.Contains('x', StringComparison.Ordinal) ? options[0] == '-' : null);
        var current = (ShellState?)state;
        for (var i = first; i < words.Length && current is not null; i++)
            current = Declare(words[i], kind, current);
        return new ExitStates(current?.WithStatus(ExitCodes.Zero), null);
    }

    private ShellState? Declare(Word word, Declaration kind, ShellState state)
    {
        if (word.Parts is not [LiteralText { IsEscaped: false } literal, ..]
            || literal.Value.IndexOf('=', StringComparison.Ordinal) is var sign && sign < 0 && word.Parts.Length > 1)
        {
            return DeclareExpanded(word, kind, state);
        }

        if (sign < 0)
            return Declare(literal.Value, null, kind, state);

        var isAppend = sign > 0 && literal.Value[sign - 1] == '+';
        var name = literal.Value[..(isAppend ? sign - 1 : sign)];
        isAppend &= !IsNew(name, kind, state);
        var next = (ShellState?)state;
        if (word.Parts is [_, ArrayLiteral array] && sign == literal.Value.Length - 1)
        {
            next = AssignArray(name, array, isAppend, Shadow(name, kind, state));
            return next is null ? null : Declared(name, kind, next);
        }

        var value = ExpandText(word with { Parts = word.Parts.SetItem(0, literal with { Value = literal.Value[(sign + 1)..] }) }, ref next);
        return next is null ? null : Declare(name, isAppend ? AbstractText.Concat(Lookup(name, next), value) : value, kind, next);
    }

    /// <summary>Declares what an expansion yields: <c>export "$name=$value"</c>, <c>export $(cat settings)</c>.</summary>
    private ShellState? DeclareExpanded(Word word, Declaration kind, ShellState state)
    {
        var current = (ShellState?)state;
        foreach (var field in ExpandWords([word], ref current))
        {
            if (current is null)
                return null;
            if (!field.IsOpen && AssignmentIn(field.Value) is var (name, value))
                current = Declare(name, value, kind, current);
            else
                current = !field.IsOpen && field.Value.Known() is { } plain ? Declare(plain, null, kind, current) : current.Forgotten();
        }

        return current;
    }

    private ShellState Declare(string name, AbstractValue? value, Declaration kind, ShellState state)
    {
        // What is assigned to a reference is assigned to the variable that it names.
        if (kind.IsReference && value is not null)
            state = value.Known() is { } target ? ForgetElements(state, target) : state.Forgotten();
        var isNew = IsNew(name, kind, state);
        state = Shadow(name, kind, state);
        if (value is not null || isNew && !kind.IsOpaque)
            state = SetNamed(state, name, value ?? NullValue.Instance);
        return Declared(name, kind, state);
    }

    /// <summary>Whether a variable is one of the function from here on, which has nothing of one around it.</summary>
    private static bool IsNew(string name, Declaration kind, ShellState state) => kind.IsLocal && !state.Shadowed.ContainsKey(name);

    private static ShellState Shadow(string name, Declaration kind, ShellState state) => IsNew(name, kind, state)
        ? state with { Shadowed = state.Shadowed.SetItem(name, state.Variables.GetValueOrDefault(name)) }
        : state;

    private ShellState Declared(string name, Declaration kind, ShellState state)
    {
        if (kind.IsOpaque)
            return ForgetElements(state, name);

        var variable = state.Variables.GetValueOrDefault(name) ?? new ShellVariable(Lookup(name, state));
        return state with
        {
            Variables = state.Variables.SetItem(name, variable with { IsExported = kind.IsExported ?? variable.IsExported }),
        };
    }

    /// <summary>The name and value of <c>name=value</c>; null for another text.</summary>
    private static (string Name, AbstractValue Value)? AssignmentIn(AbstractValue text)
    {
        var parts = AbstractText.PartsOf(text);
        if (parts[0].Known() is not { } first || first.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var sign))
            return null;

        var value = new TextJoiner();
        value.Append(new StringValue(first[(sign + 1)..]) { Origins = parts[0].Origins });
        foreach (var part in parts.AsSpan()[1..])
            value.Append(part);
        return (first[..sign], value.ToValue());
    }

    /// <summary>How variables are declared.</summary>
    /// <param name="IsLocal">Whether they end with the function.</param>
    /// <param name="IsOpaque">Whether they have attributes that change what is assigned, such as that of an integer.</param>
    /// <param name="IsReference">Whether they are other names of variables.</param>
    /// <param name="IsExported">Whether programs get them; null where that stays as it is.</param>
    private readonly record struct Declaration(bool IsLocal, bool IsOpaque, bool IsReference, bool? IsExported);
}
