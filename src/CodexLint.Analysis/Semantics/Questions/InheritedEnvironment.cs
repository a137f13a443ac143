using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>What commands that Codex runs inherit of its environment.</summary>
internal static class InheritedEnvironment
{
    /// <summary>The setting that decides which variables commands inherit.</summary>
    private const string EnvironmentPolicy = "shell_environment_policy";

    /// <summary>Settings of it that keep nothing back.</summary>
    private static readonly string[] PassesAll =
        [".ignore_default_excludes=true", ".inherit=all", ".inherit=\"all\"", ".inherit=\\\"all\\\""];

    extension(WorkflowModel model)
    {
        /// <summary>
        /// The variables whose text is not known in some run in which Codex is started, each with its value: one that holds a secret before
        /// any other. What a condition leaves empty in each such run is not among them.
        /// </summary>
        public ImmutableSortedDictionary<string, AbstractValue> VariablesSeenBy(CodexStep codex, WorkflowRun first)
        {
            var seen = ImmutableSortedDictionary.CreateBuilder<string, AbstractValue>(StringComparer.Ordinal);
            foreach (var run in model.Scenarios.Select(model.Run).Prepend(first))
            {
                var step = run.Find(codex.Path.AsSpan());
                foreach (var (name, value) in step.Reaches == Reachability.Never ? [] : step.EnvironmentOf(codex))
                {
                    if (value.Known() is null && (!seen.TryGetValue(name, out var known) || SecretTexts.SecretIn(known) is null))
                        seen[name] = value;
                }
            }

            return seen.ToImmutable();
        }
    }

    extension(StepRun step)
    {
        /// <summary>The environment in which a Codex step starts Codex: that of its command, else that of the step.</summary>
        public ImmutableDictionary<string, AbstractValue> EnvironmentOf(CodexStep codex) =>
            step.CommandOf(codex) is { Certainty: not Certainty.OnFailure } command ? command.Environment : step.Environment;
    }

    extension(CodexStep codex)
    {
        /// <summary>
        /// Whether the workflow keeps variables from commands itself, in an option or in a configuration that a step writes.
        /// </summary>
        public bool LimitsEnvironment(WorkflowRun run) =>
            codex.Invocations(run).Any(invocation =>
                invocation.GlobalOptions.AddRange(invocation.Options).Any(option => option.Value is { } value && Limits(value)))
            || codex.Configurations(run).Any(Limits);

        /// <summary>The texts in which the job may configure Codex: scripts before it, its own, and its arguments.</summary>
        public IEnumerable<string> Configurations(WorkflowRun run)
        {
            foreach (var step in run.StepsOfJobBefore(codex).Append(run.Find(codex.Path.AsSpan())))
            {
                foreach (var text in step.Step.Run is null ? [] : step.Texts)
                    yield return text;
                if (step.Step.With?.Scalar("codex-args") is { } arguments)
                    yield return arguments.Value;
            }
        }
    }

    private static bool Limits(string text)
    {
        for (var at = text.IndexOf(EnvironmentPolicy, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(EnvironmentPolicy, at + 1, StringComparison.Ordinal))
        {
            if (!PassesAll.Any(all => text.AsSpan(at + EnvironmentPolicy.Length).StartsWith(all)))
                return true;
        }

        return false;
    }
}
