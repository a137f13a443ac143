using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingOutputContractTests
{
    private const string Id = "CDX1401";
    private const string Fails = "the step fails, and the job with it";
    private const string NothingToPost = "there is nothing to post, and the step fails";
    private const string Red = "the upload finds nothing and turns the advisory job red";

    private static string Job(string steps) =>
        $$$"""
        on:
          push:
            branches: [main]
        jobs:
          review:
            runs-on: ubuntu-latest
            outputs:
              message: ${{ steps.codex.outputs.final-message }}
            steps:
              - uses: actions/checkout@v5
              - uses: openai/codex-action@v1.11
                id: codex
                continue-on-error: true
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  output-file: final.md
                  prompt: Review, and write notes/summary.md.
        {{{steps}}}
        """;

    [Theory]
    [InlineData("out/", "", true)]
    [InlineData("out", "", true)]
    [InlineData("out/**", "", true)]
    [InlineData("out/", "echo log > out/log.txt", false)]
    [InlineData("out/", "./fill.sh out", false)]
    [InlineData(".", "", false)]
    public void An_upload_of_a_folder_that_is_empty_without_Codex_demands_its_file(string path, string other, bool isReported) =>
        Marked.Reports(Id, Job(
            $"""
                  - uses: actions/upload-artifact@v4
                    if: always()
                    with:
                      path: {path}
                      if-no-files-found: {(isReported ? "[|error|]" : "error")}
            """)
            .Replace("final.md", "out/final.md", StringComparison.Ordinal).Replace(
                ", and write notes/summary.md", "", StringComparison.Ordinal)
            .Replace(
                "- uses: actions/checkout@v5", $"- uses: actions/checkout@v5\n      - run: |\n          mkdir -p out\n          {other}",
                StringComparison.Ordinal),
            isReported ? [Absent("out/final.md", "actions/upload-artifact@v4", Red)] : []);

    [Fact]
    public void An_upload_that_demands_the_file_is_reported_at_its_policy() =>
        Marked.Reports(Id, Job(
            """
                  - uses: actions/upload-artifact@v4
                    if: always()
                    with:
                      path: notes/summary.md
                      if-no-files-found: [|error|]
            """), Absent("notes/summary.md", "actions/upload-artifact@v4", Red));

    [Fact]
    public void An_upload_of_a_file_that_a_step_puts_there_is_fine() => Marked.Reports(Id, Job(
        """
              - if: always()
                run: |
                  mkdir -p notes
                  [ -s notes/summary.md ] || echo "nothing" > notes/summary.md
              - uses: actions/upload-artifact@v4
                if: always()
                with:
                  path: notes/summary.md
                  if-no-files-found: error
        """));

    [Fact]
    public void A_script_that_fails_without_the_file_is_reported_at_the_file() => Marked.Reports(Id, Job(
        """
              - run: cat [|final.md|]
        """), Absent("final.md", "cat final.md", Fails));

    [Fact]
    public void A_script_that_copes_is_fine() => Marked.Reports(Id, Job(
        """
              - run: cat final.md || true
              - run: if [ -s final.md ]; then cat final.md; fi
              - run: cat final.md
                continue-on-error: true
              - run: cat final.md
                if: steps.codex.outcome == 'success'
        """));

    [Fact]
    public void What_a_program_that_is_not_known_may_have_written_is_fine() => Marked.Reports(Id, Job(
        """
              - run: python3 placeholders.py
              - run: cat final.md
        """));

    /// <summary>
    /// A step between Codex and the one that reads may have written the file: it says so, or runs something of which nothing is known.
    /// </summary>
    [Theory]
    [InlineData("run: ls -la", true)]
    [InlineData("run: echo x > other.md", true)]
    [InlineData("run: echo x > final.md", false)]
    [InlineData("run: echo x > \"$(date +%F).md\"", false)]
    [InlineData("run: make review", false)]
    [InlineData("run: make review\n        if: false", true)]
    [InlineData("run: ./not-there.sh || true", false)]
    [InlineData("run: ./not-there.sh final.md || true", false)]
    [InlineData("run: python3 not-there.py || true", false)]
    [InlineData("run: ./scripts/other.sh", true)]
    [InlineData("run: ./scripts/other.sh && make review", false)]
    [InlineData("run: python3 scripts/other.py", true)]
    [InlineData("run: python3 scripts/names-it.py", false)]
    [InlineData("uses: actions/setup-node@v5", true)]
    [InlineData("uses: acme/review@v1", false)]
    [InlineData("uses: ./acts/other", true)]
    [InlineData("uses: ./acts/makes", false)]
    [InlineData("run: \"'x' > final.md\"\n        shell: pwsh", false)]
    [InlineData("wait-all: true", true)]
    public void A_file_that_a_step_between_may_have_written_is_there(string between, bool isReported)
    {
        var files = new Dictionary<string, string>
        {
            ["scripts/other.sh"] = "echo other > other.md\n",
            ["scripts/other.py"] = "print('other')\n",
            ["scripts/names-it.py"] = "open('final.md', 'w')\n",
            ["acts/other/action.yml"] = "runs:\n  using: composite\n  steps:\n    - run: ls\n      shell: bash\n",
            ["acts/makes/action.yml"] =
                "runs:\n  using: composite\n  steps:\n    - run: ls\n      shell: bash\n    - run: make review\n      shell: bash\n",
        };
        Marked.Reports(
            Id, Job($"      - {between}\n      - run: cat {(isReported ? "[|final.md|]" : "final.md")}"), files,
            isReported ? [Absent("final.md", "cat final.md", Fails)] : []);
    }

    [Theory]
    [InlineData("./tool.sh", "./tool.sh", true)]
    [InlineData("./tool.sh", "./tool.sh final.md", false)]
    [InlineData("./tool.sh", "./other.sh", false)]
    [InlineData("./tool.sh", "cd sub; ./tool.sh", false)]
    public void A_script_that_was_not_there_before_writes_nothing(string before, string between, bool isReported) =>
        Marked.Reports(Id,
            CodexYaml.Workflow(
                "push",
                $"- run: mkdir sub; {before} || true\n{CodexYaml.Action(keys: "continue-on-error: true", inputs: $"{CodexYaml.Key}\nprompt: Review.\noutput-file: final.md")}- run: {between} || true\n- run: cat {(isReported ? "[|final.md|]" : "final.md")}"),
            isReported ? [Absent("final.md", "cat final.md", Fails)] : []);

    /// <summary>A prompt names the files that Codex is to write: words with an extension, whatever stands around them.</summary>
    [Theory]
    [InlineData("Write notes.md.", "notes.md", true)]
    [InlineData("Write `notes.md`!", "notes.md", true)]
    [InlineData("Write (notes.md), then **summary.md**", "notes.md", true)]
    [InlineData("Write (notes.md), then **summary.md**", "summary.md", true)]
    [InlineData("Write docs/notes.md; is it there?", "docs/notes.md", true)]
    [InlineData("Notes: <notes.md>|{verdict.json}", "verdict.json", true)]
    [InlineData("Is notes.md?", "notes.md", true)]
    [InlineData("Write ./notes.md", "notes.md", true)]
    [InlineData("Write /tmp/notes.md", "/tmp/notes.md", true)]
    [InlineData("Look at *.md", "notes.md", false)]
    [InlineData("Look at docs/*.md", "docs/notes.md", false)]
    [InlineData("Use version 1.2", "1.2", false)]
    [InlineData("Read .env", ".env", false)]
    [InlineData("Read docs/.env", "docs/.env", false)]
    [InlineData("Write notes.", "notes", false)]
    [InlineData("Write notes. md", "notes", false)]
    [InlineData("Read README.md", "README.md", false)]
    [InlineData("Read prepared.md", "prepared.md", false)]
    [InlineData("Read spoken-of.md", "spoken-of.md", false)]
    public void What_the_prompt_names_is_Codex_to_write(string prompt, string file, bool isReported)
    {
        var before = "- run: |\n    echo x > prepared.md\n    test -e spoken-of.md || true\n";
        var yaml = CodexYaml.Workflow(
            "push",
            $"- uses: actions/checkout@v5\n{before}{CodexYaml.Action(keys: "continue-on-error: true", inputs: $"{CodexYaml.Key}\nprompt: \"{prompt}\"")}- run: cat {(isReported ? $"[|{file}|]" : file)}");
        Marked.Reports(
            Id, yaml, new Dictionary<string, string> { ["README.md"] = "x" }, isReported ? [Absent(file, $"cat {file}", Fails)] : []);
    }

    /// <summary>What a prompt names is where Codex works; where it leaves its last message is where it is started.</summary>
    [Theory]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Write notes.md., working-directory: sub }", "sub/notes.md", true)]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Write notes.md., working-directory: sub }", "notes.md", false)]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Write notes.md., working-directory: '${{ vars.SUB }}' }", "notes.md", false)]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Write notes.md., working-directory: '' }", "notes.md", true)]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Review., output-file: final.md, working-directory: sub }", "final.md", true)]
    [InlineData("run: codex exec 'Write notes.md.'\n  working-directory: sub", "sub/notes.md", true)]
    [InlineData("run: codex exec 'Write notes.md.'\n  working-directory: sub", "notes.md", false)]
    [InlineData("run: cd sub && codex exec -o final.md 'Review.'", "sub/final.md", true)]
    [InlineData("run: cd sub && codex exec -o final.md 'Review.'", "final.md", false)]
    [InlineData("run: codex exec -C sub 'Write notes.md.'", "sub/notes.md", true)]
    [InlineData("run: codex exec --cd sub 'Write notes.md.'", "notes.md", false)]
    [InlineData("run: codex exec --cd=sub 'Write notes.md.'", "sub/notes.md", true)]
    [InlineData("run: codex -C sub exec 'Write notes.md.'", "sub/notes.md", true)]
    [InlineData("run: codex exec -C sub -o final.md 'Review.'", "final.md", true)]
    public void A_file_of_Codex_is_looked_for_where_it_is_written(string codex, string file, bool isReported)
    {
        var yaml = CodexYaml.Workflow(
            "push", $"- run: mkdir sub\n- continue-on-error: true\n  {codex}\n- run: cat {(isReported ? $"[|{file}|]" : file)}");
        Marked.Reports(Id, yaml, isReported ? [Absent(file, $"cat {file}", Fails)] : []);
    }

    [Theory]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt-file: prompts/review.md }")]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: '', prompt-file: prompts/review.md }")]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt-file: prompts/made.md }")]
    [InlineData("run: codex exec 'Write notes.md.'")]
    [InlineData("run: codex exec --json 'Review.' 'Write notes.md.'")]
    [InlineData("run: echo 'Write notes.md.' | codex exec -")]
    [InlineData("run: codex exec -o notes.md Review.")]
    [InlineData("run: codex exec Review. --output-last-message notes.md")]
    [InlineData("run: codex exec --output-last-message=notes.md Review.")]
    [InlineData("run: cd sub && codex exec -o ../notes.md Review.")]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Review., output-file: notes.md }")]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Review., prompt-file: prompts/review.md }", false)]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: Review., output-file: sub/notes.md }", false)]
    [InlineData("run: codex exec Review. -o", false)]
    public void What_Codex_is_to_write_is_asked_of_it_in_several_ways(string codex, bool isReported = true)
    {
        const string Prepare = "- env:\n    ASK: Write notes.md.\n  run: |\n    mkdir sub\n    echo \"$ASK\" > prompts/made.md\n";
        var yaml = CodexYaml.Workflow(
            "push",
            $"- uses: actions/checkout@v5\n{Prepare}- {codex}\n  continue-on-error: true\n- run: cat {(isReported ? "[|notes.md|]" : "notes.md")}");
        Marked.Reports(
            Id, yaml, new Dictionary<string, string> { ["prompts/review.md"] = "Write notes.md." },
            isReported ? [Absent("notes.md", "cat notes.md", Fails)] : []);
    }

    [Theory]
    [InlineData("head -n 5 [|final.md|]")]
    [InlineData("tail -n 5 [|final.md|]")]
    [InlineData("tac [|final.md|]")]
    [InlineData("sed s/a/b/ [|final.md|]")]
    [InlineData("awk 1 [|final.md|]")]
    [InlineData("wc -l [|final.md|]")]
    [InlineData("sort [|final.md|]")]
    [InlineData("cut -c1-80 [|final.md|]")]
    [InlineData("base64 [|final.md|]")]
    [InlineData("cp [|final.md|] docs/final.md")]
    [InlineData("mv [|final.md|] docs/")]
    [InlineData("body=$(< [|final.md|])")]
    [InlineData("mapfile -t lines < [|final.md|]")]
    [InlineData("while read -r line; do echo $line; done < [|final.md|]")]
    public void A_program_that_reads_the_file_fails_without_it(string command) =>
        Marked.Reports(Id, Job($"      - run: {command}"), Absent("final.md", Marked.Unmarked(command), Fails));

    [Theory]
    [InlineData("cp other.md final.md")]
    [InlineData("cp final.md docs/ || true")]
    [InlineData("touch final.md; cp final.md docs/")]
    [InlineData("[ -s final.md ] || exit 0; mv final.md docs/")]
    [InlineData("if mapfile -t lines < final.md; then echo read; fi")]
    [InlineData("set +e; body=$(< final.md); echo read")]
    public void A_script_that_sees_to_the_file_or_goes_on_without_it_is_silent(string command) =>
        Marked.IsSilent(Id, Job($"      - run: |\n          {command}"));

    [Theory]
    [InlineData("createComment({ issue_number: 1, body: process.env.MESSAGE });", true)]
    [InlineData("createComment({ body: process.env['MESSAGE'], issue_number: 1 });", true)]
    [InlineData("updateComment({ comment_id: 1, body: (process.env.MESSAGE) });", true)]
    [InlineData("createComment({ issue_number: 1, body: process.env.MESSAGE || 'nothing' });", false)]
    [InlineData("createComment({ issue_number: 1, body: `## Review\\n${process.env.MESSAGE}` });", false)]
    [InlineData("createComment({ issue_number: 1, body: process.env.OTHER });", false)]
    [InlineData("createComment({ issue_number: 1, anybody: process.env.MESSAGE, body: 'text' });", false)]
    [InlineData("createComment(comment);", false)]
    public void A_script_posts_the_message_as_it_is(string call, bool isReported) =>
        ReportsPost($"await github.rest.issues.{call}", isReported);

    [Theory]
    [InlineData("const body = process.env.MESSAGE;\nawait github.rest.issues.createComment({ ...context.repo, issue_number: 1, body });", true)]
    [InlineData("const text = process.env.MESSAGE;\nawait github.rest.issues.createComment({ issue_number: 1, body: text, });", true)]
    [InlineData("const { data: comments } = await github.rest.issues.listComments({ issue_number: 1 });\nawait github.rest.issues.createComment({ issue_number: 1, body: process.env.MESSAGE });", true)]
    [InlineData("if (!process.env.MESSAGE) return;\nawait github.rest.issues.createComment({ issue_number: 1, body: process.env.MESSAGE });", false)]
    [InlineData("if (process.env.MESSAGE) {\n  await github.rest.issues.createComment({ issue_number: 1, body: process.env.MESSAGE });\n}", false)]
    [InlineData("try {\n  await github.rest.issues.createComment({ issue_number: 1, body: process.env.MESSAGE });\n} catch { core.warning('not posted'); }", false)]
    [InlineData("let body = process.env.MESSAGE;\nif (!body) body = 'nothing';\nawait github.rest.issues.createComment({ issue_number: 1, body });", false)]
    [InlineData("let body = process.env.MESSAGE;\nbody += ' (by Codex)';\nawait github.rest.issues.createComment({ issue_number: 1, body });", false)]
    public void A_script_posts_the_message_by_a_name(string script, bool isReported) => ReportsPost(script, isReported);

    private static void ReportsPost(string script, bool isReported)
    {
        const string Message = "${{ steps.codex.outputs.final-message }}";
        var step = $"""
                  - name: Post
                    uses: actions/github-script@v8
                    env:
                      MESSAGE: {(isReported ? $"[|{Message}|]" : Message)}
                    with:
                      script: |
                        {script.Replace("\n", "\n            ", StringComparison.Ordinal)}
            """;
        Marked.Reports(Id, Job(step), isReported ? [Empty("final-message", "Post")] : []);
    }

    [Theory]
    [InlineData("peter-evans/create-or-update-comment@v4", "body-path")]
    [InlineData("peter-evans/create-or-update-comment@v3", "body-file")]
    [InlineData("marocchino/sticky-pull-request-comment@v2", "path")]
    [InlineData("thollander/actions-comment-pull-request@v3", "file-path")]
    [InlineData("thollander/actions-comment-pull-request@v2", "filePath")]
    public void An_action_posts_a_file(string action, string input) =>
        Marked.Reports(
            Id, Job($"      - uses: {action}\n        with:\n          {input}: [|final.md|]"), Absent("final.md", action, NothingToPost));

    [Theory]
    [InlineData("peter-evans/commit-comment@v3", "body")]
    [InlineData("mshick/add-pr-comment@v2", "message")]
    [InlineData("marocchino/sticky-pull-request-comment@v2", "message")]
    [InlineData("actions-cool/maintain-one-comment@v3", "body")]
    public void An_action_posts_a_text(string action, string input) =>
        Marked.Reports(
            Id, Job($"      - uses: {action}\n        with:\n          {input}: ${{{{ [|steps.codex.outputs.final-message|] }}}}"),
            Empty("steps.codex.outputs.final-message", action));

    [Theory]
    [InlineData("-F", "final.md", "final.md")]
    [InlineData("--body-file", "final.md", "final.md")]
    [InlineData("-b", "\"$MESSAGE\"", "final-message")]
    [InlineData("--body", "\"$MESSAGE\"", "final-message")]
    public void The_command_that_posts_has_short_options(string option, string posted, string what) =>
        Marked.Reports(
            Id,
            Job(
                $"      - env:\n          MESSAGE: ${{{{ steps.codex.outputs.final-message }}}}\n        run: gh pr comment 1 {option} [|{posted}|]"),
            what == "final.md"
                ? Absent(what, $"gh pr comment 1 {option} {posted}", NothingToPost)
                : Empty(what, $"gh pr comment 1 {option} {posted}"));

    [Fact]
    public void A_comment_of_an_empty_file_is_reported() => Marked.Reports(Id, Job(
        """
              - run: gh pr comment 1 --body-file [|final.md|]
        """), Absent("final.md", "gh pr comment 1 --body-file final.md", NothingToPost));

    [Fact]
    public void A_comment_of_an_empty_message_is_reported_in_the_job_that_posts_it() => Marked.Reports(Id, Job(
        """
          post:
            needs: review
            runs-on: ubuntu-latest
            steps:
              - uses: actions/github-script@v7
                env:
                  MESSAGE: [|${{ needs.review.outputs.message }}|]
                with:
                  script: |
                    await github.rest.issues.createComment({ ...context.repo, issue_number: 1, body: process.env.MESSAGE });
              - uses: peter-evans/create-or-update-comment@v4
                with:
                  issue-number: 1
                  body: ${{ [|needs.review.outputs.message|] }}
        """), Empty("final-message", "actions/github-script@v7"), Empty("needs.review.outputs.message", "peter-evans/create-or-update-comment@v4"));

    [Theory]
    [InlineData("github.actor != 'dependabot[bot]'")]
    [InlineData("contains(github.event.head_commit.message, 'review')")]
    public void A_message_is_empty_after_a_failure_whatever_else_lets_the_step_run(string condition) => Marked.Reports(Id, Job(
        """
              - uses: actions/github-script@v8
                if: always()
                env:
                  MESSAGE: [|${{ steps.codex.outputs.final-message }}|]
                with:
                  script: "await github.rest.issues.createComment({ ...context.repo, issue_number: 1, body: process.env.MESSAGE });"
        """).Replace("        id: codex\n", $"        id: codex\n        if: {condition}\n", StringComparison.Ordinal), Empty("final-message", "actions/github-script@v8"));

    [Fact]
    public void A_message_with_something_in_its_place_is_fine() => Marked.Reports(Id, Job(
        """
          post:
            needs: review
            runs-on: ubuntu-latest
            steps:
              - uses: actions/github-script@v7
                env:
                  MESSAGE: ${{ needs.review.outputs.message }}
                with:
                  script: |
                    await github.rest.issues.createComment({ ...context.repo, issue_number: 1, body: process.env.MESSAGE || 'Codex wrote nothing' });
              - uses: peter-evans/create-or-update-comment@v4
                with:
                  issue-number: 1
                  body: ${{ needs.review.outputs.message || 'Codex wrote nothing' }}
        """));

    [Fact]
    public void The_command_line_and_its_output_file_count_too() => Marked.Reports(Id,
        """
        on:
          push:
            branches: [main]
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - run: codex exec -o final.md "Review."
                continue-on-error: true
                env:
                  CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}
              - run: cat [|final.md|]
        """, Absent("final.md", "cat final.md", Fails));

    /// <summary>What is done in the script itself where Codex fails counts: only what is not done then is missing.</summary>
    [Theory]
    [InlineData("codex exec -o final.md Review || echo none > final.md", false)]
    [InlineData("set +e\n    codex exec -o final.md Review\n    code=$?\n    [ -s final.md ] || echo none > final.md\n    exit $code", false)]
    [InlineData("trap '[ -s final.md ] || echo none > final.md' EXIT\n    codex exec -o final.md Review", false)]
    [InlineData("codex exec -o final.md Review\n    [ -s final.md ] || echo none > final.md", true)]
    [InlineData("codex exec -o final.md Review || echo none > other.md", true)]
    public void A_script_that_writes_the_file_where_Codex_fails_has_it(string script, bool isReported) => Marked.Reports(
        Id,
        Marked.Job(
            $"- run: |\n    {script}\n  continue-on-error: true\n  env:\n    CODEX_API_KEY: ${{{{ secrets.KEY }}}}\n- run: cat {(isReported ? "[|final.md|]" : "final.md")}"),
        isReported ? [Absent("final.md", "cat final.md", Fails)] : []);

    /// <summary>A script that goes on without Codex lets the job go on as <c>continue-on-error</c> does.</summary>
    [Theory]
    [InlineData("codex exec -o final.md Review || true", "run: cat [|final.md|]")]
    [InlineData("codex exec -o final.md Review || echo '::warning::Codex failed'", "run: cat [|final.md|]")]
    [InlineData("if ! codex exec -o final.md Review; then echo none; fi", "run: cat [|final.md|]")]
    [InlineData("set +e\n    codex exec -o final.md Review\n    echo \"rc=$?\" >> \"$GITHUB_OUTPUT\"\n    exit 0", "run: cat [|final.md|]")]
    [InlineData("codex exec -o final.md Review || true", "run: '[ ! -s final.md ] || cat final.md'")]
    [InlineData("codex exec -o final.md Review || exit 1", "run: cat final.md")]
    [InlineData("codex exec -o final.md Review || [ -z \"$STRICT\" ]", "run: cat final.md")]
    [InlineData("codex exec -o final.md Review || codex exec -o final.md Again", "run: cat final.md")]
    [InlineData("codex exec -o final.md Review || echo none > final.md", "run: cat final.md")]
    [InlineData("codex exec -o final.md Review || echo failed=true >> \"$GITHUB_OUTPUT\"", "if: steps.codex.outputs.failed != 'true'\n  run: cat final.md")]
    [InlineData("rc=0; codex exec -o final.md Review || rc=$?; echo \"rc=$rc\" >> \"$GITHUB_OUTPUT\"", "if: steps.codex.outputs.rc == '0'\n  run: cat final.md")]
    [InlineData("codex exec -o final.md Review || true\n    python3 note.py\n    if [ -s final.md ]; then echo has=true >> \"$GITHUB_OUTPUT\"; fi", "if: steps.codex.outputs.has\n  run: cat final.md")]
    [InlineData("codex exec -o final.md Review || true", "if: github.actor != 'x'\n  run: cat [|final.md|]")]
    [InlineData("codex exec -o final.md Review && echo ok=true >> \"$GITHUB_OUTPUT\" || true", "if: steps.codex.outputs.ok\n  run: cat final.md")]
    public void A_script_that_goes_on_without_Codex_lets_the_job_go_on(string script, string step) => Marked.Reports(
        Id,
        Marked.Job(
            $"- id: codex\n  run: |\n    {script}\n  env:\n    CODEX_API_KEY: ${{{{ secrets.KEY }}}}\n    STRICT: ${{{{ vars.STRICT }}}}\n- name: Show\n  {step}"),
        step.Contains("[|", StringComparison.Ordinal) ? [Absent("final.md", "Show", Fails)] : []);

    [Fact]
    public void A_placeholder_does_not_name_the_outcome_of_a_script_that_goes_on()
    {
        var mended = Lint.Fixed(
            Marked.Job("- run: codex exec -o final.md Review || true\n  env:\n    CODEX_API_KEY: ${{ secrets.KEY }}\n- run: cat final.md"),
            Id);
        mended.ShouldContain("- name: Ensure Codex outputs exist");
        mended.ShouldNotContain("outcome }}");
        Marked.IsSilent(Id, mended);
    }

    private static string Absent(string file, string step, string consequence) =>
        $"warning: When Codex fails, '{file}' may not be there, and nothing before step '{step}' sees to that: {consequence}";

    private static string Empty(string text, string step) =>
        $"warning: When Codex fails, '{text}' is empty, and nothing before step '{step}' sees to that: {NothingToPost}";
}
