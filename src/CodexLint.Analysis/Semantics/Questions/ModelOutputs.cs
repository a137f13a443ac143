using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>Where what Codex wrote can be read in expressions.</summary>
internal static class ModelOutputs
{
    /// <summary>How many outputs and variables are followed from one access: longer chains do not occur, and circles end.</summary>
    private const int MaxHops = 8;

    extension(WorkflowModel model)
    {
        /// <summary>
        /// Whether a path stands for the final message of a Codex step, directly, or through an output of a needed job, of a local action
        /// or of a called workflow, through an input of these, or through a variable of the job or workflow.
        /// </summary>
        /// <param name="job">The job in which the path is read.</param>
        /// <param name="path">The path in lower case, such as <c>steps.codex.outputs.final-message</c>.</param>
        public bool IsModelOutput(Job job, string path) => new Reader(model, job, null, null, null).IsModelOutput(path, MaxHops);

        /// <summary>The same for a path that a step reads, whose own variables count, too.</summary>
        /// <param name="job">The job.</param>
        /// <param name="steps">
        /// The step of the job, then, from caller to called, those of the local actions; the last one reads the path. Empty for what the
        /// job itself reads.
        /// </param>
        /// <param name="path">The path in lower case.</param>
        public bool IsModelOutput(Job job, ImmutableArray<Step> steps, string path)
        {
            Reader? reader = null;
            foreach (var step in steps)
                reader = new Reader(model, job, step, reader is null ? null : model.FindAction(reader.Step!), reader);
            return reader is null ? model.IsModelOutput(job, path) : reader.IsModelOutput(path, MaxHops);
        }

        /// <summary>
        /// The same, or whether a script has put what the model wrote into the variable or the output that the step reads.
        /// </summary>
        /// <inheritdoc cref="IsModelOutput(WorkflowModel, Job, ImmutableArray{Step}, string)"/>
        public bool HoldsModelOutput(Job job, ImmutableArray<Step> steps, string path) =>
            model.IsModelOutput(job, steps, path)
            || model.IsLeftByScript(job, steps, path.Split('.'))
            || model.IsInMatrix(job, path.Split('.'));

        /// <summary>Whether a path stands for a value of a matrix that is made of what the model wrote.</summary>
        private bool IsInMatrix(Job job, string[] path) =>
            path is ["matrix", var name, ..] && ScalarsOf(job.Matrix, name).Any(scalar => model.Template(scalar).Segments.Any(segment =>
                segment.Expression?.TextSources().Any(node =>
                    node.Path is { } source
                    && (model.IsModelOutput(job, source) || model.IsLeftByScript(job, [], source.Split('.')))) == true))
            && !model.HasSchema;

        /// <summary>Whether a Codex of the run has a schema, which may leave no free text in what is taken out of its message.</summary>
        private bool HasSchema => model.CodexStepsOfRun.Any(run =>
            run.Owner.FirstRunThatReaches(run.Codex) is { } reached
            && run.Owner.SchemaOf(run.Codex, reached.Find(run.Codex.Path.AsSpan())) is not null);

        /// <summary>Whether a script has put what the model wrote into the variable or the output that a step reads.</summary>
        private bool IsLeftByScript(Job job, ImmutableArray<Step> steps, string[] path)
        {
            if (path is not (["env", _] or ["steps" or "needs", _, "outputs", _]))
                return false;

            foreach (var scenario in model.Scenarios)
            {
                var run = model.Run(scenario);
                if ((steps.IsEmpty ? run.Reaches(job) : run.Find(steps.AsSpan()).Reaches) == Reachability.Never)
                    continue;

                if (model.Read(run, job, steps, path) is { } value
                    && (AbstractText.PartsOf(value).Any(part => part is UnknownValue { Symbol: { } symbol } && model.IsWritten(symbol, run))
                        || OutsiderText.In(value).Any(text => model.IsWritten(text, run))))
                {
                    return true;
                }
            }

            return false;
        }

        private AbstractValue? Read(WorkflowRun run, Job job, ImmutableArray<Step> steps, string[] path)
        {
            switch (path)
            {
                case ["env", var name]:
                    return steps.IsEmpty ? null : run.Find(steps.AsSpan()).Environment.GetValueOrDefault(name);
                case ["needs", var id, _, var name]:
                    return job.Workflow == model.Workflow && model.Workflow.FindJob(id) is { } needed
                        ? (run.Find(needed).Outputs as ObjectValue)?.Properties.GetValueOrDefault(name)
                        : null;
                default:
                    var siblings = steps.Length <= 1 ? run.Find(job).Steps : run.Find(steps.AsSpan(0, steps.Length - 1)).Nested;
                    return siblings.FirstOrDefault(step =>
                        string.Equals(step.Step.Id, path[1], StringComparison.OrdinalIgnoreCase))?.Effects?.Outputs.GetValueOrDefault(
                            path[3]);
            }
        }

        /// <summary>
        /// Whether a text is a message of Codex: the action's output, what the command prints, or the file to which either goes.
        /// </summary>
        private bool IsWritten(string symbol, WorkflowRun run)
        {
            var (member, source) = TextSymbol.JsonOf(symbol) is var (path, json) ? ((string?)path, json) : (null, symbol);
            if (TextSymbol.MessageOf(symbol) is { } message)
            {
                return member is null
                    || !model.CodexSteps.Any(codex =>
                        message.EndsWith($".steps.{codex.Step.Id}{OutsiderText.Message}", StringComparison.Ordinal)
                        && model.Limits(codex, run.Find(codex.Path.AsSpan()), member));
            }

            var start = TextSymbol.ProgramOf(source);
            var file = TextSymbol.FileOf(source);
            if (start is null && file is null)
                return false;

            foreach (var codex in model.CodexSteps)
            {
                var step = run.Find(codex.Path.AsSpan());

                // A schema may leave a member no more than a number or a choice.
                if (member is not null && model.Limits(codex, step, member))
                    continue;
                if (file is null
                    ? codex.Command is { File: null } command && command.Span.Start == start
                    : step.OutputFileOf(codex) == file || step.CommandOf(codex)?.OutputFile == file)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private const string Message = "final-message";

    /// <summary>
    /// The texts of a matrix from which a name has its values: all where the matrix is one text, else those of its vector and of
    /// <c>include</c>.
    /// </summary>
    private static IEnumerable<ScalarNode> ScalarsOf(YamlNode? matrix, string name) => matrix switch
    {
        ScalarNode scalar => [scalar],
        SequenceNode legs => legs.Items.SelectMany(leg => ScalarsOf(leg, name)),
        MappingNode mapping =>
            mapping.Entries.Where(entry => entry.Key.Value == "include" || entry.Key.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(entry => ScalarsOf(entry.Value, name)),
        _ => [],
    };

    /// <summary>From where a path is read.</summary>
    /// <param name="Model">The workflow.</param>
    /// <param name="Job">The job.</param>
    /// <param name="Step">The step; null for what the job or the action itself declares.</param>
    /// <param name="Action">The local action in which the step stands; null for a step of the job.</param>
    /// <param name="Caller">The step that uses the action.</param>
    private sealed record Reader(WorkflowModel Model, Job Job, Step? Step, CompositeAction? Action, Reader? Caller)
    {
        public bool IsModelOutput(string path, int hops)
        {
            if (hops == 0)
                return false;

            switch (path.Split('.'))
            {
                case ["steps", var id, "outputs", var name] when FindStep(id) is { } step:
                    if (step.Action?.Is(CodexStep.ActionRepository) == true)
                        return name == Message;
                    return Model.FindAction(step) is { } action && action.Outputs?.Mapping(name)?.Scalar("value") is { } value
                        && new Reader(Model, Job, null, action, this with { Step = step }).Reads(value, hops - 1);
                case ["needs", var id, "outputs", var name] when Model.Workflow.FindJob(id) is { } needed:
                    return IsOutputOf(needed, name, hops - 1);
                case ["jobs", var id, "outputs", var name] when Model.Workflow.FindJob(id) is { } called:
                    return IsOutputOf(called, name, hops - 1);
                case ["inputs", var name] when Action is not null:
                    return Caller?.Step?.With?.Scalar(name) is { } given && Caller.Reads(given, hops - 1);
                case ["inputs", var name] when Model.Caller is { } outer && Job.Workflow.Caller is { } calling:
                    return calling.With?.Scalar(name) is { } passed && new Reader(outer, calling, null, null, null).Reads(passed, hops - 1);
                case ["env", var name]:
                    if (Step?.Env?.Scalar(name) is { } own)
                        return Reads(own, hops - 1);
                    if (Caller?.Step?.Env?.Scalar(name) is { } callers)
                        return Caller.Reads(callers, hops - 1);
                    return (Job.Env?.Scalar(name) ?? Job.Workflow.Env?.Scalar(name)) is { } variable
                        && new Reader(Model, Job, null, null, null).Reads(variable, hops - 1);
                default:
                    return false;
            }
        }

        private bool IsOutputOf(Job other, string name, int hops) => Model.FindCalled(other) is { Workflow.Jobs: [var any, ..] } called
            ? called.Workflow.CalledOutputs?.Mapping(name)?.Scalar("value") is { } value
                && new Reader(called, any, null, null, null).Reads(value, hops)
            : other.Outputs?.Scalar(name) is { } output && new Reader(Model, other, null, null, null).Reads(output, hops);

        private bool Reads(ScalarNode scalar, int hops) =>
            Model.Template(scalar).Segments.Any(segment =>
                segment.Expression?.TextSources().Any(node => node.Path is { } path && IsModelOutput(path, hops)) == true);

        private Step? FindStep(string id)
        {
            foreach (var step in Action?.Steps ?? Job.Steps)
            {
                if (string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase))
                    return step;
            }

            return null;
        }
    }
}
