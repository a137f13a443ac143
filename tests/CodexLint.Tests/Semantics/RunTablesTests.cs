using CodexLint.Diagnostics;
using CodexLint.Reporting;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scenarios;
using CodexLint.Support;

namespace CodexLint.Semantics;

public sealed class RunTablesTests
{
    private const string Review = """
        on: [pull_request, push]
        jobs:
          review:
            if: github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - name: Codex
                id: codex
                uses: openai/codex-action@v1.11
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
              - name: Upload
                if: ${{ always() && github.event_name == 'pull_request' }}
                uses: actions/upload-artifact@v4
              - name: Comment
                run: echo done
          report:
            needs: review
            runs-on: ubuntu-latest
            steps:
              - run: echo report
          notify:
            needs: review
            if: always() && contains(github.event.pull_request.title, 'x')
            runs-on: ubuntu-latest
            steps:
              - run: exit 1
                continue-on-error: true
        """;

    [Fact]
    public void A_run_in_which_nothing_stands_in_the_way_needs_no_reasons()
    {
        var run = Explain(Review, new Scenario("push"));
        Describe(run).ShouldBe("""
            review: runs, github.event_name == 'push' is true (line 4) -> success
              actions/checkout@v5: runs
              Codex: runs
              Upload: skipped, github.event_name == 'pull_request' is false (line 15)
              Comment: runs
            report: runs -> success
              echo report: runs
            notify: skipped, contains(github.event.pull_request.title, 'x') is false (line 26) -> skipped
              exit 1: skipped
            -> success
            """);
    }

    [Fact]
    public void A_step_that_may_run_and_may_fail_then_is_not_said_to_fail()
    {
        const string Yaml = """
            on: pull_request
            jobs:
              review:
                if: github.event.action == 'opened'
                runs-on: ubuntu-latest
                env:
                  DRAFT: ${{ github.event.pull_request.draft }}
                steps:
                  - run: '[ "$DRAFT" = false ]'
                  - uses: ./.github/actions/flaky
            """;
        var files = new Dictionary<string, string>
        {
            [".github/actions/flaky/action.yml"] =
                "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: '[ \"$DRAFT\" = false ]'\n",
        };
        Describe(Lint.Model(Yaml, files).Explain(new Scenario("pull_request"))).ShouldBe("""
            review: may run, depends on the event: github.event.action == 'opened' (line 4) -> success or failure or skipped
              [ "$DRAFT" = false ]: may run, its script may then fail (line 9)
              ./.github/actions/flaky: may run, skipped where step '[ "$DRAFT" = false ]' fails; a step of the action may then fail (line 10)
                [ "$DRAFT" = false ]: may run, its script may then fail (line 5)
            -> success or failure or skipped
            """);
    }

    [Fact]
    public void A_fork_is_stopped_by_the_condition_that_names_it()
    {
        var run = Explain(Review, Scenario.FromFork("pull_request"));
        Describe(run).ShouldBe("""
            review: skipped, github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository is false (line 4) -> skipped
              actions/checkout@v5: skipped
              Codex: skipped
              Upload: skipped
              Comment: skipped
            report: skipped, it needs 'review', which is skipped (line 19) -> skipped
              echo report: skipped
            notify: may run, depends on the event: contains(github.event.pull_request.title, 'x') (line 26) -> success or skipped
              exit 1: may run, contained, its script then fails (line 29)
            -> success or skipped
            """);
        run.Assumption.ShouldBe("pull_request from a fork");
    }

    [Fact]
    public void A_failing_step_takes_the_steps_behind_it_along()
    {
        var model = Lint.Model(Review);
        var run = model.Explain(new Scenario("pull_request").Failing(model.CodexSteps[0].Step));
        Describe(run).ShouldStartWith("""
            review: fails, github.event.pull_request.head.repo.full_name == github.repository is true (line 4) -> failure
              actions/checkout@v5: runs
              Codex: fails, assumed to fail (line 10)
              Upload: runs, always() && github.event_name == 'pull_request' is true (line 15)
              Comment: skipped, step 'Codex' failed (line 18)
            report: skipped, it needs 'review', which fails (line 19) -> skipped
            """);
    }

    [Fact]
    public void Codex_without_its_key_fails()
    {
        var run = Explain(Review, new Scenario("push") { SecretsAreSet = false });
        run.Jobs[0].Steps[1].ShouldBe(new StepRow("Codex", 0, Happening.Fails, IsContained: false, "secrets.OPENAI_API_KEY is empty", 10));
        run.Results.ShouldBe(["failure"]);
        run.Assumption.ShouldBe("push, without secrets");
    }

    [Fact]
    public void A_step_that_fails_for_a_known_reason_where_it_runs_gives_the_reason()
    {
        var steps = CodexYaml.Action(keys: "name: One\nif: github.actor == 'octocat'") + CodexYaml.Action(keys: "name: Two\nif: failure()");
        var run = Explain(
            CodexYaml.Workflow("push", steps) + CodexYaml.Job("broken", "- uses: actions/cache@v4\n  if: fromJSON('') == 1\n  name: Cache"),
            new Scenario("push") { SecretsAreSet = false });
        Describe(run).ShouldBe("""
            review: runs -> success or failure
              One: may run, depends on the event: github.actor == 'octocat'; then fails: secrets.OPENAI_API_KEY is empty (line 8)
              Two: may run, failure() is true; then fails: secrets.OPENAI_API_KEY is empty (line 14)
            broken: fails -> failure
              Cache: fails, the condition cannot be evaluated: Error parsing fromJson: unexpected end of JSON input, as the text is empty (line 22)
            -> failure
            """);
    }

    [Fact]
    public void What_cannot_be_seen_is_said_to_be_so()
    {
        var run = Explain(
            """
            on: push
            jobs:
              a:
                runs-on: ubuntu-latest
                steps:
                  - if: vars.CODEX == 'on' && github.event_name == 'push'
                    run: echo a
                  - if: false
                    run: echo b
                  - if: x ${{ github.event_name }}
                    run: echo c
              b:
                uses: ./.github/workflows/other.yml
            """,
            new Scenario("push"));
        Describe(run).ShouldBe("""
            a: runs -> success
              echo a: may run, cannot be told from the repository: vars.CODEX == 'on' (line 6)
              echo b: skipped, the condition is false (line 8)
              echo c: runs, text stands beside the expression, so the condition is always true (line 10)
            b: runs, calls ./.github/workflows/other.yml, whose jobs are not shown (line 12) -> success
            -> success
            """);
    }

    [Fact]
    public void What_happens_in_some_runs_only_is_said_of_jobs_and_their_steps()
    {
        const string Yaml = """
            on: pull_request
            jobs:
              flaky:
                runs-on: ubuntu-latest
                steps:
                  - run: '[ "$DRAFT" = false ]'
                    env:
                      DRAFT: ${{ github.event.pull_request.draft }}
                  - run: echo behind
                  - if: github.event.action == 'opened'
                    run: exit 3
              drafts:
                if: github.event.pull_request.draft
                runs-on: ubuntu-latest
                steps:
                  - run: echo draft
              both:
                if: github.event.pull_request.draft
                runs-on: ubuntu-latest
                steps:
                  - if: github.event.action == 'opened'
                    run: exit 3
              behind-flaky:
                needs: flaky
                runs-on: ubuntu-latest
                steps: []
              behind-drafts:
                needs: drafts
                runs-on: ubuntu-latest
                steps: []
              behind-both:
                needs: both
                runs-on: ubuntu-latest
                steps: []
              behind-all:
                needs: [flaky, drafts]
                if: github.ref == 'x'
                runs-on: ubuntu-latest
                steps: []
              broken:
                if: fromJSON('{') == 1
                runs-on: ubuntu-latest
                steps: []
              action:
                runs-on: ubuntu-latest
                steps:
                  - uses: ./.github/actions/flaky
                  - uses: ./.github/actions/broken
            """;
        var files = new Dictionary<string, string>
        {
            [".github/actions/flaky/action.yml"] =
                "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: '[ \"${{ github.event.pull_request.draft }}\" = false ]'\n",
            [".github/actions/broken/action.yml"] = "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: exit 3\n",
        };
        Describe(Lint.Model(Yaml, files).Explain(new Scenario("pull_request"))).ShouldBe("""
            flaky: runs -> success or failure
              [ "$DRAFT" = false ]: may fail, its script fails in some runs (line 6)
              echo behind: may run, skipped where step '[ "$DRAFT" = false ]' fails (line 9)
              exit 3: may run, depends on the event: github.event.action == 'opened'; its script then fails (line 10)
            drafts: may run, depends on the event: github.event.pull_request.draft (line 13) -> success or skipped
              echo draft: may run
            both: may run, depends on the event: github.event.pull_request.draft (line 18) -> success or failure or skipped
              exit 3: may run, depends on the event: github.event.action == 'opened'; its script then fails (line 21)
            behind-flaky: may run, it needs 'flaky', which may fail (line 23) -> success or skipped
            behind-drafts: may run, it needs 'drafts', which may be skipped (line 27) -> success or skipped
            behind-both: may run, it needs 'both', which may be skipped or fail (line 31) -> success or skipped
            behind-all: skipped, github.ref == 'x' is false (line 37) -> skipped
            broken: skipped, the condition cannot be evaluated: Error parsing fromJson: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed. LineNumber: 0 | BytePositionInLine: 1. (line 41) -> skipped
            action: fails -> failure
              ./.github/actions/flaky: may fail, a step of the action fails in some runs (line 47)
                [ "${{ github.event.pull_request.draft }}" = false ]: may fail, its script fails in some runs (line 5)
              ./.github/actions/broken: may run, skipped where step './.github/actions/flaky' fails; a step of the action then fails (line 48)
                exit 3: may run, its script then fails (line 5)
            -> failure
            """);
    }

    [Fact]
    public void The_jobs_of_a_called_workflow_stand_behind_the_job_that_calls_it()
    {
        var files = new Dictionary<string, string>
        {
            [".github/workflows/called.yml"] = "on: workflow_call\njobs:\n" + CodexYaml.Job("first", "- run: echo", "name: First")
                + CodexYaml.Job("second", "- run: echo", "needs: first\nif: github.event_name == 'issues'"),
        };
        var run = Lint.Model(
            $"on: push\njobs:\n  call:\n    name: Call it\n    uses: ./.github/workflows/called.yml\n  off:\n    if: false\n    uses: ./.github/workflows/called.yml\n{CodexYaml.Job("last", "- run: echo", "needs: [call]")}",
            files)
            .Explain(new Scenario("push"));
        Describe(run).ShouldBe("""
            call: runs, calls ./.github/workflows/called.yml (line 3) -> success
            call / first: runs -> success
              echo: runs
            call / second: skipped, github.event_name == 'issues' is false (line 11) -> skipped
              echo: skipped
            off: skipped, the condition is false (line 7) -> skipped
            off / first: skipped -> skipped
              echo: skipped
            off / second: skipped -> skipped
              echo: skipped
            last: runs -> success
              echo: runs
            -> success
            """);
        run.Jobs.Select(job => $"{job.Name} needs {string.Join(" and ", job.Needs)}").ShouldBe(
            [
                "Call it needs ", "Call it / First needs call", "Call it / second needs call / first", "off needs ",
                "off / First needs off", "off / second needs off / first", "last needs call",
            ]);
    }

    [Fact]
    public void Of_several_jobs_that_stand_in_the_way_one_that_fails_is_named_before_one_that_is_skipped()
    {
        string Job(string id, string keys, string step = "run: echo") => CodexYaml.Job(id, $"- {step}", keys);
        Describe(Explain(
            "on: pull_request\njobs:\n"
            + Job("off", "if: false") + Job("off-too", "if: false") + Job("bad", "", "run: exit 1") + Job("bad-too", "", "run: exit 1")
            + Job("flaky", "", "run: '[ \"${{ github.event.pull_request.draft }}\" = false ]'")
            + Job("maybe", "if: github.event.pull_request.draft")
            + Job("a", "needs: [off, bad]") + Job("b", "needs: [bad-too, bad]") + Job("c", "needs: [off-too, off]")
            + Job("d", "needs: [flaky, off]")
            + Job("e", "needs: [maybe, flaky]") + Job("f", "needs: [flaky, bad]") + Job("g", "needs: a"),
            new Scenario("pull_request"))).Split('\n').Where(line => line.Contains("it needs")).ShouldBe(
            [
                "a: skipped, it needs 'bad', which fails (line 30) -> skipped",
                "b: skipped, it needs 'bad', which fails (line 35) -> skipped",
                "c: skipped, it needs 'off', which is skipped (line 40) -> skipped",
                "d: skipped, it needs 'off', which is skipped (line 45) -> skipped",
                "e: may run, it needs 'flaky', which may fail (line 50) -> success or skipped",
                "f: skipped, it needs 'bad', which fails (line 55) -> skipped",
                "g: skipped, it needs 'bad', which fails (line 60) -> skipped",
            ]);
    }

    [Theory]
    [InlineData("ok", "success()", "runs, success() is true")]
    [InlineData("ok", "failure()", "skipped, failure() is false")]
    [InlineData("bad", "failure()", "runs, failure() is true")]
    [InlineData("bad", "success()", "skipped, success() is false")]
    [InlineData("bad", "always()", "runs, always() is true")]
    [InlineData("bad", "cancelled()", "skipped, cancelled() is false")]
    [InlineData("bad", "failure() && github.event_name == 'issues'", "skipped, github.event_name == 'issues' is false")]
    [InlineData("off", "failure()", "skipped, failure() is false")]
    [InlineData("off", "success()", "skipped, success() is false")]
    [InlineData("off", "always()", "runs, always() is true")]
    [InlineData("bad", "github.event_name == 'push'", "skipped, it needs 'bad', which fails")]
    [InlineData("ok", "github.event_name == 'push' || github.repository != ''", "runs, github.event_name == 'push' is true")]
    [InlineData("ok", "(github.event_name == 'push' && github.actor == 'octocat') || github.event_name == 'schedule'", "may run, depends on the event: github.actor == 'octocat'")]
    [InlineData("ok", "github.actor == 'octocat' || github.ref_type == 'tag' || github.event_name == 'schedule'", "may run, depends on the event: github.actor == 'octocat' and github.ref_type == 'tag'")]
    [InlineData("ok", "github.actor == 'octocat' && vars.REVIEW", "may run, cannot be told from the repository: github.actor == 'octocat' and vars.REVIEW")]
    [InlineData("ok", "github.event_name == 'issues' || github.event_name == 'schedule'", "skipped, github.event_name == 'issues' || github.event_name == 'schedule' is false")]
    [InlineData("ok", "true", "runs, the condition is true")]
    public void What_decides_about_a_job_is_the_part_of_its_condition_that_makes_it_so(string needed, string condition, string text)
    {
        var run = Explain(
            $"on: push\njobs:\n{CodexYaml.Job("ok", "- run: echo")}{CodexYaml.Job("bad", "- run: exit 1")}{CodexYaml.Job("off", "- run: echo", "if: false")}{CodexYaml.Job("asked", "- run: echo", $"needs: {needed}\nif: {condition}")}",
            new Scenario("push"));
        var job = run.Jobs[^1];
        $"{job.Happens.Text}, {job.Why}".ShouldBe(text);
    }

    [Theory]
    [InlineData("ok", "success()", "runs, success() is true")]
    [InlineData("ok", "failure()", "skipped, failure() is false")]
    [InlineData("bad", "", "skipped, step 'bad' failed")]
    [InlineData("bad", "success()", "skipped, success() is false")]
    [InlineData("bad", "failure()", "runs, failure() is true")]
    [InlineData("bad", "always()", "runs, always() is true")]
    [InlineData("bad", "github.event_name == 'push'", "skipped, step 'bad' failed, and the condition asks for no status")]
    [InlineData("bad", "failure() && steps.one.outcome == 'success'", "skipped, steps.one.outcome == 'success' is false")]
    [InlineData("flaky", "", "may run, skipped where step 'flaky' fails")]
    [InlineData("flaky", "failure()", "may run, failure() is true")]
    [InlineData("flaky", "success()", "may run, success() is true")]
    [InlineData("flaky", "failure() && github.event_name == 'issues'", "skipped, github.event_name == 'issues' is false")]
    [InlineData("flaky", "github.event_name == 'issues'", "skipped, github.event_name == 'issues' is false")]
    public void What_decides_about_a_step_is_how_those_before_ended_or_its_condition(string before, string condition, string text)
    {
        var script = before switch { "ok" => "echo", "bad" => "exit 1", _ => "'[ \"${{ github.event.forced }}\" = false ]'" };
        var run = Explain(
            CodexYaml.Workflow(
                "push",
                $"- id: one\n  name: {before}\n  run: {script}\n- run: echo\n{(condition.Length == 0 ? "" : $"  if: {condition}")}"),
            new Scenario("push"));
        var step = run.Jobs[0].Steps[1];
        $"{step.Happens.Text}, {step.Why}".ShouldBe(text);
    }

    [Theory]
    [InlineData("pull_request", EventSource.DeletedFork, "pull_request from a fork that was deleted")]
    [InlineData("pull_request", EventSource.Dependabot, "pull_request by Dependabot")]
    [InlineData("push", EventSource.Dependabot, "push by Dependabot")]
    [InlineData("schedule", EventSource.Repository, "schedule")]
    public void What_is_assumed_of_the_event_is_said(string name, object source, string assumption) =>
        Explain(Review, new Scenario(name, (EventSource)source)).Assumption.ShouldBe(assumption);

    [Fact]
    public void A_graph_shows_jobs_as_boxes_and_needs_as_arrows()
    {
        var model = Lint.Model("""
            on: push
            jobs:
              a:
                name: 'Say "hi"; #1'
                runs-on: ubuntu-latest
                steps:
                  - run: exit 1
                    name: One
                    continue-on-error: true
                  - run: echo "]:::x"
              b:
                needs: a
                uses: ./.github/workflows/other.yml
            """);
        RunMermaid.Write(model.Explain(new Scenario("push"))).ShouldStartWith("""
            flowchart LR
              subgraph j0["Say #34;hi#34;#59; #35;1: success"]
                direction TB
                j0s0["One<br/>fails, contained"]:::fails
                j0s1["echo #34;#93;#58;#58;#58;x#34;<br/>runs"]:::runs
                j0s0 --> j0s1
              end
              j1["b: success"]:::runs
              j0 --> j1
              classDef runs
            """);
    }

    [Theory]
    [InlineData(60, "")]
    [InlineData(61, "…")]
    public void A_name_in_a_graph_is_cut_behind_so_many_characters(int length, string end)
    {
        // Each of these takes two units of UTF-16.
        var name = string.Concat(Enumerable.Repeat("𝒳", length));
        var model = Lint.Model($"on: push\njobs:\n  a:\n    name: {name}\n    runs-on: ubuntu-latest\n    steps: []\n");
        RunMermaid.Write(model.Explain(new Scenario("push")))
            .ShouldContain($"[\"{string.Concat(Enumerable.Repeat("𝒳", 60))}{end}: success\"]");
    }

    private static RunTable Explain(string yaml, Scenario scenario) => Lint.Model(yaml).Explain(scenario);

    private static string Describe(RunTable run)
    {
        var lines = new List<string>();
        foreach (var job in run.Jobs)
        {
            lines.Add($"{job.Id}: {job.Happens.Text}{Why(job.Why, job.Line)} -> {string.Join(" or ", job.Results)}");
            lines.AddRange(job.Steps.Select(step =>
                $"{new string(' ', 2 + (2 * step.Depth))}{step.Name}: {step.Happens.Text}{(step.IsContained ? ", contained" : "")}{Why(step.Why, step.Line)}"));
        }

        lines.Add("-> " + string.Join(" or ", run.Results));
        return string.Join('\n', lines);
    }

    private static string Why(string why, int line) => why.Length == 0 ? "" : $", {why} (line {line})";
}
