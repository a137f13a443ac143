using System.Collections.Immutable;
using CodexLint.Semantics.Scripts.Programs;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Scripts;

/// <summary>Scripts of steps outside of any run: what they may do whatever their environment is.</summary>
internal static class LooseScripts
{
    /// <summary>As many as are executed; more are a generated input.</summary>
    private const int MaxScripts = 50;

    extension(WorkflowModel model)
    {
        /// <summary>The scripts of the repository that a step's script names, and those that these name.</summary>
        public IEnumerable<SourceFile> ScriptsNamedBy(Step step)
        {
            if (step.References.IsEmpty)
                yield break;

            var directory = DirectoryOf(step);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var pending = new Queue<string>(step.References);
            while (seen.Count < MaxScripts && pending.TryDequeue(out var path))
            {
                if (AbstractPath.Resolve(new StringValue(path), directory) is not { } script
                    || !seen.Add(script.Text)
                    || model.RepositoryOf(step.Job).Read(script.Text) is not { } source)
                {
                    continue;
                }

                yield return source;
                foreach (var next in model.RepositoryOf(step.Job).OutlineOf(script.Text)?.References ?? [])
                    pending.Enqueue(next);
            }
        }

        /// <summary>Whether a test holds for a step's script, or for one of the repository that it names.</summary>
        public bool AnyScript(Step step, Func<string, bool> test) =>
            step.Run is { } run && (test(run.Value) || model.ScriptsNamedBy(step).Any(source => test(source.Content)));

        /// <summary>What a step's script may do; null for a step without one, and for a script that does nothing of the kind.</summary>
        /// <param name="step">The step.</param>
        /// <param name="mayMatter">Whether a text may do what is asked for: one of the script's own, or of those that it calls.</param>
        /// <param name="environment">The variables that the step has, and no others; any, without these.</param>
        public ScriptEffects? ExecuteLoosely(
            Step step, Func<string, bool> mayMatter, ImmutableDictionary<string, AbstractValue>? environment = null)
        {
            if (step.Run is not { } run || !model.AnyScript(step, mayMatter))
                return null;

            var shell = (step.Shell ?? step.Job?.Defaults.Shell ?? step.Job?.Workflow.Defaults.Shell)?.Value;
            if (ScriptReaders.Of(shell, step.Job?.OperatingSystem == "Windows") is { } reader)
            {
                var effects = model.Program(run, reader)
                    .In(
                        VariableOf, FileSystemState.Unknown, run.MapToFile, expression: null,
                        environment ?? ImmutableDictionary<string, AbstractValue>.Empty);
                return reader == ScriptReaders.PowerShell
                    ? effects.WithCalledScripts(run.Value, model.RepositoryOf(step.Job), DirectoryOf(step), VariableOf)
                    : effects;
            }

            var input = new ScriptInput(model.Script(run))
            {
                Repository = model.RepositoryOf(step.Job),
                WorkingDirectory = DirectoryOf(step),
                Files = FileSystemState.Unknown with { Checkout = model.Repository },
            };
            return ScriptInterpreter.Run(environment is null
                ? input with { OtherVariables = new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String } }
                : input with { Environment = environment });

            AbstractValue VariableOf(string name) => environment?.GetValueOrDefault(name) ?? AbstractText.Unknown(Origins.Opaque);
        }
    }

    private static AbstractPath? DirectoryOf(Step step) =>
        (step.WorkingDirectory ?? step.Job?.Defaults.WorkingDirectory ?? step.Job?.Workflow.Defaults.WorkingDirectory) is { } given
            ? AbstractPath.Resolve(new StringValue(given.Value), AbstractPath.Workspace)
            : AbstractPath.Workspace;
}
