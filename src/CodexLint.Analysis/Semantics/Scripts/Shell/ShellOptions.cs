using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>The options of a shell that <c>set</c> switches.</summary>
internal static class ShellOptions
{
    /// <summary>The state after <c>set</c> with these arguments: options first, then positional parameters.</summary>
    public static ShellState Set(ReadOnlySpan<Field> arguments, ShellState state)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var option = arguments[i].Value.Known();
            if (option is "-" && i == arguments.Length - 1)
                return state;
            if (option is "--" or "-" || option is not (['-' or '+', _, ..]))
                return state.WithParameters(option is "--" or "-" ? arguments[(i + 1)..] : arguments[i..]);

            var isOn = option[0] == '-';
            foreach (var flag in option.AsSpan(1))
            {
                if (flag == 'o' && i + 1 < arguments.Length)
                {
                    state = Set(arguments[++i].Value.Known(), isOn, state);
                }
                else
                {
                    state = Set(
                        flag switch { 'a' => "allexport", 'e' => "errexit", 'u' => "nounset", 'x' => "xtrace", 'E' => "errtrace", _ => "" },
                        isOn, state);
                }
            }
        }

        return state;
    }

    private static ShellState Set(string? option, bool isOn, ShellState state) => option switch
    {
        "errexit" => state with { StopsOnError = isOn },
        "pipefail" => state with { FailsInPipes = isOn },
        "nounset" => state with { RejectsUnset = isOn },
        "xtrace" => state with { Traces = isOn },
        "allexport" => state with { ExportsAll = isOn },
        "errtrace" => state with { InheritsErrorTrap = isOn },
        null => state with { StopsOnError = null, FailsInPipes = null, RejectsUnset = null },
        _ => state,
    };
}
