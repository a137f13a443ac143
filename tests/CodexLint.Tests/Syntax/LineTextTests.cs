using CodexLint.Support;

namespace CodexLint.Syntax;

public sealed class LineTextTests
{
    [Theory]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void Characters_that_GitHub_takes_for_no_line_break_shift_no_line(string character)
    {
        var yaml =
            $"name: \"a{character}b\"\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: codex exec x\n        bogus: 1\n";

        var finding = Lint.Text(yaml).First(found => found.Diagnostic.Id == "CDX0002");

        finding.Diagnostic.Location.GetLineSpan().StartLinePosition.Line.ShouldBe(7);
    }

    [Theory]
    [InlineData("a\r\nb\rc\nd\u0085e", 4)]
    [InlineData("\u2028\n", 2)]
    [InlineData("a\u2029\r", 2)]
    public void Lines_end_at_line_feeds_and_carriage_returns(string text, int count)
    {
        var lines = new SourceFile("x.yml", text).Text.Lines;

        lines.Count.ShouldBe(count);
        string.Concat(lines.Select(line => text[line.Start..line.EndIncludingLineBreak])).ShouldBe(text);
        for (var position = 0; position < text.Length; position++)
            lines.GetLineFromPosition(position).SpanIncludingLineBreak.Contains(position).ShouldBeTrue();
    }
}
