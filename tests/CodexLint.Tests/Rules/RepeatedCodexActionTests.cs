using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class RepeatedCodexActionTests
{
    private const string Id = "CDX1004";
    private const string NoSudo = "that one took sudo away from the job, and a step with a key needs it";
    private const string NoSudoForUser = "that one took sudo away from the job, and the strategy 'unprivileged-user' needs it";
    private const string NoSecondDrop = "since v1.12 the action takes sudo away when it runs Codex, which cannot be done twice in a job";
    private const string Duplicate = "both write the proxy's settings into one config.toml, where Codex finds a duplicate key";

    [Theory]
    [InlineData("v1.8", "key prompt", "key prompt", NoSudo)]
    [InlineData("v1.12", "key prompt", "key prompt", NoSudo)]
    [InlineData("v1.8", "key prompt", "key prompt other", NoSudo)]
    [InlineData("v1.8", "key", "key prompt other", NoSudo)]
    [InlineData("v1.12", "key", "key prompt", Duplicate)]
    [InlineData("v1", "key prompt", "prompt", NoSecondDrop)]
    [InlineData("v1.12", "key prompt", "key prompt other", NoSudo)]
    [InlineData("v1.8", "key prompt", "prompt unprivileged-user", NoSudoForUser)]
    [InlineData("v1.12", "key prompt", "prompt unprivileged-user", NoSudoForUser)]
    [InlineData("v1.8", "key prompt unsafe", "key prompt unsafe", Duplicate)]
    [InlineData("v1.12", "key prompt read-only", "key prompt read-only", Duplicate)]
    [InlineData("v1.8", "key prompt unsafe", "key prompt", Duplicate)]
    [InlineData("v1.8", "key prompt", "key prompt unsafe", Duplicate)]
    public void A_pair_that_cannot_work_is_reported(string version, string first, string second, string reason) =>
        Marked.Reports(Id, Marked.Job(Step(version, first) + Step($"[|{version}|]", second)), Message(reason));

    [Theory]
    [InlineData("v1.8", "key prompt", "prompt")]
    [InlineData("v1.11", "key", "prompt")]
    [InlineData("v1.12", "key", "prompt")]
    [InlineData("v1.12", "key", "key prompt other")]
    [InlineData("v1.12", "key prompt", "prompt unsafe")]
    [InlineData("v1.8", "key prompt unsafe", "key prompt unsafe other")]
    [InlineData("v1.8", "key prompt unsafe", "prompt unsafe")]
    [InlineData("v1.8", "key prompt", "key read-only")]
    [InlineData("v1.8", "key prompt unsafe", "key unsafe")]
    [InlineData("v1.12", "prompt", "key prompt")]
    public void A_pair_that_works_is_let_through(string version, string first, string second) =>
        Marked.IsSilent(Id, Marked.Job(Step(version, first) + Step(version, second)));

    [Theory]
    [InlineData("'ubuntu-24.04-arm' || 'ubuntu-latest'", true)]
    [InlineData("'macos-14' || 'ubuntu-latest'", false)]
    public void A_choice_among_labels_has_the_system_that_they_share(string labels, bool isReported)
    {
        var steps = Step("v1.12", "key prompt") + Step(isReported ? "[|v1.12|]" : "v1.12", "prompt");
        Marked.Reports(
            Id, CodexYaml.Workflow("push", steps, $"runs-on: ${{{{ github.ref == 'refs/heads/main' && {labels} }}}}"),
            isReported ? [Message(NoSecondDrop)] : []);
    }

    [Theory]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'deep')", "contains(github.event.pull_request.labels.*.name, 'quick')", true)]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'deep')", "${{ !contains(github.event.pull_request.labels.*.name, 'deep') && contains(github.event.pull_request.labels.*.name, 'quick') }}", false)]
    public void Two_labels_can_be_there_at_once(string first, string second, bool isReported) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "pull_request",
                Step("v1.11", "key prompt", $"if: {first}") + Step(isReported ? "[|v1.11|]" : "v1.11", "key prompt", $"if: {second}")),
            isReported ? [Message(NoSudo)] : []);

    [Fact]
    public void Steps_that_are_no_neighbours_are_compared_too()
    {
        Marked.Reports(
            Id,
            Marked.Job(Step("v1.8", "key prompt unsafe") + Step("v1.8", "key prompt unsafe other") + Step("[|v1.8|]", "key prompt unsafe")),
            Message(Duplicate));
        Marked.Reports(
            Id, Marked.Job(Step("v1.8", "key prompt") + Step("v1.8", "prompt") + Step("[|v1.8|]", "key prompt")), Message(NoSudo));
    }

    [Fact]
    public void A_home_that_is_removed_between_the_steps_starts_anew() =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                Step("v1.8", "key prompt unsafe") + "- run: rm -rf \"$RUNNER_TEMP/codex-home\"\n" + Step("v1.8", "key prompt unsafe")));

    [Theory]
    [InlineData("startsWith(github.head_ref, 'a')", "startsWith(github.head_ref, 'a')", true)]
    [InlineData("contains(github.event.pull_request.labels.*.name, 'codex')", "true", true)]
    [InlineData("startsWith(github.head_ref, 'a')", "${{ !startsWith(github.head_ref, 'a') }}", false)]
    [InlineData("vars.FIRST == '1'", "vars.SECOND == '1'", false)]
    [InlineData("steps.filter.outputs.src == 'true'", "steps.filter.outputs.src != 'true'", false)]
    [InlineData("steps.filter.outputs.src == 'true'", "steps.filter.outputs.docs == 'true'", true)]
    [InlineData("steps.kind.outputs.kind == 'code'", "steps.kind.outputs.kind == 'docs'", false)]
    [InlineData("steps.kind.outputs.kind == 'code'", "steps.kind.outputs.kind == 'code'", true)]
    [InlineData("env.KIND == 'code'", "env.KIND != 'code'", false)]
    [InlineData("needs.kind.outputs.kind == 'code'", "contains(fromJSON('[\"docs\",\"test\"]'), needs.kind.outputs.kind)", false)]
    [InlineData("true", "steps.first.outcome == 'failure'", false)]
    [InlineData("true", "steps.first.outcome == 'success'", true)]
    public void Conditions_decide_whether_both_run(string first, string second, bool isReported)
    {
        const string Kind =
            "if git diff --quiet; then kind=code; else kind=docs; fi\n    echo \"kind=$kind\" >> \"$GITHUB_OUTPUT\"\n    echo \"KIND=$kind\" >> \"$GITHUB_ENV\"";
        const string Before = "- id: filter\n  uses: dorny/paths-filter@v3\n- id: kind\n  run: |\n    " + Kind + "\n";
        var yaml = CodexYaml.Workflow(
            "pull_request",
            Before + Step("v1.8", "key prompt", $"id: first\nif: {first}")
                + Step(isReported ? "[|v1.8|]" : "v1.8", "key prompt", $"if: {second}"));
        Marked.Reports(Id, yaml, isReported ? [Message(NoSudo)] : []);
    }

    [Theory]
    [InlineData("", "steps.changes.outputs.changed == 'true'", true)]
    [InlineData("", "vars.REVIEW == '1'", true)]
    [InlineData("continue-on-error: true", "vars.REVIEW == '1'", false)]
    [InlineData("", "always() && vars.REVIEW == '1'", false)]
    [InlineData("if: vars.FIX == '1'", "steps.changes.outputs.changed == 'true'", false)]
    public void What_runs_only_behind_the_first_steps_success_runs_after_it(string first, string second, bool isReported)
    {
        const string Changes = "- id: changes\n  run: ./changes.sh >> \"$GITHUB_OUTPUT\"\n";
        var yaml = CodexYaml.Workflow(
            "pull_request",
            Step("v1.8", "key prompt", first) + Changes + Step(isReported ? "[|v1.8|]" : "v1.8", "key prompt", $"if: {second}"));
        Marked.Reports(Id, yaml, isReported ? [Message(NoSudo)] : []);
    }

    [Fact]
    public void An_action_that_is_used_twice_is_reported_where_it_is_used()
    {
        const string Use = "- uses: {0}\n  with:\n    key: ${{{{ secrets.KEY }}}}\n";
        var files = new Dictionary<string, string>
        {
            [".github/actions/review/action.yml"] =
                "inputs:\n  key:\n    description: The key.\nruns:\n  using: composite\n  steps:\n  - uses: openai/codex-action@v1.8\n    with:\n      openai-api-key: ${{ inputs.key }}\n      prompt: Review.\n",
        };
        Marked.Reports(
            Id, Marked.Job(string.Format(null, Use, "./.github/actions/review") + string.Format(null, Use, "[|./.github/actions/review|]")),
            files, Message(NoSudo));
    }

    [Fact]
    public void Two_steps_of_one_action_are_told_apart_in_its_file()
    {
        const string Step =
            "    - uses: openai/codex-action@v1.8\n      with:\n        openai-api-key: ${{ inputs.key }}\n        prompt: Review.\n";
        var files = new Dictionary<string, string>
        {
            [".github/actions/review/action.yml"] =
                "inputs:\n  key:\n    description: The key.\nruns:\n  using: composite\n  steps:\n" + Step + Step,
        };
        Lint.Text(Marked.Job("- uses: ./.github/actions/review\n  with:\n    key: ${{ secrets.KEY }}"), files)
            .Where(finding => finding.Diagnostic.Id == Id)
            .Select(Lint.DescribeWhole)
            .ShouldBe(
            [$"{Lint.Path}(11,13): {Message(NoSudo).Replace("error:", $"error {Id}:", StringComparison.Ordinal)}\n  (7,13): the earlier step\n  (6,15): this step uses the action\n"]);
    }

    [Fact]
    public void A_step_that_can_use_the_proxy_of_the_earlier_one_gives_its_key_up()
    {
        var yaml = Marked.Job(Step("v1.8", "key prompt unsafe") + Step("v1.8", "key prompt unsafe"));
        Lint.Fixed(yaml, Id).ShouldBe(Marked.Job(Step("v1.8", "key prompt unsafe") + Step("v1.8", "prompt unsafe")));
    }

    [Theory]
    [InlineData("    runs-on: ubuntu-latest\n", "    runs-on: ubuntu-latest\n    environment: &where review\n")]
    [InlineData("permissions:\n", "permissions: &rights\n")]
    [InlineData("      - uses: actions/checkout@v5\n", "      - &checkout\n        uses: actions/checkout@v5\n")]
    [InlineData("          prompt: Review.\n", "          prompt: &question Review.\n")]
    public void A_job_with_an_anchor_is_not_divided(string part, string anchored)
    {
        var yaml = Pair().Replace(part, anchored, StringComparison.Ordinal);
        yaml.ShouldNotBe(Pair());
        Lint.Fixed(yaml, Id).ShouldBe(yaml);
    }

    [Fact]
    public void A_job_that_uses_what_an_anchor_elsewhere_names_is_divided()
    {
        var yaml = Pair().Replace("on: push\n", "on: push\nenv: &shared\n  LEVEL: high\n", StringComparison.Ordinal)
            .Replace("    name: Review\n", "    name: Review\n    env: *shared\n", StringComparison.Ordinal);
        Lint.Fixed(yaml, Id).ShouldContain("  second-look:\n    needs: review\n    env: *shared\n    runs-on: ubuntu-latest\n");
    }

    [Fact]
    public void A_job_for_which_another_one_waits_is_not_divided()
    {
        var yaml = Pair() + "  publish:\n    needs: REVIEW\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo done\n";
        Lint.Fixed(yaml, Id).ShouldBe(yaml);
    }

    private static string Pair(string between = "", string last = "") => $$$"""
        on: push
        jobs:
          review:
            name: Review
            runs-on: ubuntu-latest
            # Only what is needed.
            permissions:
              contents: read
            steps:
              - uses: actions/checkout@v5

              - name: First look
                id: first
                uses: openai/codex-action@v1.12
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  output-file: first.md
                  prompt: Review.

        {{{between}}}      # With another mind.
              - name: Second look
                uses: openai/codex-action@v1.12
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review again{{{last}}}.

              - run: echo done

        """;

    [Fact]
    public void A_step_that_cannot_share_the_job_gets_one_of_its_own()
    {
        const string Head = """
              second-look:
                needs: review
                runs-on: ubuntu-latest
                # Only what is needed.
                permissions:
                  contents: read
                steps:
                  - uses: actions/checkout@v5
            """;
        var result = Lint.Fix(Pair(), files: null, Id);
        result.Source.Content.ShouldBe(Pair().Replace(
            "      # With another mind.", Head + "\n\n      # With another mind.", StringComparison.Ordinal));
        result.After.ShouldNotContain(finding => finding.Diagnostic.Id == Id);
    }

    [Theory]
    [InlineData("", " what first.md says")]
    [InlineData("", " ${{ steps.first.outputs.final-message }}")]
    [InlineData("      - run: echo A=b >> \"$GITHUB_ENV\"\n\n", "")]
    [InlineData("      - run: echo bin >> \"$GITHUB_PATH\"\n\n", "")]
    [InlineData("", " ${{ steps['first'].outputs.final-message }}")]
    [InlineData("", " ${{ toJSON(steps) }}")]
    [InlineData("      - run: git diff > \"$(date +%F).txt\"\n\n", "")]
    [InlineData("      - id: other\n        run: echo\n\n", " ${{ steps.OTHER.outcome }}")]
    [InlineData("      - run: git diff > changes.txt\n\n", " changes.txt")]
    [InlineData("", ".\n        if: success() || failure()\n        continue-on-error: true\n        # ")]
    public void A_step_that_needs_what_stands_before_it_stays(string between, string last)
    {
        var yaml = Pair(between, last);
        Lint.Fixed(yaml, Id).ShouldBe(yaml);
    }

    /// <summary>What must not happen twice keeps the steps before the first Codex step in one job.</summary>
    [Theory]
    [InlineData("run: git push origin HEAD", false)]
    [InlineData("run: npm publish", false)]
    [InlineData("run: ./deploy.sh", false)]
    [InlineData("run: gh release create v1", false)]
    [InlineData("run: gh pr create --fill", false)]
    [InlineData("uses: acme/build@v1", false)]
    [InlineData("uses: ./act", false)]
    [InlineData("uses: actions/upload-artifact@v4", false)]
    [InlineData("run: gh pr comment 1 --body x", false)]
    [InlineData("run: npm ci", true)]
    [InlineData("uses: actions/setup-node@v5", true)]
    public void Only_a_preparation_that_may_be_repeated_is_repeated(string before, bool isDivided)
    {
        var yaml = Pair().Replace("      - uses: actions/checkout@v5\n", $"      - {before}\n", StringComparison.Ordinal);
        var mended = Lint.Fixed(yaml, Id);
        mended.Split($"      - {before}\n").Length.ShouldBe(isDivided ? 3 : 2);
        (mended == yaml).ShouldBe(!isDivided);
    }

    [Theory]
    [InlineData("    needs: build\n", "    needs: [build, review]\n")]
    [InlineData("    needs: [build, test]\n", "    needs: [build, test, review]\n")]
    [InlineData("", "    needs: review\n")]
    public void The_new_job_waits_for_what_the_old_one_waits_for(string needs, string mended)
    {
        var yaml = Pair().Replace("    name: Review\n", "    name: Review\n" + needs, StringComparison.Ordinal)
            + CodexYaml.Job("build", "- run: make") + CodexYaml.Job("test", "- run: make test");
        Lint.Fixed(yaml, Id).ShouldContain("  second-look:\n" + mended + "    runs-on: ubuntu-latest\n");
    }

    [Theory]
    [InlineData("      - run: git diff > changes.txt\n\n", " what the others did")]
    [InlineData("      - id: other\n        run: echo\n\n", " the steps of the others")]
    [InlineData("      - run: echo \"$GITHUB_OUTPUT\"\n\n", "")]
    public void A_step_that_needs_nothing_from_before_it_goes(string between, string last) =>
        Lint.Fixed(Pair(between, last), Id).ShouldContain("  second-look:\n    needs: review\n");

    [Fact]
    public void A_job_whose_outputs_come_from_behind_the_cut_is_not_divided()
    {
        const string Last = "      - run: echo done\n";
        var yaml = Pair().Replace(Last, "      - id: last\n        run: echo \"a=b\" >> \"$GITHUB_OUTPUT\"\n", StringComparison.Ordinal)
            .Replace("    steps:\n", "    outputs:\n      a: ${{ steps.last.outputs.a }}\n    steps:\n", StringComparison.Ordinal);
        Lint.Fixed(yaml, Id).ShouldBe(yaml);
        Lint.Fixed(yaml.Replace("steps.last.outputs.a", "steps.first.outcome", StringComparison.Ordinal), Id)
            .ShouldContain("  second-look:\n    needs: review\n    runs-on: ubuntu-latest\n");
    }

    [Theory]
    [InlineData("Second look", "", "second-look")]
    [InlineData("'Second: look (again), at_it/'", "", "second-look-again-at-it")]
    [InlineData("A name that is too long for the id of a job", "", "review-2")]
    [InlineData("2nd look", "", "review-2")]
    [InlineData("'Second look!'", "", "review-2")]
    [InlineData("'...'", "", "review-2")]
    [InlineData("Second look", "second-look", "review-2")]
    [InlineData("2nd look", "review-2", "review-3")]
    [InlineData("2nd look", "REVIEW-2", "review-3")]
    public void The_new_job_is_called_as_the_step_is_where_that_is_an_id(string name, string other, string id)
    {
        var yaml = Pair().Replace("name: Second look", $"name: {name}", StringComparison.Ordinal)
            + (other.Length == 0 ? "" : CodexYaml.Job(other, "- run: echo other"));
        Lint.Fixed(yaml, Id).ShouldContain($"\n  {id}:\n    needs: review\n");
    }

    private static string Message(string reason) => $"error: This step with the action fails after an earlier one of the job: {reason}";

    private static string Step(string version, string traits, string keys = "")
    {
        var words = traits.Split(' ');
        List<string> inputs = ["model: o3"];
        if (words.Contains("key"))
            inputs.Add(CodexYaml.Key);
        if (words.Contains("prompt"))
            inputs.Add("prompt: Review.");
        if (words.Contains("unprivileged-user"))
            inputs.Add("codex-user: codex");
        if (words.FirstOrDefault(word => word is "unsafe" or "read-only" or "unprivileged-user") is { } strategy)
            inputs.Add($"safety-strategy: {strategy}");
        var reference = version.StartsWith("[|", StringComparison.Ordinal)
            ? $"[|openai/codex-action@{version[2..]}"
            : $"openai/codex-action@{version}";
        return CodexYaml.Action(
            reference, $"{keys}\nenv:\n  CODEX_HOME: ${{{{ runner.temp }}}}/{(words.Contains("other") ? "other" : "codex")}-home",
            string.Join('\n', inputs));
    }
}
