using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>Where the key of Codex comes from, followed through variables and the inputs of actions.</summary>
public sealed class CodexKeyTests
{
    [Theory]
    [InlineData("${{ secrets.OPENAI_API_KEY }}", "OPENAI_API_KEY", "secrets.OPENAI_API_KEY")]
    [InlineData("${{secrets.my-key}}", "my-key", "secrets.my-key")]
    [InlineData("${{ SECRETS.KEY }}", "KEY", "secrets.KEY")]
    [InlineData("Bearer ${{ secrets.KEY }}", "KEY", "secrets.KEY")]
    [InlineData("${{ env.OF_STEP }}", "STEP_KEY", "secrets.STEP_KEY")]
    [InlineData("${{ env.OF_JOB }}", "JOB_KEY", "secrets.JOB_KEY")]
    [InlineData("${{ env.OF_WORKFLOW }}", "WORKFLOW_KEY", "secrets.WORKFLOW_KEY")]
    [InlineData("${{ env.OF_ALL }}", "STEP_KEY", "secrets.STEP_KEY")]
    [InlineData("${{ env.PLAIN }}", null, "env.PLAIN")]
    [InlineData("${{ env.MISSING }}", null, "env.MISSING")]
    [InlineData("${{ secrets.A || secrets.B }}", null, "secrets.A || secrets.B")]
    [InlineData("${{ secrets. }}", null, "secrets.")]
    [InlineData("${{ vars.KEY }}", null, "vars.KEY")]
    [InlineData("${{ secrets.KEY", null, "${{ secrets.KEY")]
    [InlineData("sk-plain", null, "sk-plain")]
    [InlineData("", null, "openai-api-key")]
    public void The_input_names_its_secret_directly_or_by_a_variable(string written, string? secret, string source)
    {
        var codex = Lint.Model(
            $$$"""
            on: push
            env: { OF_WORKFLOW: "${{ secrets.WORKFLOW_KEY }}", OF_ALL: "${{ secrets.WORKFLOW_KEY }}" }
            jobs:
              review:
                runs-on: ubuntu-latest
                env: { OF_JOB: "${{ secrets.JOB_KEY }}", OF_ALL: "${{ secrets.JOB_KEY }}", PLAIN: x }
                steps:
                  - uses: openai/codex-action@v1.11
                    env: { OF_STEP: "${{ secrets.STEP_KEY }}", OF_ALL: "${{ secrets.STEP_KEY }}" }
                    with: { openai-api-key: "{{{written}}}", prompt: Review. }
            """).CodexSteps.Single();
        (codex.KeySecret, codex.KeySource).ShouldBe((secret, source));
        codex.KeyText.ShouldBe(
            written.Contains("}}", StringComparison.Ordinal)
                ? written[(written.IndexOf("${{", StringComparison.Ordinal) + 3)..^2].Trim()
                : source);
    }

    [Theory]
    [InlineData("${{ secrets.KEY }}", "KEY", "secrets.KEY")]
    [InlineData("${{ env.OF_STEP }}", "STEP_KEY", "secrets.STEP_KEY")]
    [InlineData("${{ env.OF_JOB }}", "JOB_KEY", "secrets.JOB_KEY")]
    [InlineData("${{ vars.KEY }}", null, "inputs.key")]
    [InlineData(null, null, "inputs.key")]
    public void An_action_is_followed_to_what_its_user_gives(string? given, string? secret, string text)
    {
        const string Inner = "inputs: { key: { description: Key. } }\nruns:\n  using: composite\n  steps:\n";
        var files = new Dictionary<string, string>
        {
            ["inner/action.yml"] =
                Inner + "    - uses: openai/codex-action@v1.11\n      with: { openai-api-key: '${{ inputs.key }}', prompt: Review. }\n",
            ["outer/action.yml"] = Inner + "    - uses: ./inner\n      with: { key: '${{ inputs.key }}' }\n",
        };
        foreach (var action in (string[])["inner", "outer"])
        {
            var step = $"- uses: ./{action}\n  env: {{ OF_STEP: '${{{{ secrets.STEP_KEY }}}}' }}\n"
                + (given is null ? "" : $"  with: {{ key: '{given}' }}\n");
            var codex = Lint.Model(CodexYaml.Workflow("push", step, "env: { OF_JOB: '${{ secrets.JOB_KEY }}' }"), files).CodexSteps
                .Single();
            (codex.KeySecret, codex.KeyText).ShouldBe((secret, text), action);
        }
    }

    [Theory]
    [InlineData("env: { CODEX_API_KEY: '${{ secrets.STEP }}', OPENAI_API_KEY: '${{ secrets.OTHER }}' }", "secrets.STEP")]
    [InlineData("env: { OPENAI_API_KEY: '${{ secrets.STEP }}' }", "secrets.STEP")]
    [InlineData("env: { CODEX_API_KEY: '' }", "secrets.JOB")]
    [InlineData("env: { LEVEL: high }", "secrets.JOB")]
    public void The_command_line_has_its_key_in_the_nearest_variable(string env, string source) =>
        Lint.Model(CodexYaml.Workflow(
            "push", $"- run: codex exec Review.\n  {env}", "env: { CODEX_API_KEY: '${{ secrets.JOB }}' }")).CodexSteps
            .Single().KeySource
            .ShouldBe(source);
}
