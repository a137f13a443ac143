using CodexLint.Diagnostics;
using CodexLint.Rules;
using CodexLint.Semantics;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Linting;

public sealed class LinterTests
{
    [Fact]
    public void A_rule_that_fails_is_reported_and_the_others_go_on()
    {
        var source = new SourceFile("x.yml", "# codex\non: push\njobs: {}\n");
        var report = Linter.LintFile(source, RepositoryView.Unknown, LintOptions.Default, [new FailingRule(), new LastRule()]);
        report.Findings.Select(Lint.Describe).ShouldBe(
        [
            "(1,1): warning CDX0099: Rule CDX9001 failed on this file: InvalidOperationException: no such step",
            "(1,1): warning CDX9001: before it failed",
            "(2,1): warning CDX9002: found",
        ]);
    }

    [Fact]
    public void Of_a_file_that_cannot_be_read_to_its_end_nothing_is_said_to_be_missing() => Lint.Text(
        """
        on: pull_request
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: openai/codex-action@v1 # codexlint: ignore[CDX1105] the limit is below
                with:
                  openai-api-key: sk-proj-abcdefghijklmnopqrstuvwxyz0123456789
                  prompt: Review: it
                continue-on-error: true
                timeout-minutes: 5
        """).Select(finding => finding.Diagnostic.Id).ShouldBe(["CDX3007", "CDX0001"]);

    [Fact]
    public void A_cancelled_lint_ends()
    {
        var source = new SourceFile("x.yml", "# codex\non: push\n");
        Should.Throw<OperationCanceledException>(() =>
            Linter.LintFile(source, RepositoryView.Unknown, LintOptions.Default, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("uses: OpenAI/Codex-Action@v1", true)]
    [InlineData("SKIP_POLICY_SEED: 1", true)]
    [InlineData("SKIP_SEEDING: 1", true)]
    [InlineData("SKIP_TESTS: 1\nSEED: 2", false)]
    [InlineData("SKIP_\nSKIP_A: x SKIP_DB_SEED", true)]
    [InlineData("run: dotnet build", false)]
    [InlineData("SKIP_DB_RESEED: 1", true)]
    [InlineData("codexCODE", true)]
    [InlineData("x_X code x", false)]
    [InlineData("", false)]
    public void Files_that_mention_Codex_or_skipped_seeding_are_in_scope(string text, bool expected) =>
        FileOutline.Of(text).MentionsCodex.ShouldBe(expected);

    private sealed class FailingRule() : Rule("CDX9001", "failing", "Fails", "{0}", Category.Correctness, DiagnosticSeverity.Warning)
    {
        internal override IEnumerable<Finding> Analyze(WorkflowModel model)
        {
            yield return Report(model.Workflow.File.Source.LocationOf(default), "before it failed");
            throw new InvalidOperationException("no such step");
        }
    }

    private sealed class LastRule() : Rule("CDX9002", "last", "Finds", "found", Category.Correctness, DiagnosticSeverity.Warning)
    {
        internal override IEnumerable<Finding> Analyze(WorkflowModel model) =>
            [Report(model.Workflow.File.Source.LocationOf(new TextSpan(8, 2)))];
    }
}
