using CodexLint.Cli;
using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Rules;
using CodexLint.Semantics;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Robustness;

/// <summary>A mistake of ours is said with what a report of it needs, and ends nothing else; for each layer that can have one.</summary>
public sealed class ContainmentTests : IDisposable
{
    private static readonly SourceFile Source = new(Lint.Path, TemporaryRepository.Review);

    private readonly TemporaryRepository repository = new();

    [Fact]
    public void A_repository_that_fails_when_a_rule_asks_fails_that_rule_alone()
    {
        var workflow = new SourceFile(Lint.Path, TemporaryRepository.Review.Replace("prompt: Review.", "prompt-file: p.md", StringComparison.Ordinal));
        var findings = Linter.LintFile(workflow, new FailingView(), LintOptions.Default).Findings;
        findings.Select(finding => finding.Diagnostic.Id).ShouldContain("CDX0099");
        findings.Select(finding => finding.Diagnostic.Id).ShouldContain("CDX1201", "the others go on");
        findings.Where(finding => finding.Diagnostic.Id == "CDX0099").Select(Lint.Describe).ShouldAllBe(text => text.EndsWith("failed on this file: InvalidOperationException: the disk burns", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_that_fails_while_it_is_enumerated_keeps_what_it_found() =>
        Linter.LintFile(Source, RepositoryView.Unknown, LintOptions.Default, [new LateRule()]).Findings.Select(finding => finding.Diagnostic.Id).ShouldBe(["CDX0099", "CDX9003"]);

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

    private sealed class LateRule() : Rule("CDX9003", "late", "Late", "found", Category.Correctness, DiagnosticSeverity.Warning)
    {
        internal override IEnumerable<Finding> Analyze(WorkflowModel model)
        {
            yield return Report(model.Workflow.File.Source.LocationOf(default));
            _ = model.Workflow.Jobs[99];
        }
    }

    /// <summary>Fails in a way that no device does.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("the stream burns");
    }
}
