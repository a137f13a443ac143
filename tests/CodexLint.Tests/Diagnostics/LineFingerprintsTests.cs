using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Diagnostics;

public sealed class LineFingerprintsTests
{
    [Fact]
    public void A_workflow_has_the_fingerprints_that_GitHub_computes() =>
        Compute("on: push\r\njobs:\r\n  a: {}\r\n").ShouldBe(
            ["d0e29886480579f7:1", "ed9a1cd881b06fe6:1", "af3841c3f7298d04:1", "c129715d7a2bc9a3:1"]);

    /// <summary>The answers that GitHub publishes: https://github.com/github/codeql-action/blob/main/src/fingerprints.test.ts.</summary>
    [Theory]
    [InlineData("", "c129715d7a2bc9a3:1")]
    [InlineData(" a\nb\n  \t\tc\n d", "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1")]
    [InlineData(
        " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
        "8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1", "b86d3392aea1be30:1", "e6ceba753e1a442:1")]
    public void GitHubs_published_examples_have_its_published_answers(string text, params string[] expected) =>
        Compute(text).ShouldBe(expected);

    [Theory]
    [InlineData(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n")]
    [InlineData(" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r")]
    [InlineData(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n")]
    [InlineData(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n")]
    public void GitHubs_published_examples_of_line_endings_have_its_published_answer(string text) => Compute(text).ShouldBe(
    [
        "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
        "c129715d7a2bc9a3:1",
    ]);

    [Fact]
    public void GitHubs_published_example_of_equal_lines_has_its_published_answer() =>
        Compute(string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet.\n", 10))).ShouldBe(
        [
            "a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3", "a7f2ff13bc495cf2:4", "a7f2ff13bc495cf2:5",
            "a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1",
        ]);

    [Fact]
    public void Line_endings_blanks_and_tabs_do_not_count()
    {
        Compute("a: 1\r\n\tb: 2\r\n").ShouldBe(Compute("a:1\nb:  2\n"));
        Compute("a\rb").ShouldBe(Compute("a\nb"));
    }

    [Fact]
    public void A_line_of_more_than_a_hundred_characters_has_a_known_fingerprint() =>
        Compute($"on: [push]\nname: {new string('é', 120)}\nx\nx\n").ShouldBe(
            ["59721e9a16f255d9:1", "88bba0f32974f432:1", "8c072f39cc89b447:1", "828973aa50c68d6d:1", "c129715d7a2bc9a3:1"]);

    [Fact]
    public void Equal_lines_are_numbered_and_what_follows_within_a_hundred_characters_counts()
    {
        var padding = new string('x', 200);
        var lines = Compute($"{padding}\n{padding}\n");
        lines[0][..^2].ShouldBe(lines[1][..^2]);
        (lines[0][^2..], lines[1][^2..]).ShouldBe((":1", ":2"));
        Compute("a\nb")[0].ShouldNotBe(Compute("a\nc")[0]);
    }

    [Fact]
    public void The_first_lines_have_the_same_fingerprints_where_no_others_are_asked_for()
    {
        var text = SourceText.From(string.Concat(Enumerable.Range(0, 60).Select(line => $"  line {line % 20} of the text\r\n")));
        var all = LineFingerprints.Compute(text, hasByteOrderMark: false);
        for (var lines = 1; lines <= all.Length; lines++)
            LineFingerprints.Compute(text, hasByteOrderMark: false, lines).ShouldBe(all[..lines]);
    }

    [Fact]
    public void A_byte_order_mark_counts_for_the_first_line()
    {
        var marked = LineFingerprints.Compute(SourceText.From("a\nb"), hasByteOrderMark: true);
        marked[0].ToString().ShouldNotBe(Compute("a\nb")[0]);
        marked[1].ToString().ShouldBe(Compute("a\nb")[1]);
    }

    private static string[] Compute(string text) =>
        [.. LineFingerprints.Compute(SourceText.From(text), hasByteOrderMark: false).Select(line => line.ToString())];
}
