using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class UnresolvedReferenceTests
{
    [Theory]
    [InlineData("{ language: [go, rust] }", "", "'.github/prompts/rust.md' is not in the repository, and nothing before this step makes it, so Codex has no prompt and its step fails")]
    [InlineData("{ language: [go], version: [1, 2] }", "", null)]
    [InlineData("{ language: [go, rust], exclude: [{ language: rust }] }", "", null)]
    [InlineData("{ language: [go, rust] }", "\n  if: matrix.language != 'rust'", null)]
    [InlineData("{ language: '${{ fromJSON(vars.LANGUAGES) }}' }", "", null)]
    public void A_prompt_for_each_leg_of_a_matrix_is_there_for_each(string matrix, string condition, string? message)
    {
        const string Input = "'.github/prompts/${{ matrix.language }}.md'";
        var steps = $"- uses: actions/checkout@v5\n- uses: openai/codex-action@v1.11{condition}\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    prompt-file: {(message is null ? Input : $"[|{Input}|]")}";
        Marked.Reports(
            "CDX0007", CodexYaml.Workflow("push", steps, $"strategy: {{ matrix: {matrix} }}"),
            new Dictionary<string, string> { [".github/prompts/go.md"] = "Review." }, message is null ? [] : ["warning: " + message]);
    }

    [Fact]
    public void A_prompt_that_each_leg_makes_is_there()
    {
        const string Steps = "- uses: actions/checkout@v5\n- run: echo Review. > \".github/prompts/${{ matrix.language }}.md\"\n"
            + "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt-file: .github/prompts/${{ matrix.language }}.md";
        Marked.Reports(
            "CDX0007", CodexYaml.Workflow("push", Steps, "strategy: { matrix: { language: [go, rust] } }"),
            new Dictionary<string, string> { [".github/prompts/go.md"] = "Review." });
    }

    private const string Id = "CDX0007";
    private const string Fails = "the command fails";
    private const string NoPrompt = "Codex has no prompt and its step fails";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["scripts/run.sh"] = "source scripts/library.sh\n",
        ["prompts/review.md"] = "Review.",
        [".gitmodules"] = "[submodule \"themes\"]\n\tpath = themes\n\turl = https://example.com/themes.git\n",
        [".github/actions/prepare/action.yml"] = "runs: { using: composite, steps: [] }",
    };

    private static string Job(string steps, string condition = "") =>
        $$$"""
        on: [push, issue_comment]
        jobs:
          review:
            {{{condition}}}
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - run: git fetch origin "$GITHUB_BASE_REF"
        {{{steps}}}
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
        """;

    [Theory]
    [InlineData("      - run: [|./scripts/missing.sh|]", "scripts/missing.sh")]
    [InlineData("      - run: bash [|scripts/missing.sh|] --all", "scripts/missing.sh")]
    [InlineData("      - run: |\n          echo '{}' > other.json\n          codex exec --output-schema [|schema.json|] Review.", "schema.json", "Codex cannot read its schema and fails")]
    [InlineData("      - run: |\n          echo '{}' > other.json\n          codex exec [|--output-schema=schema.json|] Review.", "schema.json", "Codex cannot read its schema and fails")]
    [InlineData("      - run: python3 [|scripts/missing.py|]", "scripts/missing.py")]
    [InlineData("      - run: node [|scripts/missing.js|]", "scripts/missing.js")]
    [InlineData("      - run: source [|scripts/missing.env|]", "scripts/missing.env")]
    [InlineData("      - run: [|./missing.sh|]\n        working-directory: scripts\n", "scripts/missing.sh")]
    [InlineData("      - uses: [|./.github/actions/missing|]", ".github/actions/missing", "the step fails, and nothing contains that")]
    [InlineData("      - run: cat [|prompts/missing.md|] > /tmp/prompt.md", "prompts/missing.md")]
    [InlineData("      - run: |\n          prompt=$(cat [|prompts/missing.md|])\n          echo \"$prompt\"", "prompts/missing.md")]
    [InlineData("      - run: cp [|prompts/missing.md|] /tmp/prompt.md", "prompts/missing.md")]
    [InlineData("      - run: cat [|themes|]", "themes")]
    [InlineData("      - run: tr a b < [|prompts/missing.md|]", "prompts/missing.md")]
    [InlineData("      - run: |\n          [ -f scripts/missing.sh ] || echo none\n          bash [|scripts/missing.sh|]", "scripts/missing.sh")]
    public void A_script_or_action_that_is_not_there_is_reported(string step, string path, string consequence = Fails) =>
        Marked.Reports(Id, Job(step), Files, Message(path, consequence));

    [Theory]
    [InlineData("      - run: npm ci\n      - run: ./scripts/missing.sh")]
    [InlineData("      - run: |\n          curl -sSfo install.sh https://example.com/install.sh\n          bash install.sh")]
    [InlineData("      - run: |\n          printf 'exit 0' > made.sh\n          bash made.sh")]
    [InlineData("      - run: if [ -f scripts/missing.sh ]; then bash scripts/missing.sh; fi")]
    [InlineData("      - run: if [ -x scripts/missing.sh ]; then scripts/missing.sh; fi")]
    [InlineData("      - run: if [[ -f scripts/missing.sh && -x scripts/missing.sh ]]; then scripts/missing.sh; fi")]
    [InlineData("      - run: test -f scripts/missing.sh && bash scripts/missing.sh")]
    [InlineData("      - run: cat prompts/missing.md || true")]
    [InlineData("      - run: cat prompts/missing.md 2>/dev/null || echo none")]
    [InlineData("      - run: echo \"$(cat prompts/missing.md)\"")]
    [InlineData("      - run: if cp prompts/missing.md x.md; then echo; fi")]
    [InlineData("      - run: |\n          curl -sSfLO https://example.com/install.sh\n          cat install.sh")]
    [InlineData("      - run: |\n          gh run download 1\n          cat result.txt")]
    [InlineData("      - run: |\n          gh pr checkout 1\n          cat result.txt")]
    [InlineData("      - run: |\n          ls | xargs -I{} touch result.txt\n          cat result.txt")]
    [InlineData("      - uses: actions/download-artifact@v4\n      - run: ./scripts/missing.sh")]
    [InlineData("      - run: /opt/tools/run.sh")]
    [InlineData("      - run: python3 -m scripts.missing")]
    [InlineData("      - uses: ./.github/actions/prepare")]
    [InlineData("      - run: cat themes/dark/style.css")]
    [InlineData("      - run: |\n          echo '{}' > schema.json\n          codex exec --output-schema schema.json Review.")]
    [InlineData("      - run: |\n          echo '{}' > \"$(date +%F).json\"\n          codex exec --output-schema schema.json Review.")]
    public void What_may_have_been_made_or_lies_elsewhere_is_fine(string steps) => Marked.Reports(Id, Job(steps), Files);

    [Fact]
    public void A_job_that_only_may_run_is_judged_as_if_it_ran() =>
        Marked.Reports(
            Id,
            Job(
                "      - run: [|./scripts/missing.sh|]",
                "if: github.event_name == 'issue_comment' && contains(github.event.comment.body, '/codex')"),
            Files, Message("scripts/missing.sh"));

    [Fact]
    public void A_script_that_a_script_calls_is_reported_where_it_is_called()
    {
        var finding = Lint.Text(Job("      - run: scripts/run.sh"), Files).Single(finding => finding.Diagnostic.Id == Id);
        finding.Diagnostic.Location.GetLineSpan().ToString().ShouldBe("scripts/run.sh: (0,7)-(0,25)");
        finding.Diagnostic.GetMessage(null).ShouldBe(Message("scripts/library.sh")["warning: ".Length..]);
    }

    [Fact]
    public void Prompt_and_schema_files_are_looked_for() => Marked.Reports(Id,
        """
        on: push
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: openai/codex-action@v1.11
                with:
                  prompt-file: [|prompts/missing.md|]
                  output-schema-file: [|schemas/missing.json|]
          command:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - run: codex exec --output-schema [|schemas/other.json|] "Review."
          fine:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: openai/codex-action@v1.11
                with:
                  prompt-file: prompts/review.md
          unchecked:
            runs-on: ubuntu-latest
            steps:
              - uses: openai/codex-action@v1.11
                with:
                  prompt-file: prompts/missing.md
          ordinary:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - run: ./scripts/missing.sh
        """, Files,
        Message("prompts/missing.md", NoPrompt), Message("schemas/missing.json", "Codex cannot read its schema and its step fails"),
        Message("schemas/other.json", "Codex cannot read its schema and fails"));

    [Fact]
    public void A_called_workflow_about_Codex_must_be_there() => Marked.Reports(Id,
        """
        on: push
        jobs:
          review:
            uses: [|./.github/workflows/codex-review.yml|]
          other:
            uses: ./.github/workflows/other.yml
        """, Files, Message(".github/workflows/codex-review.yml", "GitHub rejects the whole workflow"));

    [Theory]
    [InlineData("prompts/${{ matrix.part }}.md")]
    [InlineData("prompts/${{ github.ref_name }}.md")]
    [InlineData("${{ inputs.prompt }}")]
    [InlineData("[|promts/${{ matrix.part }}.md|]", "promts/${{ matrix.part }}.md")]
    public void A_prompt_may_be_any_file_of_its_folder(string file, string? missing = null) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "push", "- uses: actions/checkout@v5\n" + CodexYaml.Action(inputs: $"{CodexYaml.Key}\nprompt-file: {file}"),
                "strategy:\n  matrix:\n    part: ${{ fromJSON(vars.PARTS) }}"),
            Files, missing is null ? [] : [Message(missing, NoPrompt)]);

    [Theory]
    [InlineData("      - run: cat prompts/${{ github.ref_name }}.md > /tmp/prompt.md")]
    [InlineData("      - run: bash scripts/${{ github.ref_name }}.sh")]
    public void A_script_may_use_any_file_of_a_folder(string step) => Marked.Reports(Id, Job(step), Files);

    private static string Message(string path, string consequence = Fails) =>
        $"warning: '{path}' is not in the repository, and nothing before this step makes it, so {consequence}";
}
