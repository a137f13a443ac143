using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class InvalidActionInputTests
{
    private const string Id = "CDX3001";

    [Theory]
    [InlineData("safety-strategy: [|unprivileged-user|]\n    codex-user: ''", "'unprivileged-user' needs the input 'codex-user', or the action fails: codexUser must be specified when using the 'unprivileged-user' safety strategy.")]
    [InlineData("allow-bot-users: [|'*'|]", "'allow-bot-users' takes names only, so the action fails: allow-bot-users does not support '*'")]
    [InlineData("responses-api-endpoint: [|api.example.com/v1/responses|]", "'responses-api-endpoint' needs a whole address, https://… included, or the proxy does not start: parsing --upstream-url: relative URL without a base")]
    [InlineData("prompt: Review ${{ github.ref }}\n    [|prompt-file|]: a.md", "The action refuses 'prompt' beside 'prompt-file' and fails: Only one of `prompt` or `prompt-file` may be specified.")]
    [InlineData("prompt: 'Explain ${{ to me.'\n    [|prompt-file|]: a.md", "The action refuses 'prompt' beside 'prompt-file' and fails: Only one of `prompt` or `prompt-file` may be specified.")]
    [InlineData("prompt: [|'  '|]", "The prompt is empty while other inputs ask for a run, so the action fails: Either `prompt` or `prompt-file` must be specified.")]
    [InlineData("prompt: [|''|]\n    output-file: out.md", "The prompt is empty while other inputs ask for a run, so the action fails: Either `prompt` or `prompt-file` must be specified.")]
    [InlineData("prompt: [|''|]\n    output-schema: '{}'", "The prompt is empty while other inputs ask for a run, so the action fails: Either `prompt` or `prompt-file` must be specified.")]
    [InlineData("prompt: [|''|]\n    output-schema-file: schema.json", "The prompt is empty while other inputs ask for a run, so the action fails: Either `prompt` or `prompt-file` must be specified.")]
    public void What_the_action_refuses_is_reported(string inputs, string message) =>
        Marked.Reports(Id, Marked.Job(Step(inputs)), "error: " + message);

    [Theory]
    [InlineData("prompt: ''")]
    [InlineData("prompt: ''\n    output-file: ''")]
    [InlineData("prompt: ''\n    prompt-file: a.md\n    output-file: out.md")]
    [InlineData("prompt: '  '\n    prompt-file: a.md")]
    public void A_step_that_only_starts_the_proxy_needs_no_prompt(string inputs) => Marked.IsSilent(Id, Marked.Job(Step(inputs)));

    [Theory]
    [InlineData("v1.8", "[|sandbox|]: ''", "error: Versions before v1.10 take an empty 'sandbox' for a value instead of the default, so the action fails: Invalid sandbox: . It knows read-only, workspace-write, danger-full-access")]
    [InlineData("v1.10", "sandbox: ''")]
    [InlineData("v1", "sandbox:")]
    [InlineData("v1.8", "model: ''")]
    public void An_empty_sandbox_is_the_default_since_there_are_profiles(string version, string input, params string[] messages) =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"- uses: openai/codex-action@{version}\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    prompt: Review.\n    {input}"),
            messages);

    [Theory]
    [InlineData("prompt: ${{ inputs.prompt }}\n    prompt-file: ${{ inputs.file }}")]
    [InlineData("allow-bot-users: renovate[bot], other[bot]")]
    [InlineData("responses-api-endpoint: https://api.example.com/v1/responses")]
    [InlineData("sandbox: ${{ vars.SANDBOX }}\n    permission-profile: ${{ vars.PROFILE }}")]
    public void Expressions_that_may_be_empty_are_not_judged(string inputs) => Marked.IsSilent(Id, Marked.Job(Step(inputs)));

    [Theory]
    [InlineData("v1.11", "[|openai_api_key|]: x\n    prompt: Review.", "error: The action has no input 'openai_api_key' (it has 'openai-api-key'): the runner warns, and the value is ignored, so the step finds no proxy and fails after ten seconds with 'Failed to read server info'")]
    [InlineData("v1", "[|api-key|]: x\n    prompt: Review.", "error: The action has no input 'api-key' (it has 'openai-api-key'): the runner warns, and the value is ignored, so the step finds no proxy and fails after ten seconds with 'Failed to read server info'")]
    [InlineData("latest", "[|openai_api_key|]: x\n    prompt: Review.", "info: The action has no input 'openai_api_key' (it has 'openai-api-key'): the runner warns, and the value is ignored, so the step finds no proxy and fails after ten seconds with 'Failed to read server info'")]
    [InlineData("v1", "openai-api-key: x\n    [|openai_api_key|]: x\n    prompt: Review.", "info: The action has no input 'openai_api_key': the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|codex-model|]: gpt-5\n    prompt: Review.", "warning: The action has no input 'codex-model' (it has 'model'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|openai-api-base|]: https://a.example\n    prompt: Review.", "warning: The action has no input 'openai-api-base' (it has 'responses-api-endpoint'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    responses-api-endpoint: https://a.example\n    [|base_url|]: https://a.example\n    prompt: Review.", "info: The action has no input 'base_url': the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|instructions|]: Review.", "warning: The action has no input 'instructions' (it has 'prompt'): the runner warns, and the value is ignored, so without a prompt Codex is asked nothing")]
    [InlineData("v1", "openai-api-key: x\n    [|sandbx|]: read-only\n    prompt: Review.", "warning: The action has no input 'sandbx' (it has 'sandbox'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|Working_Directroy|]: src\n    prompt: Review.", "warning: The action has no input 'Working_Directroy' (it has 'working-directory'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|prompt_file|]: a.md", "warning: The action has no input 'prompt_file' (it has 'prompt-file'): the runner warns, and the value is ignored, so without a prompt Codex is asked nothing")]
    [InlineData("v1", "openai-api-key: x\n    [|instructions|]: Be kind.\n    prompt: Review.", "info: The action has no input 'instructions': the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|base-url|]: x\n    prompt: Review.", "warning: The action has no input 'base-url' (it has 'responses-api-endpoint'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|OPENAI_API_URL|]: x\n    prompt: Review.", "warning: The action has no input 'OPENAI_API_URL' (it has 'responses-api-endpoint'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|openai-model|]: x\n    prompt: Review.", "warning: The action has no input 'openai-model' (it has 'model'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|codex-sandbox|]: x\n    prompt: Review.", "warning: The action has no input 'codex-sandbox' (it has 'sandbox'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|Sandbox_|]: x\n    prompt: Review.", "warning: The action has no input 'Sandbox_' (it has 'sandbox'): the runner warns, and the value is ignored")]
    [InlineData("v1", "openai-api-key: x\n    [|question|]: x", "warning: The action has no input 'question' (it has 'prompt'): the runner warns, and the value is ignored, so without a prompt Codex is asked nothing")]
    [InlineData("v1", "openai-api-key: x\n    [|task|]: x", "warning: The action has no input 'task' (it has 'prompt'): the runner warns, and the value is ignored, so without a prompt Codex is asked nothing")]
    [InlineData("v1", "openai-api-key: x\n    [|task-file|]: x", "warning: The action has no input 'task-file' (it has 'prompt-file'): the runner warns, and the value is ignored, so without a prompt Codex is asked nothing")]
    [InlineData("v1", "openai-api-key: x\n    [|user-prompt|]: x", "warning: The action has no input 'user-prompt' (it has 'prompt'): the runner warns, and the value is ignored, so without a prompt Codex is asked nothing")]
    [InlineData("v1", "openai-api-key: x\n    [|instruction_file|]: x", "warning: The action has no input 'instruction_file' (it has 'prompt-file'): the runner warns, and the value is ignored, so without a prompt Codex is asked nothing")]
    [InlineData("v1", "openai-api-key: x\n    [|other-key|]: x\n    prompt: Review.", "info: The action has no input 'other-key': the runner warns, and the value is ignored")]
    [InlineData("v1", "[|secret-key|]: x\n    prompt: Review.", "error: The action has no input 'secret-key' (it has 'openai-api-key'): the runner warns, and the value is ignored, so the step finds no proxy and fails after ten seconds with 'Failed to read server info'")]
    [InlineData("v1", "openai-api-key: x\n    model: a\n    [|codex-model|]: b\n    prompt: Review.", "info: The action has no input 'codex-model': the runner warns, and the value is ignored")]
    public void What_is_meant_by_an_unknown_name_and_comes_of_it_is_said(string reference, string inputs, string message)
    {
        var workflow = Marked.Job($"- uses: openai/codex-action@{reference}\n  with:\n    {inputs}");
        Marked.Reports(Id, workflow, message);
        Lint.Text(Marked.Unmarked(workflow)).ShouldNotContain(finding => finding.Diagnostic.Id == "CDX1304");
    }

    [Theory]
    [InlineData("prompt: Review.\n    prompt-file: a.md", "prompt: Review.")]
    [InlineData("sandbox: read-only\n    prompt: Review.\n    permission-profile: ':read-only'", "prompt: Review.\n    permission-profile: ':read-only'")]
    [InlineData("prompt: Review.\n    safety-strategy: read-only\n    permission-profile: ':read-only'", "prompt: Review.\n    permission-profile: ':read-only'")]
    public void Of_two_inputs_that_exclude_each_other_the_reported_one_goes(string inputs, string mended) =>
        Lint.Fixed(Marked.Job(Step(inputs)), Id).ShouldBe(Marked.Job(Step(mended)));

    [Theory]
    [InlineData("v1.11", "permission-profile: ':workspace'\n    codex-version: [|0.137.0|]", "warning: 'permission-profile' needs 0.138.0 of the command line or newer, and 0.137.0 is installed here")]
    [InlineData("v1", "codex-args: [|'[\"--json\", 1]'|]", "error: 'codex-args' starts with '[', so the action reads it as JSON, and fails: its items must be texts")]
    public void What_depends_on_versions_is_reported_for_these(string reference, string inputs, string message) =>
        Marked.Reports(Id, Marked.Job(Step(inputs, reference)), message);

    [Theory]
    [InlineData("v1.11", "permission-profile: ':workspace'\n    codex-version: 0.138.0")]
    [InlineData("v1.11", "permission-profile: ':workspace'\n    codex-version: latest")]
    [InlineData("v1.11", "permission-profile: ':workspace'\n    codex-version: ${{ vars.VERSION }}")]
    [InlineData("v1.11", "permission-profile: ':workspace'")]
    [InlineData("v1.11", "permission-profile: ''\n    codex-version: 0.137.0")]
    [InlineData("v1.11", "codex-args: '[\"--json\", 1]'")]
    [InlineData("v1.12", "codex-args: '[\"--json\", \"1\"]'")]
    [InlineData("v1.12", "codex-args: '[\"--json\", 1]'\n    safety-strategy: unsafe")]
    public void Versions_that_take_it_are_let_alone(string reference, string inputs) =>
        Marked.IsSilent(Id, Marked.Job(Step(inputs, reference)));

    private static string Step(string inputs, string reference) => Step(inputs).Replace("v1.11", reference, StringComparison.Ordinal);

    private static string Step(string inputs) =>
        $"- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    {inputs}";
}
