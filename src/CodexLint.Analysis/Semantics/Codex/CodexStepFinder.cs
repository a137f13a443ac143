using System.Buffers;
using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Codex;

/// <summary>Finds the steps that run Codex, through local composite actions, too.</summary>
internal static class CodexStepFinder
{
    private static readonly SearchValues<string> CodexWord = SearchValues.Create(["codex"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Subcommands = SearchValues.Create(["exec", "review", " e "], StringComparison.Ordinal);

    /// <summary>The steps in the order of the file.</summary>
    public static ImmutableArray<CodexStep> Find(WorkflowModel model)
    {
        var found = ImmutableArray.CreateBuilder<CodexStep>();
        foreach (var job in model.Workflow.Jobs)
            Find(model, job.Steps, [], found);
        return found.ToImmutable();
    }

    private static void Find(WorkflowModel model, ImmutableArray<Step> steps, ImmutableArray<Step> callers, ImmutableArray<CodexStep>.Builder found)
    {
        foreach (var step in steps)
        {
            var path = callers.Add(step);
            if (step.Action is null)
            {
                if (FindCommand(model, path) is { } command)
                    found.Add(new CodexStep(path) { Command = command });
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
    /// is, else where it is what the workflow says, so that <c>${CODEX:-codex}</c> is Codex.
    /// </summary>
    private static CommandRun? FindCommand(WorkflowModel model, ImmutableArray<Step> path)
    {
        return model.ExecuteLoosely(path[^1], MayRunCodex) is { } effects
            ? FirstOf(effects) ?? FirstOf(model.ExecuteLoosely(path[^1], MayRunCodex, EnvironmentOf(path))!)
            : null;

        static CommandRun? FirstOf(ScriptEffects effects) => effects.Expected.OfType<CommandRun>().FirstOrDefault(command => command.CodexSubcommand is not null);
    }

    /// <summary>The variables that a step has by the files, without those that other steps set.</summary>
    private static ImmutableDictionary<string, AbstractValue> EnvironmentOf(ImmutableArray<Step> path)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, AbstractValue>();
        foreach (var env in path.Select(step => step.Env).Prepend(path[0].Job?.Env).Prepend(path[0].Job?.Workflow.Env))
        {
            foreach (var entry in env?.Entries ?? [])
            {
                variables[entry.Key.Value] = entry.Value is ScalarNode { Value: var text } && !text.Contains("${{", StringComparison.Ordinal)
                    ? new StringValue(text)
                    : AbstractText.Unknown(Origins.Opaque);
            }
        }

        return variables.ToImmutable();
    }

    /// <summary>Whether a script holds the words without which no command of it runs Codex; only such a script is executed to find out.</summary>
    private static bool MayRunCodex(string script) => script.AsSpan().ContainsAny(CodexWord) && script.AsSpan().ContainsAny(Subcommands);
}
