using System.Buffers;
using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Codex;

/// <summary>Finds the steps that run Codex, through local composite actions, too.</summary>
internal static class CodexStepFinder
{
    /// <summary>What the program is called: on Windows a name may have its ending.</summary>
    private static readonly string[] Programs = ["codex", "codex.cmd", "codex.exe", "codex.ps1"];

    /// <summary>Characters with which a word goes on, before and behind.</summary>
    private static readonly SearchValues<char> WithinNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");

    /// <summary>The steps in the order of the file.</summary>
    public static ImmutableArray<CodexStep> Find(WorkflowModel model)
    {
        var found = ImmutableArray.CreateBuilder<CodexStep>();
        foreach (var job in model.Workflow.Jobs)
            Find(model, job.Steps, [], found);
        return found.ToImmutable();
    }

    private static void Find(
        WorkflowModel model, ImmutableArray<Step> steps, ImmutableArray<Step> callers, ImmutableArray<CodexStep>.Builder found)
    {
        foreach (var step in steps)
        {
            var path = callers.Add(step);
            if (step.Action is null)
            {
                if (FindCommand(model, path) is var (command, call))
                    found.Add(new CodexStep(path) { Command = command, Call = call });
            }
            else if (step.Action.Is(CodexStep.ActionRepository))
            {
                found.Add(new CodexStep(path));
            }
            else if (path.Length < LocalActions.MaxDepth && model.FindAction(step) is { } action)
            {
                Find(model, action.Steps, path, found);
            }
        }
    }

    /// <summary>
    /// The first command of the last step's script, or of one of the repository that it calls, that runs Codex: whatever the environment
    /// is, else where it is what the workflow says, so that <c>${CODEX:-codex}</c> is Codex; and what calls the script in which it stands.
    /// </summary>
    private static (CommandRun Command, TextSpan Call)? FindCommand(WorkflowModel model, ImmutableArray<Step> path)
    {
        if (!model.AnyScript(path[^1], script => Requests(script)))
            return null;
        if (FirstIn(model.ExecuteLoosely(path[^1], script => Requests(script) && NamesCodex(script))) is { } command)
            return command;

        var environment = EnvironmentOf(path);
        var names = environment.Where(entry => entry.Value is StringValue { Value: var value } && NamesCodex(value))
            .Select(entry => entry.Key)
            .ToList();
        return FirstIn(model.ExecuteLoosely(
            path[^1],
            script => Requests(script)
                && (names.Exists(name => script.Contains(name, StringComparison.Ordinal)) || NamesCodex(script) && HasDefault(script)),
            environment));

        (CommandRun, TextSpan)? FirstIn(ScriptEffects? effects) =>
            effects?.Expected.OfType<CommandRun>().FirstOrDefault(command => command.CodexSubcommand is not null) is { } command
                ? (command, CallOf(command, effects, path[^1].Run!))
                : null;
        static bool HasDefault(string script) =>
            script.Contains(":-", StringComparison.Ordinal) || script.Contains(":=", StringComparison.Ordinal);
    }

    /// <summary>
    /// The word of the step's own script that calls the script in which a command stands, directly or through others; empty where the
    /// script is one line, and the call with it.
    /// </summary>
    private static TextSpan CallOf(CommandRun command, ScriptEffects effects, ScalarNode script)
    {
        var called = script.File.Slice(script.Span).Contains('\n') ? command.File?.Path : null;
        foreach (var call in effects.Expected.OfType<ScriptCalled>().Reverse())
        {
            if (called is null || call.Source?.Path != called)
                continue;
            if (call.File is null)
                return call.Span;
            called = call.File.Path;
        }

        return default;
    }

    /// <summary>The variables that a step has by the files, without those that other steps set.</summary>
    private static ImmutableDictionary<string, AbstractValue> EnvironmentOf(ImmutableArray<Step> path)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, AbstractValue>();
        foreach (var env in path.Select(step => step.Env).Prepend(path[0].Job?.Env).Prepend(path[0].Job?.Workflow.Env))
        {
            foreach (var entry in env?.Entries ?? [])
            {
                variables[entry.Key.Value] = entry.Value is ScalarNode { Value: var text }
                    && !text.Contains("${{", StringComparison.Ordinal)
                    ? new StringValue(text)
                    : AbstractText.Unknown(Origins.Opaque);
            }
        }

        return variables.ToImmutable();
    }

    /// <summary>
    /// Whether a script holds a word with which Codex is asked for something; only such a script is executed to find out whether it does.
    /// </summary>
    private static bool Requests(ReadOnlySpan<char> script) =>
        HasWord(script, "exec") || HasWord(script, "review") || script.Contains(" e ", StringComparison.Ordinal);

    private static bool NamesCodex(ReadOnlySpan<char> text)
    {
        foreach (var program in Programs)
        {
            if (HasWord(text, program))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a text holds a word that may be the name of a program or an argument, and no part of another name: <c>bin/codex</c>, not
    /// <c>.codex/</c> or <c>codex-review.md</c>.
    /// </summary>
    private static bool HasWord(ReadOnlySpan<char> text, string word)
    {
        var start = 0;
        while (text[start..].IndexOf(word) is >= 0 and var at)
        {
            var (before, behind) = (start + at - 1, start + at + word.Length);
            if ((before < 0 || !WithinNames.Contains(text[before]))
                && (behind == text.Length || !WithinNames.Contains(text[behind]) && text[behind] is not ('-' or '/')))
            {
                return true;
            }

            start = behind;
        }

        return false;
    }
}
