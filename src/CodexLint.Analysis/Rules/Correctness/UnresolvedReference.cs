using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>A job with Codex uses a file of the repository that is not there.</summary>
internal sealed class UnresolvedReference() : Rule(
    id: "CDX0007",
    name: "unresolved-reference",
    title: "File that a Codex job uses is not in the repository",
    message: "'{0}' is not in the repository, and nothing before this step makes it, so {1}",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    private static readonly (string Name, string Consequence)[] FileInputs =
    [
        ("prompt-file", "Codex has no prompt and its step fails"),
        ("output-schema-file", "Codex cannot read its schema and its step fails"),
    ];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var job in model.Workflow.Jobs)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var missing in Called(model, job).Concat(Used(model, job)))
            {
                if (seen.Add(missing.Path))
                    yield return Report(missing.Location, missing.Path, missing.Consequence);
            }
        }
    }

    /// <summary>A reusable workflow that is not there, where it or the job says that it is about Codex.</summary>
    private static IEnumerable<Missing> Called(WorkflowModel model, Job job)
    {
        if (job.Uses is { } uses && ActionReference.Parse(uses.Value) is { Kind: ActionKind.Local } reference
            && (uses.Value.Contains("codex", StringComparison.OrdinalIgnoreCase)
                || job.Id.Contains("codex", StringComparison.OrdinalIgnoreCase))
            && model.Repository.Exists(reference.Path) == false)
        {
            yield return new Missing(reference.Path, uses.Location, "GitHub rejects the whole workflow");
        }
    }

    private static IEnumerable<Missing> Used(WorkflowModel model, Job job)
    {
        var codexSteps = model.CodexStepsOf(job);
        if (codexSteps.IsEmpty || model.FirstRunThatReaches(codexSteps[0]) is not { } run)
            yield break;

        foreach (var step in run.Find(job).Steps)
        {
            // Without a checkout nothing of the repository is there, which is another rule's matter.
            if (step.Reaches == Reachability.Never || step.Files.Checkout is null)
                continue;

            if (step.Step is { Action: { Kind: ActionKind.Local } action, Uses: { } uses } && model.FindAction(step.Step) is null
                && IsMissing(model, step, new AbstractPath(action.Path)))
            {
                yield return new Missing(action.Path, uses.Location, "the step fails, and nothing contains that");
            }

            foreach (var effect in step.Script?.Expected ?? [])
            {
                var path = effect switch
                {
                    ScriptCalled { Source: null } call => call.Path,
                    FileRead { IsOfRepository: true, Certainty: Certainty.Always } read when !IsInSubmodule(model, read.Path) => read.Path,
                    _ => null,
                };
                if (path is not null)
                    yield return new Missing(path.Text, step.FileOf(effect).LocationOf(effect.Span), "the command fails");
            }
        }

        foreach (var codex in codexSteps)
        {
            var step = run.Find(codex.Path.AsSpan());
            if (step.Files.Checkout is null)
                continue;

            foreach (var (name, what) in FileInputs)
            {
                if (codex.Input(name)?.Value is ScalarNode input && step.Inputs.TryGetValue(name, out var value)
                    && AbstractPath.Resolve(value, AbstractPath.Workspace) is { } path
                    && PathsIn(codex, step, path).FirstOrDefault(path => IsMissing(model, step, path)) is { } missing)
                {
                    yield return new Missing(missing.Text, input.Location, what);
                }
            }

            if (step.CommandOf(codex) is { } command && Schema(model, codex, command, step) is { } schema)
                yield return schema;
        }
    }

    /// <summary>
    /// The paths that one has in the legs of the job, where nothing but a vector of the matrix is open in it and each leg runs the step;
    /// else the path.
    /// </summary>
    private static IEnumerable<AbstractPath> PathsIn(CodexStep codex, StepRun step, AbstractPath path)
    {
        const string Start = "${{ matrix.";
        const string End = " }}";
        if (path.Text.IndexOf(Start, StringComparison.Ordinal) is not (>= 0 and var start)
            || path.Text.IndexOf(End, start, StringComparison.Ordinal) is not (>= 0 and var end)
            || codex.Job.Matrix is not MappingNode matrix || matrix.Find("include") is not null || matrix.Find("exclude") is not null
            || matrix.Find(path.Text[(start + Start.Length)..end])?.Value is not SequenceNode vector
            || !vector.Items.All(item => item is ScalarNode { Value: var text } && !text.Contains("${{", StringComparison.Ordinal))
            || step.Files.Find(path).Kinds != FileKinds.Any
            || codex.Conditions.Any(condition => condition.Value.Contains("matrix", StringComparison.Ordinal)))
        {
            return [path];
        }

        return vector.Items.OfType<ScalarNode>().Select(item =>
            new AbstractPath(path.Text[..start] + item.Value + path.Text[(end + End.Length)..]));
    }

    private static Missing? Schema(WorkflowModel model, CodexStep codex, CommandRun command, StepRun step) =>
        command.OptionOf("--output-schema") is var (file, argument) && AbstractPath.Resolve(file, command.WorkingDirectory) is { } path
        && IsMissing(model, step, path)
        && step.Script?.FilesWritten.Any(written => written.Resolved is null || written.Resolved == path) == false
            ? new Missing(
                path.Text, (command.File ?? codex.Step.Node.File).LocationOf(command.ArgumentSpans[argument]),
                "Codex cannot read its schema and fails")
            : null;

    private static bool IsMissing(WorkflowModel model, StepRun step, AbstractPath path) =>
        path.IsBelow(AbstractPath.Workspace) && model.RepositoryOf(step.Job).Exists(path.Text) == false && step.Files.Find(path).IsMissing;

    /// <summary>Whether a path may lie in a repository within the repository, which is fetched on demand.</summary>
    private static bool IsInSubmodule(WorkflowModel model, AbstractPath path) =>
        path.Text.Split('/') is [var folder, _, ..]
        && model.Repository.Read(".gitmodules")?.Content.Contains(folder, StringComparison.Ordinal) == true;

    /// <summary>A file that is not there.</summary>
    private sealed record Missing(string Path, Location Location, string Consequence);
}
