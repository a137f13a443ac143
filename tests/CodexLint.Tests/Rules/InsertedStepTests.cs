using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>The steps that fixes insert: where they go, how they look, and when none is offered.</summary>
public sealed class InsertedStepTests
{
    [Fact]
    public void All_steps_stand_in_the_order_in_which_a_run_needs_them()
    {
        var steps = Steps(Mending.Fixed("""
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v5
                  - uses: openai/codex-action@v1
                    continue-on-error: true
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      output-file: out/review.md
                      prompt: Review.
                  - run: cat out/review.md
            """, "CDX1001", "CDX1002", "CDX1301", "CDX1302", "CDX1401", "CDX1404", "CDX1405"));
        steps.ShouldBe(
        [
            "actions/checkout@v5", "Require OPENAI_API_KEY", "Ask OpenAI about the key", "Prepare Codex home",
            "Make the folder for what Codex writes", "codex", "Ensure Codex outputs exist", "List what Codex left", "cat out/review.md",
        ]);
    }

    [Fact]
    public void Inserted_steps_are_written_as_the_author_writes()
    {
        const string Before = """
            on: push
            jobs:
                review:
                    runs-on: ubuntu-latest
                    steps:
                        -   name: "Check out"
                            uses: actions/checkout@v5

                        # Reads all of it.
                        -   name: "Review"
                            uses: openai/codex-action@v1
                            with:
                                openai-api-key: "${{ secrets.CODEX_KEY }}"
                                prompt: "Review."

            """;
        const string After = """
            on: push
            jobs:
                review:
                    runs-on: ubuntu-latest
                    steps:
                        -   name: "Check out"
                            uses: actions/checkout@v5

                        -   name: Require CODEX_KEY
                            env:
                                CODEX_KEY: ${{ secrets.CODEX_KEY }}
                            run: |
                                if [ -z "$CODEX_KEY" ]; then
                                  echo "::error title=Missing secret::CODEX_KEY is not set, or GitHub does not pass it to this run."
                                  exit 1
                                fi

                        -   name: Prepare Codex home
                            env:
                                CODEX_HOME: ${{ runner.temp }}/codex-home
                            run: mkdir -p "$CODEX_HOME" && chmod 700 "$CODEX_HOME"

                        # Reads all of it.
                        -   name: "Review"
                            uses: openai/codex-action@v1
                            env:
                                CODEX_HOME: ${{ runner.temp }}/codex-home
                            with:
                                openai-api-key: "${{ secrets.CODEX_KEY }}"
                                prompt: "Review."

            """;
        Mending.Fixed(Before, "CDX1001", "CDX1301").ShouldBe(After);
        Mending.Fixed(Before.ReplaceLineEndings("\r\n"), "CDX1001", "CDX1301").ShouldBe(After.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public void The_home_is_made_once_before_the_first_of_several_Codex_steps()
    {
        var text = Mending.Fixed(Marked.Job("""
            - run: codex login --with-api-key <<< "$KEY"
              env:
                KEY: ${{ secrets.OPENAI_API_KEY }}
            - run: codex exec "Review."
            - run: npm test
            - run: codex exec "Review the tests."
            """), "CDX1001", "CDX1002");
        Steps(text).ShouldBe(
            [
                "Prepare Codex home", "codex login --with-api-key <<< \"$KEY\"", "codex exec \"Review.\"", "npm test",
                "codex exec \"Review the tests.\"",
            ]);
        text.Split("CODEX_HOME: ${{ runner.temp }}/codex-home").Length.ShouldBe(5, "home step, login and both reviews");
    }

    [Theory]
    [InlineData("- run: mkdir -p ~/.codex && echo '{}' > ~/.codex/auth.json")]
    [InlineData("- run: mkdir -p \"$HOME/.codex\" && echo 'model = \"x\"' > \"$HOME/.codex/config.toml\"")]
    [InlineData("- run: mkdir -p \"${HOME}/.codex\"")]
    [InlineData("- run: mkdir -p /home/runner/.codex")]
    [InlineData("- run: mkdir -p /root/.codex")]
    [InlineData("- uses: acme/prepare@v1\n  with:\n    home: ~/.codex")]
    [InlineData("- run: ./prepare.sh\n  env:\n    TARGET: ~/.codex")]
    public void What_the_job_has_put_into_the_default_home_stays_in_use(string step) =>
        Mending.Leaves(Marked.Job($"{step}\n- run: codex exec \"Review.\"\n"), "CDX1001");

    [Fact]
    public void Checks_run_when_Codex_does()
    {
        var text = Mending.Fixed(Marked.Job("""
            - name: Review
              if: github.ref == 'refs/heads/main' && env.MODE != 'off'
              uses: openai/codex-action@v1
              env:
                MODE: full
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX1301");
        text.ShouldContain("""
                  - name: Require OPENAI_API_KEY
                    if: github.ref == 'refs/heads/main' && env.MODE != 'off'
                    env:
                      OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                      MODE: full
                    run: |

            """);
    }

    [Fact]
    public void A_check_under_the_condition_of_Codex_is_enough_whatever_decides_that() =>
        Steps(Mending.Fixed(Marked.Job("""
            - id: size
              run: echo "total=$(git diff --name-only | wc -l)" >> "$GITHUB_OUTPUT"
            - name: Review
              if: |
                github.event.head_commit.distinct ||
                steps.size.outputs.total >= 20
              uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX1301")).ShouldBe(["size", "Require OPENAI_API_KEY", "Review"]);

    [Fact]
    public void Before_a_Codex_that_runs_after_failures_no_check_is_offered() =>
        Mending.Leaves(Marked.Job("""
            - run: npm test
            - if: always()
              uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """), "CDX1301");

    [Theory]
    [InlineData("https://example.openai.azure.com/openai/v1/responses", "      https://example.openai.azure.com/openai/v1/models)\"", "Ask example.openai.azure.com about the key")]
    [InlineData("https://gateway.example/v1/responses?api-version=preview", "      'https://gateway.example/v1/models?api-version=preview')\"", "Ask gateway.example about the key")]
    [InlineData("${{ vars.ENDPOINT }}", "      \"${endpoint%%/responses*}/models\")\"", "Ask the provider about the key")]
    public void The_provider_that_Codex_asks_is_asked(string endpoint, string line, string name)
    {
        var text = Mending.Fixed(Marked.Job($"""
            - uses: openai/codex-action@v1
              with:
                openai-api-key: ${"{{"} secrets.OPENAI_API_KEY {"}}"}
                responses-api-endpoint: {endpoint}
                prompt: Review.
            """), "CDX1302");
        text.ShouldContain(line);
        text.ShouldContain($"- name: {name}\n");
        text.ShouldNotContain(endpoint.StartsWith('$') ? "endpoint=\"\"" : "api.openai.com");
    }

    /// <summary>Where something in the job speaks of another provider, it is not certain whom Codex asks.</summary>
    [Theory]
    [InlineData("- run: echo 'base_url = \"x\"' >> config.toml\n", "")]
    [InlineData("- run: export OPENAI_BASE_URL=x\n", "")]
    [InlineData("- run: echo 'model_provider = \"x\"' >> config.toml\n", "")]
    [InlineData("- run: echo --oss\n", "")]
    [InlineData("- run: echo --local-provider\n", "")]
    [InlineData("- run: echo\n  env:\n    OPENAI_BASE_URL: x\n", "")]
    [InlineData("- run: echo\n  env:\n    SETTING: model_provider\n", "")]
    [InlineData("", "env: { OPENAI_BASE_URL: x }")]
    [InlineData("", "env: { SETTING: --oss }")]
    public void A_step_or_a_variable_that_speaks_of_a_provider_leaves_the_question_unasked(string before, string keys) =>
        Mending.Leaves(CodexYaml.Workflow("push", "- run: echo first\n" + before + CodexYaml.Contained, keys), "CDX1302");

    [Theory]
    [InlineData("ftp://gateway.example/v1/responses")]
    [InlineData("gateway.example/v1/responses")]
    [InlineData("https://gateway.example/v1/responsesX")]
    [InlineData("https://gateway.example/v1/chat")]
    [InlineData("/responses")]
    [InlineData("'https://gateway.example/{id}/responses'")]
    public void An_address_that_is_not_understood_is_not_asked(string endpoint) =>
        Mending.Leaves(
            Marked.Job(CodexYaml.Action(
                keys: "continue-on-error: true", inputs: $"{CodexYaml.Key}\nprompt: Review.\nresponses-api-endpoint: {endpoint}")),
            "CDX1302");

    [Fact]
    public void A_provider_that_cannot_be_told_is_not_asked() =>
        Mending.Leaves(Marked.Job("""
            - uses: openai/codex-action@v1
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                codex-args: '["-c", "model_provider=mine"]'
                prompt: Review.
            """), "CDX1302");

    [Fact]
    public void On_Windows_the_script_names_its_shell() =>
        Mending.Fixed("""
            on: push
            jobs:
              review:
                runs-on: windows-latest
                steps:
                  - uses: openai/codex-action@v1
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      safety-strategy: unsafe
                      prompt: Review.
            """, "CDX1301").ShouldContain("- name: Require OPENAI_API_KEY\n        shell: bash\n");

    [Fact]
    public void Placeholders_cover_all_that_later_steps_use_and_JSON_stays_JSON()
    {
        var text = Mending.Fixed(Marked.Job("""
            - name: Review
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                output-file: ${{ runner.temp }}/review/final.md
                prompt: Write /tmp/review/verdict.json and a summary.
            - run: cat /tmp/review/verdict.json
            - uses: actions/upload-artifact@v4
              with:
                name: review
                path: ${{ runner.temp }}/review/final.md
                if-no-files-found: error
            """), "CDX1401");
        text.ShouldContain("""
                  - name: Review
                    id: codex
            """);
        text.ShouldContain("""
                  - name: Ensure Codex outputs exist
                    if: always()
                    env:
                      CODEX_OUTCOME: ${{ steps.codex.outcome }}
                    run: |
                      if [ ! -s /tmp/review/verdict.json ] || ! jq empty /tmp/review/verdict.json > /dev/null 2>&1; then
                        echo "::warning title=Codex output missing::verdict.json is missing, empty or no JSON (outcome of Codex: ${CODEX_OUTCOME:-unknown})."
                        mkdir -p /tmp/review
                        printf '{"error": "Codex wrote no verdict.json", "outcome": "%s"}\n' "${CODEX_OUTCOME:-unknown}" > /tmp/review/verdict.json
                      fi
                      if [ ! -s "$RUNNER_TEMP/review/final.md" ]; then
                        echo "::warning title=Codex output missing::final.md is missing or empty (outcome of Codex: ${CODEX_OUTCOME:-unknown})."
                        mkdir -p "$RUNNER_TEMP/review"
                        echo "Codex wrote no final.md (outcome: ${CODEX_OUTCOME:-unknown})." > "$RUNNER_TEMP/review/final.md"
                      fi
            """);
        text.ShouldContain("if-no-files-found: warn");
    }

    [Theory]
    [InlineData("CDX1403", "jq -r .verdict out.md", true)]
    [InlineData("CDX1403", "python3 -c \"import json; json.load(open('out.md'))\"", true)]
    [InlineData("CDX1401", "cat out.md\n    jq -r .verdict out.md", true)]
    [InlineData("CDX1401", "cat out.md\n    jq -r .verdict out.md || true", false)]
    [InlineData("CDX1401", "cat out.md", false)]
    public void A_file_that_is_parsed_gets_JSON_whatever_it_is_called(string id, string script, bool isJson)
    {
        var text = Mending.Fixed(Marked.Job($$$"""
            - id: codex
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                output-file: out.md
                prompt: Review.
            - run: |
                {{{script}}}
            """), id);
        text.Contains("""
                  if [ ! -s out.md ] || ! jq empty out.md > /dev/null 2>&1; then
            """, StringComparison.Ordinal).ShouldBe(isJson);
        text.Contains(
            """printf '{"error": "Codex wrote no out.md", "outcome": "%s"}\n' "${CODEX_OUTCOME:-unknown}" > out.md""",
            StringComparison.Ordinal)
            .ShouldBe(isJson);
        text.Contains("""echo "Codex wrote no out.md (outcome: ${CODEX_OUTCOME:-unknown})." > out.md""", StringComparison.Ordinal)
            .ShouldBe(!isJson);
    }

    [Fact]
    public void An_uploaded_file_gets_its_placeholder_with_the_others() =>
        Mending.Fixed(Marked.Job("""
            - id: codex
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                output-file: /tmp/final.md
                prompt: Write /tmp/summary.md.
            - run: cat /tmp/summary.md
            - uses: actions/upload-artifact@v4
              with:
                path: |
                  /tmp/final.md
                  /tmp/summary.md
            """), "CDX1401").ShouldContain("if [ ! -s /tmp/final.md ]; then");

    [Fact]
    public void What_a_script_takes_in_place_of_a_JSON_file_is_its_placeholder() =>
        Mending.Fixed(Marked.Job("""
            - id: codex
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Write /tmp/verdict.json.
            - uses: actions/github-script@v7
              with:
                script: |
                  const fs = require('fs');
                  const readOr = (p, fb) => { try { return fs.readFileSync(p, 'utf8'); } catch { return fb; } };
                  const verdict = JSON.parse(readOr('/tmp/verdict.json', '{"verdict":"unclear"}'));
                  core.info(verdict.verdict);
            """), "CDX1401").ShouldContain("echo '{\"verdict\":\"unclear\"}' > /tmp/verdict.json");

    [Theory]
    [InlineData("{verdict: unclear}")]
    [InlineData("{\\\"a\\\": 1\t}")]
    public void What_is_no_JSON_stands_in_for_none(string text) =>
        Mending.Fixed(Marked.Job($$$"""
            - id: codex
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Write /tmp/verdict.json.
            - uses: actions/github-script@v7
              with:
                script: |
                  const fs = require('fs');
                  const readOr = (p, fb) => { try { return fs.readFileSync(p, 'utf8'); } catch { return fb; } };
                  const verdict = JSON.parse(readOr('/tmp/verdict.json', '{{{text}}}'));
                  core.info(verdict.verdict);
            """), "CDX1401").ShouldContain("""printf '{"error": "Codex wrote no verdict.json", "outcome": "%s"}\n' "${CODEX_OUTCOME:-unknown}" > /tmp/verdict.json""");

    [Fact]
    public void Where_jq_may_lack_JSON_is_only_asked_for_its_size() =>
        Mending.Fixed(
            CodexYaml.Workflow(
                "push",
                $"{CodexYaml.Action(keys: "id: codex\ncontinue-on-error: true", inputs: $"{CodexYaml.Key}\nprompt: Write /tmp/verdict.json.\nsafety-strategy: unsafe")}- run: cat /tmp/verdict.json",
                "runs-on: self-hosted"),
            "CDX1401")
            .ShouldContain("""
                          if [ ! -s /tmp/verdict.json ]; then
                            echo "::warning title=Codex output missing::verdict.json is missing or empty (outcome of Codex: ${CODEX_OUTCOME:-unknown})."
                """);

    [Theory]
    [InlineData("", "codex")]
    [InlineData("- id: codex\n  run: echo\n", "codex-2")]
    [InlineData("- id: CODEX\n  run: echo\n- id: codex-2\n  run: echo\n", "codex-3")]
    public void An_id_that_the_fix_needs_is_taken_by_no_other_step(string before, string id) =>
        Mending.Fixed(
            Marked.Job(
                $"{before}{CodexYaml.Action(keys: "continue-on-error: true", inputs: $"{CodexYaml.Key}\noutput-file: /tmp/final.md\nprompt: Review.")}- run: cat /tmp/final.md"),
            "CDX1401")
            .ShouldContain($"CODEX_OUTCOME: ${{{{ steps.{id}.outcome }}}}");

    [Fact]
    public void A_condition_that_YAML_takes_for_a_tag_is_fenced_in_the_inserted_step() =>
        Mending.Fixed("""
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - uses: openai/codex-action@v1
                    if: !cancelled()
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
            """, "CDX1001").ShouldContain("- name: Prepare Codex home\n        if: ${{ !cancelled() }}\n");

    [Fact]
    public void The_listing_names_the_home_that_is_set_with_it()
    {
        var text = Mending.Fixed(Marked.Job("""
            - uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                output-file: /tmp/review/final.md
                prompt: Read docs/guide.md and review.
            """), "CDX1001", "CDX1404");
        text.ShouldContain("""
                  - name: List what Codex left
                    if: always()
                    env:
                      CODEX_HOME: ${{ runner.temp }}/codex-home
                    run: ls -la /tmp/review "$CODEX_HOME" || true
            """);
    }

    [Theory]
    [InlineData("out-$name/x.md")]
    [InlineData("/tmp/a: b/x.md")]
    [InlineData("/tmp/\\\"x/y.md")]
    public void A_file_that_a_script_cannot_name_gets_no_step(string path) =>
        Mending.Leaves(Marked.Job($$$"""
            - id: codex
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                output-file: "{{{path}}}"
                prompt: Review.
            - uses: actions/upload-artifact@v4
              with:
                path: "{{{path}}}"
                if-no-files-found: error
            """), "CDX1401", "CDX1405");

    [Fact]
    public void An_alias_in_what_the_condition_reads_leaves_the_rule_without_fix() =>
        Mending.Leaves(Marked.Job("""
            - run: echo
              env:
                MODE: &mode full
            - if: env.MODE != 'off'
              uses: openai/codex-action@v1
              env:
                MODE: *mode
                OTHER: |
                  two
                  lines
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            """).Replace("env.MODE", "env.OTHER", StringComparison.Ordinal), "CDX1301");

    [Fact]
    public void No_placeholder_gets_into_a_commit() =>
        Mending.Leaves(Marked.Job("""
            - id: codex
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                output-file: review.md
                prompt: Review.
            - run: cat review.md
            - uses: peter-evans/create-pull-request@v7
            """), "CDX1401");

    [Fact]
    public void A_message_that_is_posted_gets_words_to_stand_in_for_it() =>
        Mending.Fixed(Marked.Job("""
            - id: codex
              uses: openai/codex-action@v1
              continue-on-error: true
              with:
                openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                prompt: Review.
            - uses: peter-evans/create-or-update-comment@v5
              with:
                issue-number: 1
                body: ${{ steps.codex.outputs.final-message }}
            """), "CDX1401").ShouldContain("body: ${{ steps.codex.outputs.final-message || format('Codex wrote no message ({0}).', steps.codex.outcome) }}");

    private static IEnumerable<string> Steps(string yaml) => Lint.Model(yaml).Workflow.Jobs.Single().Steps.Select(step => step.DisplayName);
}
