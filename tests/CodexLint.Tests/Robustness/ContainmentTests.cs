using System.Collections.Immutable;
using CodexLint.Build;
using CodexLint.Cli;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;
using CodexLint.Rules;
using CodexLint.Semantics;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Robustness;

/// <summary>A mistake of ours is said with what a report of it needs, and ends nothing else; for each layer that can have one.</summary>
public sealed class ContainmentTests : IDisposable
{
    private static readonly SourceFile Source = new(Lint.Path, TemporaryRepository.Review);

    private readonly TemporaryRepository repository = new();

    [Fact]
    public void A_repository_that_fails_when_a_rule_asks_fails_that_rule_alone()
    {
        var workflow = new SourceFile(
            Lint.Path, TemporaryRepository.Review.Replace("prompt: Review.", "prompt-file: p.md", StringComparison.Ordinal));
        var findings = Linter.LintFile(workflow, new FailingView(), LintOptions.Default).Findings;
        findings.Select(finding => finding.Diagnostic.Id).ShouldContain("CDX0099");
        findings.Select(finding => finding.Diagnostic.Id).ShouldContain("CDX1201", "the others go on");
        findings.Where(finding => finding.Diagnostic.Id == "CDX0099")
            .Select(Lint.Describe)
            .ShouldAllBe(text => text.EndsWith("failed on this file: InvalidOperationException: the disk burns", StringComparison.Ordinal));
    }

    [Fact]
    public void A_repository_that_fails_when_the_scope_is_looked_for_is_said_of_the_file()
    {
        var caller = new SourceFile(Lint.Path, "on: push\njobs:\n  a:\n    uses: ./.github/workflows/called.yml\n");
        Linter.LintFile(caller, new FailingView(), LintOptions.Default).Findings.Select(Lint.Describe)
            .ShouldBe(["(1,1): warning CDX0099: Rule CDX0005 failed on this file: InvalidOperationException: the disk burns"]);
    }

    [Fact]
    public void A_model_that_cannot_be_made_is_said_of_the_file_and_what_it_depends_on_is_left_out() =>
        Linter.LintFile(
            new SourceFile(Lint.Path, TemporaryRepository.Review.Replace("pull_request", "workflow_call", StringComparison.Ordinal)),
            new ViewWithoutWorkflows(), LintOptions.Default).Findings.Select(
            Lint.Describe)
            .ShouldBe(["(1,1): warning CDX0099: Rule CDX0001 failed on this file: InvalidOperationException: the folder burns"]);

    [Fact]
    public void What_fails_between_the_rules_is_said_of_the_file() =>
        Linter.LintFile(Source, new ViewWithoutWorkflows(), LintOptions.Default, [new DistantRule()]).Findings.Select(Lint.Describe)
            .ShouldBe(["(1,1): warning CDX0099: Rule CDX0005 failed on this file: InvalidOperationException: the folder burns"]);

    [Fact]
    public void A_file_or_an_action_that_cannot_be_linted_for_a_mistake_of_ours_leaves_the_others_alone()
    {
        var report = RepositoryLinter.Contain(
            Lint.Path, LintOptions.Default, () => throw new InvalidOperationException("the reader burns"));
        report.Path.ShouldBe(Lint.Path);
        report.Findings.Select(Lint.Describe)
            .ShouldBe(["(1,1): warning CDX0099: Rule CDX0005 failed on this file: InvalidOperationException: the reader burns"]);
        Should.Throw<OperationCanceledException>(() =>
            RepositoryLinter.Contain(Lint.Path, LintOptions.Default, () => throw new OperationCanceledException()));
    }

    [Fact]
    public void A_host_that_fails_in_a_build_is_one_warning()
    {
        repository.Add(".github/workflows/x.yml", TemporaryRepository.Review);
        var log = new BurningLog();
        new BuildLint(new BuildSettings { Root = repository.Root }, log).Run(CancellationToken.None);
        log.Lines.ShouldHaveSingleItem().Message
            .ShouldContain("CodexLint failed and reports nothing for this build: InvalidOperationException: the log burns");
    }

    [Fact]
    public void A_rule_that_fails_while_it_is_enumerated_keeps_what_it_found() =>
        Linter.LintFile(Source, RepositoryView.Unknown, LintOptions.Default, [new LateRule()]).Findings
            .Select(finding => finding.Diagnostic.Id)
            .ShouldBe(["CDX0099", "CDX9003"]);

    [Theory]
    [InlineData("before", "ab")]
    [InlineData("ab", "bc")]
    [InlineData("end", "behind")]
    public void A_fix_that_cannot_be_applied_is_said_and_not_offered(string first, string second)
    {
        var places = new Dictionary<string, TextSpan>
        {
            ["before"] = new(6, 2),
            ["ab"] = new(2, 2),
            ["bc"] = new(3, 2),
            ["end"] = new(Source.Content.Length, 0),
            ["behind"] = new(Source.Content.Length, 1),
        };
        var findings = Linter.LintFile(
            Source, RepositoryView.Unknown, LintOptions.Default,
            [new FixingRule([places[first], places[second]]), new FixingRule([new(2, 2), new(4, 2)])]).Findings;
        findings.Select(finding => (finding.Diagnostic.Id, finding.Fix is not null))
            .ShouldBe([("CDX0099", false), ("CDX9004", false), ("CDX9004", true)], ignoreOrder: true);
        findings.Select(Lint.Describe).ShouldContain(
            "(1,1): warning CDX0099: Rule CDX9004 failed on this file: InvalidOperationException: its fix changes what another change of it alters, or what is not in the file");
    }

    /// <summary>
    /// The readers of YAML and of scripts throw for no text; here they throw for none at all, of a file that the run reads.
    /// </summary>
    [Theory]
    [InlineData("./check.sh", "check.sh")]
    [InlineData("python3 check.py", "check.py")]
    public void A_reader_of_scripts_that_fails_is_said_once_for_all_rules_that_ask_for_the_run(string script, string path)
    {
        var workflow = new SourceFile(
            Lint.Path, TemporaryRepository.Review.Replace("steps:\n", $"steps:\n      - run: {script}\n", StringComparison.Ordinal)
            .Replace("${{ secrets.OPENAI_API_KEY }}", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789", StringComparison.Ordinal));
        var findings = Linter.LintFile(workflow, new ViewOfNothing(path), LintOptions.Default).Findings;
        findings.Where(finding => finding.Diagnostic.Id == "CDX0099").Select(Lint.Describe).ShouldHaveSingleItem()
            .ShouldMatch(@"^\(1,1\): warning CDX0099: Rule CDX\d{4} and \d+ more failed on this file: NullReferenceException: ");
        findings.Select(finding => finding.Diagnostic.Id).ShouldContain("CDX3007", "the others go on");
    }

    [Theory]
    [InlineData("on: push\njobs:\n  codex:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./act\n", "act/action.yml")]
    [InlineData("on: push\njobs:\n  codex:\n    uses: ./.github/workflows/called.yml\n", ".github/workflows/called.yml")]
    public void A_reader_of_YAML_that_fails_on_what_the_model_needs_is_said_of_the_file(string workflow, string path) =>
        Linter.LintFile(new SourceFile(Lint.Path, workflow), new ViewOfNothing(path), LintOptions.Default).Findings
            .Select(finding => finding.Diagnostic.Id)
            .Distinct()
            .ShouldBe(["CDX0099"]);

    [Fact]
    public void A_report_that_fails_ends_the_command_with_what_there_is_to_say_of_it()
    {
        repository.Add(".github/workflows/x.yml", TemporaryRepository.Review);
        var run = ToolRun.With("", repository.Root, terminal => terminal with { Output = new BrokenStream() }, "check");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("this is a mistake of codexlint; please report it with these lines:");
        run.Error.ShouldContain(ToolVersion.Current);
        run.Error.ShouldContain("InvalidOperationException: the stream burns");
        run.Error.ShouldContain(nameof(BrokenStream), customMessage: "where it happened");
    }

    public void Dispose() => repository.Dispose();

    private sealed class FailingView : RepositoryView
    {
        public override bool? Exists(string path) => throw new InvalidOperationException("the disk burns");

        public override SourceFile? Read(string path) => throw new InvalidOperationException("the disk burns");
    }

    private sealed class ViewWithoutWorkflows : RepositoryView
    {
        public override ImmutableArray<string> Workflows => throw new InvalidOperationException("the folder burns");

        public override bool? Exists(string path) => null;

        public override SourceFile? Read(string path) => null;
    }

    /// <summary>A repository that has one file, whose text is gone.</summary>
    private sealed class ViewOfNothing(string path) : RepositoryView
    {
        public override bool? Exists(string asked) => asked == path;

        public override SourceFile? Read(string asked) => asked == path ? new SourceFile(path, null!) : null;

        internal override FileOutline? OutlineOf(string asked) => null;
    }

    private sealed class FixingRule(
        ImmutableArray<TextSpan> changed) : Rule("CDX9004", "fixing", "Mends", "found", Category.Correctness, DiagnosticSeverity.Warning)
    {
        internal override IEnumerable<Finding> Analyze(WorkflowModel model) =>
            [Report(model.Workflow.File.Source.LocationOf(default)) with
            {
                Fix = new Fix("Mend", FixSafety.Safe, [.. changed.Select(span => new TextChange(span, "x"))]),
            }];
    }

    /// <summary>Finds something in a file of which the view has to tell whether it is a workflow.</summary>
    private sealed class DistantRule() : Rule("CDX9005", "distant", "Distant", "found", Category.Correctness, DiagnosticSeverity.Warning)
    {
        internal override IEnumerable<Finding> Analyze(WorkflowModel model) =>
            [Report(new SourceFile("elsewhere.yml", "x").LocationOf(default))];
    }

    private sealed class LateRule() : Rule("CDX9003", "late", "Late", "found", Category.Correctness, DiagnosticSeverity.Warning)
    {
        internal override IEnumerable<Finding> Analyze(WorkflowModel model)
        {
            yield return Report(model.Workflow.File.Source.LocationOf(default));
            _ = model.Workflow.Jobs[99];
        }
    }

    /// <summary>Cannot say how the build treats warnings.</summary>
    private sealed class BurningLog : IBuildLog
    {
        public List<LogLine> Lines { get; } = [];

        public void Write(LogLine line) => Lines.Add(line);

        public void WriteNote(string text)
        {
        }

        public bool IsRaised(string id) => throw new InvalidOperationException("the log burns");
    }

    /// <summary>Fails in a way that no device does.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("the stream burns");
    }
}
