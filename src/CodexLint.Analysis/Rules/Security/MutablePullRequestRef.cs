using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Security;

/// <summary>A ref that moves is looked up when the job runs: what Codex works on need not be what somebody had looked at.</summary>
internal sealed class MutablePullRequestRef() : Rule(
    id: "CDX2012",
    name: "mutable-pr-ref",
    title: "Pull request can change between the trigger and the checkout",
    message: "'{0}' is looked up when the job runs, so what is pushed after {1} is what Codex works on",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    private const string Event = "the event";

    /// <summary>How many outputs of jobs are followed: longer chains do not occur, and circles end.</summary>
    private const int MaxHops = 8;

    private static readonly ImmutableSortedDictionary<string, AbstractValue> WithoutLabels = new Scenario("").Facts
        .Add("github.event.label", NullValue.Instance)
        .Add("github.event.pull_request.labels", new ArrayValue([]));

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Location>();
        foreach (var codex in model.CodexSteps)
        {
            foreach (var finding in Find(model, codex))
            {
                if (reported.Add(finding.Diagnostic.Location))
                    yield return finding;
            }
        }
    }

    /// <summary>The refs that a job looks up before Codex, each on the event for which that matters most.</summary>
    private IEnumerable<Finding> Find(WorkflowModel model, CodexStep codex)
    {
        var found = new Dictionary<Location, Finding>();
        foreach (var trigger in model.Workflow.Triggers)
        {
            var run = model.Run(model.Entering(codex, new Scenario(trigger.Event)));
            // The ref moves whether or not this run gets there: a condition that cannot be told does not make it stay.
            if (run.Find(codex.Path.AsSpan()).Reaches == Reachability.Never || Approval(model, codex, trigger) is not { } approval)
                continue;

            var severity = approval == Event ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
            var steps = run.StepsOfJobBefore(codex).ToList();
            for (var i = 0; i < steps.Count; i++)
            {
                if (steps[i].Reaches == Reachability.Never
                    || MovingRef(model, run, steps[i]) is not var (reference, location)
                    || steps.Skip(i).Any(ComparesCommit)
                    || (found.TryGetValue(location, out var known) && known.Diagnostic.Severity >= severity))
                {
                    continue;
                }

                found[location] = Report(location, severity, reference, approval)
                    .WithFix("Check out the commit of the event", FixSafety.Unsafe, Pin(model, steps[i])) with
                {
                    Labels = [new(trigger.Location, "this event starts the run"),
                        new(codex.Location, "Codex works on what was checked out")],
                };
            }
        }

        foreach (var finding in found.Values)
            yield return finding;
    }

    /// <summary>What starts the run, in words; null where nobody else's push could come in between.</summary>
    private static string? Approval(WorkflowModel model, CodexStep codex, Trigger trigger) => trigger.Event switch
    {
        "issue_comment" => "the comment that starts it",
        "pull_request_target" when codex.Job.Environment is not null => "the approval of its environment",
        "pull_request_target" when NeedsLabel(model, codex, trigger) => "the label that starts it",
        _ when Events.IsPullRequest(trigger.Event) => Event,
        _ => null,
    };

    /// <summary>Whether the event is a label, or Codex runs for no pull request without one.</summary>
    private static bool NeedsLabel(WorkflowModel model, CodexStep codex, Trigger trigger) =>
        trigger.Filter("types") is [_, ..] types && types.All(type => type.Value.Equals("labeled", StringComparison.OrdinalIgnoreCase))
        || model.Run(model.Entering(
            codex, new Scenario(trigger.Event) { Facts = WithoutLabels })).Find(codex.Path.AsSpan()).Reaches == Reachability.Never;

    /// <summary>The ref of a pull request's head that a step checks out, and its place; null where it is none, or one that stays.</summary>
    private static (string Reference, Location Location)? MovingRef(WorkflowModel model, WorkflowRun run, StepRun step)
    {
        if (step.Step.Action?.Is("actions/checkout") == true && step.Step.With?.Scalar("ref") is { } input)
        {
            var written = step.Origin(input);
            return step.Inputs.TryGetValue("ref", out var value)
                && (IsMoving(value) || IsMovingOutput(model, run, step.Job, written, MaxHops))
                ? (written.Value, written.Location)
                : null;
        }

        foreach (var fetch in GitFetch.In(step.Effects))
        {
            if (fetch.IsCheckedOut && (fetch.IsOfPullRequest || IsMoving(fetch.Command.Arguments[fetch.Argument])))
            {
                var file = step.FileOf(fetch.Command);
                var span = fetch.Command.ArgumentSpans[fetch.Argument];
                return (file.Slice(span).Trim('"').ToString(), file.LocationOf(span));
            }
        }

        foreach (var command in step.Effects?.Commands ?? [])
        {
            if (command.Name == "gh"
                && command.Arguments is [_, var first, var second, ..]
                && first.Known() == "pr"
                && second.Known() == "checkout")
            {
                return ("gh pr checkout",
                    step.FileOf(command).LocationOf(TextSpan.FromBounds(command.ArgumentSpans[0].Start, command.ArgumentSpans[2].End)));
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a ref is an output in which a script of the job, or of one that it needs, leaves one that moves, on one of its ways.
    /// </summary>
    private static bool IsMovingOutput(WorkflowModel model, WorkflowRun run, Job job, ScalarNode reference, int hops) =>
        model.Template(reference).SingleExpression?.Path?.Split('.') switch
        {
            ["steps", var id, "outputs", var name] => run.Find(job).Steps.FirstOrDefault(step =>
                string.Equals(step.Step.Id, id, StringComparison.OrdinalIgnoreCase))?.Effects?.Expected.OfType<VariableWritten>()
                .Any(output =>
                    output.Target == CommandFile.Output
                    && string.Equals(output.Name, name, StringComparison.OrdinalIgnoreCase)
                    && IsMoving(output.Value)) == true,
            ["needs", var id, "outputs", var name] when hops > 0 =>
                model.Workflow.FindJob(id) is { } needed
                && needed.Outputs?.Scalar(name) is { } output
                && IsMovingOutput(model, run, needed, output, hops - 1),
            _ => false,
        };

    /// <summary>Whether a script looks the commit up that was checked out and can fail over what it finds.</summary>
    private static bool ComparesCommit(StepRun step) =>
        step.Script is { ExitStatus: { IfCommandsSucceed: ScriptOutcomes.Succeeds | ScriptOutcomes.Fails } status } script
        && (status.Origins & Origins.Opaque) != 0
        && script.Commands.Any(command => command.Name == "git" && command.Arguments.Any(argument => argument.Known() == "rev-parse")
            && command.Arguments[^1].Known()?.StartsWith("HEAD", StringComparison.Ordinal) == true);

    private static bool IsMoving(AbstractValue reference)
    {
        var parts = reference is UnknownValue { Parts: { IsEmpty: false } joined } ? joined : [reference];
        return (parts[0], parts[^1]) switch
        {
            (StringValue first, StringValue last) when first.Value.StartsWith("refs/pull/", StringComparison.Ordinal) =>
                last.Value.EndsWith("/merge", StringComparison.Ordinal) || last.Value.EndsWith("/head", StringComparison.Ordinal),
            (UnknownValue { Symbol: { } symbol }, _) when parts.Length == 1 => TextSymbol.IsHeadRef(symbol),
            (StringValue { Value: "refs/heads/" }, UnknownValue { Symbol: { } symbol }) when parts.Length == 2 =>
                TextSymbol.IsHeadRef(symbol),
            _ => false,
        };
    }

    /// <summary>
    /// Null where the step also runs for an event that has no pull request, and where an action says the ref, which other workflows may
    /// use.
    /// </summary>
    private static YamlEdit? Pin(WorkflowModel model, StepRun checkout) =>
        checkout.Step.Action is not null
        && checkout.Step.With?.Scalar("ref") is { } input
        && checkout.Origin(input) is { } reference
        && reference.File == checkout.OuterStep.Node.File
        && model.Workflow.Triggers.All(trigger =>
            Events.HasPullRequest(trigger.Event)
            || model.Run(new Scenario(trigger.Event)).Reaches(checkout.OuterStep) == Reachability.Never)
            ? ScalarEdits.Replace(reference, "${{ github.event.pull_request.head.sha }}")
            : null;
}
