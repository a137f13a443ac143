using System.Buffers;
using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Questions;

/// <summary>The files that a Codex step is there to write.</summary>
internal static class CodexFiles
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n\"'`()[]{}<>,;:|");

    extension(WorkflowModel model)
    {
        /// <summary>
        /// The files that Codex is asked to write: its output file, and files named in its prompt that are not there before it and of
        /// which no earlier step speaks.
        /// </summary>
        /// <param name="codex">The step.</param>
        /// <param name="run">A run that reaches it.</param>
        public ImmutableSortedSet<string> FilesWrittenBy(CodexStep codex, WorkflowRun run)
        {
            var step = run.Find(codex.Path.AsSpan());
            var files = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
            if (step.OutputFileOf(codex) is { } output)
                files.Add(output.Text);

            var directory = step.DirectoryOf(codex);
            foreach (var word in directory is null ? [] : Words(model.PromptOf(codex, step)))
            {
                if (AbstractPath.Resolve(new StringValue(word), directory) is { Text: not "" } path
                    && (step.Files.Find(path).Kinds & FileKinds.Absent) != 0 && model.RepositoryOf(codex.Job).Exists(path.Text) != true
                    && !codex.Job.Steps.Take(codex.OuterStep.Index).Any(earlier =>
                        earlier.Run?.Value.Contains(word, StringComparison.Ordinal) == true))
                {
                    files.Add(path.Text);
                }
            }

            return files.ToImmutable();
        }

        /// <summary>Those of the files that are not there when Codex fails: others its own script writes then.</summary>
        /// <param name="codex">The step.</param>
        /// <param name="run">A run that reaches it.</param>
        /// <param name="orEmpty">Whether the output file, which Codex empties, is as good as none where it may be empty.</param>
        public ImmutableSortedSet<string> FilesMissingAfter(CodexStep codex, WorkflowRun run, bool orEmpty)
        {
            var files = model.FilesWrittenBy(codex, run);
            var output = run.Find(codex.Path.AsSpan()).OutputFileOf(codex)?.Text;
            return codex.Command is null
                || files.IsEmpty
                || model.Run(run.Scenario.Failing(codex)).Find(codex.Path.AsSpan()).Script is not { } script
                ? files
                : files.Except(files.Where(file =>
                    script.Files.Find(new AbstractPath(file)) is { Exists: true } entry
                    && !(orEmpty && file == output && MayBeEmpty(entry.Content))));

            // What a second attempt leaves is as good as what the first should have left.
            static bool MayBeEmpty(AbstractValue content) =>
                content.IsEmptyText() != false && !content.Origins.HasFlag(Origins.ModelOutput);
        }

        /// <summary>The files that steps behind Codex parse as JSON, with no answer to other texts.</summary>
        public ImmutableSortedSet<string> FilesParsedBehind(CodexStep codex, WorkflowRun run) =>
            [.. model.StepsBehind(codex, run)
                .SelectMany(behind => behind.Step.Effects?.JsonParsed ?? [])
                .Where(parsed => !parsed.IsGuarded)
                .Select(parsed => parsed.Resolved?.Text)
                .OfType<string>()];

        private AbstractValue PromptOf(CodexStep codex, StepRun step)
        {
            if (codex.Command is not null)
            {
                return step.CommandOf(codex) is { } command
                    ? command.Arguments.Aggregate(command.Input ?? StringValue.Empty, (text, argument) =>
                        AbstractText.Concat(AbstractText.Concat(text, new StringValue(" ")), argument))
                    : StringValue.Empty;
            }

            if (step.Inputs.TryGetValue("prompt", out var prompt) && prompt.Truth != false)
                return AbstractText.Of(prompt);
            if (!step.Inputs.TryGetValue("prompt-file", out var file) || AbstractPath.Resolve(file, AbstractPath.Workspace) is not { } path)
                return StringValue.Empty;

            return model.ContentOf(path, codex, step) ?? StringValue.Empty;
        }

        /// <summary>
        /// The text of a file that Codex is given: what an earlier step wrote, or what lies in the repository; null where neither is known.
        /// </summary>
        internal AbstractValue? ContentOf(AbstractPath? path, CodexStep codex, StepRun step) =>
            path is null ? null
            : step.Files.Find(path) is { Kinds: FileKinds.File } written && written.Content is not UnknownValue { Parts.IsEmpty: true }
                ? written.Content
            : model.RepositoryOf(codex.Job).Read(path.Text) is { } source ? new StringValue(source.Content)
            : null;
    }

    extension(StepRun step)
    {
        /// <summary>The file to which Codex writes its last message; null where none is named, or where its path is not known.</summary>
        internal AbstractPath? OutputFileOf(CodexStep codex)
        {
            if (codex.Command is null)
                return step.Inputs.TryGetValue("output-file", out var value) ? AbstractPath.Resolve(value, AbstractPath.Workspace) : null;
            return step.CommandOf(codex) is { } command && command.OutputFileOption is var (path, _) ? path : null;
        }

        /// <summary>The directory in which Codex works, to which the paths of a prompt are relative; null where it is not known.</summary>
        private AbstractPath? DirectoryOf(CodexStep codex)
        {
            if (step.CommandOf(codex) is not { } command)
            {
                return step.Inputs.GetValueOrDefault("working-directory") is { Truth: not false } given
                    ? AbstractPath.Resolve(given, AbstractPath.Workspace)
                    : AbstractPath.Workspace;
            }

            if (command.OptionOf("--cd", "-C") is var (directory, _))
                return AbstractPath.Resolve(directory, command.WorkingDirectory);
            return command.WorkingDirectory;
        }

        /// <summary>The command that runs Codex as it was executed in this run; null for an action.</summary>
        internal CommandRun? CommandOf(CodexStep codex) => step.Effects?.Commands.FirstOrDefault(codex.IsRunBy);
    }

    extension(CommandRun command)
    {
        /// <summary>
        /// The file to which <c>codex exec</c> writes its last message, and the place of its name; null where none is named. The path is
        /// null where it is not known.
        /// </summary>
        internal (AbstractPath? Path, int Argument)? OutputFileOption =>
            command.OptionOf("--output-last-message", "-o") is var (file, argument)
                ? (AbstractPath.Resolve(file, command.WorkingDirectory), argument)
                : null;

        /// <summary>
        /// The value of an option that is given to Codex, and the place of the argument that holds it; null where it is not given.
        /// </summary>
        /// <param name="name">The long name, such as <c>--cd</c>, whose value may follow behind <c>=</c>.</param>
        /// <param name="letter">The short name, such as <c>-C</c>.</param>
        internal (AbstractValue Value, int Argument)? OptionOf(string name, string? letter = null)
        {
            for (var i = command.CodexProgram ?? 0; i < command.Arguments.Length; i++)
            {
                if (command.Arguments[i].Known() is not { } known)
                    continue;
                if ((known == name || known == letter) && i + 1 < command.Arguments.Length)
                    return (command.Arguments[i + 1], i + 1);
                if (known.StartsWith(name, StringComparison.Ordinal) && known.AsSpan(name.Length) is ['=', .. var value])
                    return (new StringValue(value.ToString()), i);
            }

            return null;
        }
    }

    extension(JobRun job)
    {
        /// <summary>
        /// Whether a step of the job may write a file: it says so, or it runs something of which nothing is known. A script of the
        /// repository that can be read and does not name the file does not write it, and neither does one that is not there.
        /// </summary>
        internal bool MayWrite(StepRun step, AbstractPath path)
        {
            if (step.Reaches == Reachability.Never)
                return false;
            if (!step.Nested.IsEmpty)
                return step.Nested.Any(nested => job.MayWrite(nested, path));
            if (step.Program is { } program)
                return program.MayChangeFiles;
            if (step.Script is not { } script)
                return step.Step.Action is not { } action || JobFiles.MayChange(action);
            if (script.FilesWritten.Any(file => file.Resolved is null ? file.Path.Known() is null : file.Resolved == path))
                return true;

            var name = path.Text[(path.Text.LastIndexOf('/') + 1)..];
            var notThere = job.Steps.SelectMany(other => other.Script?.Called ?? [])
                .Where(call => call.Source is null)
                .Select(call => call.Path)
                .ToHashSet();
            return script.Commands.Any(command => !command.IsSystemTool && MayWrite(command, script, notThere, name));
        }
    }

    private static bool MayWrite(CommandRun command, ScriptEffects script, HashSet<AbstractPath> notThere, string name)
    {
        if (command.Arguments.Any(argument => argument.Known()?.Contains(name, StringComparison.Ordinal) == true))
            return true;
        if (command.Arguments.Any(argument =>
            AbstractPath.Resolve(argument, command.WorkingDirectory) is { } program && notThere.Contains(program)))
        {
            return false;
        }

        var calls = script.Called.Where(call => call.File == command.File && command.ArgumentSpans.Contains(call.Span)).ToList();
        return calls.Count == 0 || calls.Exists(call => call.Source?.Content.Contains(name, StringComparison.Ordinal) == true);
    }

    /// <summary>The words of a text that look like files: with an extension, without a wildcard.</summary>
    private static List<string> Words(AbstractValue text)
    {
        List<string> words = [];
        foreach (var part in AbstractText.PartsOf(text))
        {
            var rest = part.Known().AsSpan();
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOfAny(Separators);
                var word = (end < 0 ? rest : rest[..end]).TrimEnd(".!?*").TrimStart("*");
                rest = end < 0 ? [] : rest[(end + 1)..];
                var dot = word.LastIndexOf('.');
                if (dot > 0 && word[dot - 1] != '/' && dot + 1 < word.Length && char.IsAsciiLetter(word[dot + 1]) && !word.Contains('*'))
                    words.Add(word.ToString());
            }
        }

        return words;
    }
}
