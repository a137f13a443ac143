using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
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
    private static CommandRun? FindCommand(WorkflowModel model, Step step)
    {
        if (step.Run is not { } run)
            return null;

        var given = step.WorkingDirectory ?? step.Job?.Defaults.WorkingDirectory ?? step.Job?.Workflow.Defaults.WorkingDirectory;
        var directory = given is null ? AbstractPath.Workspace : AbstractPath.Resolve(new StringValue(given.Value), AbstractPath.Workspace);
        if (!MayRunCodex(run.Value) && !LocalReferences.In(Encoding.UTF8.GetBytes(run.Value)).Any(path => CallsCodex(model, path, directory, [])))
            return null;

        var effects = ScriptInterpreter.Run(new ScriptInput(model.Script(run))
        {
            OtherVariables = new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String },
            Repository = model.Repository,
            WorkingDirectory = directory,
        });
        return effects.Expected.OfType<CommandRun>().FirstOrDefault(command => command.CodexSubcommand is not null);
    }

    private static bool CallsCodex(WorkflowModel model, string path, AbstractPath? directory, HashSet<string> seen)
    {
        // As many as are executed; more are a generated input.
        const int maximalScripts = 50;
        return AbstractPath.Resolve(new StringValue(path), directory) is { } script && seen.Count < maximalScripts && seen.Add(script.Text) && model.Repository.Read(script.Text) is { } source
            && (MayRunCodex(source.Content) || model.Repository.OutlineOf(script.Text)?.References.Any(next => CallsCodex(model, next, directory, seen)) == true);
    }

    /// <summary>Whether a script holds the words without which no command of it runs Codex; only such a script is executed to find out.</summary>
    private static bool MayRunCodex(ReadOnlySpan<char> script) => script.ContainsAny(CodexWord) && script.ContainsAny(Subcommands);
}
