using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Variables and their expansions.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>Matching tries every prefix or suffix; longer texts are of no interest to a rule.</summary>
    private const int LongestMatched = 256;

    /// <summary>What <c>IFS</c> is where nobody changes it.</summary>
    private const string Separators = " \t\n";

    private AbstractValue Lookup(string name, ShellState state)
    {
        if (state.Variables.TryGetValue(name, out var variable))
            return variable.Value;

        switch (name)
        {
            case "PWD":
                return state.WorkingDirectory is { } directory
                    ? ValueOf(directory)
                    : AbstractText.Unknown(Origins.Opaque) with { Truth = true };
            case "IFS" when !state.HasOpenVariables:
                return new StringValue(Separators);
            case var _ when IsOfShell(name):
                return AbstractText.Unknown(Origins.Opaque);
        }

        if (EventVariable(name) is { } value)
        {
            // What forgot the other variables may have set these, too.
            return state.HasOpenVariables ? Perhaps() with { Origins = value.Origins | Origins.Opaque } : value;
        }

        return RunnerVariables.Find(name) ?? (state.HasOpenVariables ? Perhaps() : input.OtherVariables);

        static UnknownValue Perhaps() => new() { Kinds = ValueKinds.Null | ValueKinds.String, Origins = Origins.Opaque };
    }

    /// <summary>Whether the shell itself sets a variable.</summary>
    private static bool IsOfShell(string name) =>
        name is "RANDOM" or "SECONDS" or "LINENO" or "BASHPID" or "PPID" or "UID" or "EUID" or "HOSTNAME" or "BASH_VERSION" or "OSTYPE"
            or "OLDPWD"
            or "SHLVL" or "EPOCHSECONDS" or "EPOCHREALTIME" or "REPLY" or "BASH_SOURCE" or "FUNCNAME" or "PIPESTATUS" or "MACHTYPE"
            or "HOSTTYPE" or "BASH" or "BASH_REMATCH" or "BASH_VERSINFO"
            or "BASH_SUBSHELL" or "BASH_LINENO" or "BASH_COMMAND" or "BASHOPTS" or "SHELLOPTS" or "SRANDOM" or "OPTIND" or "OPTARG"
            or "COLUMNS" or "LINES" or "DIRSTACK" or "GROUPS" or "MAPFILE" or "PS4";

    private AbstractValue? EventVariable(string name)
    {
        if (RunnerVariables.PropertyOfEvent(name) is null)
            return null;
        if (!eventVariables.TryGetValue(name, out var value))
            eventVariables.Add(name, value = input.EventVariable(name));
        return value is null ? null : AbstractText.Of(value);
    }

    /// <summary>The text that means a directory.</summary>
    internal static AbstractValue ValueOf(AbstractPath path)
    {
        if (path.Text.StartsWith('/'))
            return new StringValue(path.Text);

        var text = (AbstractValue)AbstractText.Symbol("github.workspace", truth: true);
        var start = 0;
        if (path.Text.StartsWith("${{ ", StringComparison.Ordinal))
        {
            start = path.Text.IndexOf(" }}", StringComparison.Ordinal);
            text = AbstractText.Symbol(path.Text[4..start], truth: true);
            start += 3;
            return AbstractText.Concat(text, new StringValue(path.Text[start..]));
        }

        return path.Text.Length == 0 ? text : AbstractText.Concat(text, new StringValue("/" + path.Text));
    }

    /// <summary>Whether a variable is set; null where that is open.</summary>
    private static bool? IsSet(AbstractValue value) => value switch
    {
        NullValue => false,
        UnknownValue { Truth: not true } unknown when (unknown.Kinds & ValueKinds.Null) != 0 => null,
        _ => true,
    };

    /// <summary>Sets what a command was given the name of: a variable, or an element of an array.</summary>
    private static ShellState SetNamed(ShellState state, string name, AbstractValue value) =>
        name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket
            ? ForgetElements(state, name[..bracket], value.Origins)
            : Set(state, name, value);

    /// <summary>The state where an array has other elements than before; which ones is not known.</summary>
    private static ShellState ForgetElements(ShellState state, string name, Origins origins = Origins.None) => state with
    {
        Variables = state.Variables.SetItem(name, new ShellVariable(AbstractText.Unknown(origins | Origins.Opaque)) { IsOpenArray = true }),
    };

    private static ShellState Set(ShellState state, string name, AbstractValue value)
    {
        var variable = new ShellVariable(value is NullValue ? value : AbstractText.Of(value))
        {
            IsExported = state.ExportsAll
                || (!state.Variables.TryGetValue(name, out var old) ? RunnerVariables.Find(name) is not null : old.IsExported),
        };
        return state with { Variables = state.Variables.SetItem(name, variable) };
    }

    /// <summary>The parameters or elements that <c>$@</c> or <c>${x[@]}</c> stands for; null for an expansion to one text.</summary>
    private static (ImmutableArray<AbstractValue> Items, bool IsOpen)? ListOf(ParameterExpansion expansion, ShellState state)
    {
        if (expansion.IsLength || expansion.Operator is not ("" or ":-" or "-"))
            return null;
        if (expansion.Name is "@" or "*")
            return expansion.Operator.Length > 0 && state.Parameters.IsEmpty ? null : (state.Parameters, state.HasOpenParameters);
        if (expansion.Index?.Literal is not ("@" or "*"))
            return null;
        if (expansion.IsIndirect || !state.Variables.TryGetValue(expansion.Name, out var variable))
        {
            return expansion.Operator.Length == 0 && !expansion.IsIndirect && !state.HasOpenVariables && !IsOfShell(expansion.Name)
                ? ([], false)
                : ([], true);
        }

        if (variable.IsOpenArray)
            return (variable.Elements.IsDefault ? [] : variable.Elements, true);
        if (!variable.Elements.IsDefault)
            return expansion.Operator.Length > 0 && variable.Elements.IsEmpty ? null : (variable.Elements, false);

        return variable.Value is NullValue ? ([], false) : expansion.Operator.Length > 0 ? null : ([variable.Value], false);
    }

    private static bool IsList(ParameterExpansion expansion) => expansion.Name is "@" or "*" || expansion.Index?.Literal is "@" or "*";

    private AbstractValue ExpandParameter(ParameterExpansion expansion, ref ShellState? state)
    {
        var current = state!;
        var value = ReadParameter(expansion, ref state);
        if (state is null)
            return value;

        var isSet = IsSet(value);
        var hasDefault = expansion.Operator is ":-" or "-" or ":=" or "=" or ":?" or "?" or ":+" or "+";
        if (!hasDefault
            && isSet != true
            && state.RejectsUnset != false
            && (expansion.Index is null || isSet == false)
            && !IsList(expansion))
        {
            Reject(isSet, state.RejectsUnset, value.Origins, ref state);
        }

        if (state is null)
            return value;
        if (expansion.IsLength)
            return LengthOf(expansion, value, current);

        var text = isSet == false ? StringValue.Empty with { Origins = value.Origins } : AbstractText.Of(value);
        return expansion.Operator switch
        {
            "" => text,
            ":-" or "-" or ":=" or "=" or ":?" or "?" or ":+" or "+" => ExpandDefault(expansion, value, text, ref state),
            _ when IsList(expansion) => Derive(text),
            "%" or "%%" or "#" or "##" => RemovePattern(expansion, text, ref state),
            "/" or "//" or "/#" or "/%" => Replace(expansion, text, ref state),
            "^^" when text.Known() is { } known && expansion.Argument!.Parts.IsEmpty =>
                new StringValue(known.ToUpperInvariant()) { Origins = text.Origins },
            ",," when text.Known() is { } known && expansion.Argument!.Parts.IsEmpty =>
                new StringValue(known.ToLowerInvariant()) { Origins = text.Origins },
            ":" => Substring(expansion, text, ref state),
            _ => Rewrite(text),
        };
    }

    private static AbstractValue LengthOf(ParameterExpansion expansion, AbstractValue value, ShellState state)
    {
        var list = ListOf(expansion with { IsLength = false }, state);
        if (list is { IsOpen: false })
            return Number(list.Value.Items.Length);

        // Bash counts characters, a text here UTF-16 units; both agree on zero.
        if (list is null && AbstractText.Of(value).Known() is { } text && System.Text.Ascii.IsValid(text))
            return Number(text.Length) with { Origins = value.Origins };

        var isSomething = list is null && value.IsEmptyText() == false;
        return isSomething ? AbstractText.Symbol(ExitCodes.FailureSymbol, truth: true, value.Origins) : AbstractText.Unknown(value.Origins);
    }

    private static StringValue Number(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    private AbstractValue ReadParameter(ParameterExpansion expansion, ref ShellState? state)
    {
        var current = state!;
        if (expansion.IsIndirect)
        {
            var name = expansion.Index is null && expansion.Operator is not ("*" or "@")
                ? ReadParameter(expansion with { IsIndirect = false, Operator = "" }, ref state)
                : NullValue.Instance;
            return name.Known() is { Length: > 0 } known
                && (char.IsAsciiLetter(known[0]) || known[0] == '_')
                && !known.Contains('[', StringComparison.Ordinal)
                ? Lookup(known, current)
                : new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = name.Origins | Origins.Opaque };
        }

        switch (expansion.Name)
        {
            case "?":
                return current.LastStatus;
            case "#":
                return current.HasOpenParameters
                    ? AbstractText.Unknown(Origins.Opaque) with { Truth = true }
                    : Number(current.Parameters.Length);
            case "@" or "*":
                return current.HasOpenParameters ? AbstractText.Unknown(Origins.Opaque)
                    : current.Parameters.IsEmpty ? NullValue.Instance
                    : Joined(current.Parameters, expansion, current);
            case "0" when scriptName is { } called:
                return called;
            case "BASH_SOURCE"
                when expansion.Index is null or { Literal: "0" }
                    && textSpan is null
                    && file is not null
                    && fileNames.TryGetValue(file, out var source):
                return source;
            case "-" or "$" or "!" or "_" or "0":
                return AbstractText.Unknown(Origins.Opaque) with { Truth = expansion.Name is "$" or "0" ? true : null };
        }

        if (char.IsAsciiDigit(expansion.Name[0]))
        {
            var index = int.TryParse(expansion.Name, CultureInfo.InvariantCulture, out var parsed) ? parsed : int.MaxValue;
            return index <= current.Parameters.Length ? current.Parameters[index - 1]
                : current.HasOpenParameters ? new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = Origins.Opaque }
                : NullValue.Instance;
        }

        var isKnown = current.Variables.TryGetValue(expansion.Name, out var variable);
        if (current.StopsOnError != false
            && !expansion.IsLength
            && expansion.Index?.Literal is ['-', ..] literal
            && int.TryParse(literal, CultureInfo.InvariantCulture, out var back))
        {
            // Bash ends the shell for this wherever -e is set, in conditions, too.
            var isOpen = isKnown ? variable!.IsOpenArray : current.HasOpenVariables;
            var isThere = isOpen ? (bool?)null : variable is { Elements: { IsDefault: false } items } && items.Length + back >= 0;
            if (isThere != true)
                Reject(isThere, current.StopsOnError, Origins.Opaque, ref state);
            if (state is null)
                return NullValue.Instance;
        }

        if (!isKnown || expansion.Index is null)
        {
            return variable is { Elements: { IsDefault: false } elements } && (elements.Length > 0 || !variable.IsOpenArray)
                ? elements.IsEmpty ? NullValue.Instance : elements[0]
                : Lookup(expansion.Name, current);
        }

        if (ListOf(expansion with { Operator = "" }, current) is { } list)
        {
            return list.IsOpen ? AbstractText.Unknown(Origins.Opaque)
                : list.Items.IsEmpty ? NullValue.Instance
                : Joined(list.Items, expansion, current);
        }

        if (!variable!.Elements.IsDefault
            && ExpandText(expansion.Index, ref state).Known() is { } key
            && int.TryParse(key, CultureInfo.InvariantCulture, out var position))
        {
            position = position < 0 && !variable.IsOpenArray ? position + variable.Elements.Length : position;
            if (position >= 0 && position < variable.Elements.Length)
                return variable.Elements[position];
            if (!variable.IsOpenArray)
                return NullValue.Instance;
        }

        return new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = variable.Value.Origins | Origins.Opaque };
    }

    /// <summary>A list as one text: <c>*</c> puts the first character of <c>IFS</c> between the words, <c>@</c> a blank.</summary>
    private static AbstractValue Joined(ImmutableArray<AbstractValue> items, ParameterExpansion expansion, ShellState state)
    {
        var separator = " ";
        if (items.Length > 1
            && (expansion.Name == "*" || expansion.Index?.Literal == "*")
            && state.Variables.TryGetValue("IFS", out var variable)
            && variable.Value is not NullValue)
        {
            if (variable.Value.Known() is not { } characters)
                return AbstractText.Unknown(Origins.Opaque);

            separator = characters[..Math.Min(1, characters.Length)];
        }

        var text = new TextJoiner();
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(new StringValue(separator));
            text.Append(items[i]);
        }

        return text.ToValue();
    }

    /// <summary>Ends the shell where a variable that must be set is not.</summary>
    private void Reject(bool? isSet, bool? rejects, Origins origins, ref ShellState? state)
    {
        if (isSet == false && rejects == true)
        {
            exits.Peek().Add(state!.WithStatus(ExitCodes.One));
            state = null;
            return;
        }

        var half = state!.Half(origins);
        exits.Peek().Add(half.WithStatus(ExitCodes.One));
        state = half;
    }

    private AbstractValue ExpandDefault(ParameterExpansion expansion, AbstractValue value, AbstractValue text, ref ShellState? state)
    {
        // A parameter that is no variable cannot be assigned.
        var sign = expansion.Operator[^1] is '=' && char.IsAsciiDigit(expansion.Name[0]) ? '?' : expansion.Operator[^1];
        var isThere = expansion.Operator.Length == 2 ? !text.IsEmptyText() : IsSet(value);
        switch (sign)
        {
            case '?':
                if (isThere != true)
                    Reject(isThere, true, value.Origins, ref state);
                return isThere is null && text is UnknownValue unknown ? unknown with { Truth = true } : text;

            case '+' when isThere == false:
                return StringValue.Empty with { Origins = value.Origins };
            case '+':
                var instead = ExpandText(expansion.Argument!, ref state);
                return isThere == true
                    ? instead with { Origins = instead.Origins | value.Origins }
                    : AbstractText.Join(instead, StringValue.Empty, value.Origins);

            case var _ when isThere == true:
                return text;
            default:
                var fallback = ExpandText(expansion.Argument!, ref state);
                var result = isThere == false
                    ? fallback with { Origins = fallback.Origins | value.Origins }
                    : AbstractText.Join(Unless(text), fallback, value.Origins);
                if (sign == '=' && state is not null)
                    state = Set(state, expansion.Name, result);
                return result;
        }

        static AbstractValue Unless(AbstractValue text) =>
            text is UnknownValue { Truth: null, Symbol: null } unknown ? unknown with { Truth = true } : text;
    }

    private AbstractValue RemovePattern(ParameterExpansion expansion, AbstractValue text, ref ShellState? state)
    {
        var pattern = ExpandPattern(expansion.Argument!, ref state, out var origins);
        if (text.Known() is not { Length: <= LongestMatched } known || pattern is null || GlobPattern.HasUndecided(pattern))
            return Rewrite(text);

        var isSuffix = expansion.Operator[0] == '%';
        var isLongest = expansion.Operator.Length == 2;
        for (var i = 0; i <= known.Length; i++)
        {
            var length = isLongest ? known.Length - i : i;
            var removed = isSuffix ? known.AsSpan(known.Length - length) : known.AsSpan(0, length);
            if (GlobPattern.Matches(pattern, removed))
                return new StringValue(isSuffix ? known[..^length] : known[length..]) { Origins = text.Origins | origins };
        }

        return text with { Origins = text.Origins | origins };
    }

    private AbstractValue Replace(ParameterExpansion expansion, AbstractValue text, ref ShellState? state)
    {
        var pattern = ExpandPattern(expansion.Argument!, ref state, out var origins);
        var replacement = expansion.Replacement is { } word && state is not null ? ExpandText(word, ref state) : StringValue.Empty;
        if (text is StringValue { Value: "" } && replacement is StringValue { Value: "" })
            return text with { Origins = text.Origins | origins };
        var isAnchored = expansion.Operator is "/#" or "/%";
        if (text.Known() is not { } known || pattern is null || (pattern.Length == 0 && !isAnchored) || GlobPattern.HasSpecial(pattern)
            || replacement.Known() is not { } inserted || inserted.Contains('&', StringComparison.Ordinal))
        {
            return Rewrite(text, replacement);
        }

        var at = expansion.Operator switch
        {
            "/#" => known.StartsWith(pattern, StringComparison.Ordinal) ? 0 : -1,
            "/%" => known.EndsWith(pattern, StringComparison.Ordinal) ? known.Length - pattern.Length : -1,
            _ => known.IndexOf(pattern, StringComparison.Ordinal),
        };
        var result = at < 0 ? known
            : expansion.Operator == "//" ? known.Replace(pattern, inserted, StringComparison.Ordinal)
            : known[..at] + inserted + known[(at + pattern.Length)..];
        return new StringValue(result) { Origins = text.Origins | origins | replacement.Origins };
    }

    private AbstractValue Substring(ParameterExpansion expansion, AbstractValue text, ref ShellState? state)
    {
        var given = ExpandText(expansion.Argument!, ref state);
        var origins = text.Origins | given.Origins;
        var argument = given.Known()?.Split(':');
        if (text.Known() is not { } known
            || !System.Text.Ascii.IsValid(known)
            || argument is not ([_] or [_, _])
            || expansion.Index is not null
            || !int.TryParse(argument[0], CultureInfo.InvariantCulture, out var start))
        {
            return Rewrite(text);
        }

        var length = known.Length;
        if (argument.Length == 2 && !int.TryParse(argument[1], CultureInfo.InvariantCulture, out length))
            return Rewrite(text);

        start = start < 0 ? start + known.Length : start;
        if (start < 0 || start > known.Length)
            return StringValue.Empty with { Origins = origins };

        var end = length < 0 ? known.Length + length : (int)Math.Min(known.Length, (long)start + length);
        return end < start ? Rewrite(text) : new StringValue(known[start..end]) { Origins = origins };
    }

    /// <summary>A text that is computed from another: unknown, but known to be of it where that matters.</summary>
    private UnknownValue Derive(AbstractValue source, bool? truth = null)
    {
        var result = AbstractText.Unknown(source.Origins | Origins.Opaque) with { Truth = truth };
        foreach (var part in AbstractText.PartsOf(source))
        {
            if (part is UnknownValue { Symbol: { } symbol } && EffectLog.IsStatus(symbol))
                return result with { Symbol = string.Create(CultureInfo.InvariantCulture, $"{symbol}~{++derived}") };
        }

        return result;
    }

    /// <summary>What is left of a text when some of it is cut off or exchanged: it comes from where the text comes from.</summary>
    private UnknownValue Rewrite(AbstractValue text, AbstractValue? inserted = null)
    {
        var result = Derive(text) with { OutsiderTexts = OutsiderText.In(text, inserted ?? StringValue.Empty) };
        foreach (var part in AbstractText.PartsOf(text))
        {
            if (part is UnknownValue { Symbol: { } symbol } && TextSymbol.OfSameSource(symbol, derived + 1) is { } rewritten)
            {
                derived++;
                return result with { Symbol = rewritten };
            }
        }

        return result;
    }
}
