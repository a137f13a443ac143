using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Scripts.Programs;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary>A job skips the seed of a table, and a test of it expects the seeded row.</summary>
internal sealed partial class SeedSkipExactCount() : Rule(
    id: "CDX1501",
    name: "seed-skip-exact-count",
    title: "Test expects exactly one seeded row although seeding is skipped",
    message: "Job '{0}' skips the seed ({1}), so '{2}' can be empty here, and this test that demands exactly {3} fails; at most {3} is what holds with and without the seed",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    private static readonly SearchValues<string> SkipPrefix = SearchValues.Create(["SKIP_"], StringComparison.OrdinalIgnoreCase);

    /// <summary>How many lines a test has behind its comparison, with what it says when it fails, and before it.</summary>
    private const int LinesOfTest = 4;

    private static readonly string[] TrueWords = ["1", "true", "yes", "on"];

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Location>();
        foreach (var job in model.Workflow.Jobs)
        {
            if (!MaySkip(model, job))
                continue;

            foreach (var finding in Analyze(model, job))
            {
                if (reported.Add(finding.Diagnostic.Location))
                    yield return finding;
            }
        }
    }

    /// <summary>
    /// Whether a variable that skips a seed is named in a job, in what holds for all jobs, or in an action or a script that the job calls;
    /// only then is the job executed.
    /// </summary>
    private static bool MaySkip(WorkflowModel model, Job job) =>
        MentionsSkip(job.Node.File.Slice(job.Node.Span)) || SetsSkip(job.Workflow.Env) || SetsSkip(job.Env)
        || model.PathsIn(job).Any(path =>
            SetsSkip(path[^1].Env)
            || (path.Length > 1 && MentionsSkip(path[^1].Node.File.Slice(path[^1].Node.Span)))
            || CallsSkip(model, path[^1]));

    private static bool CallsSkip(WorkflowModel model, Step step) =>
        step.References.Any(path => model.RepositoryOf(step.Job).Read(path) is { } script && MentionsSkip(script.Content));

    /// <summary>SKIP_ alone stands in many files.</summary>
    private static bool MentionsSkip(ReadOnlySpan<char> text) => text.ContainsAny(SkipPrefix) && SkipMention.IsMatch(text);

    private static bool SetsSkip(MappingNode? env) => env?.Entries.Any(entry => SkipVariable.IsMatch(entry.Key.Value)) == true;

    private IEnumerable<Finding> Analyze(WorkflowModel model, Job job)
    {
        if (model.Scenarios.Select(model.Run).FirstOrDefault(run => run.Reaches(job).IsReported) is not { } run)
            yield break;

        var skips = new Dictionary<string, Skip>(StringComparer.OrdinalIgnoreCase);
        var before = new List<(StepRun Step, ScriptEffects Script)>();
        foreach (var step in run.Find(job).Steps.WithNested())
        {
            if (!step.Reaches.IsReported || step.Script is not { } script)
                continue;

            foreach (var skip in SkipsOf(step, script))
            {
                // What a leg skips, a condition may keep from this one; what is filled already stays so.
                if ((!skip.IsOfSomeLegs || step.Path.All(outer => outer.If is null)) && !skips.ContainsKey(skip.Variable)
                    && !before.Exists(earlier => Fills(Texts(model, earlier.Step, earlier.Script), earlier.Step, earlier.Script, skip)))
                {
                    skips.Add(skip.Variable, skip);
                }
            }

            before.Add((step, script));

            // To look for tests costs most.
            if (skips.Count == 0)
                continue;

            var texts = Texts(model, step, script).ToList();
            foreach (var skip in skips.Values.ToList())
            {
                if (Fills(texts, step, script, skip))
                    skips.Remove(skip.Variable);
            }

            foreach (var (text, count) in texts.SelectMany(text => text.Counts().Select(count => (text, count))))
            {
                if (skips.Values.FirstOrDefault(skip =>
                    skip.IsAbout(count.Table) && !text.Asks(skip.IsOfSomeLegs ? null : skip.Variable, count.Span)) is { } skip)
                {
                    var file = text.File;
                    yield return Report(file.LocationOf(count.Span), job.Id, $"{skip.Variable}: {skip.Value}", count.Table, count.Count)
                        .WithFix($"Demand at most {count.Count}", FixSafety.Unsafe, [.. Relax(step.Step, file, count)]) with
                    {
                        Labels = [new(skip.Location, "this skips the seed")],
                    };
                }
            }
        }
    }

    /// <summary>The script in which a demand stands; null where that is another file.</summary>
    private static ScalarNode? Holder(ScalarNode? script, SourceFile file, RowCount count) =>
        script?.File.Path == file.Path && script.Span.Contains(count.Span) ? script : null;

    /// <summary>
    /// The comparison with at most so many, and the words that speak of exactly so many: on its line and the next few, in comments on the
    /// few before, and in the step's name.
    /// </summary>
    private static IEnumerable<YamlEdit?> Relax(Step step, SourceFile file, RowCount count)
    {
        var script = Holder(step.Run, file, count);
        foreach (var change in RowCounts.Relax(file, count))
            yield return Edit(script, file, change.Span, change.NewText!);

        foreach (Match words in ExactlyOne.Matches(file.Content, StartOfTest(file.Content, count.Span.Start, script?.Span.Start ?? 0)))
        {
            if (words.Index < count.Span.Start && !IsInComment(file.Content, words.Index))
                continue;
            if (words.Index > count.Span.Start && file.Content.AsSpan(count.Span.Start..words.Index).Count('\n') > LinesOfTest
                || words.Index > (script?.Span.End ?? file.Content.Length))
            {
                break;
            }

            yield return Edit(script, file, new TextSpan(words.Groups["exactly"].Index, words.Groups["exactly"].Length), AtMost(words));
        }

        if (script is not null
            && step.Node.Scalar("name") is { } name
            && ExactlyOne.Match(file.Content, name.Span.Start, name.Span.Length) is { Success: true } named)
        {
            yield return Edit(name, file, new TextSpan(named.Groups["exactly"].Index, named.Groups["exactly"].Length), AtMost(named));
        }

        static string AtMost(Match words) => words.Value[0] == 'E' ? "At most" : "at most";

        static YamlEdit? Edit(ScalarNode? scalar, SourceFile file, TextSpan span, string text) =>
            scalar is null ? new YamlEdit(file, new TextChange(span, text)) : ScalarEdits.ReplacePart(scalar, span, text);
    }

    private static int StartOfTest(string content, int comparison, int first)
    {
        var start = comparison;
        for (var lines = 0; lines <= LinesOfTest && start > first; lines++)
            start = content.LastIndexOf('\n', start - 1);
        return Math.Max(start, first);
    }

    private static bool IsInComment(string content, int index)
    {
        var line = content.AsSpan(content.LastIndexOf('\n', index) + 1).TrimStart();
        return line.StartsWith("#") || line.StartsWith("--") || line.StartsWith("//");
    }

    /// <summary>The variables that skip a seed, in the environment of a step or of a command in its script.</summary>
    private static IEnumerable<Skip> SkipsOf(StepRun step, ScriptEffects script)
    {
        foreach (var (name, value) in step.Environment)
        {
            if (Read(name, value) is { } skip)
                yield return skip with { Location = Declaration(step, name) };
        }

        foreach (var command in script.Commands)
        {
            foreach (var (name, value) in command.Environment)
            {
                if (Read(name, value) is { } skip)
                    yield return skip with { Location = step.FileOf(command).LocationOf(command.Span) };
            }
        }
    }

    private static Skip? Read(string name, AbstractValue value)
    {
        if (SkipVariable.Match(name) is not { Success: true } match)
            return null;

        var known = AbstractText.Of(value).Known();
        var texts = known is not null ? ImmutableArray.Create(known) : value is UnknownValue { Texts: var some } ? some : [];
        return texts.FirstOrDefault(text => TrueWords.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase)) is { } skipping
            ? new Skip(name, skipping, match.Groups["table"].Value, Location.None, IsOfSomeLegs: known is null)
            : null;
    }

    private static Location Declaration(StepRun step, string name)
    {
        foreach (var env in step.Path.Reverse().Select(step => step.Env).Append(step.Job.Env).Append(step.Job.Workflow.Env))
        {
            if (env?.Entries.FirstOrDefault(entry => entry.Key.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } entry)
                return entry.Value.Location;
        }

        return step.Step.Location;
    }

    /// <summary>The script of a step and the files of the repository that it runs.</summary>
    private static IEnumerable<Program> Texts(WorkflowModel model, StepRun step, ScriptEffects script)
    {
        if (step.Step.Run is { } run)
            yield return new Program(step.Step.Node.File, run.Value, model.Script(run));

        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in script.Called)
        {
            if (call.Source is { } called && files.Add(called.Path))
            {
                yield return new Program(
                    called, called.Content,
                    OtherLanguage.IsMatch(called.Path) ? null : Script.Parse(called.Content, hasExpressions: false));
            }
        }

        foreach (var argument in script.Commands.SelectMany(command =>
            command.Arguments.Select(argument => (command.WorkingDirectory, Argument: argument))))
        {
            if (argument.Argument.Known() is { } text
                && OtherLanguage.IsMatch(text)
                && AbstractPath.Resolve(argument.Argument, argument.WorkingDirectory) is { } path
                && files.Add(path.Text) && model.RepositoryOf(step.Job).Read(path.Text) is { } file)
            {
                yield return new Program(file, file.Content, null);
            }
        }
    }

    /// <summary>Whether a step puts rows into the table whose seed is skipped.</summary>
    private static bool Fills(IEnumerable<Program> texts, StepRun step, ScriptEffects script, Skip skip) =>
        texts.Any(text =>
            text.Inserts(skip, insert =>
                script.Commands.Any(command => step.FileOf(command) == text.File && command.Span.OverlapsWith(insert.Span))))
        || script.Commands.Any(command => Seeds(command, skip));

    private static bool Seeds(CommandRun command, Skip skip) =>
        !command.Environment.Any(variable =>
            variable.Key.Equals(skip.Variable, StringComparison.OrdinalIgnoreCase) && Read(variable.Key, variable.Value) is not null)
        && command.Arguments.Any(argument =>
            argument.Known() is { } text
            && text.Contains("seed", StringComparison.OrdinalIgnoreCase)
            && !text.Contains(' ', StringComparison.Ordinal));

    [GeneratedRegex("^SKIP_(?:(?<table>[A-Z0-9_]+)_)?SEED(?:S|ING|ER|ERS)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SkipVariable { get; }

    [GeneratedRegex(@"\b(?<exactly>exactly) (?:one|[1-9]\d*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExactlyOne { get; }

    [GeneratedRegex("SKIP_[A-Z0-9_]*SEED", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SkipMention { get; }

    [GeneratedRegex(@"\.(?:sql|py|js|mjs|cjs|ts|rb)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherLanguage { get; }

    /// <summary>A variable that skips a seed, in each leg of a matrix or in some.</summary>
    private sealed record Skip(string Variable, string Value, string Subject, Location Location, bool IsOfSomeLegs)
    {
        /// <summary>Whether a table is what the seed fills: its name holds the variable's, in the singular or the plural.</summary>
        public bool IsAbout(string table) => Stem.Length == 0 || table.Contains(Stem, StringComparison.OrdinalIgnoreCase);

        private string Stem =>
            Subject.EndsWith("IES", StringComparison.OrdinalIgnoreCase) ? Subject[..^3] : Subject.TrimEnd('S', 's', 'Y', 'y');
    }

    /// <summary>A script, parsed where it is one for a shell.</summary>
    private sealed record Program(SourceFile File, string Content, Script? Script)
    {
        public IEnumerable<RowCount> Counts() => Script is null ? RowCounts.In(Content) : RowCounts.In(Script);

        /// <summary>
        /// Whether it puts rows into the table whose seed is skipped: what it does only where the variable says otherwise is that seed.
        /// </summary>
        /// <param name="skip">The skipped seed.</param>
        /// <param name="isExecuted">Whether a command of it is executed.</param>
        public bool Inserts(Skip skip, Func<ShellNode, bool> isExecuted)
        {
            if (!RowCounts.Inserts(Content, skip.IsAbout))
                return false;

            var inserts = Script is null ? [] : RowCounts.InsertsIn(Script, skip.IsAbout).ToList();
            return inserts.Count == 0 || inserts.Exists(insert => !Asks(skip.Variable, insert.Span) || isExecuted(insert));
        }

        /// <summary>
        /// Whether a choice around a demand reads a variable, any for null, so that the demand may be for the runs in which that is
        /// otherwise.
        /// </summary>
        public bool Asks(string? variable, TextSpan demand) =>
            Script?.Body.DescendantsAndSelf.Any(node => node.Span.Contains(demand) && Deciding(node).Any(part =>
                !part.Span.Contains(demand)
                && part.DescendantsAndSelf.Any(read =>
                    read is ParameterExpansion expansion && (variable is null || expansion.Name == variable)))) == true;

        private static IEnumerable<ShellNode> Deciding(ShellNode node) => node switch
        {
            If choice => choice.Branches.Select(branch => branch.Condition),
            Case choice => [choice.Subject],
            AndOrList list => list.Commands[..^1],
            _ => [],
        };
    }
}
