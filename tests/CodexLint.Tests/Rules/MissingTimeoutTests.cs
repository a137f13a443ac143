using CodexLint.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingTimeoutTests
{
    private const string Id = "CDX1105";
    private const string None =
        "warning: Nothing limits the time of this Codex step: when it hangs, it holds the runner for 6 hours, and then the whole job is cancelled";
    private const string OnlyJob =
        "info: Only the job limits the time of this Codex step: when it hangs, the whole job is cancelled, which continue-on-error does not contain, and the steps behind it are skipped";

    [Fact]
    public void A_step_without_a_limit_is_reported() =>
        Marked.Reports(Id, Marked.Job(CodexYaml.Action("[|openai/codex-action@v1.11|]")), None);

    [Theory]
    [InlineData("timeout 900 codex exec Review.")]
    [InlineData("timeout --kill-after=10 15m codex exec Review.")]
    public void A_command_behind_timeout_is_let_through(string command) => Marked.IsSilent(Id, Marked.Job($"- run: {command}"));

    [Theory]
    [InlineData("", 20)]
    [InlineData("timeout-minutes: 60", 20)]
    [InlineData("timeout-minutes: 25", 20)]
    [InlineData("timeout-minutes: 24", 15)]
    [InlineData("timeout-minutes: 20", 15)]
    [InlineData("timeout-minutes: 19", 10)]
    [InlineData("timeout-minutes: 15", 10)]
    [InlineData("timeout-minutes: 14", 12)]
    [InlineData("timeout-minutes: 10", 8)]
    [InlineData("timeout-minutes: 3", 1)]
    [InlineData("timeout-minutes: 2", null)]
    [InlineData("timeout-minutes: 1", null)]
    [InlineData("timeout-minutes: ${{ vars.MINUTES }}", 20)]
    public void The_step_gets_a_limit_that_leaves_the_job_time(string job, int? minutes) =>
        Mended(CodexYaml.Workflow("push", CodexYaml.Contained + "- run: ls", job))
            .ShouldBe(minutes is null ? [] : [$"timeout-minutes: {minutes}"]);

    private static IEnumerable<string> Mended(string yaml) =>
        Lint.Fixed(yaml, Id)
            .Split('\n')
            .Where(line => line.StartsWith("        timeout-minutes", StringComparison.Ordinal))
            .Select(line => line.Trim());

    [Theory]
    [InlineData("", true)]
    [InlineData("timeout-minutes: 60", true)]
    [InlineData("timeout-minutes: ${{ vars.MINUTES }}", false)]
    public void A_limit_below_one_that_is_not_known_is_for_whoever_asks(string job, bool isSafe) =>
        Lint.Text(CodexYaml.Workflow("push", CodexYaml.Contained + "- run: ls", job)).Single(finding =>
            finding.Diagnostic.Id == Id).Fix!.Safety.ShouldBe(
            isSafe ? FixSafety.Safe : FixSafety.Unsafe);

    [Fact]
    public void Each_command_of_a_script_needs_a_limit() =>
        Marked.Reports(Id, Marked.Job("- run: |\n    timeout 900 codex exec One.\n    [|codex|] exec Two."), None);

    [Fact]
    public void The_limit_of_the_job_cancels_the_steps_behind_what_is_contained()
    {
        var codex = CodexYaml.Action("[|openai/codex-action@v1.11|]", "continue-on-error: true");
        Marked.Reports(Id, CodexYaml.Workflow("push", codex + "- run: ls", "timeout-minutes: 20"), OnlyJob);
        Marked.IsSilent(Id, CodexYaml.Workflow("push", CodexYaml.Contained, "timeout-minutes: 20"));
        Marked.IsSilent(Id, CodexYaml.Workflow("push", CodexYaml.Action() + "- run: ls", "timeout-minutes: 20"));
    }
}
