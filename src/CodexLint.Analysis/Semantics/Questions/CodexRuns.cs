using System.Buffers;
using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>What rules ask of the runs of Codex steps.</summary>
internal static class CodexRuns
{
    /// <summary>From how many secrets and inputs a key is taken, each in place of the one before: two occur.</summary>
    private const int MaxKeySources = 4;

    /// <summary>How many steps are tried for the one for whose failure Codex waits: it stands close before.</summary>
    private const int MaxFailures = 24;

    /// <summary>
    /// What a condition says that may hold only after a failure: <c>failure()</c>, <c>!success()</c>, a result compared with one of the
    /// two.
    /// </summary>
    private static readonly SearchValues<string> FailureWords =
        SearchValues.Create(["failure", "success"], StringComparison.OrdinalIgnoreCase);

    extension(WorkflowModel model)
    {
        /// <summary>One scenario for each event that the workflow names, and for each source of it that GitHub treats apart.</summary>
        public IEnumerable<Scenario> Scenarios
        {
            get
            {
                foreach (var trigger in model.Workflow.Triggers)
                {
                    yield return new Scenario(trigger.Event);
                    if (Events.HasPullRequest(trigger.Event))
                        yield return Scenario.FromFork(trigger.Event);
                    if (trigger.CanBeDependabot)
                        yield return Scenario.FromDependabot(trigger.Event);
                }
            }
        }

        /// <summary>
        /// Whether a step runs in a scenario, if need be after the failure for which it waits; <see cref="Reachability.Possible"/> has a
        /// witness.
        /// </summary>
        public Reachability Reaches(CodexStep codex, Scenario scenario) =>
            Witnesses.Confirm(model, model.Entering(codex, scenario), codex.Job, run => run.Find(codex.Path.AsSpan()).Reaches);

        /// <summary>
        /// The same scenario with the failure for which Codex waits, of a step before it or of a needed job; as it is where Codex runs
        /// without one, and where no failure of one step lets it run.
        /// </summary>
        public Scenario Entering(CodexStep codex, Scenario scenario)
        {
            if (scenario.AssumesFailure
                || !model.AsksForFailure(codex)
                || model.Run(scenario).Find(codex.Path.AsSpan()).Reaches != Reachability.Never)
            {
                return scenario;
            }

            foreach (var step in StepsBefore(codex).Take(MaxFailures))
            {
                if (!model.Run(scenario).Find(step).CanFail)
                    continue;

                var failing = scenario.Failing(step) with { MaySkipFailures = true };
                if (model.Run(failing).Find(codex.Path.AsSpan()).Reaches != Reachability.Never)
                    return failing;
            }

            return scenario;
        }

        /// <summary>Whether Codex is started in a scenario although its key is certainly empty there.</summary>
        public bool StartsWithoutKey(CodexStep codex, Scenario scenario) =>
            (codex.Key is not null || codex.Command is not null)
            && model.KeyIn(codex, scenario)?.Truth == false
            && model.Reaches(codex, scenario).IsReported
            && model.IsExecuted(codex, scenario);

        /// <summary>
        /// The scenario in which just the key is missing: the secrets and inputs from which it comes are empty. Null where it comes from
        /// elsewhere.
        /// </summary>
        public Scenario? WithoutKey(CodexStep codex, Scenario scenario)
        {
            var missing = scenario;
            while (missing.Facts.Count < scenario.Facts.Count + MaxKeySources
                && model.KeyIn(codex, missing) is UnknownValue { Symbol: { } symbol }
                && (symbol.StartsWith("secrets.", StringComparison.Ordinal) || symbol.StartsWith("inputs.", StringComparison.Ordinal)))
            {
                missing = missing with { Facts = missing.Facts.SetItem(symbol, StringValue.Empty) };
            }

            // A secret that no caller passes is missing in each run.
            var isMissingAnyway = codex.KeySecret is not null && model.KeyIn(codex, scenario)?.Truth == false;
            return ReferenceEquals(missing, scenario) && !isMissingAnyway ? null : missing;
        }

        private AbstractValue? KeyIn(CodexStep codex, Scenario scenario)
        {
            var run = model.Run(model.Entering(codex, scenario)).Find(codex.Path.AsSpan());
            return codex.Command is null ? run.Inputs.GetValueOrDefault(CodexStep.KeyInput)
                : codex.KeyVariable is { } variable ? run.Environment.GetValueOrDefault(variable.Key.Value)
                : run.CommandOf(codex)?.Environment.GetValueOrDefault(CliContract.KeyVariable);
        }

        /// <summary>Whether a script gets as far as Codex: one that checks its key first does not.</summary>
        private bool IsExecuted(CodexStep codex, Scenario scenario) =>
            model.Run(model.Entering(codex, scenario)).Find(codex.Path.AsSpan()) is not { Script: not null } step
            || step.CommandOf(codex) is { Certainty: not Certainty.OnFailure };

        /// <summary>
        /// The step that fails in a scenario because the event withholds the key: Codex itself, or a check before it that the same run with
        /// the key passes, and one of the repository's own without it does not: what fails for everybody from outside is a guard. Null
        /// where the job is not started, where neither fails, and where no run has the key.
        /// </summary>
        public Step? FindFailureWithoutKey(CodexStep codex, Scenario scenario)
        {
            // A key that is empty for everybody has another cause.
            if (scenario.IsRestricted && model.StartsWithoutKey(codex, new Scenario(scenario.Event)))
                return null;
            if (model.StartsWithoutKey(codex, scenario))
                return codex.Step;
            if (codex.Key is null)
            {
                if (model.FindFailingLogin(codex, scenario) is { } login)
                    return login;
                if (codex.Command is null || !model.LogsInWithSecret(codex, model.Run(new Scenario(scenario.Event))))
                    return null;
            }

            if (!Witnesses.Confirm(model, scenario, codex.Job, run => run.Find(codex.Job).Reaches).IsReported)
                return null;

            var own = scenario with { Source = EventSource.Repository };
            var (withKey, withoutKey) = (model.Run(own).Find(codex.Job), model.Run(own with { SecretsAreSet = false }).Find(codex.Job));
            foreach (var step in model.Run(scenario).Find(codex.Job).Steps)
            {
                // Where an action of the repository runs Codex, what it does before that is part of the same step.
                if (step.Step.Index > codex.OuterStep.Index || (step.Step == codex.OuterStep && !codex.IsInAction))
                    break;
                if (step.FailsJob.IsReported && withKey.Steps[step.Step.Index].FailsJob == Reachability.Never)
                    return withoutKey.Steps[step.Step.Index].FailsJob != Reachability.Never ? step.Step : null;
            }

            return null;
        }

        /// <summary>Whether the job fails when Codex does, where Codex is started at all.</summary>
        public bool FailsJob(CodexStep codex, Scenario scenario)
        {
            var entering = model.Entering(codex, scenario);
            var run = model.Run(entering);
            if (run.Find(codex.Path.AsSpan()).Reaches == Reachability.Never)
                return false;

            // What has failed already cannot fail for Codex.
            if (entering != scenario && model.StepsBefore(codex, run).Any(step => step.FailsJob != Reachability.Never))
                return false;

            if (model.AbsorbsFailure(codex, scenario))
                return false;

            // What lets Codex run and what contains its failure may be the same fact of the event.
            return Witnesses.Confirm(model, entering, codex.Job, chosen => FailsJobWhereReached(chosen, codex)).IsReported;
        }

        /// <summary>
        /// Whether the script around Codex may succeed although Codex fails: it looks at the status, loses it in a pipe, or has a trap.
        /// Executing it with the failure tells.
        /// </summary>
        public bool AbsorbsFailure(CodexStep codex, Scenario scenario) =>
            model.LooksAtFailure(codex, scenario) && model.EndOfFailing(codex, scenario) != ScriptOutcomes.Fails;

        /// <summary>
        /// Whether the job goes on behind Codex when it fails: <c>continue-on-error</c> contains that, or the script around it succeeds all
        /// the same.
        /// </summary>
        public bool GoesOnWithout(CodexStep codex, WorkflowRun run) =>
            run.IsContained(codex.Path.AsSpan()) == Reachability.Always || model.SurvivesFailure(codex, run.Scenario);

        /// <summary>Whether the script around Codex succeeds when Codex fails, as far as its other commands do.</summary>
        public bool SurvivesFailure(CodexStep codex, Scenario scenario) =>
            model.LooksAtFailure(codex, scenario) && model.EndOfFailing(codex, scenario) == ScriptOutcomes.Succeeds;

        private bool LooksAtFailure(CodexStep codex, Scenario scenario) =>
            codex.Command is { } found && !(model.Run(scenario).Find(codex.Path.AsSpan()).CommandOf(codex) ?? found).EndsScript;

        private ScriptOutcomes? EndOfFailing(CodexStep codex, Scenario scenario) =>
            model.Run(scenario.Failing(codex)).Find(codex.Path.AsSpan()).Script?.ExitStatus.IfCommandsSucceed;

        /// <summary>What a condition on the way to a Codex step says in a scenario when all before it has succeeded.</summary>
        public Reachability Decide(CodexStep codex, ScalarNode condition, Scenario scenario)
        {
            var run = model.Run(scenario);
            for (var job = codex.Job; job is not null; job = job.Workflow.Caller)
            {
                if (condition == job.If)
                    return run.Find(job).ConditionHolds;
            }

            for (var i = 0; i < codex.Path.Length; i++)
            {
                if (codex.Path[i].If == condition)
                    return run.Find(codex.Path.AsSpan(0, i + 1)).ConditionHolds;
            }

            return Reachability.Unknown;
        }

        /// <summary>Whether any pull request of the repository itself reaches Codex.</summary>
        public bool IsReachedByPullRequests(CodexStep codex) =>
            model.Workflow.Triggers.Any(trigger =>
                Events.HasPullRequest(trigger.Event) && model.Reaches(codex, new Scenario(trigger.Event)) != Reachability.Never);
    }

    extension(CodexStep codex)
    {
        /// <summary>
        /// The conditions on the way to the step: of the jobs that call its workflow, of its job, of the steps that lead to it.
        /// </summary>
        public IEnumerable<ScalarNode> Conditions
        {
            get
            {
                var jobs = new Stack<Job>();
                for (var job = codex.Job; job is not null; job = job.Workflow.Caller)
                    jobs.Push(job);
                return jobs.Select(job => job.If).Concat(codex.Path.Select(step => step.If)).OfType<ScalarNode>();
            }
        }
    }

    extension(StepRun step)
    {
        /// <summary>
        /// The Codex home of a Codex step in this run: what its command sees, or what the action is given; null where none is set, and
        /// where it is not known.
        /// </summary>
        public AbstractPath? HomeOf(CodexStep codex)
        {
            if (step.CommandOf(codex) is { } command)
            {
                return command.Environment.TryGetValue(HomeVariable, out var seen) && seen.Truth != false
                    ? AbstractPath.Resolve(seen, AbstractPath.Workspace)
                    : null;
            }

            // The action expands a tilde in its input, nobody does in the variable.
            var home = step.Inputs.TryGetValue("codex-home", out var given) && given is StringValue { Value: ['~', ..] path }
                ? new StringValue(HomeDirectory.Expand(path))
                : step.Home;
            return home is null ? null : AbstractPath.Resolve(home, AbstractPath.Workspace);
        }

        /// <summary>
        /// The home that Codex uses in this run where it is known, in one spelling: the one that is set, that of the runner's user where
        /// none is.
        /// </summary>
        public AbstractPath? UsedHomeOf(CodexStep codex) =>
            step.HomeOf(codex) is { } home ? new AbstractPath(HomeDirectory.Expand(home.Text))
                : step.HasHomeOf(codex) == false ? HomeDirectory.OfCodex
                : null;

        /// <summary>
        /// Whether a Codex step has a home of its own in this run; null where that depends on something that cannot be seen.
        /// </summary>
        public bool? HasHomeOf(CodexStep codex)
        {
            if (step.CommandOf(codex) is not { } command)
                return step.HasHome;
            if (command.Environment.TryGetValue(HomeVariable, out var seen))
                return seen.Truth;

            return step.HasHome == false || step.Script?.IsWhole == true ? false : null;
        }
    }

    private const string HomeVariable = "CODEX_HOME";

    extension(Trigger trigger)
    {
        /// <summary>
        /// Whether Dependabot can cause the event in a run that GitHub gives no secrets: its branches are <c>dependabot/**</c>.
        /// </summary>
        public bool CanBeDependabot => trigger.Event switch
        {
            "push" => FilterPatterns.LetsBranchThrough(trigger, "dependabot/npm_and_yarn/package-1.0.0"),
            _ => Events.IsPullRequest(trigger.Event),
        };
    }

    /// <inheritdoc cref="WorkflowModel.FirstRunThatReaches"/>
    public static WorkflowRun? FindFirstRun(WorkflowModel model, CodexStep codex)
    {
        foreach (var scenario in model.Scenarios)
        {
            if (model.Run(scenario).Find(codex.Path.AsSpan()).Reaches != Reachability.Never)
                return model.Run(scenario);
        }

        foreach (var scenario in model.AsksForFailure(codex) ? model.Scenarios : [])
        {
            var entering = model.Entering(codex, scenario);
            if (entering != scenario)
                return model.Run(entering);
        }

        return null;
    }

    /// <inheritdoc cref="WorkflowModel.AsksForFailure"/>
    public static bool NamesFailure(CodexStep codex) =>
        codex.Conditions.Concat(codex.Job.AllNeeds.Select(job => job.If)).Concat(
            codex.Conditions.Any() ? StepsBefore(codex).Select(step => step.If) : [])
            .Any(condition => condition?.Value.AsSpan().ContainsAny(FailureWords) == true);

    /// <summary>Whether nothing on the way to Codex contains its failure; never so where Codex is not reached.</summary>
    private static Reachability FailsJobWhereReached(WorkflowRun run, CodexStep codex)
    {
        if (run.Find(codex.Path.AsSpan()).Reaches == Reachability.Never)
            return Reachability.Never;

        var fails = Reachability.Always;
        for (var i = 1; i <= codex.Path.Length; i++)
            fails = fails.And(run.Find(codex.Path.AsSpan(0, i)).IsContained.Negated);
        return fails;
    }

    /// <summary>The steps before Codex, the next one first: those of its job, then those of the jobs that it needs.</summary>
    private static IEnumerable<Step> StepsBefore(CodexStep codex) =>
        codex.Job.Steps.Take(codex.OuterStep.Index).Reverse().Concat(codex.Job.AllNeeds.SelectMany(job => job.Steps.Reverse()));
}
