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
             3 |   a: b
               |      ^
               = sub/x.yml(1,5): because of this
               = fix: Remove it
               = help: {Rule.Descriptor.HelpLinkUri}

            1 warning in 1 file

            """);
    }

    [Fact]
    public void A_finding_over_several_lines_shows_the_first()
    {
        var source = new SourceFile("x.yml", "run: |\n  a\n  b\n");
        Write(source, At(source, 5, 9, "x")).ShouldContain(" 1 | run: |\n   |      ^\n");
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
        var text = Write(source, At(source, 5, 9, "a\n::error::b\u001b"));
        text.ShouldNotContain('\u001b');
        text.ShouldNotContain("##[");
        text.Split('\n').ShouldNotContain(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }

    private static Finding At(SourceFile source, int start, int length, string argument) =>
        Rule.At(source.LocationOf(new TextSpan(start, length)), DiagnosticSeverity.Warning, argument);

    private static string Write(SourceFile source, params ImmutableArray<Finding> findings) => TextReport.Write(
        new Report { Root = "/", Files = [new FileReport(source.Path, source.Text, findings)], FileCount = 1 }, source.Path.StartsWith(':') ? "" : "sub/");
}
