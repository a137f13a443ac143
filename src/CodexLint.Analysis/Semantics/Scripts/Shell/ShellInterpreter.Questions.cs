using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>
/// Commands that a script asks how they end: it means both ends, where else a failure is a trouble that is taken not to happen.
/// </summary>
internal sealed partial class ShellInterpreter
{
    private bool isAsked;

    private ExitStates Execute(Command command, ShellState state, StatusUse use, bool isAsked)
    {
        var outer = this.isAsked;
        this.isAsked = isAsked;
        var result = Execute(command, state, use);
        this.isAsked = outer;
        return result;
    }

    /// <summary>
    /// Whether a program's failure is one of the ways that the script is meant to go. Whether Codex fails is the scenario's to say.
    /// </summary>
    private bool IsAnswer(CommandCall call) => isAsked && !RunsCodex(call);

    /// <summary>Whether a command is Codex, or a package runner that runs Codex' package.</summary>
    private static bool RunsCodex(CommandCall call)
    {
        // Of the contract of the command line, which is known above of scripts, this takes the name alone.
        if (call.Name is "codex" or [.., '/', 'c', 'o', 'd', 'e', 'x'])
            return true;

        var isNamed = false;
        var isRunner = call.Name is "npx" or "bunx" or "pnpm" or "yarn" or "npm";
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is not { } known)
                continue;
            if (IsInstallation(known))
                return false;
            isNamed |= isRunner && known == "codex"
                || known == "@openai/codex"
                || known.StartsWith("@openai/codex@", StringComparison.Ordinal);
        }

        return isNamed;
    }

    /// <summary>
    /// How many commands of a list are such that it keeps how they ended: <c>… || code=$?</c>, <c>… &amp;&amp; echo "ok=true" >>
    /// "$GITHUB_OUTPUT"</c>.
    /// </summary>
    private static int CountKept(AndOrList list)
    {
        var count = list.Commands.Length - 1;
        while (count > 0 && !Keeps(list.Commands[count]))
            count--;
        return count;
    }

    private static bool Keeps(Command command)
    {
        switch (command)
        {
            case SimpleCommand { Words.IsEmpty: true }:
                return true;
            case SimpleCommand simple:
                foreach (var redirection in simple.Redirections)
                {
                    if (IsCommandFile(redirection.Target.Parts))
                        return true;
                }

                return false;
            case Group { Body.Items: [.., { Command: var last }] items }
                when last is not SimpleCommand { Words: [{ Literal: "exit" or "return" }, not { Literal: "0" }, ..] }:
                foreach (var item in items)
                {
                    if (Keeps(item.Command))
                        return true;
                }

                return false;
            default:
                return false;
        }
    }

    private static bool IsCommandFile(ImmutableArray<WordPart> target) =>
        target is [ParameterExpansion { Name: "GITHUB_OUTPUT" or "GITHUB_ENV" }]
        || target is [Quoted { Parts: var quoted }] && IsCommandFile(quoted);

    /// <summary>Whether a command begins with a look at how the one before it ended.</summary>
    private static bool ReadsStatus(Command command) => command switch
    {
        SimpleCommand or Test or ArithmeticCommand => NamesStatus(command),
        Pipeline pipeline => ReadsStatus(pipeline.Commands[0]),
        AndOrList list => ReadsStatus(list.Commands[0]),
        CommandList { Items: [{ Command: var first }, ..] } => ReadsStatus(first),
        If choice => ReadsStatus(choice.Branches[0].Condition),
        Case choice => NamesStatus(choice.Subject),
        _ => false,
    };

    private static bool NamesStatus(ShellNode node)
    {
        foreach (var part in node.DescendantsAndSelf)
        {
            if (part is ParameterExpansion { Name: "?" or "PIPESTATUS" })
                return true;
        }

        return false;
    }
}
