using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Codex;

/// <summary>
/// Which commands run Codex: <c>codex exec</c>, <c>codex e</c> and <c>codex review</c>, directly or through a package runner.
/// </summary>
internal static class CodexCommand
{
    extension(CommandRun command)
    {
        /// <summary>
        /// Where the subcommand stands among the arguments when the command asks Codex for something; null for any other command.
        /// </summary>
        public int? CodexSubcommand =>
            command.CodexWord is { } word && IsRequest(command.Arguments[word].Known()) && !command.AsksForHelp ? word : null;

        /// <summary>Whether the command line is asked about itself, for its options or its version, and nothing else.</summary>
        public bool AsksForHelp
        {
            get
            {
                for (var i = command.CodexProgram + 1 ?? command.Arguments.Length; i < command.Arguments.Length; i++)
                {
                    switch (command.Arguments[i].Known())
                    {
                        case "--":
                            return false;
                        case "--help" or "-h" or "--version" or "-V":
                            return true;
                    }
                }

                return false;
            }
        }

        /// <summary>
        /// Where the first word behind <c>codex</c> stands that is no option; null where there is none, or it is not known. Words of which
        /// nothing is known are options where a command that asks for something follows them: in <c>codex $FLAGS exec</c> nothing else
        /// makes sense.
        /// </summary>
        public int? CodexWord
        {
            get
            {
                if (command.CodexProgram is not { } program)
                    return null;

                var isOpen = false;
                for (var i = program + 1; i < command.Arguments.Length; i++)
                {
                    if (command.Arguments[i].Known() is not { } argument)
                        isOpen = true;
                    else if (CliContract.Current.TakesValue(argument))
                        i++;
                    else if (!argument.StartsWith('-'))
                        return isOpen && !IsRequest(argument) ? null : i;
                }

                return null;
            }
        }

        /// <summary>
        /// Where the program stands among the arguments: <c>codex</c> itself, or the package behind a package runner; null for any other
        /// command.
        /// </summary>
        public int? CodexProgram
        {
            get
            {
                if (command.Name is "codex" or "codex.exe" or "codex.cmd")
                    return 0;
                if (command.Name is not ("npx" or "bunx" or "pnpm" or "pnpx" or "yarn" or "npm"))
                    return null;

                var package = CliContract.Current.Package;
                var isFirst = true;
                for (var i = 1; i < command.Arguments.Length; i++)
                {
                    // A package that is chosen from a workspace is worked on, not run.
                    if (command.Arguments[i - 1].Known() is "--filter" or "-F" or "--workspace" or "-w" or "workspace")
                        continue;

                    // What the project has installed goes by the program's name.
                    if (isFirst
                        && command.Arguments[i].Known() is "codex"
                        && i + 1 < command.Arguments.Length
                        && IsRequest(command.Arguments[i + 1].Known()))
                    {
                        return i;
                    }

                    isFirst &= command.Arguments[i].Known() is "exec" or "x" or ['-', ..];
                    if (command.Arguments[i].Known() is { } argument
                        && (argument == package || argument.StartsWith(package + "@", StringComparison.Ordinal)))
                    {
                        return i + 1 < command.Arguments.Length && command.Arguments[i + 1].Known() == "codex" ? i + 1 : i;
                    }
                }

                return null;
            }
        }
    }

    private static bool IsRequest(string? subcommand) => subcommand is "exec" or "e" or "review";
}
