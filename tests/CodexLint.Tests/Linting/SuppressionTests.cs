using System.Collections.Frozen;
using CodexLint.Diagnostics;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;

namespace CodexLint.Linting;

public sealed class SuppressionTests
{
    /// <summary>Some rules and no others, so that the tests stay what they are when a rule is added.</summary>
    private static readonly LintOptions Options = new()
    {
        GeneralSeverity = ReportDiagnostic.Suppress,
        Severities = new[] { "CDX0004", "CDX1001", "CDX1101", "CDX1105", "CDX1201", "CDX1204" }.ToFrozenDictionary(
            id => id, _ => ReportDiagnostic.Warn),
    };

    [Fact]
    public void A_comment_on_a_findings_line_silences_it_with_its_reason()
    {
        var report = LintText("""
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - uses: openai/codex-action@v1 # codexlint: ignore[CDX1105, CDX1001] short prompts
                    continue-on-error: true
            """);
        report.Findings.ShouldBeEmpty();
        report.Suppressed.Select(suppressed => (suppressed.Finding.Diagnostic.Id, suppressed.Reason))
            .ShouldBe([("CDX1001", "short prompts"), ("CDX1105", "short prompts")], ignoreOrder: true);
    }

    [Fact]
    public void Comments_alone_above_a_line_silence_what_is_on_it()
    {
        var report = LintText("""
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  # codexlint: ignore[CDX1105] short
                  # codexlint: ignore[CDX1001] hosted
                  - uses: openai/codex-action@v1
                    continue-on-error: true
            """);
        report.Findings.ShouldBeEmpty();
        report.Suppressed.Select(suppressed => (suppressed.Finding.Diagnostic.Id, suppressed.Reason))
            .ShouldBe([("CDX1001", "hosted"), ("CDX1105", "short")], ignoreOrder: true);
    }

    [Fact]
    public void A_comment_on_the_line_of_a_label_silences_the_finding()
    {
        var report = LintText(ReviewOn("on: pull_request # codexlint: ignore[CDX1201] no forks here"));
        report.Findings.ShouldNotContain(finding => finding.Diagnostic.Id == "CDX1201");
        report.Suppressed.Single().Reason.ShouldBe("no forks here");
    }

    [Fact]
    public void A_comment_alone_above_the_line_of_a_label_silences_the_finding()
    {
        var report = LintText(ReviewOn("# codexlint: ignore[CDX1201]\non: pull_request"));
        report.Findings.ShouldNotContain(finding => finding.Diagnostic.Id == "CDX1201");
        report.Suppressed.Single().Reason.ShouldBeEmpty();
    }

    [Fact]
    public void A_comment_counts_whatever_ends_the_lines()
    {
        var text = ReviewOn("on: pull_request # codexlint: ignore[CDX1201] no forks here");
        LintText(text.ReplaceLineEndings("\r\n")).Suppressed.Single().Reason.ShouldBe("no forks here");
    }

    [Fact]
    public void Between_a_comment_and_its_line_stands_nothing()
    {
        var report = LintText(ReviewOn("# codexlint: ignore[CDX1201]\n\non: pull_request"));
        report.Findings.ShouldContain(finding => finding.Diagnostic.Id == "CDX1201");
        report.Findings.Select(Lint.Describe)
            .ShouldContain("(1,21): warning CDX0004: This comment suppresses nothing: there is no CDX1201 on this line");
    }

    [Fact]
    public void Of_several_ids_the_one_that_silences_nothing_is_reported()
    {
        var report = LintText(ReviewOn("on: pull_request # codexlint: ignore[CDX1201, CDX1105]"));
        report.Suppressed.Select(suppressed => suppressed.Finding.Diagnostic.Id).ShouldBe(["CDX1201"]);
        report.Findings.Select(Lint.Describe)
            .ShouldContain("(1,47): warning CDX0004: This comment suppresses nothing: there is no CDX1105 on this line");
    }

    [Fact]
    public void A_comment_for_a_rule_that_is_switched_off_is_not_useless()
    {
        var text = ReviewOn("on: pull_request # codexlint: ignore[CDX1201]");
        var options = new LintOptions
        {
            GeneralSeverity = ReportDiagnostic.Suppress,
            Severities = new[] { KeyValuePair.Create("CDX0004", ReportDiagnostic.Warn) }.ToFrozenDictionary(),
        };
        var report = Linter.LintFile(new SourceFile(Lint.Path, text), RepositoryView.Unknown, options);
        report.Findings.ShouldBeEmpty();
        report.Suppressed.ShouldBeEmpty();
    }

    [Fact]
    public void A_comment_at_the_top_silences_a_rule_in_the_whole_file()
    {
        var report = LintText("# Reviews\n# codexlint: ignore-file[CDX1201,CDX1001] none of ours\n" + TemporaryRepository.Review);
        report.Findings.Select(finding => finding.Diagnostic.Id).ShouldBe(["CDX1204", "CDX1101", "CDX1105"]);
    }

    [Fact]
    public void A_comment_that_silences_nothing_is_reported()
    {
        var report = LintText("""
            on: push # codexlint: ignore[CDX1201] not on a push
            # codexlint: ignore-file[CDX1001] too late
            jobs: # codexlint: ignore[CDX1] no rule
              build: # codexlint: ignroe[CDX1201]
                runs-on: ubuntu-latest
                steps:
                  - run: "# codexlint: ignore[CDX1201] is text"
            """);
        report.Findings.Select(Lint.Describe).ShouldBe(
        [
            "(1,30): warning CDX0004: This comment suppresses nothing: there is no CDX1201 on this line",
            "(2,3): warning CDX0004: This comment suppresses nothing: ignore-file counts only above everything else in the file",
            "(3,27): warning CDX0004: This comment suppresses nothing: there is no rule 'CDX1'",
            "(4,12): warning CDX0004: This comment suppresses nothing: write ignore[CDX1201] or ignore-file[CDX1201], and a reason behind it",
        ]);
    }

    [Fact]
    public void A_comment_behind_the_head_of_a_block_is_one_and_a_line_of_the_block_is_not()
    {
        var report = LintText("""
            on: push
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - run: | # codexlint: ignore[CDX1001]
                      # codexlint: ignore[CDX1105]
                      echo
            """);
        report.Findings.Select(Lint.Describe)
            .ShouldBe(["(6,36): warning CDX0004: This comment suppresses nothing: there is no CDX1001 on this line"]);
    }

    /// <summary>The review with these lines in the place of its event.</summary>
    private static string ReviewOn(string lines) => TemporaryRepository.Review.Replace("on: pull_request", lines, StringComparison.Ordinal);

    private static FileReport LintText(string yaml) => Linter.LintFile(new SourceFile(Lint.Path, yaml), RepositoryView.Unknown, Options);
}
