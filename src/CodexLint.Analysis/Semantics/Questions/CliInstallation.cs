using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Questions;

/// <summary>Which version of the command line a step runs.</summary>
internal static class CliInstallation
{
    extension(WorkflowRun run)
    {
        /// <summary>The version that a start of Codex runs; null where it cannot be seen.</summary>
        /// <param name="codex">The step.</param>
        /// <param name="command">The command; null where the action starts Codex.</param>
        public CliVersion? VersionOfCli(CodexStep codex, CommandRun? command)
        {
            if (command is null)
                return VersionOfAction(run.Find(codex.Path.AsSpan()));
            if (command.Name != "codex")
            {
                return command.Arguments.Select(argument => argument.Known())
                    .Select(VersionIn)
                    .FirstOrDefault(version => version is not null);
            }

            CliVersion? found = null;
            foreach (var step in run.StepsOfJobBefore(codex).Append(run.Find(codex.Path.AsSpan())))
            {
                if (step.Step.Action?.Is(CodexStep.ActionRepository) == true)
                    found = VersionOfAction(step);
                foreach (var install in (step.Effects?.Commands ?? []).Where(other => other.InstallsCodex is not null))
                    found = VersionIn(install.InstallsCodex!.Value.Package);
            }

            return found;
        }
    }

    extension(CommandRun command)
    {
        /// <summary>
        /// The package, with its version as far as it is known, that the command installs, and its place; null for a command that does not
        /// install Codex.
        /// </summary>
        public (string? Package, int Index)? InstallsCodex
        {
            get
            {
                if (command.Name is not ("npm" or "pnpm" or "yarn" or "bun")
                    || !command.Arguments.Any(argument => argument.Known() is "i" or "install" or "add"))
                {
                    return null;
                }

                for (var i = 1; i < command.Arguments.Length; i++)
                {
                    var (start, isWhole) = command.Arguments[i] switch
                    {
                        StringValue { Value: var text } => (text, true),
                        UnknownValue { Parts: [StringValue { Value: var text }, ..] } => (text, false),
                        _ => ("", false),
                    };
                    var package = CliContract.Current.Package;
                    if (start == package || start.StartsWith(package + "@", StringComparison.Ordinal))
                        return (isWhole ? start : null, i);
                }

                return null;
            }
        }
    }

    private static CliVersion? VersionOfAction(StepRun step)
    {
        if (step.Inputs.TryGetValue("codex-version", out var given) && given.Truth != false)
            return given.Known() is { } version ? CliVersion.Parse(version) : null;

        var contract = ActionContract.Current;
        return contract.Resolve(step.Step.Action!).Version is { } action ? contract.DefaultCli(action) : CliVersion.Latest;
    }

    private static CliVersion? VersionIn(string? argument)
    {
        var package = CliContract.Current.Package;
        if (argument == package)
            return CliVersion.Latest;
        return argument?.StartsWith(package + "@", StringComparison.Ordinal) == true
            ? CliVersion.Parse(argument[(package.Length + 1)..])
            : null;
    }
}
