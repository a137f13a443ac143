using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Support;
using CsCheck;

namespace CodexLint.Semantics.Runs;

/// <summary>Random workflows under each scenario: every run that a literal execution shows lies within the simulated ones.</summary>
[Trait("Category", "Random")]
public sealed class RunSoundnessTests
{
    [Fact]
    public void What_a_literal_execution_does_is_among_what_the_simulation_expects()
    {
        var failures = new List<(string Workflow, string Failure)>();
        var count = 0;
        foreach (var one in Effort.Inputs(Cases, 400, 100_000))
        {
            failures.AddRange(Failures(one).Take(1));
            count++;
        }

        failures.Count.ShouldBe(
            0,
            $"of {count} workflows; the shortest:\n{string.Join('\n', failures.OrderBy(failure => failure.Workflow.Length).Take(5).Select(failure => $"{failure.Failure}\n{failure.Workflow}"))}");
    }

    private static readonly (Scenario Scenario, bool HasKey)[] Scenarios =
    [
        (new Scenario("pull_request"), true),
        (Scenario.FromFork("pull_request"), false),
        (new Scenario("pull_request", EventSource.DeletedFork), false),
        (Scenario.FromDependabot("pull_request"), false),
        (new Scenario("push"), true),
        (new Scenario("push") { SecretsAreSet = false }, false),
        (Scenario.FromDependabot("push"), false),
        (new Scenario("issue_comment"), true),
        (new Scenario("workflow_dispatch"), true),
        (Scenario.FromFork("pull_request_target"), true),
    ];

    private static readonly string[] OfEvents =
    [
        "github.event_name == 'push'", "github.event_name != 'pull_request'",
        "github.event.pull_request.head.repo.full_name == github.repository", "!github.event.pull_request.head.repo.fork",
        "github.event.pull_request.head.repo.fork == false", "github.actor != 'dependabot[bot]'", "github.event.pull_request.draft",
        "!github.event.pull_request.draft", "startsWith(github.head_ref, 'feat')", "github.event.action == 'opened'",
        "contains(github.event.pull_request.labels.*.name, 'safe')", "github.event.pull_request", "github.event.comment.body == 'x'",
        "true", "false", "github.event.pull_request.head.ref == github.head_ref",
        "contains(fromJSON('[\"opened\", \"edited\"]'), github.event.action)",
    ];

    private static readonly string[] OfStatus =
        ["success()", "failure()", "always()", "cancelled()", "!cancelled()", "!success()", "!failure()"];

    private static readonly string[] OfSteps =
    [
        "steps.s0.outcome == 'failure'", "steps.s0.outcome == 'success'", "steps.s0.conclusion == 'success'",
        "steps.s1.outcome != 'skipped'", "steps.s0.outputs.o == 'true'", "steps.s0.outputs.o", "steps.s1.outputs.o != ''",
        "steps.s1.outputs.o == 'false'", "steps.s9.outputs.o == ''", "env.A == 'x'", "env.B", "env.B == 'y'", "env.B != ''",
        "steps.s1.conclusion == 'failure'", "contains(steps.*.outcome, 'failure')",
    ];

    private static readonly string[] OfNeeds =
    [
        "needs.j0.result == 'success'", "needs.j0.result == 'failure'", "needs.j0.result != 'skipped'", "needs.j0.outputs.out == 'true'",
        "needs.j0.outputs.out", "contains(needs.*.result, 'failure')", "contains(needs.*.result, 'skipped')", "needs.j1.outputs.out != ''",
        "needs.j1.result == 'success'", "needs.*.result",
    ];

    private static readonly Gen<string?> StepCondition = Condition(Gen.OneOf([.. OfEvents, .. OfSteps, .. OfSteps]));

    private static readonly Gen<string?> JobCondition = Condition(Gen.OneOf([.. OfEvents, .. OfNeeds, .. OfNeeds]));

    private static readonly Gen<GivenStep> Step = Gen.Select(
        StepCondition,
        Gen.OneOf(
            null, null, null, "true", "${{ steps.s0.outcome == 'failure' }}", "${{ github.event_name == 'push' }}", "${{ env.A == 'x' }}"),
        Gen.OneOf(Enum.GetValues<GivenKind>()),
        (condition, containment, kind) => new GivenStep(condition, containment, kind));

    /// <summary>Steps of composite actions know no continue-on-error.</summary>
    private static readonly Gen<GivenStep[]> ActionSteps = Gen.Select(
        Condition(Gen.OneOf([.. OfEvents, .. OfSteps])), Gen.OneOf(Enum.GetValues<GivenKind>()),
        (condition, kind) => new GivenStep(condition, null, kind == GivenKind.Composite ? GivenKind.Foreign : kind)).Array[1, 3];

    private static readonly Gen<GivenWorkflow> Workflows = Gen.Select(
        Gen.Select(
            JobCondition, Gen.Int[0, 5], Gen.Int[0, 7], Step.Array[1, 4],
            (condition, contained, needs, steps) => (condition, contained, needs, steps)).Array[1, 4],
        ActionSteps,
        (jobs, action) => new GivenWorkflow(
            [.. jobs.Select((job, index) =>
                new GivenJob($"j{index}", NeedsOf(index, job.needs), job.condition, job.contained == 0, job.steps))])
        {
            ActionSteps = action,
        });

    /// <summary>The earlier jobs whose bits are set.</summary>
    private static string[] NeedsOf(int index, int bits) =>
        [.. Enumerable.Range(0, index).Where(other => (bits >> other & 1) != 0).Select(other => $"j{other}")];

    private static readonly Gen<Case> Cases = Gen.Select(Workflows, Gen.Int, (workflow, seed) => new Case(workflow, seed));

    private static Gen<string?> Condition(Gen<string> atoms) => Gen.Frequency(
        (3, Gen.Const((string?)null)),
        (3, atoms.Select(atom => (string?)atom)),
        (2, Gen.OneOf(OfStatus).Select(atom => (string?)atom)),
        (2, Gen.Select(Gen.OneOf(OfStatus), Gen.OneOf("&&", "||"), atoms, (status, sign, atom) => (string?)$"{status} {sign} {atom}")),
        (1, Gen.Select(atoms, Gen.OneOf("&&", "||"), atoms, (left, sign, right) => (string?)$"{left} {sign} {right}")),
        (1,
            Gen.Select(
                atoms, Gen.OneOf("&&", "||"), atoms, Gen.OneOf(OfStatus),
                (left, sign, right, status) => (string?)$"({left} {sign} {right}) && {status}")),
        (1, atoms.Select(atom => (string?)$"!({atom})")));

    private static IEnumerable<(string Workflow, string Failure)> Failures(Case one)
    {
        var model = Lint.Model(
            one.Workflow.ToYaml(), new Dictionary<string, string> { [GivenWorkflow.ActionPath] = one.Workflow.ToActionYaml() });
        foreach (var (scenario, hasKey) in Scenarios)
        {
            var random = new Random(one.Seed);
            var failing = new HashSet<(string Job, int Index)>();
            var assumed = scenario;
            foreach (var job in one.Workflow.Jobs)
            {
                for (var i = 0; i < job.Steps.Length; i++)
                {
                    if (job.Steps[i].Kind != GivenKind.Foreign || random.Next(3) > 0)
                        continue;
                    failing.Add((job.Id, i));
                    assumed = assumed.Failing(model.Workflow.Jobs.Single(other => other.Id == job.Id).Steps[i]);
                }
            }

            var run = model.Run(assumed with { MaySkipFailures = true });
            var entered = model.Run(assumed);
            for (var completion = 0; completion < 3; completion++)
            {
                var outputs = new Dictionary<(string, int), string?>();
                var github = Completion.GitHub(scenario, model.RepositoryIdentity.FullName, random);
                var literal = new LiteralRunner(one.Workflow, github, hasKey, Foreign, (job, step) => failing.Contains((job, step))).Run();
                var isEntered = failing.All(step => literal[step.Job].Steps[step.Index].Outcome != "skipped");
                if ((FirstMistake(run, literal, github) ?? (isEntered ? FirstMistake(entered, literal, github) : null)) is { } mistake)
                    yield return (one.Workflow.ToString(), $"{scenario.Event} from {scenario.Source}, seed {one.Seed}: {mistake}");

                string? Foreign(string job, int step)
                {
                    if (failing.Contains((job, step)))
                        return null;
                    if (!outputs.TryGetValue((job, step), out var value))
                        outputs.Add((job, step), value = random.Next(4) switch { 0 => null, 1 => "", 2 => "true", _ => "false" });
                    return value;
                }
            }
        }
    }

    private static string? FirstMistake(WorkflowRun run, IReadOnlyDictionary<string, LiteralJob> literal, ObjectValue github)
    {
        foreach (var job in run.Jobs)
        {
            var actual = literal[job.Job.Id];
            if (Breaks(job.Reaches, actual.Result != "skipped")
                || Breaks(job.Succeeds, actual.Result == "success")
                || Breaks(job.Fails, actual.Result == "failure"))
            {
                return $"job {job.Job.Id} is {actual.Result}, expected runs: {job.Reaches}, succeeds: {job.Succeeds}, fails: {job.Fails}";
            }

            if (actual.Result != "skipped"
                && Containment.FirstMistake(job.Outputs, actual.Outputs, KnownObject.Of(("github", github))) is { } mistake)
            {
                return $"outputs of job {job.Job.Id}: {mistake}: {actual.Outputs.Properties["out"]} is not in {((ObjectValue)job.Outputs).Properties["out"]}";
            }

            for (var i = 0; i < job.Steps.Count; i++)
            {
                var (expected, step) = (job.Steps[i], actual.Steps[i]);
                if (Breaks(expected.Reaches, step.Outcome != "skipped")
                    || Breaks(expected.Succeeds, step.Outcome == "success")
                    || Breaks(expected.Fails, step.Outcome == "failure")
                    || Breaks(expected.FailsJob, step.Conclusion == "failure"))
                {
                    return $"step s{i} of job {job.Job.Id} is {step.Outcome}/{step.Conclusion}, expected runs: {expected.Reaches}, succeeds: {expected.Succeeds}, fails: {expected.Fails}, fails the job: {expected.FailsJob}";
                }
            }
        }

        return null;
    }

    /// <summary>Never and Always are promises; the other two promise nothing of a single run.</summary>
    private static bool Breaks(Reachability promise, bool happened) => promise == (happened ? Reachability.Never : Reachability.Always);

    private sealed record Case(GivenWorkflow Workflow, int Seed);
}
