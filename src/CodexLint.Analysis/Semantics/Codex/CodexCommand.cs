using CodexLint.Semantics.Scripts;

namespace CodexLint.Semantics.Codex;

/// <summary>Which commands run Codex: <c>codex exec</c>, <c>codex e</c> and <c>codex review</c>, directly or through a package runner.</summary>
public static class CodexCommand
{
    private const string Package = "@openai/codex";

    /// <summary>Options of <c>codex</c> before its subcommand that take a value of their own.</summary>
    private static readonly string[] OptionsWithValue =
    [
        "-a", "--ask-for-approval", "-c", "--config", "-C", "--cd", "-i", "--image", "-m", "--model", "-p", "--profile", "-s", "--sandbox",
        "--add-dir", "--enable", "--disable", "--local-provider",
    ];

    extension(CommandRun command)
    {
        /// <summary>Where the subcommand stands among the arguments when the command asks Codex for something; null for any other command.</summary>
        public int? CodexSubcommand
        {
            get
            {
                if (command.CodexProgram is not { } program)
                    return null;

                for (var i = program + 1; i < command.Arguments.Length; i++)
                {
                    if (command.Arguments[i].Known() is not { } argument)
                        return null;
                    if (argument is "exec" or "e" or "review")
                        return i;
                    if (OptionsWithValue.Contains(argument))
                        i++;
                    else if (!argument.StartsWith('-'))
                        return null;
                }

                return null;
            }
        }

        /// <summary>Where the program stands among the arguments: <c>codex</c> itself, or the package behind a package runner; null for any other command.</summary>
        public int? CodexProgram
        {
            get
            {
                if (command.Name == "codex")
                    return 0;
                if (command.Name is not ("npx" or "bunx" or "pnpm" or "pnpx" or "yarn" or "npm"))
                    return null;

                for (var i = 1; i < command.Arguments.Length; i++)
                {
                    if (command.Arguments[i].Known() is { } argument && (argument == Package || argument.StartsWith(Package + "@", StringComparison.Ordinal)))
                        return i + 1 < command.Arguments.Length && command.Arguments[i + 1].Known() == "codex" ? i + 1 : i;
                }

                return null;
            }
        }
    }
}
