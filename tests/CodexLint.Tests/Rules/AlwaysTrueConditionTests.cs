using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class AlwaysTrueConditionTests
{
    private const string Id = "CDX3006";
    private const string Codex =
        "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";
    private const string Check =
        "- id: check\n  env:\n    K: ${{ secrets.OPENAI_API_KEY }}\n  run: |\n    if [ -n \"$K\" ]; then echo \"ok=true\" >> \"$GITHUB_OUTPUT\"; else echo \"ok=false\" >> \"$GITHUB_OUTPUT\"; fi\n";
    private const string Message =
        "can be the text 'false', which is as true as any text, so it lets everything through; compare it with 'true'";

    [Theory]
    [InlineData("steps.check.outputs.ok")]
    [InlineData("github.event_name == 'push' && steps.check.outputs.ok")]
    [InlineData("steps.check.outputs.ok && github.event_name == 'push'")]
    [InlineData("steps.check.outputs.ok || github.event_name == 'push'")]
    public void The_text_false_is_true(string condition) =>
        Marked.Reports(Id, Marked.Job(Check + Codex + $"  if: [|{condition}|]"), $"error: 'steps.check.outputs.ok' {Message}");

    /// <summary>Variables are texts, whatever they are written as.</summary>
    [Theory]
    [InlineData("HAS_KEY: ${{ secrets.OPENAI_API_KEY != '' }}", "env.HAS_KEY", "error")]
    [InlineData("HAS_KEY: ${{ github.event_name == 'push' }}", "github.actor != 'x' && env.HAS_KEY", "warning")]
    [InlineData("HAS_KEY: false", "env.HAS_KEY", "warning")]
    [InlineData("HAS_KEY: ${{ secrets.OPENAI_API_KEY != '' }}", "env.HAS_KEY == 'true'", null)]
    [InlineData("HAS_KEY: ${{ secrets.OPENAI_API_KEY != '' }}", "fromJSON(env.HAS_KEY)", null)]
    [InlineData("HAS_KEY: ${{ secrets.OPENAI_API_KEY }}", "env.HAS_KEY", null)]
    [InlineData("HAS_KEY: ${{ secrets.OPENAI_API_KEY != '' && 'yes' || '' }}", "env.HAS_KEY", null)]
    [InlineData("HAS_KEY: ''", "env.HAS_KEY", null)]
    public void A_variable_is_a_text(string variable, string condition, string? severity)
    {
        string[] expected = severity is null ? [] : [$"{severity}: 'env.HAS_KEY' {Message}"];
        var marked = severity is null ? condition : $"[|{condition}|]";
        Marked.Reports(Id, Marked.Job(Codex + $"  env:\n    {variable}\n  if: {marked}"), expected);
        Marked.Reports(
            Id,
            Marked.Job(Codex + $"  if: {marked}")
                .Replace("    steps:", $"    env:\n      {variable}\n    steps:", StringComparison.Ordinal),
            expected);
        Marked.IsSilent(
            Id,
            Marked.Job($"- run: echo HAS_KEY= >> \"$GITHUB_ENV\"\n{Codex}  if: {condition}")
                .Replace("    steps:", $"    env:\n      {variable}\n    steps:", StringComparison.Ordinal));
    }

    /// <summary>The payload holds texts; the context <c>inputs</c> keeps a truth one.</summary>
    [Theory]
    [InlineData("boolean", "[|github.event.inputs.review|]")]
    [InlineData("boolean", "inputs.review")]
    [InlineData("boolean", "github.event.inputs.review == 'true'")]
    [InlineData("string", "github.event.inputs.review")]
    public void The_payload_of_a_run_started_by_hand_holds_texts(string type, string condition) =>
        Marked.Reports(
            Id,
            Marked.Job(Codex + $"  if: {condition}")
                .Replace(
                    "on: push", $"on:\n  workflow_dispatch:\n    inputs:\n      review:\n        type: {type}", StringComparison.Ordinal),
            condition.StartsWith("[|", StringComparison.Ordinal) ? [$"warning: 'github.event.inputs.review' {Message}"] : []);

    [Fact]
    public void It_is_so_through_a_job_too() =>
        Marked.Reports(
            Id,
            "on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    outputs:\n      ok: ${{ steps.check.outputs.ok }}\n    steps:\n"
            + Marked.Indent(Check.TrimEnd())
            + "  review:\n    needs: check\n    if: [|needs.check.outputs.ok|]\n    runs-on: ubuntu-latest\n    steps:\n"
            + Marked.Indent(Codex.TrimEnd()),
            $"error: 'needs.check.outputs.ok' {Message}");

    [Theory]
    [InlineData("run: |\n    ok=false\n    if [ -n \"$K\" ]; then ok=true; fi\n    echo \"ok=$ok\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("run: |\n    ok=false\n    [[ -n \"${K:-}\" ]] && ok=true\n    echo \"ok=$ok\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("run: |\n    if [ -n \"$SKIP_CODEX\" ]; then echo \"ok=false\" >> \"$GITHUB_OUTPUT\"; else echo \"ok=true\" >> \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("run: |\n    if [ -n \"$RUN_CODEX\" ]; then echo \"ok=true\" >> \"$GITHUB_OUTPUT\"; else echo \"ok=false\" >> \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("run: echo \"ok=$([ -n \"$K\" ] && echo true || echo false)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("run: |\n    if [ -z \"$K\" ]; then\n      echo \"ok=false\" >> \"$GITHUB_OUTPUT\"\n      exit 0\n    fi\n    echo \"ok=true\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', process.env.K !== '')")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      core.setOutput(\"ok\", String(process.env.K.startsWith('sk-')))")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', process.env.K === '')")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', !process.env.K)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', ['a', 'b'].includes(process.env.K))")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', ['a', 'b'].some(start => process.env.K === start))")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', ['a', 'b'].every(Boolean))")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', process.env.K.endsWith('x'))")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', /^sk-/.test(process.env.K))")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput(`ok`, process.env.K !== '')")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      core.setOutput('other', process.env.K)\n      core.setOutput('ok', process.env.K)\n      if (core.isDebug()) core.setOutput('ok', false)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      const ok = process.env.K !== '';\n      core.setOutput('ok', ok);")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      let ok = false;\n      if (process.env.K) ok = true;\n      core.setOutput('ok', String(ok));")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      const labels = ['a'];\n      const ok = labels.includes('a') && process.env.K;\n      core.setOutput('ok', ok);")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      core.setOutput('ok', process.env.K ? 'true' : 'false')")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', `${process.env.K.length > 0}`)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', (process.env.K || '').startsWith('sk-').toString())")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', process.env.FORCE || new Set(['a']).has(process.env.K))")]
    public void However_it_is_written(string writer) =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"- id: check\n  env:\n    K: ${{{{ secrets.OPENAI_API_KEY }}}}\n  {writer}\n{Codex}  if: [|steps.check.outputs.ok|]"),
            $"error: 'steps.check.outputs.ok' {Message}");

    [Theory]
    [InlineData("github.event.pull_request.head.repo.full_name == github.repository", "error")]
    [InlineData("contains(github.event.head_commit.message, 'x')", "warning")]
    [InlineData("!github.event.pull_request.draft && github.event_name != 'push'", "warning")]
    [InlineData("startsWith(github.ref, 'refs/tags/')", "warning")]
    [InlineData("endsWith(github.ref, '/main')", "warning")]
    [InlineData("always()", "warning")]
    [InlineData("success()", "warning")]
    [InlineData("failure()", "warning")]
    [InlineData("cancelled()", "warning")]
    [InlineData("contains(github.ref, 'a') && endsWith(github.ref, 'b')", "warning")]
    [InlineData("github.event.pull_request.draft == true || failure()", "warning")]
    [InlineData("github.run_attempt > 1", "warning")]
    public void An_output_of_a_job_is_a_text_too(string expression, string severity) =>
        Marked.Reports(
            Id,
            $"on: [pull_request, push]\njobs:\n  check:\n    runs-on: ubuntu-latest\n    outputs:\n      ok: ${{{{ {expression} }}}}\n    steps:\n      - run: echo\n"
            + "  review:\n    needs: check\n    if: [|${{ needs.check.outputs.ok }}|]\n    runs-on: ubuntu-latest\n    steps:\n"
            + Marked.Indent(Codex.TrimEnd()),
            $"{severity}: 'needs.check.outputs.ok' {Message}");

    [Theory]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', process.env.K)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', context.payload.commits.find(commit => commit.id === context.sha).url)")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      const found = context.payload.commits.filter(commit => commit.message.includes('x'))[0];\n      core.setOutput('ok', found?.id ?? '');")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      core.setOutput('ok', context.ref === 'refs/heads/main' ? 'yes' : '')")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: core.setOutput('ok', context.payload.forced === false || '')")]
    [InlineData("uses: actions/github-script@v8\n  with:\n    script: |\n      // core.setOutput('ok', false)\n      core.setOutput('ok', process.env.K)")]
    [InlineData("run: echo \"ok=$K\" >> \"$GITHUB_OUTPUT\" # false")]
    public void What_is_empty_where_it_is_not_so_is_fine(string writer) =>
        Marked.IsSilent(Id, Marked.Job($"- id: check\n  {writer}\n{Codex}  if: steps.check.outputs.ok"));

    [Theory]
    [InlineData("${{ github.event.workflow_run.head_repository.id == github.repository_id }} && true", "&& true")]
    [InlineData("${{ github.event.workflow_run.head_repository.full_name == github.repository }}.", ".")]
    public void A_text_beside_a_guard_against_forks_runs_is_an_error(string condition, string text) =>
        Marked.Reports(
            Id, CodexYaml.Workflow("{ workflow_run: { workflows: [CI] } }", Codex, $"if: [|{condition}|]"),
            $"error: '{text}' stands outside of ${{{{ }}}}, so GitHub takes the condition as a text, which is always true, and the expression in it decides nothing");

    [Theory]
    [InlineData("steps.check.outputs.ok == 'true'")]
    [InlineData("steps.check.outputs.other")]
    [InlineData("steps.check.outcome")]
    [InlineData("steps.none.outputs.ok")]
    [InlineData("needs.none.outputs.ok")]
    public void A_comparison_and_other_outputs_are_fine(string condition) =>
        Marked.IsSilent(Id, Marked.Job(Check + Codex + $"  if: {condition}"));

    [Theory]
    [InlineData("\"${{ github.ref == 'a' || github.ref == 'b' }} \"", "\"${{ github.ref == 'a' || github.ref == 'b' }}\"")]
    [InlineData("${{ github.ref == 'a' }} && ${{ github.ref == 'b' }}", "${{ github.ref == 'a' && github.ref == 'b' }}")]
    [InlineData("${{ github.ref == 'a' || github.ref == 'b' }} && true", "${{ (github.ref == 'a' || github.ref == 'b') && true }}")]
    [InlineData("\"!${{ github.ref == 'a' }}\"", "\"${{ !(github.ref == 'a') }}\"")]
    [InlineData("\"!${{ github.event.forced }}\"", "\"${{ !github.event.forced }}\"")]
    [InlineData("|\n    ${{ github.ref == 'a' }}", "|-\n    ${{ github.ref == 'a' }}")]
    [InlineData(">+\n    ${{ github.ref == 'a' }}", ">-\n    ${{ github.ref == 'a' }}")]
    [InlineData("${{ github.ref == 'a' }}.", null)]
    public void All_of_a_condition_goes_into_one_expression(string condition, string? mended)
    {
        var yaml = Marked.Job(Codex + $"  if: {condition}");
        Lint.Fixed(yaml, Id).ShouldBe(mended is null ? yaml : Marked.Job(Codex + $"  if: {mended}"));
    }

    [Theory]
    [InlineData("${{ github.event_name == 'push' && 'yes' }}")]
    [InlineData("${{ github.event.head_commit.message }}")]
    [InlineData("${{ format('{0}', github.ref) }}")]
    [InlineData("${{ failure() || github.ref }}")]
    [InlineData("${{ failure() }} ${{ success() }}")]
    [InlineData("false")]
    public void An_output_of_a_job_that_is_no_truth_is_fine(string expression) =>
        Marked.IsSilent(
            Id,
            $"on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    outputs:\n      ok: {expression}\n    steps:\n      - run: echo\n"
            + "  review:\n    needs: check\n    if: needs.check.outputs.ok\n    runs-on: ubuntu-latest\n    steps:\n"
            + Marked.Indent(Codex.TrimEnd()));

    [Theory]
    [InlineData("GITHUB_ENV")]
    [InlineData("GITHUB_STEP_SUMMARY")]
    public void What_is_written_elsewhere_is_no_output(string file) =>
        Marked.IsSilent(
            Id, Marked.Job(Check.Replace("GITHUB_OUTPUT", file, StringComparison.Ordinal) + Codex + "  if: steps.check.outputs.ok"));

    [Fact]
    public void An_output_that_is_set_or_not_is_fine() =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                Check.Replace(" else echo \"ok=false\" >> \"$GITHUB_OUTPUT\";", "", StringComparison.Ordinal) + Codex
                    + "  if: steps.check.outputs.ok"));

    [Fact]
    public void Where_the_text_false_opens_the_check_of_the_key_the_missing_fork_guard_is_not_reported_as_well() =>
        Marked.IsSilent("CDX1201", CodexYaml.Workflow("pull_request", Check + Codex + "  if: steps.check.outputs.ok"));
}
