using CodexLint.Support;

namespace CodexLint.Workflows;

/// <summary>What GitHub rejects where a job calls a workflow of the repository, as findings of CDX0002.</summary>
public sealed class CallCheckTests
{
    private const string Id = "CDX0002";
    private const string Path = ".github/workflows/codex.yml";

    private const string Inputs = """
          workflow_call:
            inputs:
              prompt: { type: string, required: true }
              fast: { type: boolean, default: false }
              minutes: { type: number, required: true, default: 10 }
            secrets:
              REGISTRY_TOKEN: { required: true }
              OTHER_TOKEN:

        """;

    [Theory]
    [InlineData("    uses: ./.github/workflows/codex.yml\n    with: { prompt: Review. }\n    secrets: inherit")]
    [InlineData("    uses: ./.github/workflows/codex.yml\n    with: { PROMPT: 1, fast: true, minutes: 5 }\n    secrets: { registry_token: x, OTHER_TOKEN: y }")]
    [InlineData("    uses: ./.github/workflows/codex.yml\n    with: { prompt: '', fast: \"${{ github.event_name == 'push' }}\", minutes: \"${{ vars.MINUTES }}\" }\n    secrets: inherit")]
    public void A_call_with_what_the_workflow_takes_is_let_through(string call) => Marked.Reports(Id, Caller(call), Called(Inputs));

    [Theory]
    [InlineData("    uses: [|./.github/workflows/codex.yml|]\n    secrets: inherit", "Input 'prompt' is required by the workflow that job 'review' calls, but not provided")]
    [InlineData("    uses: ./.github/workflows/codex.yml\n    with: { prompt: x, [|fats|]: true }\n    secrets: inherit", "The workflow that job 'review' calls has no input 'fats'; did you mean 'fast'?")]
    [InlineData("    uses: ./.github/workflows/codex.yml\n    with: { prompt: x, fast: [|'true'|] }\n    secrets: inherit", "Unexpected value 'true': input 'fast' of the workflow that job 'review' calls is a boolean, which stands without quotes")]
    [InlineData("    uses: ./.github/workflows/codex.yml\n    with: { prompt: x, minutes: [|ten|] }\n    secrets: inherit", "Unexpected value 'ten': input 'minutes' of the workflow that job 'review' calls is a number")]
    [InlineData("    uses: [|./.github/workflows/codex.yml|]\n    with: { prompt: x }", "Secret 'REGISTRY_TOKEN' is required by the workflow that job 'review' calls, but not provided")]
    [InlineData("    uses: ./.github/workflows/codex.yml\n    with: { prompt: x }\n    secrets: { REGISTRY_TOKEN: x, [|NPM_TOKEN|]: y }", "The workflow that job 'review' calls has no secret 'NPM_TOKEN'")]
    public void A_call_that_does_not_fit_is_rejected(string call, string message) =>
        Marked.Reports(Id, Caller(call), Called(Inputs), "error: GitHub rejects this workflow: " + message);

    [Fact]
    public void A_workflow_without_workflow_call_cannot_be_called() =>
        Marked.Reports(
            Id, Caller("    uses: [|./.github/workflows/codex.yml|]"), Called("  push:\n"),
            "error: GitHub rejects this workflow: The workflow that job 'review' calls cannot be called, since it lacks the trigger 'workflow_call'");

    [Theory]
    [InlineData("contents: read", "write-all", "", "is requesting 'write-all', but is only allowed 'contents: read'")]
    [InlineData("contents: read", "", "{ contents: read, pull-requests: write }", "is requesting 'pull-requests: write', but is only allowed 'pull-requests: none'")]
    [InlineData("contents: read", "{ contents: write, issues: write }", "{}", "is requesting 'contents: write, issues: write', but is only allowed 'contents: read, issues: none'")]
    public void A_called_workflow_cannot_ask_for_more_than_its_caller_has(string granted, string workflow, string job, string message)
    {
        var who = job is "" or "{}" ? $"The workflow '{Path}'" : "The nested job 'review'";
        Marked.Reports(
            Id, Caller("    uses: ./.github/workflows/codex.yml", granted, mark: true), Called("  workflow_call:\n", workflow, job),
            $"error: GitHub rejects this workflow: {who} {message}");
    }

    [Theory]
    [InlineData("contents: write", "", "{ contents: read }")]
    [InlineData("contents: write", "{ contents: write }", "")]
    [InlineData(null, "write-all", "{ pull-requests: write }")]
    public void A_called_workflow_may_ask_for_what_its_caller_has(string? granted, string workflow, string job) =>
        Marked.Reports(Id, Caller("    uses: ./.github/workflows/codex.yml", granted), Called("  workflow_call:\n", workflow, job));

    [Fact]
    public void What_a_workflow_in_between_hands_on_is_what_it_was_given()
    {
        var files = Called("  workflow_call:\n", "", "{ contents: write }");
        files[".github/workflows/middle.yml"] = "on: workflow_call\njobs:\n  middle:\n    uses: ./.github/workflows/codex.yml\n";
        files[".github/workflows/x.yml"] = Caller("    uses: ./.github/workflows/middle.yml", "contents: read");
        Lint.Repository([.. files.Select(file => (file.Key, file.Value))])
            .Where(finding => finding.Contains(Id, StringComparison.Ordinal))
            .ShouldBe(["middle.yml:3 CDX0002"]);
    }

    private static string Caller(string call, string? permissions = null, bool mark = false) =>
        $"on: push\n{(permissions is null ? "" : $"permissions: {{ {permissions} }}\n")}jobs:\n  {(mark ? "[|review|]" : "review")}:\n{call}\n";

    private static Dictionary<string, string> Called(string on, string workflow = "", string job = "") => new()
    {
        [Path] = $"on:\n{on}{(workflow.Length == 0 ? "" : $"permissions: {workflow}\n")}jobs:\n{CodexYaml.Job("review", CodexYaml.Contained, job.Length == 0 ? "" : $"permissions: {job}")}",
    };
}
