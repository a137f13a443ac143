using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class UnsafeJsonParseTests
{
    private const string Id = "CDX1403";
    private const string Codex =
        "- id: codex\n  uses: openai/codex-action@v1.11\n  continue-on-error: true\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Write ai_confidence.json.\n";
    private const string Message =
        "warning: When Codex fails, 'steps.codex.outputs.final-message' is empty and fromJSON fails on it; an error in an expression is not contained by continue-on-error";

    [Theory]
    [InlineData("- if: '[|fromJSON(steps.codex.outputs.final-message)|].ok'\n  run: echo")]
    [InlineData("- if: github.event_name == 'push' && [|fromJSON(steps.codex.outputs.final-message)|].ok\n  run: echo")]
    [InlineData("- run: echo \"$OK\"\n  env:\n    OK: ${{ [|fromJSON(steps.codex.outputs.final-message)|].ok }}")]
    [InlineData("- run: echo \"$OK\"\n  env:\n    OK: ${{ [|fromJSON(steps.codex.outputs.final-message || '')|].ok }}")]
    public void An_empty_message_is_no_JSON(string step) => Marked.Reports(Id, Marked.Job(Codex + step), Message);

    [Theory]
    [InlineData("contains([|fromJSON(steps.codex.outputs.final-message)|].labels, 'x')")]
    [InlineData("format('{0}', [|fromJSON(steps.codex.outputs.final-message)|].ok)")]
    [InlineData("!([|fromJSON(steps.codex.outputs.final-message)|].ok)")]
    [InlineData("[|fromJSON(steps.codex.outputs.final-message)|].a.b[0]")]
    [InlineData("[|fromJSON(steps.codex.outputs.final-message)|].score >= 3")]
    [InlineData("3 <= [|fromJSON(steps.codex.outputs.final-message)|].score")]
    [InlineData("(github.actor == 'x' || [|fromJSON(steps.codex.outputs.final-message)|].ok) && github.ref")]
    public void It_is_parsed_wherever_it_stands(string expression)
    {
        Marked.Reports(Id, Marked.Job($"{Codex}- run: echo\n  if: ${{{{ {expression} }}}}"), Message);
        Marked.Reports(Id, Marked.Job($"{Codex}- run: echo \"$OK\"\n  env:\n    OK: ${{{{ {expression} }}}}"), Message);
    }

    [Theory]
    [InlineData("failure() && fromJSON(steps.codex.outputs.final-message).ok")]
    [InlineData("steps.codex.outputs.final-message && fromJSON(steps.codex.outputs.final-message).ok")]
    [InlineData("toJSON(steps.codex.outputs.final-message)")]
    [InlineData("fromJSON(github.event.head_commit.message)")]
    [InlineData("fromJSON('{}').ok")]
    public void What_asks_first_or_parses_something_else_is_fine(string expression) =>
        Marked.IsSilent(Id, Marked.Job($"{Codex}- run: echo\n  if: ${{{{ {expression} }}}}"));

    [Theory]
    [InlineData("- if: steps.codex.outcome == 'success' && fromJSON(steps.codex.outputs.final-message).ok\n  run: echo")]
    [InlineData("- if: steps.codex.outputs.final-message == '' || fromJSON(steps.codex.outputs.final-message).ok\n  run: echo")]
    [InlineData("- run: echo \"$OK\"\n  env:\n    OK: ${{ fromJSON(steps.codex.outputs.final-message || '{}').ok }}")]
    [InlineData("- if: steps.codex.outcome == 'success'\n  run: echo \"$OK\"\n  env:\n    OK: ${{ fromJSON(steps.codex.outputs.final-message).ok }}")]
    public void A_guard_keeps_it_from_being_parsed(string step) => Marked.IsSilent(Id, Marked.Job(Codex + step));

    [Fact]
    public void A_failing_step_that_is_not_contained_keeps_later_steps_from_running() =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                Codex.Replace("  continue-on-error: true\n", "", StringComparison.Ordinal)
                    + "- run: echo \"$OK\"\n  env:\n    OK: ${{ fromJSON(steps.codex.outputs.final-message).ok }}"));

    [Fact]
    public void Outputs_and_the_matrix_of_another_job_are_looked_at() =>
        Marked.Reports(
            Id,
            "on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    outputs:\n      ok: ${{ [|fromJSON(steps.codex.outputs.final-message)|].ok }}\n      all: ${{ steps.codex.outputs.final-message }}\n    steps:\n"
            + Marked.Indent(Codex)
            + "  next:\n    needs: review\n    strategy:\n      matrix:\n        item: ${{ [|fromJSON(needs.review.outputs.all)|] }}\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n",
            Message,
            Message.Replace("steps.codex.outputs.final-message", "needs.review.outputs.all", StringComparison.Ordinal));

    [Theory]
    [InlineData("- name: Score\n  if: always()\n  run: jq -r .score [|ai_confidence.json|]")]
    [InlineData("- name: Score\n  if: always()\n  run: jq -e .score [|ai_confidence.json|]")]
    [InlineData("- name: Score\n  if: always()\n  run: |\n    jq -r .score [|ai_confidence.json|]\n    [ -s ai_confidence.json ] || echo {} > ai_confidence.json")]
    [InlineData("- name: Score\n  if: always()\n  run: |\n    [|python3|] - <<'PY'\n    import json\n    print(json.load(open(\"ai_confidence.json\"))[\"score\"])\n    PY")]
    [InlineData("- name: Score\n  if: always()\n  run: |\n    [|node|] -e \"console.log(JSON.parse(require('fs').readFileSync('ai_confidence.json', 'utf8')).score)\"")]
    [InlineData("- name: Score\n  if: always()\n  run: |\n    [|node|] -e \"const file = 'ai_confidence.json'; console.log(JSON.parse(require('node:fs').readFileSync(file)).score)\"")]
    [InlineData("- name: Score\n  if: always()\n  run: |\n    [|node|] -e \"const text = fs.readFileSync('./ai_confidence.json'); console.log(JSON.parse(text).score)\"")]
    public void A_program_cannot_parse_a_file_that_is_not_there(string step) =>
        Marked.Reports(Id, Marked.Job(Codex + step), NoFile("ai_confidence.json", step.Contains("jq -r", StringComparison.Ordinal)));

    [Theory]
    [InlineData("- run: jq -r .score ai_confidence.json || true")]
    [InlineData("- run: jq -r .score ai_confidence.json || echo {} > ai_confidence.json")]
    [InlineData("- run: if ! jq -e .score ai_confidence.json; then echo {} > ai_confidence.json; fi")]
    [InlineData("- run: |\n    ensure() { [ -s ai_confidence.json ] || echo {} > ai_confidence.json; }\n    ensure\n    jq -r .score ai_confidence.json")]
    [InlineData("- run: '[ -s ai_confidence.json ] && jq -r .score ai_confidence.json'")]
    [InlineData("- run: '[ -s ai_confidence.json ] || echo {} > ai_confidence.json'\n- run: jq -r .score ai_confidence.json")]
    [InlineData("- run: |\n    python3 - <<'PY'\n    import json\n    try:\n        print(json.load(open(\"ai_confidence.json\")))\n    except Exception:\n        print(\"none\")\n    PY")]
    [InlineData("- run: |\n    python3 - <<'PY'\n    import json, pathlib\n    file = pathlib.Path(\"ai_confidence.json\")\n    print(json.loads(file.read_text()) if file.exists() and file.stat().st_size else {})\n    PY")]
    [InlineData("- run: |\n    node -e \"try { console.log(JSON.parse(require('fs').readFileSync('ai_confidence.json'))) } catch { console.log('none') }\"")]
    [InlineData("- id: look\n  run: python3 look.py >> \"$GITHUB_OUTPUT\"\n- if: steps.look.outputs.isJson == 'true'\n  run: jq -e .score ai_confidence.json")]
    [InlineData("- run: |\n    node -e \"console.log(JSON.parse(require('fs').readFileSync('package.json')).version)\"")]
    public void Placeholders_and_caught_errors_are_right(string step) => Marked.IsSilent(Id, Marked.Job(Codex + step));

    [Theory]
    [InlineData("[ -s out.json ] || echo '{}' > out.json", "-e", false)]
    [InlineData("[ -f out.json ] || : > out.json", "-e", true)]
    [InlineData("[ -f out.json ] || : > out.json", "-r", false)]
    [InlineData("[ -s out.json ] || codex exec -o out.json Again", "-e", false)]
    public void A_script_that_leaves_what_can_be_parsed_where_Codex_fails_is_right(string otherwise, string option, bool isReported) =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"{Script("codex exec -o out.json Review || echo failed\n    " + otherwise)}  continue-on-error: true\n- name: Score\n  run: jq {option} .score {(isReported ? "[|out.json|]" : "out.json")}"),
            isReported ? [NoFile("out.json")] : []);

    /// <summary>What lay there before Codex is as it was, except the file that Codex itself opens.</summary>
    [Theory]
    [InlineData("echo '{}' > score.json\n    codex exec 'Write score.json.' || true", false)]
    [InlineData("echo '{}' > score.json\n    codex exec -o score.json Review || true", true)]
    [InlineData("codex exec 'Write score.json.' || true", true)]
    public void A_file_is_parsed_behind_a_script_that_goes_on(string script, bool isReported) =>
        Marked.Reports(
            Id,
            Marked.Job($"{Script(script)}- name: Score\n  run: jq -e .score {(isReported ? "[|score.json|]" : "score.json")}"),
            isReported ? [NoFile("score.json")] : []);

    private static string Script(string script) => $"- run: |\n    {script}\n  env:\n    CODEX_API_KEY: ${{{{ secrets.KEY }}}}\n";

    /// <summary>An empty text is no mistake for <c>jq</c>, unless it is asked for a result.</summary>
    private static string NoFile(string file, bool copesWithEmpty = false) =>
        $"warning: When Codex fails, '{file}' {(copesWithEmpty ? "may not be there" : "is not there or empty")}, and nothing before step 'Score' sees to that: it cannot be parsed, and the step fails";

    [Theory]
    [InlineData("python3 -c \"import json, os; print(json.loads(os.environ['M'])['score'])\"", "python3")]
    [InlineData("python3 - <<'PY'\n    import json, os\n    review = json.loads(os.environ.get('M'))\n    print(review['score'])\n    PY", "python3")]
    [InlineData("python3 - <<'PY'\n    import json, os\n    text = os.environ[\"M\"]\n    print(json.loads(text)['score'])\n    PY", "python3")]
    [InlineData("node -e \"console.log(JSON.parse(process.env.M).score)\"", "node")]
    public void A_program_cannot_parse_an_empty_message(string command, string program)
    {
        var script = command.Replace(program, $"[|{program}|]", StringComparison.Ordinal);
        Marked.Reports(
            Id, Marked.Job($"{Codex}- name: Score\n  env:\n    M: ${{{{ steps.codex.outputs.final-message }}}}\n  run: |\n    {script}"),
            EmptyMessage);
    }

    /// <summary>The second attempt is made where the first has failed, so that the message is empty in the runs of both.</summary>
    [Fact]
    public void A_message_that_is_empty_where_a_second_attempt_is_made_is_one_finding()
    {
        var again = Codex.Replace("id: codex", "id: again\n  if: steps.codex.outcome == 'failure'", StringComparison.Ordinal);
        const string Score =
            "- name: Score\n  env:\n    M: ${{ steps.codex.outputs.final-message }}\n  run: |\n    [|node|] -e \"console.log(JSON.parse(process.env.M).score)\"";
        Marked.Reports(Id, Marked.Job(Codex + again + Score), EmptyMessage);
    }

    [Fact]
    public void A_script_in_JavaScript_cannot_parse_an_empty_message()
    {
        const string Score =
            "- name: Score\n  uses: actions/github-script@v8\n  env:\n    M: ${{ steps.codex.outputs.final-message }}\n  with:\n    script: |\n      const text = process.env.M;\n      core.info(JSON.parse(text).score);\n";
        var yaml = Marked.Job(Codex + Score.Replace("JSON.parse(text)", "[|JSON.parse|](text)", StringComparison.Ordinal));
        Marked.Reports(Id, yaml, EmptyMessage);
        var mended = Lint.Fixed(Marked.Unmarked(yaml), Id);
        mended.ShouldContain("M: ${{ steps.codex.outputs.final-message || '{}' }}");
        Marked.IsSilent(Id, mended);
    }

    [Theory]
    [InlineData("const review = process.env.M ? JSON.parse(process.env.M) : {};")]
    [InlineData("const review = JSON.parse(process.env.M || '{}');")]
    [InlineData("if (!process.env.M) return;\n      const review = JSON.parse(process.env.M);")]
    [InlineData("let review = {};\n      try { review = JSON.parse(process.env.M); } catch { core.warning('no JSON'); }")]
    [InlineData("const review = JSON.parse(process.env.OTHER);")]
    public void A_script_that_copes_with_an_empty_message_is_right(string script) =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"{Codex}- uses: actions/github-script@v8\n  env:\n    M: ${{{{ steps.codex.outputs.final-message }}}}\n  with:\n    script: |\n      {script}\n      core.info(review.score);"));

    [Theory]
    [InlineData("if: steps.codex.outcome == 'success'")]
    [InlineData("if: steps.codex.outputs.final-message != ''")]
    [InlineData("continue-on-error: true")]
    public void A_step_that_is_skipped_or_contained_may_parse(string key) =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"{Codex}- {key}\n  uses: actions/github-script@v8\n  env:\n    M: ${{{{ steps.codex.outputs.final-message }}}}\n  with:\n    script: core.info(JSON.parse(process.env.M).score);"));

    /// <summary>
    /// The step fails in the simulation, too: what says that the run stays green, or that a later step runs, is not said.
    /// </summary>
    [Fact]
    public void What_follows_from_it_is_simulated()
    {
        const string Rest =
            "- name: Score\n  uses: actions/github-script@v8\n  env:\n    M: ${{ steps.codex.outputs.final-message }}\n  with:\n    script: core.info([|JSON.parse|](process.env.M).score);\n- name: Upload\n  uses: actions/upload-artifact@v4\n  with: { path: ai_confidence.json, if-no-files-found: error }\n";
        Marked.Reports(Id, Marked.Job(Codex + Rest), EmptyMessage);
        Marked.IsSilent("CDX1401", Marked.Job(Codex + Marked.Unmarked(Rest)));
    }

    [Theory]
    [InlineData("", "process.env.M", true)]
    [InlineData("", "process.env.M || '{}'", false)]
    [InlineData("if: needs.review.outputs.text", "process.env.M", false)]
    [InlineData("if: needs.review.outputs.text != ''", "process.env.M", false)]
    public void The_message_is_parsed_in_another_job(string condition, string text, bool isReported)
    {
        var job = Marked.Job(Codex).Replace(
            "    steps:\n", "    outputs:\n      text: ${{ steps.codex.outputs.final-message }}\n    steps:\n", StringComparison.Ordinal);
        var parse = isReported ? "[|JSON.parse|]" : "JSON.parse";
        var yaml = $"{job}  post:\n    needs: review\n    {condition}\n    runs-on: ubuntu-latest\n    steps:\n" + Marked.Indent(
            $"- name: Score\n  uses: actions/github-script@v8\n  env:\n    M: ${{{{ needs.review.outputs.text }}}}\n  with:\n    script: core.info({parse}({text}).score);\n");
        Marked.Reports(Id, yaml, isReported ? [EmptyMessage] : []);
    }

    /// <summary>Where Codex fails, the script does not come to the output, or what it reads for it is empty.</summary>
    [Theory]
    [InlineData("codex exec -o out.json Review\n    echo \"text=$(cat out.json)\" >> \"$GITHUB_OUTPUT\"", "  continue-on-error: true\n", "", true)]
    [InlineData("codex exec -o out.json Review || true", "", "- id: read\n  run: echo \"text=$(cat out.json)\" >> \"$GITHUB_OUTPUT\"\n", true)]
    [InlineData("codex exec -o out.json Review\n    echo \"text=$(cat out.json)\" >> \"$GITHUB_OUTPUT\"", "", "", false)]
    [InlineData("codex exec -o out.json Review || echo '{}' > out.json\n    echo \"text=$(cat out.json)\" >> \"$GITHUB_OUTPUT\"", "", "", false)]
    [InlineData("codex exec -o out.json Review || true", "", "- run: '[ -s out.json ] || echo {} > out.json'\n- id: read\n  run: echo \"text=$(cat out.json)\" >> \"$GITHUB_OUTPUT\"\n", false)]
    [InlineData("text=$(codex exec Review) || text='{}'\n    echo \"text=$text\" >> \"$GITHUB_OUTPUT\"", "", "", false)]
    public void What_a_script_hands_on_is_parsed(string script, string key, string read, bool isReported)
    {
        var output = $"steps.{(read.Length == 0 ? "codex" : "read")}.outputs.text";
        var parse = isReported ? $"[|fromJSON({output})|]" : $"fromJSON({output})";
        Marked.Reports(
            Id,
            Marked.Job(
                $"{Script(script).Replace("- run", "- id: codex\n  run", StringComparison.Ordinal)}{key}{read}- run: echo \"$OK\"\n  env:\n    OK: ${{{{ {parse}.ok }}}}"),
            isReported ? [Message.Replace("steps.codex.outputs.final-message", output, StringComparison.Ordinal)] : []);
        Marked.IsSilent(
            Id,
            Marked.Job(
                $"{Script(script).Replace("- run", "- id: codex\n  run", StringComparison.Ordinal)}{key}{read}- if: {output} && fromJSON({output}).ok\n  run: echo"));
    }

    [Fact]
    public void A_matrix_of_what_a_script_hands_on_is_looked_at() =>
        Marked.Reports(
            Id,
            "on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    outputs:\n      all: ${{ steps.codex.outputs.text }}\n    steps:\n"
            + Marked.Indent(
                "- id: codex\n  continue-on-error: true\n  run: |\n    codex exec -o out.json Review\n    echo \"text=$(cat out.json)\" >> \"$GITHUB_OUTPUT\"")
            + "  next:\n    needs: review\n    strategy:\n      matrix:\n        item: ${{ [|fromJSON(needs.review.outputs.all)|] }}\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n",
            Message.Replace("steps.codex.outputs.final-message", "needs.review.outputs.all", StringComparison.Ordinal));

    private const string EmptyMessage =
        "warning: When Codex fails, 'M' is empty, and nothing before step 'Score' sees to that: it cannot be parsed, and the step fails";
}
