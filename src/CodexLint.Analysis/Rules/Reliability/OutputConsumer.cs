using System.Collections.Immutable;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Reliability;

/// <summary>A step behind Codex, in a run in which Codex failed and left nothing.</summary>
/// <param name="model">The workflow.</param>
/// <param name="codex">The Codex step.</param>
/// <param name="run">The run in which it fails.</param>
/// <param name="step">The step behind it in this run.</param>
/// <param name="files">The files that Codex should have written.</param>
internal sealed class OutputConsumer(WorkflowModel model, CodexStep codex, WorkflowRun run, StepRun step, ImmutableSortedSet<string> files)
{
    private const string Missing = "may not be there";
    private const string Empty = "is empty";
    private const string PostsNothing = "there is nothing to post, and the step fails";

    /// <summary>Inputs of actions that post comments in which a text, or the path of a file with the text, stands.</summary>
    private static readonly string[] TextInputs = ["body", "message", "comment-body"];

    private static readonly string[] FileInputs = ["body-path", "body-file", "path", "file-path", "filePath"];

    /// <summary>Programs that fail when the file that they are to read is not there.</summary>
    private static readonly string[] ReadingPrograms = ["cat", "head", "tail", "tac", "sed", "awk", "wc", "sort", "cut", "base64"];

    private SourceFile File => step.Step.Node.File;

    private bool IsInJobOfCodex => step.Job == codex.Job;

    /// <summary>
    /// Whether a condition on the way to the step asks for results that are not known, which may say that Codex has left nothing.
    /// </summary>
    private bool MayBeGuarded
    {
        get
        {
            for (var i = 0; i < step.Path.Length; i++)
            {
                if (step.Path[i].If is { } condition && run.Find(step.Path.AsSpan(0, i + 1)).ConditionHolds != Reachability.Always
                    && model.Condition(condition).Template.Segments.Any(segment => segment.Expression?.AsksForResults == true))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What the step takes for granted; null where it copes.</summary>
    public OutputUse? Find()
    {
        if (run.IsContained(step.Path.AsSpan()).IsReported || MayBeGuarded)
            return null;
        if (step.Step.UploadsArtifact)
            return Upload();
        if (step.Step.With?.Scalar("script") is { } script && step.Step.Action?.Is("actions/github-script") == true)
            return PostedVariable() ?? ReadInScript(script);

        return (model.PostsComment(step.Step) ? Post() : null) ?? ReadByProgram();
    }

    /// <summary>
    /// Where a script parses a file that is not there, or a message that is empty, and nothing catches that; null where none does.
    /// </summary>
    /// <param name="absent">Those of the files that may not be there; the others may be empty.</param>
    public OutputUse? FindParse(ImmutableSortedSet<string> absent)
    {
        const string Fails = "it cannot be parsed, and the step fails";
        if (run.IsContained(step.Path.AsSpan()).IsReported || MayBeGuarded)
            return null;

        foreach (var parsed in step.Effects?.JsonParsed ?? [])
        {
            if (parsed is not { IsGuarded: false, Certainty: Certainty.Always, Span.IsEmpty: false })
                continue;

            var location = step.FileOf(parsed).LocationOf(parsed.Span);
            if (step.Step.Run is not null
                && parsed.Resolved is { } path
                && IsMissing(path)
                && !IsSeenTo(path, parsed)
                && (!parsed.AcceptsEmpty || absent.Contains(path.Text)))
            {
                return new OutputUse(location, path.Text, parsed.AcceptsEmpty ? Missing : "is not there or empty", Fails)
                {
                    Files = [path.Text],
                };
            }

            if (FindEmptyMessage(parsed.Variable) is { } variable)
            {
                return new OutputUse(location, variable.Key.Value, Empty, Fails)
                {
                    Edit = variable.Value is ScalarNode text && FindMessage(text) is { } message
                        ? ScalarEdits.Surround(text, message, "", " || '{}'")
                        : null,
                };
            }
        }

        return null;
    }

    /// <summary>The entry of a variable of the step that holds Codex' message, which is empty; null for others.</summary>
    private MappingEntry? FindEmptyMessage(string? variable) =>
        variable is not null
        && step.Step.Env?.Entries.FirstOrDefault(entry => entry.Key.Value == variable) is { Value: ScalarNode value } entry
        && FindMessage(value) is not null
        && step.Environment[variable].Truth == false
            ? entry : null;

    private OutputUse? Upload()
    {
        if (step.Step.With?.Scalar("if-no-files-found") is not { Value: "error" } policy || step.Step.With.Scalar("path") is not { } path)
            return null;

        var lines = path.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var uploaded = lines.Select(Uploaded).ToList();
        return lines.Length > 0 && !uploaded.Contains(null)
            ? new OutputUse(policy.Location, uploaded[0]!.Value.Name, Missing, "the upload finds nothing and turns the advisory job red")
            {
                Files = [.. uploaded.Select(file => file!.Value.Path.Text)],
                Edit = ScalarEdits.Replace(policy, "warn"),
            }
            : null;

        // A folder that is empty is there; what is not is the file in it.
        (string Name, AbstractPath Path)? Uploaded(string line) =>
            FindMissing(line.Contains("${{", StringComparison.Ordinal) ? step.Inputs["path"] : new StringValue(line)) is { } file
                ? (line, file)
            : FindEmptyFolder(line) is { } inside ? (inside.Text, inside)
            : null;
    }

    /// <summary>A file of Codex in a folder in which nothing else is; null where something is or may be.</summary>
    private AbstractPath? FindEmptyFolder(string line)
    {
        if (AbstractPath.Resolve(new StringValue(line.TrimEnd('*').TrimEnd('/')), AbstractPath.Workspace) is not { Text.Length: > 0 } folder
            || model.Repository.Exists(folder.Text) == true)
        {
            return null;
        }

        var inside = files.Select(file => new AbstractPath(file)).Where(file => file.IsBelow(folder) && file != folder).ToList();
        var job = run.Find(codex.Job);
        if (inside.Count == 0 || !inside.TrueForAll(IsMissing))
            return null;

        // Who makes the folder knows that the repository has none.
        var others = run.StepsOfJobBefore(codex)
            .Concat(StepsBetween)
            .Where(other => other.Nested.IsEmpty && other.Step.Action?.Is("actions/checkout") != true)
            .ToList();
        var isMade = model.Repository.Exists(folder.Text) == false
            || others.Exists(other => other.Script?.DirectoriesMade.Any(made => made.Resolved == folder) == true);
        return isMade
            && !others.Exists(other =>
                other.Script?.FilesWritten.Any(file => file.Resolved?.IsBelow(folder) != false) == true || job.MayWrite(other, folder))
            ? inside[0]
            : null;
    }

    private OutputUse? Post()
    {
        foreach (var name in TextInputs)
        {
            if (step.Step.With?.Scalar(name) is { } text && FindMessage(text) is { } message && step.Inputs[name].Truth == false)
            {
                return new OutputUse(File.LocationOf(message), File.Slice(message).ToString(), Empty, PostsNothing)
                {
                    Edit = WithDefault(text, message),
                };
            }
        }

        foreach (var name in FileInputs)
        {
            if (step.Step.With?.Scalar(name) is { } file && FindMissing(step.Inputs[name]) is { } path)
                return new OutputUse(file.Location, file.Value, Missing, PostsNothing) { Files = [path.Text] };
        }

        foreach (var command in step.Script?.Commands ?? [])
        {
            if (command.Name != "gh" || command.StatusUse != StatusUse.Exits)
                continue;

            for (var i = 1; i + 1 < command.Arguments.Length; i++)
            {
                var argument = command.Arguments[i + 1];
                switch (command.Arguments[i].Known())
                {
                    case "--body-file" or "-F" when FindMissing(argument, command) is { } path:
                        return new OutputUse(
                            step.FileOf(command).LocationOf(command.ArgumentSpans[i + 1]), path.Text, Missing, PostsNothing)
                        {
                            Files = [path.Text],
                        };
                    case "--body" or "-b" when argument.IsEmptyText() == true && MessageVariable is { } variable:
                        return new OutputUse(
                            step.FileOf(command).LocationOf(command.ArgumentSpans[i + 1]), "final-message", Empty, PostsNothing)
                        {
                            Edit = WithDefault(variable),
                        };
                }
            }
        }

        return null;
    }

    private OutputUse? ReadByProgram()
    {
        foreach (var command in step.Script?.Commands ?? [])
        {
            if (command.StatusUse != StatusUse.Exits || command.Certainty != Certainty.Always || command.IsMaskedByPipe
                || !ReadingPrograms.Contains(command.Name))
            {
                continue;
            }

            for (var i = 1; i < command.Arguments.Length; i++)
            {
                if (FindMissing(command.Arguments[i], command) is { } path)
                    return FailsWithout(path, step.FileOf(command).LocationOf(command.ArgumentSpans[i]));
            }
        }

        foreach (var read in step.Script is null ? [] : step.Script.Expected.OfType<FileRead>())
        {
            if (read is { Certainty: Certainty.Always, Span.IsEmpty: false } && FindMissing(read.Path, read) is { } path)
                return FailsWithout(path, step.FileOf(read).LocationOf(read.Span));
        }

        return null;

        static OutputUse FailsWithout(AbstractPath path, Location place) =>
            new(place, path.Text, Missing, "the step fails, and the job with it") { Files = [path.Text] };
    }

    private OutputUse? PostedVariable()
    {
        foreach (var comment in (step.Effects?.Expected ?? []).OfType<CommentPosted>())
        {
            if (comment.Certainty == Certainty.Always && FindEmptyMessage(comment.Variable) is { } variable)
                return new OutputUse(variable.Value.Location, "final-message", Empty, PostsNothing) { Edit = WithDefault(variable) };
        }

        return null;
    }

    private OutputUse? ReadInScript(ScalarNode script)
    {
        foreach (var file in files)
        {
            var start = script.Value.IndexOf(file, StringComparison.Ordinal);
            if (start < 1 || script.Value[start - 1] is not ('\'' or '"' or '`') || FindMissing(new StringValue(file)) is null)
                continue;

            var reading = new FileReading(script.Value, file);
            // A test of existence that does not see an empty file is CDX1402's matter where Codex itself writes the file.
            var isOwnOutput = run.Find(codex.Path.AsSpan()).OutputFileOf(codex)?.Text == file;
            if (reading.IsRead && !reading.CopesWithEmptiness && !(isOwnOutput && reading.TestsExistence))
            {
                var location = File.LocationOf(script.MapToFile(new TextSpan(start, file.Length)));
                var use = reading.CopesWithAbsence
                    ? new OutputUse(location, file, "missing or empty", "it has an answer to a missing file, none to an empty one")
                    : new OutputUse(location, file, Missing, "the step fails, and the job with it");
                return use with { Files = [file] };
            }
        }

        return null;
    }

    /// <summary>The place at which a text holds Codex's message as it is, not behind an operator that could stand in for it.</summary>
    private TextSpan? FindMessage(ScalarNode text)
    {
        foreach (var segment in model.Template(text).Segments)
        {
            if (segment.Expression is { Path: { } path } expression && model.IsModelOutput(step.Job, step.Path, path))
                return expression.Span;
        }

        return null;
    }

    /// <summary>Gives a message something to stand in for it, with the outcome where the step is in the job that knows it.</summary>
    private YamlEdit? WithDefault(ScalarNode text, TextSpan message)
    {
        // An action sees the outcomes of its own steps, not those of the job.
        var depth = step.Callers.Length;
        var isInSight = IsInJobOfCodex && depth < codex.Path.Length && codex.Path.AsSpan(0, depth).SequenceEqual(step.Callers.AsSpan());
        var other = isInSight && codex.Path[depth].Id is { } id
            ? $"format('Codex wrote no message ({{0}}).', steps.{id}.outcome)"
            : "'Codex wrote no message.'";
        return ScalarEdits.Surround(text, message, "", $" || {other}");
    }

    private YamlEdit? WithDefault(MappingEntry variable) =>
        variable.Value is ScalarNode text && FindMessage(text) is { } message ? WithDefault(text, message) : null;

    /// <summary>The variable of the step that holds Codex's message.</summary>
    private MappingEntry? MessageVariable =>
        step.Step.Env?.Entries.FirstOrDefault(entry => entry.Value is ScalarNode value && FindMessage(value) is not null);

    /// <summary>
    /// The file that a command is given and that is not there; null where it is, where the script sees to it, or where it is another.
    /// </summary>
    private AbstractPath? FindMissing(AbstractValue argument, CommandRun command) =>
        AbstractPath.Resolve(argument, command.WorkingDirectory) is { } path ? FindMissing(path, command) : null;

    private AbstractPath? FindMissing(AbstractPath path, ScriptEffect use) =>
        IsMissing(path) && !IsSeenTo(path, use) && step.Script?.JsonParsed.Any(json => json.Resolved == path) != true ? path : null;

    /// <summary>
    /// Whether the step writes a file, or asks for it, before it uses it; in which order a program in another language than a shell's does
    /// that is not known.
    /// </summary>
    private bool IsSeenTo(AbstractPath path, ScriptEffect use)
    {
        foreach (var effect in step.Effects?.All ?? [])
        {
            if (step.Script is not null && ReferenceEquals(effect, use))
                return false;
            if (effect is FileWritten { Resolved: { } written } && written == path
                || effect is PathTested { Resolved: { } tested } && tested == path)
            {
                return true;
            }
        }

        return false;
    }

    private AbstractPath? FindMissing(AbstractValue value) =>
        AbstractPath.Resolve(value, AbstractPath.Workspace) is { } path && IsMissing(path) ? path : null;

    private bool IsMissing(AbstractPath path)
    {
        if (!IsInJobOfCodex || !files.Contains(path.Text))
            return false;

        var entry = step.Files.Find(path);
        if (entry.IsMissing)
            return true;

        var job = run.Find(codex.Job);
        return (entry.Kinds & FileKinds.Absent) != 0
            && !StepsBetween.Any(between => between.Nested.IsEmpty && job.MayWrite(between, path));
    }

    /// <summary>The steps between Codex and the step.</summary>
    private IEnumerable<StepRun> StepsBetween => run.StepsBehind(codex).TakeWhile(other => !ReferenceEquals(other, step));
}
