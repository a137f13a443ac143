using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;

namespace CodexLint.Rules.Correctness;

/// <summary>Finds the options with which the command line, or the action in front of it, does not start.</summary>
internal static class Refusals
{
    extension(WorkflowRun run)
    {
        /// <summary>The first option with which the command of a step does not start; null where it starts, and for the action.</summary>
        public RefusedOption? FindRefusal(CodexStep codex)
        {
            if (codex.Command is not { } command)
                return null;

            foreach (var invocation in codex.Invocations(run))
            {
                if (invocation.IsExec && invocation.Command!.Span == command.Span)
                    return run.RefusedOptions(codex, invocation).FirstOrDefault();
            }

            return null;
        }

        /// <summary>The options of a start of <c>codex exec</c> with which it does not come about.</summary>
        public IEnumerable<RefusedOption> RefusedOptions(CodexStep codex, CodexInvocation invocation)
        {
            var version = run.VersionOfCli(codex, invocation.Command);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var option in invocation.Options)
            {
                if (CliContract.Current.FindRejected("exec", option.Name, version) is { } rejected)
                {
                    yield return new(option, RefusalKind.Unknown, rejected.ReasonFor("exec", version), rejected.Error);
                }
                else if (FindRepeated(codex, invocation, option, seen) is { } repeated)
                {
                    yield return new(
                        option, RefusalKind.Repeated, repeated, $"the argument '{NamesOf(option.Name)[0]}' cannot be used multiple times");
                }
                else if (FindExcluded(codex, invocation, option) is { } other)
                {
                    yield return new(
                        option, RefusalKind.Excluded,
                        $"'codex exec' takes no '{option.Name}' beside '{other}'{(invocation.Command is null ? ", which the action passes" : "")}",
                        $"the argument '{option.Name}' cannot be used with '{other}'");
                }
                else if (invocation.Command is null && FindExcluding(codex, option) is { } excluding)
                {
                    yield return new(
                        option, RefusalKind.Protected, $"The action takes no '{option.Name}' in 'codex-args' beside '{excluding.Input}'",
                        excluding.Error);
                }
                else if (invocation.Command is null && codex.RefusalOf(option) is { } error)
                {
                    yield return new(
                        option, RefusalKind.Protected,
                        $"Since {ActionContract.Current.FirstWith(ActionBehaviour.ProtectsArguments)} the action does not let '{option.Name}' through here, unless the safety strategy is 'unsafe'",
                        error);
                }
            }
        }
    }

    extension(RejectedFlag flag)
    {
        /// <summary>Why a command does not take the flag.</summary>
        public string ReasonFor(string command, CliVersion? version)
        {
            if (flag.IsGlobal)
                return $"'codex {command}' has no '{flag.Flag}', which belongs before '{command}'";
            return flag.Since is { } since
                ? $"'codex {command}' has no '{flag.Flag}' since {since}, and {(version == CliVersion.Latest ? "the newest version is installed here" : $"{version} is installed here")}"
                : $"'codex {command}' has no '{flag.Flag}'";
        }
    }

    /// <summary>Why an option stands twice: the action passes it, too, or the same words do; null where it does not.</summary>
    private static string? FindRepeated(CodexStep codex, CodexInvocation invocation, CodexOption option, HashSet<string> seen)
    {
        if (NamesOf(option.Name) is not [var name, ..])
            return null;
        if (invocation.Command is null
            && ActionContract.Current.AddedArguments.FirstOrDefault(added => added.Names.Contains(option.Name)) is { } added
            && IsAdded(codex, added))
        {
            return $"The action passes '{name}' itself, and it may stand only once";
        }

        return seen.Add(name) ? null : $"'{name}' may stand only once";
    }

    private static IReadOnlyList<string> NamesOf(string option) =>
        CliContract.Current.OnceOnly.Where(flags => flags.Contains(option))
            .Select(flags => (IReadOnlyList<string>)flags)
            .FirstOrDefault([]);

    private static bool IsAdded(CodexStep codex, AddedArgument argument) =>
        (argument.WithInputs.IsEmpty || argument.WithInputs.Any(codex.IsGiven))
        && (argument.UnlessInput is null || !codex.IsGiven(argument.UnlessInput));

    private static ExcludedArgument? FindExcluding(CodexStep codex, CodexOption option) =>
        ActionContract.Current.ExcludedArguments.FirstOrDefault(excluded =>
            excluded.Names.Contains(option.Name) && codex.InputText(excluded.Input) is not null
            && ActionContract.Current.Resolve(codex.Step.Action!).Version is { } version && version >= excluded.Since);

    private static string? FindExcluded(CodexStep codex, CodexInvocation invocation, CodexOption option)
    {
        foreach (var (first, second) in CliContract.Current.Exclusions)
        {
            if (option.Name != first)
                continue;

            var names = NamesOf(second);
            if (invocation.Options.Any(other => names.Contains(other.Name))
                || (invocation.Command is null
                    && ActionContract.Current.AddedArguments.Any(added => added.Names.Contains(second) && IsAdded(codex, added))))
            {
                return second;
            }
        }

        return null;
    }
}
