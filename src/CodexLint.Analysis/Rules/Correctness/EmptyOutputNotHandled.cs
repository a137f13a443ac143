using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Rules.Reliability;
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

namespace CodexLint.Rules.Correctness;

/// <summary>A failed Codex leaves an empty output file, for which a test of existence holds.</summary>
internal sealed class EmptyOutputNotHandled() : Rule(
    id: "CDX1402",
    name: "empty-output-not-handled",
    title: "Existence test does not see empty Codex output",
    message: "When Codex fails it leaves '{0}' with 0 bytes, so '{1}' holds all the same; only a test of the size ('-s') sees that there is nothing in it",
    Category.Correctness,
    DiagnosticSeverity.Warning)
{
    /// <summary>Programs that look into a file: a script that calls one does not only ask whether it is there.</summary>
    private static readonly string[] LookingPrograms = ["wc", "grep", "stat", "jq"];

    private const string HashFiles = "hashFiles";

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        // Steps that run in place of each other write one file.
        var reported = new HashSet<Location>();
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.Path.AsSpan()).OutputFileOf(codex) is not { } output)
                continue;

            // A script that goes on after Codex fails is not a step that fails.
            var failing = codex.Command is null or { StatusUse: StatusUse.Exits } ? model.Run(run.Scenario.Failing(codex.Step)) : run;
            var behind = failing.StepsBehind(codex).Where(step => step.Reaches != Reachability.Never).ToList();
            if (behind.Exists(step => TestsOf(step).Any(test => test.Resolved == output && test.Operator == "-s")))
                continue;

            foreach (var step in behind)
            {
                if ((TestInScript(step, run, output)
                    ?? TestInProgram(step, output)
                    ?? TestInCondition(model, step, output)) is var (location, test)
                    && reported.Add(location))
                {
                    var finding = Report(location, output.Text, test) with { Labels = [new(codex.Location, "this step writes the file")] };
                    yield return test is HashFiles
                        ? finding.WithFix("Ask for the message", FixSafety.Safe, AskForMessage(model, codex, step, location.SourceSpan))
                        : finding.WithFix("Ask for the file's size", FixSafety.Safe, AskForSize(step.Step, location.SourceSpan, test));
                }
            }
        }
    }

    /// <summary>
    /// The tests of files in a script, or in a program in another language; how scripts of an action read is looked at more closely.
    /// </summary>
    private static IEnumerable<PathTested> TestsOf(StepRun step) => step.Step.Run is null ? [] : step.Effects?.Tested ?? [];

    private static (Location Location, string Test)? TestInScript(StepRun step, WorkflowRun run, AbstractPath output)
    {
        var test = TestsOf(step).FirstOrDefault(test => test.Resolved == output && test.Operator is "-f" or "-e" or "-r");
        return test is null
            || AsksForText(run.Find(step.Path.AsSpan()), output)
            || step.Texts.Any(CatchesOrTrims)
            || step.Program is not null && LooksInto(step.Step.Run!.Value)
            ? null
            : (step.FileOf(test).LocationOf(test.Span), test.Word);
    }

    /// <summary>Whether a script that finds what Codex wrote asks something about it, or has a program look into it.</summary>
    private static bool AsksForText(StepRun step, AbstractPath output) => step.Script is { } script
        && (script.Examined.HasFlag(Origins.ModelOutput)
            || script.Commands.Any(command => LookingPrograms.Contains(command.Name)
                && (command.Input?.Origins.HasFlag(Origins.ModelOutput) == true
                    || command.Arguments.Any(argument => AbstractPath.Resolve(argument, command.WorkingDirectory) == output))));

    /// <summary>
    /// Whether a program catches what an empty text leads to, or strips a text, as one does who asks whether something is left.
    /// </summary>
    private static bool CatchesOrTrims(string program) =>
        program.Contains("catch", StringComparison.Ordinal)
        || program.Contains("except", StringComparison.Ordinal)
        || program.Contains(".trim()", StringComparison.Ordinal);

    /// <summary>
    /// Whether a program in another language than a shell's asks for a length, or gives a file's text a name, under which it can be looked
    /// at.
    /// </summary>
    private static bool LooksInto(string program) =>
        program.Contains(".strip()", StringComparison.Ordinal)
        || program.Contains("Length", StringComparison.Ordinal)
        || program.Contains("= open(", StringComparison.Ordinal)
        || program.Contains(".read", StringComparison.Ordinal) && program.Contains("= ", StringComparison.Ordinal)
        || program.Contains("= Get-Content", StringComparison.OrdinalIgnoreCase);

    private static (Location Location, string Test)? TestInProgram(StepRun step, AbstractPath output)
    {
        if (step.Step.Action?.Is("actions/github-script") != true || step.Step.With?.Scalar("script") is not { } script)
            return null;

        var start = script.Value.IndexOf(output.Text, StringComparison.Ordinal);
        return start > 0
            && !CatchesOrTrims(script.Value)
            && script.Value[start - 1] is '\'' or '"' or '`'
            && new FileReading(script.Value, output.Text) is { TestsExistence: true, CopesWithEmptiness: false }
            ? (script.File.LocationOf(script.MapToFile(new TextSpan(start, output.Text.Length))), "existsSync")
            : null;
    }

    private static (Location Location, string Test)? TestInCondition(WorkflowModel model, StepRun step, AbstractPath output)
    {
        if (step.Step.If is not { } condition || step.Step.CodeText is { } code && CatchesOrTrims(code.Value))
            return null;

        foreach (var node in model.Condition(condition).Root.DescendantsAndSelf())
        {
            if (node is Call { Arguments: [Literal { Value: string path }] } call
                && call.Name.Equals(HashFiles, StringComparison.OrdinalIgnoreCase)
                && AbstractPath.Resolve(new StringValue(path), AbstractPath.Workspace) == output)
            {
                return (condition.File.LocationOf(call.Span), HashFiles);
            }
        }

        return null;
    }

    /// <summary>
    /// The step's output, which is empty where the file is, in the place of <c>hashFiles</c>; the step gets an id where it has none.
    /// </summary>
    private static YamlEdit?[] AskForMessage(WorkflowModel model, CodexStep codex, StepRun step, TextSpan call)
    {
        if (codex.Command is not null || codex.IsInAction || !step.Callers.IsEmpty || step.Step.If is not { } scalar)
            return [null];

        const string Id = "codex";
        var condition = model.Condition(scalar);
        var asked = condition.Root.DescendantsAndSelf().First(node => node.Span == call);
        var question = condition.ReplaceNode(asked, $"steps.{codex.Step.Id ?? Id}.outputs.final-message");
        return codex.Step.Id is not null ? [question]
            : codex.Job.Steps.Any(other => Id.Equals(other.Id, StringComparison.OrdinalIgnoreCase)) ? [null]
            : [codex.Step.Insert($"id: {Id}"), question];
    }

    /// <summary>The operator before the path of a test, or the call around it; null where the test is written in another way.</summary>
    private static YamlEdit? AskForSize(Step step, TextSpan path, string sign)
    {
        if (step.CodeText is not { } script || !script.Span.Contains(path))
            return null;

        var content = script.File.Content;
        var end = path.Start;
        while (end > script.Span.Start && content[end - 1] is ' ' or '"' or '\'')
            end--;
        if (end - 2 > script.Span.Start && content.AsSpan(end - 2, 2).SequenceEqual(sign))
            return ScalarEdits.ReplacePart(script, new TextSpan(end - 2, 2), "-s");

        const string Call = "fs.existsSync(";
        var start = content.LastIndexOf(Call, path.Start, path.Start - script.Span.Start, StringComparison.Ordinal);
        var close = content.IndexOf(')', path.Start);
        if (step.Run is not null
            || start < 0
            || close < 0
            || content.AsSpan(start + Call.Length, path.Start - start - Call.Length).TrimEnd("'\"`").Length > 0)
        {
            return null;
        }

        var argument = content[(start + Call.Length)..close];
        return ScalarEdits.ReplacePart(
            script, TextSpan.FromBounds(start, close + 1), $"(fs.existsSync({argument}) && fs.statSync({argument}).size > 0)");
    }
}
