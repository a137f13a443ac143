using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class ReusableSecretNotPassedTests
{
    private const string Id = "CDX1205";
    private const string Declared = "\n  workflow_call:\n    secrets:\n      OPENAI_API_KEY:\n        required: false";

    private static readonly string Checked =
        "- name: Require the key\n  env:\n    KEY: ${{ secrets.OPENAI_API_KEY }}\n  run: '[ -n \"$KEY\" ] || exit 1'\n"
            + CodexYaml.Contained;

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
        Marked.Reports(
            Id, Call("./.github/workflows/codex.yml\n    secrets:\n      [|OPENAI_API_KEY|]: ${{ secrets.OPENAI_API_KEY }}"),
            Called(CodexYaml.Workflow("workflow_call", CodexYaml.Contained)),
            "error: Job 'review' passes secret 'OPENAI_API_KEY', which the workflow that it calls does not declare, so GitHub rejects the run");

    [Fact]
    public void A_secret_is_followed_through_workflows_that_call_others()
    {
        var files = Called("on:" + Declared + "\njobs:\n  inner:\n    uses: ./.github/workflows/inner.yml\n    secrets: inherit\n");
        files.Add(".github/workflows/inner.yml", CodexYaml.Workflow(Declared, CodexYaml.Contained));
        Marked.Reports(Id, Call("./.github/workflows/codex.yml\n    secrets: inherit"), files);
        Marked.Reports(
            Id, Call("[|./.github/workflows/codex.yml|]"), files,
            "error: Job 'review' passes no secret 'OPENAI_API_KEY' to the workflow that it calls, so it is empty there and Codex fails");
    }

    [Fact]
    public void A_called_workflow_that_checks_its_key_fails_at_the_check() =>
        Marked.Reports(Id, Call("[|./.github/workflows/codex.yml|]"), Called(CodexYaml.Workflow(Declared, Checked)),
            "error: Job 'review' passes no secret 'OPENAI_API_KEY' to the workflow that it calls, so it is empty there and the step 'Require the key' fails before Codex starts");

    [Fact]
    public void A_called_workflow_that_skips_Codex_without_its_key_can_be_called_without_it() =>
        Marked.Reports(
            Id, Call("./.github/workflows/codex.yml"),
            Called(CodexYaml.Workflow(Declared, CodexYaml.Action(keys: "env:\n  KEY: ${{ secrets.OPENAI_API_KEY }}\nif: env.KEY != ''"))));

    [Fact]
    public void A_secret_that_the_called_workflow_requires_must_be_passed() =>
        Marked.Reports(
            Id, Call("[|./.github/workflows/codex.yml|]"),
            Called(CodexYaml.Workflow(Declared.Replace("false", "true", StringComparison.Ordinal), Checked)),
            "error: Job 'review' passes no secret 'OPENAI_API_KEY', which the workflow that it calls requires, so GitHub rejects the run");

    [Fact]
    public void A_name_that_is_nearly_the_declared_one_is_renamed()
    {
        var files = Called(CodexYaml.Workflow(
            "\n  workflow_call:\n    secrets:\n      openai-key:\n        required: true",
            CodexYaml.Contained.Replace("OPENAI_API_KEY", "openai-key", StringComparison.Ordinal)));
        var call = Call("./.github/workflows/codex.yml\n    secrets:\n      [|openai_key|]: ${{ secrets.OPENAI_API_KEY }}");
        Marked.Reports(
            Id, call, files,
            "error: Job 'review' passes secret 'openai_key', which the workflow that it calls does not declare, so GitHub rejects the run");
        Lint.Fix(Marked.Unmarked(call), files, Id).Source.Content
            .ShouldBe(Call("./.github/workflows/codex.yml\n    secrets:\n      openai-key: ${{ secrets.OPENAI_API_KEY }}"));
    }

    [Fact]
    public void A_name_that_no_secret_can_have_is_given_the_usual_one()
    {
        var files = Called(CodexYaml.Workflow(
            "\n  workflow_call:\n    secrets:\n      openai-key:\n        required: true",
            CodexYaml.Contained.Replace("OPENAI_API_KEY", "openai-key", StringComparison.Ordinal)));
        Lint.Fix(Call("./.github/workflows/codex.yml"), files, Id).Source.Content
            .ShouldBe(Call("./.github/workflows/codex.yml\n    secrets:\n      openai-key: ${{ secrets.OPENAI_API_KEY }}"));
    }

    private static string Call(string uses) => $"on: push\njobs:\n  review:\n    uses: {uses}\n";

    private static Dictionary<string, string> Called(string yaml) => new() { [".github/workflows/codex.yml"] = yaml };
}
