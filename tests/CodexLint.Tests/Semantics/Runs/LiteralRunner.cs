using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Executes a workflow as GitHub's documentation says it, job by job and step by step, with everything known: what the simulation of all
/// runs at once must contain.
/// </summary>
/// <remarks>
/// Source: GitHub's documentation of <c>jobs.&lt;job_id&gt;.if</c>, <c>needs</c>, <c>continue-on-error</c>, status check functions and the
/// <c>steps</c> and <c>needs</c> contexts; StepsRunner of actions/runner.
/// </remarks>
/// <param name="workflow">The workflow.</param>
/// <param name="github">The <c>github</c> context.</param>
/// <param name="hasKey">Whether the event passes the repository's secret.</param>
/// <param name="foreignOutputs">What the foreign actions set, by job and step.</param>
/// <param name="failing">The steps that fail when they run, by job and step.</param>
internal sealed class LiteralRunner(
    GivenWorkflow workflow, ObjectValue github, bool hasKey, Func<string, int, string?> foreignOutputs, Func<string, int, bool> failing)
{
    private static readonly string[] StatusFunctions = ["success(", "failure(", "always(", "cancelled("];

    private readonly Dictionary<string, LiteralJob> finished = [];

    /// <summary>Whether a step of the job has exported the variable <c>B</c>.</summary>
    private bool isExported;

    /// <summary>The jobs as they ended.</summary>
    public IReadOnlyDictionary<string, LiteralJob> Run()
    {
        foreach (var job in workflow.Jobs)
            finished.Add(job.Id, Run(job));
        return finished;
    }

    private LiteralJob Run(GivenJob job)
    {
        var ancestors = Ancestors(job).Select(id => finished[id].Result).ToList();
        var status = ancestors.Contains("failure") ? JobStatus.Failure
            : ancestors.Contains("skipped") ? JobStatus.Skipped
            : JobStatus.Success;
        var needs = KnownObject.Of(
            [.. job.Needs.Select(id =>
                (id, (AbstractValue)KnownObject.Of(("result", Text(finished[id].Result)), ("outputs", finished[id].Outputs))))]);
        var contexts = KnownObject.Of(("github", github), ("needs", needs));
        if (!Holds(job.If, contexts, status))
            return new LiteralJob("skipped", KnownObject.Of(), [.. job.Steps.Select(_ => LiteralStep.Skipped)]);

        isExported = false;
        var steps = RunSteps(
            job.Steps, contexts, (step, index) => foreignOutputs(job.Id, index), index => failing(job.Id, index), isAction: false,
            out var isRed);
        return new LiteralJob(isRed && !job.IsContained ? "failure" : "success", KnownObject.Of(("out", FirstOutput(steps))), [.. steps]);
    }

    private List<LiteralStep> RunSteps(
        GivenStep[] steps, ObjectValue outer, Func<GivenStep, int, string?> outputs, Func<int, bool> isMadeToFail, bool isAction,
        out bool isRed)
    {
        var done = new List<LiteralStep>();
        isRed = false;
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            var properties = done.Select((earlier, index) => ($"s{index}", (AbstractValue)KnownObject.Of(
                ("outcome", Text(earlier.Outcome)), ("conclusion", Text(earlier.Conclusion)), ("outputs", earlier.Outputs))));
            var contexts = KnownObject.Of([
                .. outer.Keys.Select(key => (key, outer.Properties[key])),
                ("env", KnownObject.Of(("A", Text("x")), ("B", isExported ? Text("y") : NullValue.Instance))),
                ("steps", KnownObject.Of([.. properties]))]);
            var status = isRed ? JobStatus.Failure : JobStatus.Success;
            if (!Holds(step.If, contexts, status))
            {
                done.Add(LiteralStep.Skipped);
                continue;
            }

            var (succeeds, set) = Execute(step, contexts, outputs(step, i), isAction);
            succeeds &= !isMadeToFail(i);
            var isContained = step.Containment is { } containment
                && (containment == "true" || Evaluate(containment[3..^2], contexts, status).Truth == true);
            var conclusion = succeeds || isContained ? "success" : "failure";
            isRed |= conclusion == "failure";
            done.Add(new LiteralStep(succeeds ? "success" : "failure", conclusion, set));
        }

        return done;
    }

    private (bool Succeeds, ObjectValue Outputs) Execute(GivenStep step, ObjectValue contexts, string? foreign, bool isAction)
    {
        // Within the local action the variable is filled from the environment, in a job from the secret.
        var key = isAction || hasKey;
        switch (step.Kind)
        {
            case GivenKind.Exports:
                isExported = true;
                return (true, KnownObject.Of());
            case GivenKind.Fails:
                return (false, KnownObject.Of());
            case GivenKind.SetsTrue:
                return (true, KnownObject.Of(("o", Text("true"))));
            case GivenKind.SetsFalse:
                return (true, KnownObject.Of(("o", Text("false"))));
            case GivenKind.SetsAndFails:
                return (false, KnownObject.Of(("o", Text("true"))));
            case GivenKind.ReadsKey:
                return (key, KnownObject.Of());
            case GivenKind.TellsKey:
                return (true, KnownObject.Of(("o", Text(key ? "true" : ""))));
            case GivenKind.Foreign:
                return (true, foreign is null ? KnownObject.Of() : KnownObject.Of(("o", Text(foreign))));
            case GivenKind.Composite:
                var inner = KnownObject.Of(
                    [.. contexts.Keys.Where(name => name is "github").Select(name => (name, contexts.Properties[name]))]);
                var steps = RunSteps(workflow.ActionSteps, inner, (_, _) => foreign, _ => false, isAction: true, out var isRed);
                return (!isRed, KnownObject.Of(("o", FirstOutput(steps))));
            default:
                return (true, KnownObject.Of());
        }
    }

    /// <summary>Outputs of jobs and of actions are texts, be it empty ones.</summary>
    private static AbstractValue FirstOutput(List<LiteralStep> steps) =>
        steps[0].Outputs.Properties.GetValueOrDefault("o", NullValue.Instance).ToText();

    private HashSet<string> Ancestors(GivenJob job)
    {
        var all = new HashSet<string>(job.Needs);
        foreach (var id in job.Needs)
            all.UnionWith(Ancestors(workflow.Jobs.Single(other => other.Id == id)));
        return all;
    }

    private static bool Holds(string? condition, ObjectValue contexts, JobStatus status)
    {
        if (condition is null)
            return status == JobStatus.Success;
        if (!StatusFunctions.Any(function => condition.Contains(function, StringComparison.Ordinal)) && status != JobStatus.Success)
            return false;
        return Evaluate(condition, contexts, status).Truth == true;
    }

    private static AbstractValue Evaluate(string expression, ObjectValue contexts, JobStatus status) =>
        new ExpressionText(expression.Trim('{', '}', ' ', '$'), contexts.Keys).Evaluate(contexts, status);

    private static StringValue Text(string text) => new(text);
}

/// <summary>A job as it ended.</summary>
/// <param name="Result">What <c>needs.*.result</c> says.</param>
internal sealed record LiteralJob(string Result, ObjectValue Outputs, ImmutableArray<LiteralStep> Steps);

/// <summary>A step as it ended.</summary>
internal sealed record LiteralStep(string Outcome, string Conclusion, ObjectValue Outputs)
{
    public static readonly LiteralStep Skipped = new("skipped", "skipped", KnownObject.Of());
}
