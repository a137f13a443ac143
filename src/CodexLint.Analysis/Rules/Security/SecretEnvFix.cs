using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Rules.Security;

/// <summary>Takes the key out of the environment of Codex, and gives it to those steps alone that use it.</summary>
internal static class SecretEnvFix
{
    extension(Finding finding)
    {
        /// <summary>
        /// Adds the fix where it is certain who uses the variable: for the action's key, in the step's or the job's <c>env</c>.
        /// </summary>
        public Finding WithKeyMoved(CodexStep codex, WorkflowRun run, MappingEntry variable)
        {
            var name = variable.Key.Value;
            if (codex.Command is not null || codex.IsInAction || codex.KeySecret is not { } secret
                || variable.Value is not ScalarNode value
                || !secret.Equals(value.Template.SingleExpression?.SecretName, StringComparison.OrdinalIgnoreCase)
                || VariableNames.Mentions(codex.Step.If, name))
            {
                return finding;
            }

            if (codex.Step.Env?.Find(name) == variable)
            {
                return codex.Step.With!.Entries.Any(entry => VariableNames.Mentions(entry.Value, name))
                    ? finding
                    : finding.WithFix("Leave the key to the action", FixSafety.Safe, codex.Step.RemoveBelow("env", name));
            }

            return codex.Job.Env?.Find(name) == variable && MovesOf(codex.Job, run, variable, value) is { } edits
                ? finding.WithFix("Give the key to the steps that use it", FixSafety.Unsafe, edits)
                : finding;
        }
    }

    private static YamlEdit?[]? MovesOf(Job job, WorkflowRun run, MappingEntry variable, ScalarNode value)
    {
        var name = variable.Key.Value;
        if (job.Node.Entries.Any(entry => entry.Key.Value is not ("env" or "steps") && VariableNames.Mentions(entry.Value, name))
            || job.Env!.Entries.Any(entry => entry != variable && VariableNames.Mentions(entry.Value, name)))
        {
            return null;
        }

        List<YamlEdit?> edits = [job.Env.Entries.Length == 1 ? YamlEdits.Remove(job.Node, "env") : YamlEdits.Remove(job.Env, name)];
        foreach (var step in job.Steps)
        {
            if (step.Action?.Is(CodexStep.ActionRepository) == true)
            {
                if (VariableNames.Mentions(step.Env, name) || VariableNames.Mentions(step.If, name))
                    return null;
                foreach (var input in step.With?.Entries ?? [])
                {
                    if (!VariableNames.Mentions(input.Value, name))
                        continue;
                    if (input.Value is not ScalarNode { Value: ['$', '{', '{', .. var inner, '}', '}'] } text
                        || inner.Trim() != $"env.{name}")
                    {
                        return null;
                    }

                    edits.Add(ScalarEdits.Replace(text, value.Value));
                }
            }
            else if (VariableNames.Mentions(step.CodeText, name) || VariableNames.Mentions(step.If, name))
            {
                edits.Add(step.InsertBelow("env", $"{name}: {value.File.Slice(value.Span)}"));
            }
            else if (VariableNames.Mentions(step.Node, name) || MayRead(step, run))
            {
                return null;
            }
        }

        return [.. edits];
    }

    /// <summary>
    /// Whether a step that does not name the variable may read it all the same: it runs something of which little is known.
    /// </summary>
    private static bool MayRead(Step step, WorkflowRun run)
    {
        if (step.Action is { } action)
            return !action.IsModest;
        return step.IsControl || run.Find(step).Script?.ConsistsOf(IsModest) != true;
    }

    private static bool IsModest(CommandRun command) =>
        command.IsSystemTool
        || (command.Name is "npm" or "pnpm" or "yarn" && command.Arguments.Length > 1 && command.Arguments[1].Known() is "ci" or "install");
}
