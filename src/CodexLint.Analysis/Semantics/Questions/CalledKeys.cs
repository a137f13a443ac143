using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>Which secrets Codex needs of the job that calls its workflow.</summary>
internal static class CalledKeys
{
    extension(WorkflowModel called)
    {
        /// <summary>
        /// The Codex steps of a called workflow, and of those that it calls, each with the name under which the first would get its key
        /// from its caller.
        /// </summary>
        public IEnumerable<(CodexStep Codex, string Secret)> KeysFromCaller
        {
            get
            {
                foreach (var codex in called.AllCalled.Prepend(called).SelectMany(model => model.CodexSteps))
                {
                    if (codex.KeySecret is { } secret && NameIn(called.Workflow.Caller!, codex.Job, secret) is { } name)
                        yield return (codex, name);
                }
            }
        }
    }

    /// <summary>
    /// The name under which the workflow that a job calls would get a secret that a job further in reads; null where it is lost, or
    /// replaced, on the way.
    /// </summary>
    private static string? NameIn(Job caller, Job reader, string secret)
    {
        for (var job = reader.Workflow.Caller; job is not null && job != caller; job = job.Workflow.Caller)
        {
            if (job.Secrets is ScalarNode { Value: "inherit" })
                continue;

            if ((job.Secrets as MappingNode)?.Scalar(secret)?.Template.SingleExpression?.SecretName is not { } passed)
                return null;

            secret = passed;
        }

        return secret;
    }
}
