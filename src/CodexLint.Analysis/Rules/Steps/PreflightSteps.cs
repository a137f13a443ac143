using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;

namespace CodexLint.Rules.Steps;

/// <summary>Puts the check of the key and the question to its provider before Codex.</summary>
internal static class PreflightSteps
{
    extension(Finding finding)
    {
        /// <summary>Adds the fix that fails the job where the key's secret is empty.</summary>
        public Finding WithKeyCheck(WorkflowModel model, CodexStep codex, string secret, WorkflowRun run)
        {
            if (StepCondition.Of(model, codex) is not { } condition)
                return finding;

            var step = StepTemplates.RequireKey.Fill(
                ("secret", StepCondition.VariableOf(secret)), ("if", condition.Text), ("shell", codex.Job.ShellForScripts),
                ("env", condition.EnvWith(secret, null)));
            return finding.WithFix(
                "Check before Codex that the key is there", FixSafety.Unsafe, codex.PlaceOfKeyCheck(run).InsertBefore(step));
        }

        /// <summary>Adds the fix that asks the provider whether it accepts the key.</summary>
        public Finding WithQuestion(WorkflowModel model, CodexStep codex, string secret, WorkflowRun run)
        {
            if (StepCondition.Of(model, codex) is not { } condition || ProviderQuestion.Of(codex) is not { } question)
                return finding;

            var step = StepTemplates.AskProvider.Fill(
                ("provider", question.Provider), ("secret", StepCondition.VariableOf(secret)), ("url", question.Url), ("id", null),
                ("output", null), ("endpoint", question.Endpoint), ("if", condition.Text), ("shell", codex.Job.ShellForScripts),
                ("env", condition.EnvWith(secret, question.Env)));
            return finding.WithFix(
                "Ask the provider before Codex whether it accepts the key", FixSafety.Unsafe,
                codex.PlaceOfQuestion(run).InsertBefore(step));
        }
    }
}
