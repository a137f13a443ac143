using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules;
using CodexLint.Support;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Reporting;

public sealed class TextReportTests
{
    private static readonly TestRule Rule = new(Category.Correctness);

    [Fact]
    public void A_finding_shows_its_line_with_labels_fix_and_help()
    {
        var source = new SourceFile("x.yml", "on: push\njobs:\n  a:\tb\n");
        var finding = At(source, 20, 1, "b") with
        {
            Labels = [new Label(source.LocationOf(new TextSpan(4, 4)), "because of this")],
            Fix = new Fix("Remove it", FixSafety.Safe, []),
        };
        Write(source, finding).ShouldBe($"""
            sub/x.yml(3,6): warning CDX9001: Message of 'b'
               |
             1 | on: push
               |     ---- because of this
             2 | jobs:
             3 |   a: b
               |      ^
               = fix: Remove it
               = help: codexlint explain CDX9001

            1 warning in 1 file
            codexlint fix mends 1

            """);
    }

    [Theory]
    [InlineData("\ncodexlint fix mends 2\n", FixSafety.Safe, FixSafety.Safe)]
    [InlineData("\ncodexlint fix --unsafe mends 1\n", FixSafety.Unsafe)]
    [InlineData("\ncodexlint fix mends 1, and 2 more with --unsafe\n", FixSafety.Unsafe, FixSafety.Safe, FixSafety.Unsafe)]
    [InlineData("\n1 warning in 1 file\n")]
    public void The_last_line_says_what_can_be_mended(string expected, params FixSafety[] safeties)
    {
        var source = new SourceFile("x.yml", "on: push\n");
        Finding[] findings = safeties.Length == 0
            ? [At(source, 0, 2, "x")]
            : [.. safeties.Select(safety => At(source, 0, 2, "x") with { Fix = new Fix("Mend", safety, []) })];
        Write(source, [.. findings]).ShouldEndWith(expected);
    }

    [Fact]
    public void A_finding_over_several_lines_shows_the_first()
    {
        var source = new SourceFile("x.yml", "run: |\n  a\n  b\n");
        Write(source, At(source, 5, 9, "x")).ShouldContain(" 1 | run: |\n   |      ^\n");
    }

    [Fact]
    public void Lines_between_two_places_are_left_out_and_a_place_in_another_file_is_named()
    {
        var source = new SourceFile("x.yml", "on: push\njobs:\n  a:\n    steps:\n      - b\n");
        var other = new SourceFile("action.yml", "runs: x\n");
        var finding = At(source, 39, 1, "b") with
        {
            Labels = [new Label(source.LocationOf(new TextSpan(0, 2)), "here"), new Label(source.LocationOf(new TextSpan(37, 1)), "item"),
                new Label(other.LocationOf(new TextSpan(6, 1)), "there")],
        };
        Write(source, finding).ShouldStartWith("""
            sub/x.yml(5,9): warning CDX9001: Message of 'b'
               |
             1 | on: push
               | -- here
               :
             5 |       - b
               |         ^
               |       - item
               = sub/action.yml(1,7): there

            """);
    }

    [Fact]
    public void A_second_finding_of_a_rule_has_no_help_line_and_several_files_have_headings()
    {
        var first = new SourceFile("a.yml", "on: push\n");
        var second = new SourceFile("b.yml", "on: push\n");
        var report = new Report
        {
            Root = "/",
            Files = [.. new[] { first, second }.Select(source => new FileReport(source.Path, source.Text, [At(source, 0, 2, "x")]))],
            KnownCount = 3,
        };
        TextReport.Write([report], TextStyle.Plain).ShouldBe("""
            -- a.yml: 1 warning

            a.yml(1,1): warning CDX9001: Message of 'x'
               |
             1 | on: push
               | ^^
               = help: codexlint explain CDX9001

            -- b.yml: 1 warning

            b.yml(1,1): warning CDX9001: Message of 'x'
               |
             1 | on: push
               | ^^

            2 warnings in 2 files; 3 known from the baseline

            """);
    }

    [Fact]
    public void Many_findings_are_counted_by_rule()
    {
        var source = new SourceFile("x.yml", "on: push\n");
        Write(source, [.. Enumerable.Repeat(At(source, 0, 2, "x"), 20)]).ShouldEndWith("    20 x CDX9001 Title\n\n20 warnings in 1 file\n");
    }

    [Fact]
    public void On_a_terminal_text_is_broken_between_words_and_coloured()
    {
        var source = new SourceFile("x.yml", "on: push\n");
        var finding = At(source, 0, 2, "a sentence that goes on until it is longer than the terminal is wide") with
        {
            Labels = [new Label(
                source.LocationOf(new TextSpan(4, 4)), "and a label that has no place behind the place that it explains, either")],
        };
        var report = new Report { Root = "/", Files = [new FileReport(source.Path, source.Text, [finding])], FileCount = 1 };
        var lines = TextReport.Write([report], new TextStyle(IsColored: false, Width: 60)).Split('\n');
        lines[..8].ShouldBe([
            "x.yml(1,1): warning CDX9001: Message of 'a sentence that",
            "  goes on until it is longer than the terminal is wide'",
            "   |",
            " 1 | on: push",
            "   | ^^",
            "   |     ----",
            "   |     and a label that has no place behind the place that",
            "   |     it explains, either",
        ]);
        lines.ShouldAllBe(line => line.Length <= 60);
        TextReport.Write([report], new TextStyle(IsColored: true, Width: null))
            .ShouldStartWith("\u001b[1mx.yml(1,1)\u001b[0m: \u001b[1;33mwarning CDX9001\u001b[0m: Message of ");
    }

    [Fact]
    public void A_long_line_shows_what_is_around_the_finding()
    {
        var source = new SourceFile("x.yml", new string('a', 5000) + "HERE" + new string('b', 5000));
        var lines = Write(source, At(source, 5000, 4, "x")).Split('\n');
        lines[2].ShouldBe(" 1 | " + new string('a', 40) + "HERE" + new string('b', 116));
        lines[3].ShouldBe("   | " + new string(' ', 40) + "^^^^");
    }

    [Fact]
    public void Nothing_of_a_file_acts_on_the_terminal()
    {
        var source = new SourceFile("::x\u001b.yml", "\u001b[31m##[group]x\n");
        Write(source, At(source, 5, 9, "a\n::error::b\u001b")).ShouldBe("""
            \u003a:x\u001b.yml(1,6): warning CDX9001: Message of 'a\n::error::b\u001b'
               |
             1 | \u001b[31m\u0023#[group]x
               |           ^^^^^^^^^^^^^^
               = help: codexlint explain CDX9001

            1 warning in 1 file

            """);
    }

    private static Finding At(SourceFile source, int start, int length, string argument) =>
        Rule.At(source.LocationOf(new TextSpan(start, length)), DiagnosticSeverity.Warning, argument);

    private static string Write(SourceFile source, params ImmutableArray<Finding> findings) => TextReport.Write(
        [new Report
        {
            Root = "/",
            Files = [new FileReport(source.Path, source.Text, findings)],
            FileCount = 1,
            Prefix = source.Path.StartsWith(':') ? "" : "sub/",
        }],
        TextStyle.Plain);
}
