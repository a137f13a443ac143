using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingCheckoutTests
{
    private const string Id = "CDX3004";
    private const string Codex = "- uses: {0}\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";

    [Fact]
    public void A_checkout_on_one_event_is_none_on_another()
    {
        const string checkout = "- uses: actions/checkout@v5\n  if: github.event_name == 'workflow_dispatch'\n";
        Marked.Reports(
            Id,
            Both(checkout + Codex.Replace("{0}", "[|openai/codex-action@v1.11|]", StringComparison.Ordinal)),
            "info: Nothing checks the repository out before this step, so Codex sees an empty directory");
        Marked.IsSilent(
            Id,
            Both(
                checkout
                    + Codex.Replace(
                        "{0}", "openai/codex-action@v1.11\n  if: github.event_name == 'workflow_dispatch'", StringComparison.Ordinal)));
        Marked.IsSilent(
            Id,
            Both(
                checkout.Replace("github.event_name == 'workflow_dispatch'", "vars.CHECKOUT == 'true'", StringComparison.Ordinal)
                    + Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)));
    }

    /// <summary>Codex that waits for a failure is asked about in the run that has it.</summary>
    [Theory]
    [InlineData("if: failure()")]
    [InlineData("if: failure() && steps.test.outcome == 'failure'")]
    [InlineData("if: always() && steps.test.conclusion == 'failure'")]
    public void Codex_that_waits_for_a_failure_needs_a_checkout_then(string condition)
    {
        var codex = Codex.Replace("{0}", $"[|openai/codex-action@v1.11|]\n  {condition}", StringComparison.Ordinal);
        Marked.Reports(
            Id, Marked.Job($"- run: exit $(( RANDOM % 2 ))\n  id: test\n{codex}"),
            "info: Nothing checks the repository out before this step, so Codex sees an empty directory");
        Marked.IsSilent(Id, Marked.Job($"- uses: actions/checkout@v5\n- run: npm test\n  id: test\n{Marked.Unmarked(codex)}"));
    }

    [Theory]
    [InlineData("git clone https://github.com/octo/review .")]
    [InlineData("gh repo clone octo/review .")]
    [InlineData("wget https://example.com/AGENTS.md")]
    [InlineData("curl -O https://example.com/AGENTS.md")]
    [InlineData("curl -sS -o AGENTS.md https://example.com/AGENTS.md")]
    [InlineData("tar -xf /opt/review.tar")]
    [InlineData("unzip /opt/review.zip")]
    [InlineData("cp -r /opt/review .")]
    [InlineData("mv /opt/review .")]
    [InlineData("${{ vars.FETCH }} AGENTS.md")]
    [InlineData("./fetch.sh")]
    [InlineData("echo text > notes.md")]
    [InlineData("eval \"${{ vars.FETCH }}\"")]
    public void Whatever_may_bring_files_is_trusted_to(string script) =>
        Marked.IsSilent(Id, Marked.Job($"- run: {script}\n" + Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)));

    [Theory]
    [InlineData("run: ls -la")]
    [InlineData("run: curl -sS -o /tmp/a https://example.com/a")]
    [InlineData("run: curl --output /tmp/a https://example.com/a")]
    [InlineData("run: echo text > /tmp/notes.md")]
    [InlineData("uses: actions/setup-node@v5")]
    [InlineData("uses: step-security/harden-runner@v2")]
    [InlineData("wait-all: true")]
    public void What_brings_no_files_leaves_the_directory_empty(string step) =>
        Marked.Reports(
            Id,
            Marked.Job($"- {step}\n" + Codex.Replace("{0}", "[|openai/codex-action@v1.11|]", StringComparison.Ordinal)),
            "info: Nothing checks the repository out before this step, so Codex sees an empty directory");

    /// <summary>The command line works in a repository only, unless it is told otherwise.</summary>
    [Theory]
    [InlineData("[|codex|] exec Review.", "error")]
    [InlineData("[|codex|] exec \"Review ${{ github.sha }}.\"", "error")]
    [InlineData("printenv KEY | codex login --with-api-key; timeout 900 [|codex|] e -o \"$RUNNER_TEMP/review.md\" Review.", "error")]
    [InlineData("[|codex|] exec --skip-git-repo-check Review.", "info")]
    [InlineData("[|codex|] exec --yolo Review.", "info")]
    [InlineData("[|codex|] exec ${{ vars.OPTIONS }} Review.", "info")]
    [InlineData("codex exec -C \"$RUNNER_TEMP\" Review.", null)]
    [InlineData("codex review --base main", null)]
    [InlineData("git init && codex exec Review.", null)]
    [InlineData("cd \"$RUNNER_TEMP\" && codex exec Review.", null)]
    [InlineData("gh pr diff 1 | codex exec -", null)]
    [InlineData("./fetch.sh && codex exec Review.", null)]
    public void The_command_line_asks_for_a_repository(string command, string? severity)
    {
        var yaml = Marked.Job($"- run: npm i -g @openai/codex@0.154.0\n- run: '{command}'");
        Marked.Reports(
            Id,
            yaml,
            severity switch
            {
                "error" =>
                    ["error: Nothing checks the repository out before this step, so 'codex exec' ends: Not inside a trusted directory and --skip-git-repo-check was not specified"],
                "info" => ["info: Nothing checks the repository out before this step, so Codex sees an empty directory"],
                _ => [],
            });
        Marked.IsSilent(
            Id, Marked.Unmarked(yaml).Replace("- run: npm", "- uses: actions/checkout@v5\n      - run: npm", StringComparison.Ordinal));
        Marked.IsSilent(Id, Marked.Unmarked(yaml).Replace("- run: npm", "- run: npm ci\n      - run: npm", StringComparison.Ordinal));
        Marked.IsSilent(Id, Marked.Unmarked(yaml).Replace("ubuntu-latest", "self-hosted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("working-directory: sub")]
    [InlineData("prompt-file: /opt/prompt.md")]
    [InlineData("prompt-file: ~/prompt.md")]
    [InlineData("prompt-file: ${{ runner.temp }}/prompt.md")]
    [InlineData("output-schema-file: /opt/schema.json")]
    public void What_lies_elsewhere_needs_no_checkout(string input) =>
        Marked.IsSilent(
            Id,
            Marked.Job(Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)
                .Replace(
                    "    prompt: Review.",
                    input.StartsWith("prompt-file", StringComparison.Ordinal) ? $"    {input}" : $"    prompt: Review.\n    {input}",
                    StringComparison.Ordinal)));

    [Theory]
    [InlineData("prompt-file: [|prompts/review.md|]", "prompts/review.md")]
    [InlineData("prompt: Review.\n    output-schema-file: [|./schema.json|]", "./schema.json")]
    [InlineData("prompt-file: /opt/prompt.md\n    output-schema-file: [|schema.json|]", "schema.json")]
    public void A_file_of_the_repository_is_not_there(string input, string file) =>
        Marked.Reports(
            Id,
            Marked.Job(Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)
                .Replace("    prompt: Review.", $"    {input}", StringComparison.Ordinal)),
            $"error: Nothing checks the repository out before this step, so '{file}' does not exist and the step fails: ENOENT: no such file or directory");

    [Theory]
    [InlineData("", "", "- uses: actions/checkout@v5\n")]
    [InlineData("", "- uses: step-security/harden-runner@v2\n", "- uses: step-security/harden-runner@v2\n- uses: actions/checkout@v5\n")]
    [InlineData("permissions: { contents: read }", "", "- uses: actions/checkout@v5\n")]
    [InlineData("permissions: { issues: read }", "", "")]
    [InlineData("permissions: {}", "", "")]
    [InlineData("permissions: read-all", "", "- uses: actions/checkout@v5\n")]
    public void The_checkout_comes_first_where_the_token_may_read(string keys, string before, string mended)
    {
        var codex = Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal);
        Lint.Fixed(CodexYaml.Workflow("push", before + codex, keys), Id)
            .ShouldBe(CodexYaml.Workflow("push", (mended.Length == 0 ? before : mended) + codex, keys));
    }

    [Fact]
    public void The_checkout_is_the_one_that_the_workflow_has_elsewhere() =>
        Lint.Fixed(
            "on: push\njobs:\n" + CodexYaml.Job("build", "- uses: actions/checkout@0123456789012345678901234567890123456789")
                + CodexYaml.Job("review", Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)),
            Id)
            .ShouldContain(
                "    steps:\n      - uses: actions/checkout@0123456789012345678901234567890123456789\n      - uses: openai/codex-action@v1.11\n");

    private static string Both(string steps) =>
        Marked.Job(steps).Replace("on: push", "on: [push, workflow_dispatch]", StringComparison.Ordinal);
}
