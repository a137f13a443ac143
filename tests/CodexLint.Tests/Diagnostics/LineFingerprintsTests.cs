using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Diagnostics;

public sealed class LineFingerprintsTests
{
    [Theory]
    [InlineData("", "c129715d7a2bc9a3:1")]
    [InlineData("on: push\r\njobs:\r\n  a: {}\r\n", "d0e29886480579f7:1", "ed9a1cd881b06fe6:1", "af3841c3f7298d04:1", "c129715d7a2bc9a3:1")]
    public void Known_texts_have_the_fingerprints_that_GitHub_computes(string text, params string[] expected) =>
        Compute(text).ShouldBe(expected);

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
    public void A_byte_order_mark_counts_for_the_first_line()
    {
        var marked = LineFingerprints.Compute(SourceText.From("a\nb"), hasByteOrderMark: true);
        marked[0].ShouldNotBe(Compute("a\nb")[0]);
        marked[1].ShouldBe(Compute("a\nb")[1]);
    }

    private static ImmutableArray<string> Compute(string text) => LineFingerprints.Compute(SourceText.From(text), hasByteOrderMark: false);
}
