using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Linting;

/// <summary>
/// Fixes that do not do what they are for, of rules that find each line with the word bad, and as an information each with hint.
/// </summary>
public sealed class FixerTests
{
    [Fact]
    public void A_fix_that_does_not_silence_its_finding_is_not_kept() => Fix("bad\n", line => "bad: " + line).ShouldBe("bad\n");

    [Fact]
    public void A_fix_that_silences_its_finding_the_second_time_is_not_made_twice() =>
        Fix("bad\n", line => line is "bad" ? "bad?" : line is "bad?" ? "good" : null).ShouldBe("bad\n");

    [Fact]
    public void A_fix_that_is_gone_while_its_finding_stays_is_not_kept_and_one_beside_it_is() =>
        Fix("bad\nbad to the end\n", line => line is "bad" ? "good" : line is "bad to the end" ? "bad for ever" : null)
            .ShouldBe("good\nbad to the end\n");

    [Fact]
    public void A_fix_may_be_made_of_what_another_one_left() =>
        Fix("bad\nbad\nfine\n", line => line is "bad" ? "good" : null).ShouldBe("good\ngood\nfine\n");

    [Fact]
    public void A_fix_of_a_hint_that_brings_a_warning_is_not_kept() =>
        Fix("hint\n", line => line is "hint" ? "bad for ever" : null).ShouldBe("hint\n");

    /// <summary>The text with all fixes.</summary>
    /// <param name="mend">What a fix makes of a line; null where there is none.</param>
    private static string Fix(string text, Func<string, string?> mend)
    {
        return new Fixer(Lint, _ => true).Fix(new SourceFile("x.yml", text)).Source.Content;

        ImmutableArray<Finding> Lint(SourceFile source) =>
        [
            .. from line in source.Text.Lines
               let content = source.Slice(line.Span).ToString()
               where content.Contains("bad", StringComparison.Ordinal) || content is "hint"
               let rule = RuleSet.All[content is "hint" ? ^2 : ^1]
               let severity = content is "hint" ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning
               select new Finding(Diagnostic.Create(
                   rule.Descriptor, source.LocationOf(line.Span), severity, additionalLocations: null, properties: null))
               {
                   Fix = mend(content) is { } mended ? new Fix("Mend", FixSafety.Safe, [new TextChange(line.Span, mended)]) : null,
               },
        ];
    }
}
