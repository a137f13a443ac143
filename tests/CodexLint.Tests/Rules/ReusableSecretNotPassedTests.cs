using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class ReusableSecretNotPassedTests
{
    private const string Id = "CDX1205";
    private const string Declared = "\n  workflow_call:\n    secrets:\n      OPENAI_API_KEY:\n        required: false";

    [Theory]
    [InlineData("")]
    [InlineData("\n    secrets:\n      OTHER: ${{ secrets.OPENAI_API_KEY }}")]
    public void A_call_without_the_key_is_reported(string secrets) =>
        Marked.Reports(Id, Call("[|./.github/workflows/codex.yml|]" + secrets), Called(CodexYaml.Workflow(Declared, CodexYaml.Contained)),
            "error: Job 'review' passes no secret 'OPENAI_API_KEY' to the workflow that it calls, so it is empty there and Codex fails");

    [Theory]
    [InlineData("\n    secrets: inherit")]
    [InlineData("\n    secrets:\n      OPENAI_API_KEY: ${{ secrets.MY_KEY }}")]
    [InlineData("\n    secrets:\n      openai_api_key: ${{ secrets.MY_KEY }}")]
    public void A_call_that_passes_it_is_let_through(string secrets) =>
        Marked.Reports(Id, Call("./.github/workflows/codex.yml" + secrets), Called(CodexYaml.Workflow(Declared, CodexYaml.Contained)));

    [Fact]
    public void A_name_that_the_called_workflow_does_not_declare_is_rejected() =>
        Marked.Reports(Id, Call("./.github/workflows/codex.yml\n    secrets:\n      [|OPENAI_API_KEY|]: ${{ secrets.OPENAI_API_KEY }}"), Called(CodexYaml.Workflow("workflow_call", CodexYaml.Contained)),
            "error: Job 'review' passes secret 'OPENAI_API_KEY', which the workflow that it calls does not declare, so GitHub rejects the run");

    [Fact]
    public void A_secret_is_followed_through_workflows_that_call_others()
    {
        var files = Called("on:" + Declared + "\njobs:\n  inner:\n    uses: ./.github/workflows/inner.yml\n    secrets: inherit\n");
        files.Add(".github/workflows/inner.yml", CodexYaml.Workflow(Declared, CodexYaml.Contained));
        Marked.Reports(Id, Call("./.github/workflows/codex.yml\n    secrets: inherit"), files);
        Marked.Reports(Id, Call("[|./.github/workflows/codex.yml|]"), files, "error: Job 'review' passes no secret 'OPENAI_API_KEY' to the workflow that it calls, so it is empty there and Codex fails");
    }

    private static string Call(string uses) => $"on: push\njobs:\n  review:\n    uses: {uses}\n";

    private static Dictionary<string, string> Called(string yaml) => new() { [".github/workflows/codex.yml"] = yaml };
}
