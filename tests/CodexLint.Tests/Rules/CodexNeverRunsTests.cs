using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CodexNeverRunsTests
{
    private const string Id = "CDX1206";
    private const string Codex = "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";

    [Theory]
    [InlineData("workflow_dispatch", "workflow_dispatch")]
    [InlineData("[issue_comment, push]", "issue_comment', 'push")]
    public void A_checkout_of_a_pull_request_without_a_number_fails(string on, string events) =>
        Marked.Reports(Id, Job(on, "[|refs/pull/${{ github.event.pull_request.number }}/merge|]"), $"warning: On '{events}' there is no number of a pull request and this checkout fails, so Codex never runs");

    [Theory]
    [InlineData("pull_request", "refs/pull/${{ github.event.pull_request.number }}/merge")]
    [InlineData("[pull_request, workflow_dispatch]", "refs/pull/${{ github.event.pull_request.number }}/merge")]
    [InlineData("issue_comment", "refs/pull/${{ github.event.issue.number }}/head")]
    [InlineData("{ workflow_dispatch: { inputs: { number: { type: string } } } }", "refs/pull/${{ inputs.number }}/head")]
    [InlineData("workflow_call", "refs/pull/${{ github.event.pull_request.number }}/head")]
    public void A_checkout_that_may_have_a_number_is_let_through(string on, string reference) => Marked.IsSilent(Id, Job(on, reference));

    private static string Job(string on, string reference) =>
        Marked.Job($"- uses: actions/checkout@v5\n  with:\n    ref: {reference}\n{Codex}").Replace("on: push", $"on: {on}", StringComparison.Ordinal);
}
