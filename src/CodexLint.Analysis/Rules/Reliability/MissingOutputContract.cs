using System.Text.RegularExpressions;
using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Reliability;

/// <summary>A contained Codex may leave nothing behind, and a later step goes on as if it had.</summary>
public sealed class MissingOutputContract() : Rule(
    id: "CDX1401",
    name: "missing-output-contract",
    title: "Codex outputs consumed without handling their absence",
    message: "When Codex fails, '{0}' is {1}, and nothing before step '{2}' sees to that: {3}",
    Category.Reliability,
    DiagnosticSeverity.Warning)
{
    private const string Missing = "not there";
    private const string Empty = "empty";

    /// <summary>Inputs of actions that post comments in which a text, or the path of a file with the text, stands.</summary>
    private static readonly string[] TextInputs = ["body", "message", "comment-body"];

    private static readonly string[] FileInputs = ["body-path", "body-file", "path", "file-path", "filePath"];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Step>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.OuterStep).IsContained != Reachability.Always || (codex.Command is null && !codex.HasPrompt))
                continue;

            var files = model.FilesWrittenBy(codex, run);
            var failing = model.Run(run.Scenario.Failing(codex.Step) with { FilesNotWritten = files });
            foreach (var step in StepsBehind(model, codex, failing))
            {
                if (step.Reaches.IsReported && Consume(model, step, run.Find(step.Step)) is { } use && reported.Add(step.Step))
                {
                    yield return Report(use.Location, use.What, use.State, step.Step.DisplayName, use.Consequence) with
                    {
                        Labels = [new(codex.Location, "continue-on-error lets the job go on when this fails")],
                    };
                }
            }
        }
    }

    /// <summary>The steps behind Codex, in its job and in those that need it.</summary>
    private static IEnumerable<StepRun> StepsBehind(WorkflowModel model, CodexStep codex, WorkflowRun run) =>
        run.Jobs.SelectMany(job => job.Job == codex.Job ? job.Steps.Skip(codex.OuterStep.Index + 1) : model.NeededBy(job.Job).Contains(codex.Job) ? job.Steps : []);

    /// <summary>What a step takes for granted in a run in which Codex left nothing; null where it copes.</summary>
    private static Use? Consume(WorkflowModel model, StepRun failing, StepRun succeeding)
    {
        if (failing.Step.UploadsArtifact)
            return Upload(failing);
        if (failing.Step.PostsComment && Post(model, failing) is { } post)
            return post;

        // The script itself fails for want of the file, and only then.
        return failing.Script is { } script && failing.FailsJob.IsReported && succeeding.FailsJob == Reachability.Never && FindReader(script, failing) is { } reader
            ? new Use(failing.Step.Node.File.LocationOf(reader.Span), reader.Path, Missing, "the step fails, and the job with it")
            : null;
    }

    private static Use? Upload(StepRun step)
    {
        if (step.Step.With?.Scalar("if-no-files-found") is not { Value: "error" } policy || step.Step.With.Scalar("path") is not { } path
            || step.IsContained.IsReported)
        {
            return null;
        }

        var lines = path.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 && lines.All(line => IsAbsent(step.Inputs["path"], line, step.Files))
            ? new Use(policy.Location, lines[0], Missing, "the upload finds nothing and turns the advisory job red")
            : null;
    }

    private static bool IsAbsent(AbstractValue input, string line, FileSystemState files) =>
        !line.Contains('*', StringComparison.Ordinal)
        && AbstractPath.Resolve(line.Contains("${{", StringComparison.Ordinal) ? input : new StringValue(line), AbstractPath.Workspace) is { Text: not "" } path
        && files.Entries.TryGetValue(path.Text, out var entry) && entry.Kinds == FileKinds.Absent;

    private static Use? Post(WorkflowModel model, StepRun step)
    {
        foreach (var name in TextInputs)
        {
            if (step.Step.With?.Scalar(name) is { } text && FindMessage(model, step.Step, text) is { } message && step.Inputs[name].Truth == false)
                return new Use(text.File.LocationOf(message), text.File.Slice(message).ToString(), Empty, "there is nothing to post, and the step fails");
        }

        foreach (var name in FileInputs)
        {
            if (step.Step.With?.Scalar(name) is { } file && IsAbsent(step.Inputs[name], "${{", step.Files))
                return new Use(file.Location, file.Value, Missing, "there is nothing to post, and the step fails");
        }

        if (step.Step.With?.Scalar("script") is { } script && MessageVariable(model, step.Step) is { } variable && step.Environment[variable.Key.Value].Truth == false
            && PostsAsItIs(script.Value, variable.Key.Value))
        {
            return new Use(variable.Value.Location, "final-message", Empty, "there is nothing to post, and the step fails");
        }

        foreach (var command in step.Script?.Commands ?? [])
        {
            if (command.Name != "gh" || command.StatusUse != StatusUse.Exits)
                continue;

            for (var i = 1; i + 1 < command.Arguments.Length; i++)
            {
                var (argument, location) = (command.Arguments[i + 1], step.Step.Node.File.LocationOf(command.ArgumentSpans[i + 1]));
                if (command.Arguments[i].Known() is "--body-file" or "-F" && AbstractPath.Resolve(argument, command.WorkingDirectory) is { } path
                    && step.Files.Entries.TryGetValue(path.Text, out var entry) && entry.Kinds == FileKinds.Absent && !IsWrittenOrTested(step.Script!, path))
                {
                    return new Use(location, path.Text, Missing, "there is nothing to post, and the step fails");
                }

                if (command.Arguments[i].Known() is "--body" or "-b" && argument.IsEmptyText() == true && MessageVariable(model, step.Step) is not null)
                    return new Use(location, "final-message", Empty, "there is nothing to post, and the step fails");
            }
        }

        return null;
    }

    /// <summary>Whether a script posts a variable and has nothing in it that could look at the variable first.</summary>
    private static bool PostsAsItIs(string script, string variable) =>
        Regex.IsMatch(script, $@"body:\s*process\.env\.{Regex.Escape(variable)}\s*[,}}\r\n]", RegexOptions.NonBacktracking)
        && !Regex.IsMatch(script, @"\|\||\?|\bif\b|\bslice\b|\btry\b", RegexOptions.NonBacktracking);

    /// <summary>The place at which a text holds Codex's message as it is, not behind an operator that could stand in for it.</summary>
    private static TextSpan? FindMessage(WorkflowModel model, Step step, ScalarNode text)
    {
        foreach (var segment in model.Template(text).Segments)
        {
            if (segment.Expression is { Path: { } path } expression && model.IsModelOutput(step.Job!, path))
                return expression.Span;
        }

        return null;
    }

    /// <summary>The variable of a step that holds Codex's message.</summary>
    private static MappingEntry? MessageVariable(WorkflowModel model, Step step) =>
        step.Env?.Entries.FirstOrDefault(entry => entry.Value is ScalarNode value && FindMessage(model, step, value) is not null);

    /// <summary>The command that reads a file that is not there.</summary>
    private static (TextSpan Span, string Path)? FindReader(ScriptEffects script, StepRun step)
    {
        foreach (var command in script.Commands)
        {
            if (command.File is not null || command.StatusUse != StatusUse.Exits)
                continue;

            for (var i = 1; i < command.Arguments.Length; i++)
            {
                if (AbstractPath.Resolve(command.Arguments[i], command.WorkingDirectory) is { } path && step.Files.Entries.TryGetValue(path.Text, out var entry)
                    && entry.Kinds == FileKinds.Absent && !IsWrittenOrTested(script, path))
                {
                    return (command.ArgumentSpans[i], path.Text);
                }
            }
        }

        return null;
    }

    private static bool IsWrittenOrTested(ScriptEffects script, AbstractPath path) =>
        script.FilesWritten.Any(file => file.Resolved == path) || script.Tested.Any(test => test.Resolved == path) || script.JsonParsed.Any(json => json.Resolved == path);

    /// <summary>A use of something that Codex did not leave.</summary>
    private sealed record Use(Location Location, string What, string State, string Consequence);
}
