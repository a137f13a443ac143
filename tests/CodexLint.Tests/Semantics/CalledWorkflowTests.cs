using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>Local reusable workflows run as part of the workflows that call them.</summary>
public sealed class CalledWorkflowTests
{
    private const string Codex = """
        on: workflow_call
        jobs:
          codex:
            runs-on: ubuntu-latest
            steps:
              - uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
        """;

    private const string Guard = "if: github.event.pull_request.head.repo.full_name == github.repository";

    [Fact]
    public void A_called_job_runs_on_the_events_of_its_caller() =>
        Lint.Repository(("codex.yml", Codex), ("x.yml", Calls("pull_request", ""))).ShouldBe(["codex.yml:6 CDX1301", "x.yml:3 CDX1201"]);

    [Theory]
    [InlineData("jobs: {review: {uses: ./.github/workflows/codex.yml, secrets: inherit}}")]
    [InlineData("jobs: {review: {secrets: inherit, uses: ./.github/workflows/codex.yml}}")]
    [InlineData("""{"jobs": {"review": {"uses": "./.github/workflows/codex.yml", "secrets": "inherit"}}""")]
    [InlineData("jobs:\n  review:\n    'uses' : './.github/workflows/codex.yml'\n    secrets: inherit")]
    public void A_call_is_seen_however_it_is_written(string jobs) =>
        Lint.Repository(
            ("codex.yml", Codex), ("x.yml", jobs.StartsWith('{') ? jobs + ", \"on\": \"pull_request\"}" : "on: pull_request\n" + jobs))
            .ShouldContain(finding =>
                finding.StartsWith("x.yml:", StringComparison.Ordinal) && finding.EndsWith("CDX1201", StringComparison.Ordinal));

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void GitHub_follows_a_chain_of_ten_workflows(int length, bool isFollowed)
    {
        var chain = Enumerable.Range(2, length - 2).Select(number =>
            ($"{number - 1:00}.yml",
                $"on: workflow_call\njobs:\n  next:\n    uses: ./.github/workflows/{number:00}.yml\n    secrets: inherit\n"));
        var first = ("x.yml", "on: pull_request\njobs:\n  first:\n    uses: ./.github/workflows/01.yml\n    secrets: inherit\n");

        Lint.Repository([first, .. chain, ($"{length - 1:00}.yml", Codex)]).Contains("x.yml:3 CDX1201").ShouldBe(isFollowed);
    }

    [Fact]
    public void A_chain_that_comes_back_ends_there()
    {
        const string jobs = "  codex:\n    uses: ./.github/workflows/codex.yml\n    secrets: inherit\n";
        Lint.Repository(
            ("x.yml", $"on: pull_request\njobs:\n  b:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n{jobs}"),
            ("b.yml", "on: workflow_call\njobs:\n  b:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n"),
            ("codex.yml", Codex)).ShouldContain("x.yml:6 CDX1201");
    }

    [Fact]
    public void A_guard_that_is_a_text_opens_the_called_job_to_forks() =>
        Lint.Text(
            Calls("pull_request", "if: ${{ github.event.pull_request.head.repo.full_name == github.repository }} && true"),
            new Dictionary<string, string> { [".github/workflows/codex.yml"] = Codex })
            .Single(finding => finding.Diagnostic.Id == "CDX3006").Diagnostic.Severity
            .ShouldBe(Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

    private const string Message = """
        on:
          workflow_call:
            outputs:
              message:
                value: ${{ jobs.codex.outputs.text }}
        jobs:
          codex:
            runs-on: ubuntu-latest
            outputs:
              text: ${{ steps.codex.outputs.final-message }}
            steps:
              - env:
                  K: ${{ secrets.OPENAI_API_KEY }}
                run: test -n "$K"
              - uses: openai/codex-action@v1.11
                id: codex
                continue-on-error: true
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
        """;

    private static string Uses(string step, string condition = "") =>
        $$$"""
        on:
          push:
            branches: [main]
        jobs:
          review:
            uses: ./.github/workflows/codex.yml
            secrets: inherit
          post:
            needs: review
            {{{condition}}}
            runs-on: ubuntu-latest
            steps:
        {{{step}}}
        """;

    private const string Post =
        """
              - uses: peter-evans/create-or-update-comment@v4
                with:
                  issue-number: 1
                  body: ${{ needs.review.outputs.message }}
        """;

    [Fact]
    public void A_message_of_a_called_workflow_that_is_posted_where_it_is_empty_is_reported_at_the_caller() =>
        Lint.Repository(("codex.yml", Message), ("x.yml", Uses(Post))).ShouldBe(["x.yml:16 CDX1401"]);

    [Theory]
    [InlineData("if: needs.review.outputs.message != ''")]
    [InlineData("if: needs.review.outputs.other == 'x'", "x.yml:10 CDX1406")]
    public void A_caller_that_looks_first_is_fine(string condition, params string[] other) =>
        Lint.Repository(("codex.yml", Message), ("x.yml", Uses(Post, condition))).ShouldBe(other);

    [Fact]
    public void A_caller_that_has_something_in_its_place_is_fine() =>
        Lint.Repository(
            ("codex.yml", Message), ("x.yml", Uses(Post.Replace("message }}", "message || 'nothing' }}", StringComparison.Ordinal))))
            .ShouldBeEmpty();

    [Fact]
    public void A_workflow_that_gets_the_message_as_an_input_is_looked_at_too() =>
        Lint.Repository(
            ("codex.yml", Message),
            ("post.yml",
                "on:\n  workflow_call:\n    inputs:\n      text: { type: string }\njobs:\n  post:\n    runs-on: ubuntu-latest\n    steps:\n"
                    + Post.Replace("needs.review.outputs.message", "inputs.text", StringComparison.Ordinal)),
            ("x.yml",
                "on:\n  push:\n    branches: [main]\njobs:\n  review:\n    uses: ./.github/workflows/codex.yml\n    secrets: inherit\n  post:\n    needs: review\n    uses: ./.github/workflows/post.yml\n    with:\n      text: ${{ needs.review.outputs.message }}\n"))
            .ShouldBe(["post.yml:12 CDX1401"]);

    [Theory]
    [InlineData("${{ fromJSON(needs.review.outputs.message).verdict }}", true)]
    [InlineData("${{ needs.review.outputs.message && fromJSON(needs.review.outputs.message).verdict }}", false)]
    public void A_message_of_a_called_workflow_that_is_parsed_is_looked_at(string expression, bool isReported) =>
        Lint.Repository(("codex.yml", Message), ("x.yml", Uses($"      - run: echo \"$V\"\n        env:\n          V: {expression}\n")))
            .ShouldBe(isReported ? ["x.yml:15 CDX1403"] : []);

    [Fact]
    public void A_guard_on_the_calling_job_holds_for_the_called_one() =>
        Lint.Repository(("codex.yml", Codex), ("x.yml", Calls("pull_request", Guard))).ShouldBe(["codex.yml:6 CDX1301"]);

    [Fact]
    public void A_guard_in_the_called_workflow_sees_the_event_of_the_caller() =>
        Lint.Repository(
            ("codex.yml", Codex.Replace("    runs-on", $"    {Guard}\n    runs-on", StringComparison.Ordinal)),
            ("x.yml", Calls("pull_request", "")))
            .ShouldBe(["codex.yml:7 CDX1301"]);

    [Fact]
    public void Each_caller_is_looked_at() =>
        Lint.Repository(("a.yml", Calls("pull_request", Guard)), ("b.yml", Calls("pull_request_review", "")), ("codex.yml", Codex))
            .ShouldBe(["b.yml:3 CDX1201", "codex.yml:6 CDX1301"]);

    [Fact]
    public void A_check_in_a_job_that_the_caller_needs_counts() =>
        Lint.Repository(
            ("codex.yml", Codex),
            ("x.yml", """
                on: push
                jobs:
                  check:
                    runs-on: ubuntu-latest
                    steps:
                      - run: test -n "$K"
                        env:
                          K: ${{ secrets.OPENAI_API_KEY }}
                  review:
                    needs: check
                    uses: ./.github/workflows/codex.yml
                    secrets: inherit
                """))
            .ShouldBeEmpty();

    [Fact]
    public void A_check_in_a_called_workflow_gives_its_output_to_the_caller() =>
        Lint.Repository(
            ("check.yml", """
                on:
                  workflow_call:
                    outputs:
                      has_key:
                        value: ${{ jobs.check.outputs.has_key }}
                jobs:
                  check:
                    runs-on: ubuntu-latest
                    outputs:
                      has_key: ${{ steps.k.outputs.has_key }}
                    steps:
                      - id: k
                        env:
                          K: ${{ secrets.OPENAI_API_KEY }}
                        run: |
                          if [ -n "$K" ]; then echo "has_key=true" >> "$GITHUB_OUTPUT"; fi
                """),
            ("x.yml", """
                on: pull_request
                jobs:
                  check:
                    uses: ./.github/workflows/check.yml
                    secrets: inherit
                  review:
                    needs: check
                    if: needs.check.outputs.has_key == 'true'
                    runs-on: ubuntu-latest
                    steps:
                      - uses: openai/codex-action@v1.11
                        with:
                          openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                          prompt: Review.
                """))
            .ShouldBeEmpty();

    [Fact]
    public void A_secret_is_missed_where_it_is_lost() =>
        Lint.Repository(
            ("codex.yml",
                Codex.Replace(
                    "on: workflow_call", "on:\n  workflow_call:\n    secrets:\n      OPENAI_API_KEY:\n        required: true",
                    StringComparison.Ordinal)),
            ("middle.yml", """
                on: workflow_call
                jobs:
                  inner:
                    uses: ./.github/workflows/codex.yml
                    secrets:
                      OPENAI_API_KEY: ${{ secrets.KEY }}
                """),
            ("x.yml", """
                on: push
                jobs:
                  review:
                    uses: ./.github/workflows/middle.yml
                """))
            .ShouldBe(["codex.yml:10 CDX1301", "x.yml:4 CDX1205"]);

    [Fact]
    public void A_secret_that_is_passed_but_not_declared_is_rejected() =>
        Lint.Repository(
            ("codex.yml", Codex),
            ("x.yml", """
                on: push
                jobs:
                  review:
                    uses: ./.github/workflows/codex.yml
                    secrets:
                      OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                """))
            .ShouldBe(["codex.yml:6 CDX1301", "x.yml:6 CDX1205"]);

    [Fact]
    public void An_environment_of_the_called_job_may_hold_the_key() =>
        Lint.Repository(
            ("codex.yml", Codex.Replace("    runs-on", "    environment: codex\n    runs-on", StringComparison.Ordinal)),
            ("x.yml", Calls("push", "").Replace("secrets: inherit", "", StringComparison.Ordinal)))
            .ShouldBe(["codex.yml:7 CDX1301"]);

    [Fact]
    public void An_input_puts_the_called_job_on_another_system() =>
        Lint.Repository(
            ("codex.yml", Codex
                .Replace(
                    "on: workflow_call", "on:\n  workflow_call:\n    inputs:\n      runner:\n        type: string",
                    StringComparison.Ordinal)
                .Replace("ubuntu-latest", "${{ inputs.runner }}", StringComparison.Ordinal)),
            ("x.yml", Calls("push", "with: { runner: windows-latest }")))
            .ShouldBe(["codex.yml:10 CDX1301", "codex.yml:10 CDX3003"]);

    [Fact]
    public void An_input_that_switches_Codex_off_for_one_caller_is_no_finding() =>
        Lint.Repository(
            ("codex.yml", Codex
                .Replace(
                    "on: workflow_call", "on:\n  workflow_call:\n    inputs:\n      run:\n        type: boolean\n        default: false",
                    StringComparison.Ordinal)
                .Replace("    runs-on", "    if: inputs.run\n    runs-on", StringComparison.Ordinal)),
            ("x.yml", Calls("push", "")))
            .ShouldBeEmpty();

    [Fact]
    public void What_the_model_wrote_is_followed_through_outputs_and_inputs_of_calls() =>
        Lint.Repository(
            ("codex.yml", """
                on:
                  workflow_call:
                    outputs:
                      message:
                        value: ${{ jobs.codex.outputs.message }}
                jobs:
                  codex:
                    runs-on: ubuntu-latest
                    outputs:
                      message: ${{ steps.c.outputs.final-message }}
                    steps:
                      - id: c
                        uses: openai/codex-action@v1.11
                        with:
                          openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                          prompt: Review.
                """),
            ("post.yml", """
                on:
                  workflow_call:
                    inputs:
                      text:
                        type: string
                jobs:
                  post:
                    runs-on: ubuntu-latest
                    steps:
                      - run: echo "${{ inputs.text }}"
                """),
            ("x.yml", """
                on: push
                jobs:
                  review:
                    uses: ./.github/workflows/codex.yml
                    secrets: inherit
                  show:
                    needs: review
                    runs-on: ubuntu-latest
                    steps:
                      - run: echo "${{ needs.review.outputs.message }}"
                  post:
                    needs: review
                    uses: ./.github/workflows/post.yml
                    with:
                      text: ${{ needs.review.outputs.message }}
                """))
            .ShouldBe(["codex.yml:13 CDX1301", "post.yml:10 CDX2007", "x.yml:10 CDX2007"]);

    [Fact]
    public void A_job_that_needs_the_calling_job_is_skipped_with_it() =>
        Lint.Repository(
            ("codex.yml", Codex),
            ("x.yml", $$"""
                {{Calls("pull_request", Guard)}}
                  deploy:
                    needs: review
                    runs-on: ubuntu-latest
                    steps:
                      - run: make deploy
                """))
            .ShouldBe(["codex.yml:6 CDX1301", "x.yml:8 CDX1103"]);

    [Fact]
    public void A_finding_in_a_called_workflow_names_the_call()
    {
        var files = new Dictionary<string, string>
        {
            [".github/workflows/x.yml"] = Calls("push", ""),
            [".github/workflows/codex.yml"] = Codex,
        };

        var finding = Lint.Text(Codex, files, ".github/workflows/codex.yml").First(found => found.Diagnostic.Id == "CDX1301");

        finding.Labels.ShouldContain(label =>
            label.Location.GetLineSpan().Path == ".github/workflows/x.yml" && label.Text == "this job calls the workflow");
    }

    [Fact]
    public void Workflows_that_call_each_other_end() =>
        Lint.Repository(
            ("a.yml", """
                on: [push, workflow_call]
                jobs:
                  b:
                    uses: ./.github/workflows/b.yml
                """),
            ("b.yml", """
                on: workflow_call
                jobs:
                  a:
                    uses: ./.github/workflows/a.yml
                  b:
                    uses: ./.github/workflows/b.yml
                  codex:
                    runs-on: ubuntu-latest
                    steps:
                      - run: codex exec "Review."
                """))
            .ShouldBeEmpty();

    [Fact]
    public void Calls_that_multiply_are_followed_up_to_a_bound()
    {
        var files = new Dictionary<string, string>();
        for (var i = 0; i < 10; i++)
        {
            var jobs = string.Concat(Enumerable.Range(0, 10).Select(job => $"  job{job}:\n    uses: ./.github/workflows/w{i + 1}.yml\n"));
            files[$".github/workflows/w{i}.yml"] = $"on: [push, workflow_call]\njobs:\n{jobs}";
        }

        var model = Lint.Model(files[".github/workflows/w0.yml"], files);

        Count(model).ShouldBe(51);
        model.Run(new Scenario("push")).Jobs.Length.ShouldBe(10);

        static int Count(WorkflowModel model) => 1 + model.Called.Sum(Count);
    }

    [Fact]
    public void An_action_that_uses_itself_is_not_followed() =>
        Lint.Repository(
            ("a/action.yml", """
                runs:
                  using: composite
                  steps:
                    - uses: ./a
                    - uses: ./a
                    - uses: ./a
                    - run: codex exec "Review."
                      shell: bash
                """),
            ("x.yml", """
                on: push
                jobs:
                  review:
                    runs-on: ubuntu-latest
                    steps:
                      - uses: ./a
                """))
            .ShouldBeEmpty();

    [Fact]
    public void Actions_that_multiply_are_followed_up_to_a_bound()
    {
        var files = new Dictionary<string, string>();
        for (var i = 0; i < 9; i++)
        {
            var steps = string.Concat(Enumerable.Repeat($"    - uses: ./a{i + 1}\n", 10));
            files[$"a{i}/action.yml"] = $"runs:\n  using: composite\n  steps:\n{steps}";
        }

        files["a9/action.yml"] = "runs:\n  using: composite\n  steps:\n    - run: codex exec x\n      shell: bash\n";

        var model = Lint.Model(
            "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./a0\n      - uses: ./a8\n", files);

        model.CodexSteps.Length.ShouldBe(10);
    }

    [Theory]
    [InlineData("../outside.yml")]
    [InlineData("./../../outside/action")]
    [InlineData("./.github/workflows/missing.yml")]
    [InlineData("./")]
    public void A_call_that_leads_nowhere_is_followed_nowhere(string uses)
    {
        var model = Lint.Model(
            $"on: push\njobs:\n  a:\n    uses: {uses}\n  codex:\n    needs: a\n    runs-on: ubuntu-latest\n    steps:\n      - run: codex exec x\n",
            new Dictionary<string, string> { ["a"] = "" });

        model.Called.ShouldBeEmpty();
        model.Run(new Scenario("push")).Reaches(model.Workflow.Jobs[1]).ShouldNotBe(Reachability.Never);
    }

    private static string Calls(string trigger, string line) => $"""
        on: {trigger}
        jobs:
          review:
            uses: ./.github/workflows/codex.yml
            secrets: inherit
            {line}
        """;
}
