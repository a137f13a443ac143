using System.Buffers;
using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
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
                if (FindCommand(model, step) is { } command)
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

    /// <summary>The first command of a step's script, or of one of the repository that it calls, that runs Codex, whatever the environment is.</summary>
    private static CommandRun? FindCommand(WorkflowModel model, Step step) =>
        model.ExecuteLoosely(step, MayRunCodex)?.Expected.OfType<CommandRun>().FirstOrDefault(command => command.CodexSubcommand is not null);

    /// <summary>Whether a script holds the words without which no command of it runs Codex; only such a script is executed to find out.</summary>
    private static bool MayRunCodex(string script) => script.AsSpan().ContainsAny(CodexWord) && script.AsSpan().ContainsAny(Subcommands);
}
