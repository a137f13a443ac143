using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>Codex that is asked why something failed runs only then, and is judged in the runs in which it does.</summary>
public sealed class CodexAfterFailureTests
{
    private const string Build = "- id: build\n  run: make\n";

    [Theory]
    [InlineData(Build, "failure()")]
    [InlineData(Build, "${{ failure() && github.event.pull_request.draft == false }}")]
    [InlineData(Build, "always() && steps.build.conclusion == 'failure'")]
    [InlineData("- id: build\n  continue-on-error: true\n  run: make\n", "steps.build.outcome == 'failure'")]
    [InlineData("- id: build\n  continue-on-error: true\n  run: make\n- run: make clean\n", "steps.build.outcome != 'success'")]
    public void A_step_that_waits_for_a_failure_is_judged_after_one(string before, string condition)
    {
        var found = Ids(CodexYaml.Workflow("pull_request", before + CodexYaml.Action(keys: $"if: {condition}")));
        found.ShouldContain("CDX1201");
        found.ShouldContain("CDX1105");
        found.ShouldContain("CDX1301");
        found.ShouldNotContain("CDX1206");
    }

    [Theory]
    [InlineData("failure()")]
    [InlineData("always() && needs.build.result == 'failure'")]
    public void A_job_that_waits_for_a_failure_is_judged_after_one(string condition) =>
        Ids(
            "on: pull_request\njobs:\n" + CodexYaml.Job("build", "- run: make")
                + CodexYaml.Job("review", CodexYaml.Action(), $"needs: build\nif: {condition}"))
            .ShouldContain("CDX1201");

    [Theory]
    [InlineData("", $"failure() && {CodexYaml.Guard}")]
    [InlineData($"if: {CodexYaml.Guard}", "failure()")]
    public void A_guard_beside_the_failure_guards(string jobKeys, string condition) =>
        Ids(CodexYaml.Workflow("pull_request", Build + CodexYaml.Action(keys: $"if: {condition}"), jobKeys))
            .ShouldNotContain(id => id == "CDX1201" || id == "CDX1202");

    [Fact]
    public void A_guard_that_nobody_passes_is_reported_beside_the_failure_too() =>
        Ids(CodexYaml.Workflow(
            "pull_request", Build + CodexYaml.Action(keys: "if: failure() && github.event.pull_request.head.repo.fork == 'false'")))
            .ShouldContain("CDX1202");

    [Fact]
    public void What_has_failed_already_does_not_fail_for_Codex()
    {
        const string Contained = "- id: build\n  continue-on-error: true\n  run: make\n";
        Ids(CodexYaml.Workflow("push", Build + CodexYaml.Action(keys: "if: failure()"))).ShouldNotContain("CDX1101");
        Ids(CodexYaml.Workflow("push", Contained + CodexYaml.Action(keys: "if: steps.build.outcome == 'failure'")))
            .ShouldContain("CDX1101");
    }

    [Fact]
    public void The_machine_is_the_same_after_a_failure() =>
        Ids(CodexYaml.Workflow("push", "- run: make\n" + CodexYaml.Action(keys: "if: failure()"), "runs-on: windows-latest"))
            .ShouldContain("CDX3003");

    private static List<string> Ids(string yaml) => [.. Lint.Text(yaml).Select(finding => finding.Diagnostic.Id)];
}
