using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class AlwaysTrueConditionTests
{
    private const string Id = "CDX3006";
    private const string Codex = "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";
    private const string Check = "- id: check\n  env:\n    K: ${{ secrets.OPENAI_API_KEY }}\n  run: |\n    if [ -n \"$K\" ]; then echo \"ok=true\" >> \"$GITHUB_OUTPUT\"; else echo \"ok=false\" >> \"$GITHUB_OUTPUT\"; fi\n";
    private const string Message = "can be the text 'false', which is as true as any text, so it lets everything through; compare it with 'true'";

    [Theory]
    [InlineData("steps.check.outputs.ok")]
    [InlineData("github.event_name == 'push' && steps.check.outputs.ok")]
    public void The_text_false_is_true(string condition) =>
        Marked.Reports(Id, Marked.Job(Check + Codex + $"  if: [|{condition}|]"), $"error: 'steps.check.outputs.ok' {Message}");

    [Fact]
    public void It_is_so_through_a_job_too() =>
        Marked.Reports(
            Id,
            "on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    outputs:\n      ok: ${{ steps.check.outputs.ok }}\n    steps:\n" + Marked.Indent(Check.TrimEnd())
            + "  review:\n    needs: check\n    if: '[|needs.check.outputs.ok|]'\n    runs-on: ubuntu-latest\n    steps:\n".Replace("'[|", "[|", StringComparison.Ordinal).Replace("|]'", "|]", StringComparison.Ordinal) + Marked.Indent(Codex.TrimEnd()),
            $"error: 'needs.check.outputs.ok' {Message}");

    [Theory]
    [InlineData("steps.check.outputs.ok == 'true'")]
    [InlineData("steps.check.outputs.other")]
    [InlineData("steps.check.outcome")]
    public void A_comparison_and_other_outputs_are_fine(string condition) => Marked.IsSilent(Id, Marked.Job(Check + Codex + $"  if: {condition}"));

    [Fact]
    public void An_output_that_is_set_or_not_is_fine() =>
        Marked.IsSilent(Id, Marked.Job(Check.Replace(" else echo \"ok=false\" >> \"$GITHUB_OUTPUT\";", "", StringComparison.Ordinal) + Codex + "  if: steps.check.outputs.ok"));

    [Fact]
    public void Where_the_text_false_opens_the_check_of_the_key_the_missing_fork_guard_is_not_reported_as_well()
    {
        var workflow = Marked.Job(Check + Codex + "  if: steps.check.outputs.ok").Replace("on: push", "on: pull_request", StringComparison.Ordinal);
        Marked.IsSilent("CDX1201", workflow);
    }
}
