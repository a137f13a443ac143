using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Simple commands: expansion, assignments, redirections, and who is called.</summary>
internal sealed partial class ShellInterpreter
{
    private bool ranSubstitution;

    private ExitStates ExecuteSimple(SimpleCommand command, ShellState state, StatusUse use)
    {
        var current = (ShellState?)state;
        var (outerUse, outerLost, outerRan) = (substitutionUse, isSubstitutionLost, ranSubstitution);
        (substitutionUse, isSubstitutionLost) = (use, !command.Words.IsEmpty);
        ranSubstitution = false;
        ExitStates result = default;
        if (command.Words is [{ Literal: ("declare" or "local" or "export" or "readonly" or "typeset") and { } keyword }, ..])
        {
            result = ExecuteDeclaration(keyword, command.Words, state, use);
            (substitutionUse, isSubstitutionLost, ranSubstitution) = (outerUse, outerLost, outerRan);
            return result;
        }

        var fields = ExpandWords(command.Words, ref current);
        if (current is not null && fields.IsEmpty)
            result = ExecuteAssignments(command, current);
        else if (current is not null)
            result = ExecuteCall(command, fields, current, use);
        (substitutionUse, isSubstitutionLost, ranSubstitution) = (outerUse, outerLost, outerRan || ranSubstitution);
        return result;
    }

    private ExitStates ExecuteAssignments(SimpleCommand command, ShellState state)
    {
        var current = (ShellState?)state;
        foreach (var assignment in command.Assignments)
        {
            if (current is not null)
                current = Assign(assignment, current);
        }

        // What is assigned is expanded before the streams change.
        if (current is not { } assigned)
            return default;
        if (!Redirect(command.Redirections, ref current, out var failed, substitutionUse, writesNothing: true))
            return new ExitStates(null, failed);

        current = RestoreStreams(current, assigned, command.Redirections)!;
        var result = ranSubstitution ? ExitStates.Of(current) : ExitStates.Succeed(current);
        return result.Or(new ExitStates(null, failed));
    }

    private ShellState? Assign(Assignment assignment, ShellState state)
    {
        var current = (ShellState?)state;
        if (assignment.Value.Parts is [ArrayLiteral array])
            return AssignArray(assignment.Name, array, assignment.IsAppend, state);

        var value = ExpandText(assignment.Value, ref current);
        if (current is null)
            return null;

        var old = current.Variables.GetValueOrDefault(assignment.Name);
        if (assignment.Index is not null || old is { Elements.IsDefault: false } or { IsOpenArray: true })
        {
            // A single element: the array as a whole is no longer known.
            return ForgetElements(current, assignment.Name, value.Origins);
        }

        return Set(current, assignment.Name, assignment.IsAppend ? AbstractText.Concat(Lookup(assignment.Name, current), value) : value);
    }

    private ShellState? AssignArray(string name, ArrayLiteral array, bool isAppend, ShellState state)
    {
        var current = (ShellState?)state;
        var isOpen = false;
        foreach (var element in array.Elements)
            isOpen |= element.Parts is [LiteralText { IsEscaped: false, Value: ['[', ..] }, ..];
        var fields = ExpandWords(array.Elements, ref current);
        if (current is null)
            return null;

        var elements = ImmutableArray.CreateBuilder<AbstractValue>();
        if (isAppend && current.Variables.GetValueOrDefault(name) is { } old)
        {
            isOpen |= old.IsOpenArray;
            if (!old.Elements.IsDefault)
                elements.AddRange(old.Elements);
            else if (old.Value is not NullValue && !old.IsOpenArray)
                elements.Add(old.Value);
        }

        // Behind what may be no element or several, nothing has a known place.
        foreach (var field in fields)
        {
            isOpen |= field.IsOpen;
            if (isOpen)
                break;

            elements.Add(field.Value);
        }

        var first = elements.Count > 0 ? elements[0] : isOpen ? AbstractText.Unknown(Origins.Opaque) : NullValue.Instance;
        var variable = new ShellVariable(first) { Elements = elements.ToImmutable(), IsOpenArray = isOpen };
        return current with { Variables = current.Variables.SetItem(name, variable) };
    }

    private ExitStates ExecuteCall(SimpleCommand command, ImmutableArray<Field> fields, ShellState state, StatusUse use)
    {
        var current = (ShellState?)state;
        var isSilent = fields[0].Value.Known() is ":" or "true";
        var isProgram = !command.Redirections.IsEmpty && IsProgram(fields[0], state);
        if (isProgram)
            exits.Push(new EarlyExits());
        var isRedirected = Redirect(command.Redirections, ref current, out var failed, use, writesNothing: isSilent);

        // Of a program, only the process that was to become it ends with an expansion that fails.
        if (isProgram)
            failed = ShellState.Join(failed, exits.Pop().States.Joined);
        if (!isRedirected)
            return new ExitStates(null, failed);

        var call = new CommandCall(fields);
        foreach (var assignment in command.Assignments)
        {
            if (current is null)
                return new ExitStates(null, failed);

            var value = ExpandText(assignment.Value, ref current);
            call = call with { Assignments = call.Assignments.SetItem(assignment.Name, value) };
        }

        if (current is null)
            return new ExitStates(null, failed);
        if (fields is [{ Value: StringValue { Value: "exec" } }])
            return new ExitStates(current.WithStatus(ExitCodes.Zero), failed);

        var result = Call(call, current, use);
        return new ExitStates(Restore(result.Success), ShellState.Join(Restore(result.Failure), failed));

        ShellState? Restore(ShellState? after) => RestoreStreams(after, state, command.Redirections);
    }

    private static bool IsProgram(Field name, ShellState state) => name.Value.Known() is not { } known
        || known is not ("exec" or "command" or "builtin") && !IsBuiltin(known) && !state.Functions.ContainsKey(known);

    private ExitStates Call(CommandCall call, ShellState state, StatusUse use)
    {
        if (depth >= MaxDepth)
            return Give(state);

        depth++;
        var result = call.Name switch
        {
            null => RunUnknown(call, state, use),
            var name when !call.IsExternal && state.Functions.TryGetValue(name, out var function) =>
                CallFunction(function, call, state, use),
            var name when Unwrap(name, call, state, use) is { } wrapped => wrapped,
            var name when !call.IsExternal || name is "[" or "test" or "echo" or "printf" or "true" or "false" =>
                WithAssignments(call, state, use),
            _ => RunProgram(call, state, use),
        };
        depth--;
        return result;
    }

    /// <summary>A builtin sees the assignments in front of it; they end with it.</summary>
    private ExitStates WithAssignments(CommandCall call, ShellState state, StatusUse use)
    {
        if (!IsBuiltin(call.Name!))
            return RunProgram(call, state, use);

        var inner = state;
        foreach (var (name, value) in call.Assignments)
            inner = Set(inner, name, value);
        var result = RunBuiltin(call, inner, use);
        return call.Assignments.IsEmpty ? result : new ExitStates(Restore(result.Success), Restore(result.Failure));

        ShellState? Restore(ShellState? after)
        {
            foreach (var name in call.Assignments.Keys)
            {
                if (after is not null)
                    after = RestoreVariable(after, name, state.Variables.GetValueOrDefault(name));
            }

            return after;
        }
    }

    private static ShellState RestoreVariable(ShellState state, string name, ShellVariable? variable) =>
        state with { Variables = variable is null ? state.Variables.Remove(name) : state.Variables.SetItem(name, variable) };

    private ExitStates CallFunction(ShellFunction function, CommandCall call, ShellState state, StatusUse use)
    {
        if (function.Definition is not { } definition)
            return Give(state);

        var (outerFile, outerLoops) = (file, loops);
        file = function.File;
        loops = [];
        returns.Push(new EarlyExits());
        var inner = state.WithParameters(call.Arguments) with
        {
            Shadowed = ImmutableDictionary<string, ShellVariable?>.Empty,
            ErrorTrap = state.InheritsErrorTrap ? state.ErrorTrap : "",
        };
        foreach (var (name, value) in call.Assignments)
            inner = Set(inner, name, value);
        var result = Execute(definition.Body, inner, use);
        result = result.Or(returns.Pop().States);
        (file, loops) = (outerFile, outerLoops);
        return new ExitStates(Restore(result.Success), Restore(result.Failure));

        ShellState? Restore(ShellState? after)
        {
            if (after is null)
                return null;

            foreach (var (name, variable) in after.Shadowed)
                after = RestoreVariable(after, name, variable);
            foreach (var name in call.Assignments.Keys)
                after = RestoreVariable(after, name, state.Variables.GetValueOrDefault(name));
            return after with
            {
                Parameters = state.Parameters,
                HasOpenParameters = state.HasOpenParameters,
                Shadowed = state.Shadowed,
                Output = state.Output,
                Errors = state.Errors,
                ErrorTrap = inner.ErrorTrap == after.ErrorTrap ? state.ErrorTrap : after.ErrorTrap,
            };
        }
    }
}
