using System.Collections.Immutable;
using System.Text;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics;

public sealed class JobRunTests
{
    private const string Workflow =
        """
        on: [push, issue_comment]
        jobs:
          review:
            if: github.event_name == 'issue_comment' && contains(github.event.comment.body, '/codex')
            runs-on: ubuntu-latest
            steps:
              - run: |
                  mkdir -p "$RUNNER_TEMP/home"
                  echo "CODEX_HOME=$RUNNER_TEMP/home" >> "$GITHUB_ENV"
              - uses: ./.github/actions/codex
        """;

    private static readonly Dictionary<string, string> Files = new()
    {
        [".github/actions/codex/action.yml"] =
            """
            runs:
              using: composite
              steps:
                - uses: openai/codex-action@v1.11
                  with:
                    prompt: Review.
            """,
    };

    [Fact]
    public void What_a_step_leaves_is_certain_for_the_next_one_although_the_job_only_may_run()
    {
        var model = Lint.Model(Workflow, Files);
        var codex = model.CodexSteps.Single();
        var step = model.Run(new Scenario("issue_comment")).Find(codex.Path.AsSpan());

        step.Reaches.ShouldBe(Reachability.Possible);
        step.HasHome.ShouldBe(true);
        step.Files.Find(AbstractPath.Resolve(step.Home!, AbstractPath.Workspace)).Kinds.ShouldBe(FileKinds.Directory);
    }

    [Fact]
    public void A_job_waits_for_one_that_the_file_has_further_down()
    {
        var model = Lint.Model(
            """
            on: push
            jobs:
              last:
                needs: [second, first]
                runs-on: ubuntu-latest
                steps: []
              second:
                needs: first
                if: failure()
                runs-on: ubuntu-latest
                steps: []
              first:
                runs-on: ubuntu-latest
                steps:
                  - run: exit 1
            """);
        model.Run(new Scenario("push")).Jobs
            .Select(job => job.Reaches)
            .ShouldBe([Reachability.Never, Reachability.Always, Reachability.Always]);
    }

    [Fact]
    public void A_step_of_an_action_is_reached_as_far_as_the_step_that_uses_it()
    {
        var model = Lint.Model(Workflow.Replace("issue_comment' && contains", "issue_comment' || contains", StringComparison.Ordinal)
            .Replace("- uses: ./", "- if: vars.REVIEW\n        uses: ./", StringComparison.Ordinal), Files);
        var run = model.Run(new Scenario("issue_comment"));
        run.Reaches(model.Workflow.Jobs[0]).ShouldBe(Reachability.Always);
        run.Find(model.CodexSteps.Single().Path.AsSpan()).Reaches.ShouldBe(Reachability.Unknown);
    }

    /// <summary>Runs share what their assumptions do not touch; a model that has executed nothing before has nothing to share.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_run_with_assumptions_is_the_same_whatever_was_executed_before(int failing)
    {
        var alone = Lint.Model(Shared);
        var after = Lint.Model(Shared);
        after.Run(new Scenario("issue_comment")).Find(after.Workflow.Jobs[2]).Steps.ShouldHaveSingleItem();
        after.Run(new Scenario("issue_comment") { Facts = Facts }).Find(after.Workflow.Jobs[1]).Steps[failing].Step.Index.ShouldBe(failing);
        foreach (var scenario in new[] { new Scenario("issue_comment"), new Scenario("issue_comment")
        {
            Facts = Facts,
        }, new Scenario("issue_comment") { Facts = Facts, SecretsAreSet = false } })
        {
            Summary(after, scenario).ShouldBe(Summary(alone, scenario));
            Summary(after, scenario.Failing(after.Workflow.Jobs[1].Steps[failing]))
                .ShouldBe(Summary(alone, scenario.Failing(alone.Workflow.Jobs[1].Steps[failing])));
        }

        Summary(alone, new Scenario("issue_comment")).ShouldNotBe(Summary(alone, new Scenario("issue_comment") { Facts = Facts }));
        Summary(
            alone,
            new Scenario("issue_comment")).ShouldNotBe(Summary(
                alone, new Scenario("issue_comment").Failing(alone.Workflow.Jobs[1].Steps[failing])));
    }

    /// <summary>
    /// A step that was taken over asks for its facts where it was taken to, too: a third run must not take it from there when it knows one
    /// of them.
    /// </summary>
    [Fact]
    public void A_run_that_knows_a_fact_of_a_shared_step_executes_that_step()
    {
        const string Draft = "github.event.pull_request.draft";
        const string Merged = "github.event.pull_request.merged";
        var model = Lint.Model(
            $"on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - if: {Draft}\n        run: echo\n      - if: {Merged}\n        run: echo\n");
        var job = model.Workflow.Jobs[0];
        var nothing = new Scenario("pull_request");
        var merged = nothing with { Facts = nothing.Facts.Add(Merged, BooleanValue.Of(true)) };
        var draft = merged with { Facts = merged.Facts.Add(Draft, BooleanValue.Of(false)) };
        Reached(model.Run(nothing)).ShouldBe([Reachability.Possible, Reachability.Possible]);
        Reached(model.Run(merged)).ShouldBe([Reachability.Possible, Reachability.Always]);
        Reached(model.Run(draft, model.Run(merged))).ShouldBe([Reachability.Never, Reachability.Always]);

        IEnumerable<Reachability> Reached(WorkflowRun run)
        {
            run.Find(job).Fails.ShouldBe(Reachability.Never);
            return run.Find(job).Steps.Select(step => step.Reaches);
        }
    }

    [Fact]
    public void A_run_that_knows_the_answer_to_a_request_shares_the_steps_before_the_one_that_sends_it()
    {
        var model = Lint.Model(
            """
            on: pull_request
            jobs:
              ask:
                runs-on: ubuntu-latest
                steps:
                  - run: echo
                  - run: |
                      if [ "$(curl -s -o /dev/null -w '%{http_code}' https://api.openai.com/v1/models)" = 401 ]; then exit 1; fi
                  - if: github.event.pull_request.draft
                    run: echo
            """);
        var job = model.Workflow.Jobs[0];
        var open = new Scenario("pull_request");
        var drafts = open with { Facts = open.Facts.Add("github.event.pull_request.draft", BooleanValue.Of(true)) };
        Reached(open).ShouldBe(Reachability.Possible);
        Reached(open with { RequestStatus = "401" }).ShouldBe(Reachability.Never);
        Reached(open with { RequestStatus = "200" }).ShouldBe(Reachability.Possible);
        Reached(drafts with { RequestStatus = "401" }).ShouldBe(Reachability.Never);
        Reached(drafts with { RequestStatus = "200" }).ShouldBe(Reachability.Always);

        Reachability Reached(Scenario scenario)
        {
            var steps = model.Run(scenario).Find(job).Steps;
            steps[0].ShouldBeSameAs(model.Run(open).Find(job).Steps[0]);
            steps[1].Reaches.ShouldBe(Reachability.Always);
            model.Run(scenario).Find(job).Fails.ShouldBe(scenario.RequestStatus == "401" ? Reachability.Always : Reachability.Never);
            return steps[2].Reaches;
        }
    }

    private static readonly ImmutableSortedDictionary<string, AbstractValue> Facts =
        ImmutableSortedDictionary<string, AbstractValue>.Empty.Add("github.event.comment.body", new StringValue("/codex"));

    private const string Shared =
        """
        on: issue_comment
        jobs:
          first:
            runs-on: ubuntu-latest
            outputs:
              o: ${{ steps.a.outputs.o }}
            steps:
              - id: a
                run: echo "o=x" >> "$GITHUB_OUTPUT"
          second:
            needs: first
            runs-on: ubuntu-latest
            outputs:
              body: ${{ steps.b.outputs.body }}
              end: ${{ steps.d.outcome }}
            steps:
              - id: a
                run: echo "A=${{ needs.first.outputs.o }}" >> "$GITHUB_ENV"; mkdir -p out; echo x > out/a
              - id: b
                if: startsWith(github.event.comment.body, '/')
                run: echo "body=$A" >> "$GITHUB_OUTPUT"
              - id: c
                run: rm out/a
                continue-on-error: true
              - id: d
                if: always() && steps.b.outputs.body == 'x'
                run: test -f out/a && echo "o=1" >> "$GITHUB_OUTPUT" || echo "o=2" >> "$GITHUB_OUTPUT"
              - id: e
                run: echo ${{ steps.d.outputs.o }} > out/e
          third:
            needs: second
            if: needs.second.outputs.body == 'x'
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ needs.second.outputs.end }}
        """;

    /// <summary>What can be told of a run, in words.</summary>
    private static string Summary(WorkflowModel model, Scenario scenario)
    {
        var text = new StringBuilder();
        foreach (var job in model.Run(scenario).Jobs)
        {
            text.AppendLine(
                $"{job.Job.Id} {job.Reaches} {job.ConditionHolds} {job.Succeeds} {job.Fails} {job.ShowsFailure} {((ObjectValue)job.Outputs).Properties.Select(output => $"{output.Key}={output.Value}").Aggregate("", (all, one) => all + " " + one)}");
            foreach (var step in job.Steps)
            {
                text.AppendLine(
                    $"  {step.Step.Id} {step.Reaches} {step.ConditionHolds} {step.Succeeds} {step.Fails} {step.FailsJob} {step.IsContained}");
                foreach (var (name, value) in step.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
                    text.AppendLine($"    {name}={value}");
                foreach (var (path, entry) in step.Files.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                    text.AppendLine($"    {path}: {entry}");
            }
        }

        return text.ToString();
    }

    [Theory]
    [InlineData("steps.set.outputs.o == 'x'", Reachability.Possible)]
    [InlineData("steps.set.outputs.o", Reachability.Possible)]
    [InlineData("steps.set.outputs.other", Reachability.Never)]
    [InlineData("env.E == 'x'", Reachability.Possible)]
    [InlineData("env.E != 'x'", Reachability.Possible)]
    [InlineData("env.E != 'y'", Reachability.Always)]
    public void What_a_step_leaves_that_may_be_skipped_may_be_missing(string condition, Enum expected)
    {
        var model = Lint.Model(
            $$"""
            on: pull_request
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - id: set
                    if: github.event.action == 'opened'
                    run: |
                      echo "o=x" >> "$GITHUB_OUTPUT"
                      echo "E=x" >> "$GITHUB_ENV"
                  - if: {{condition}}
                    run: echo
            """);
        model.Run(new Scenario("pull_request")).Reaches(model.Workflow.Jobs[0].Steps[1]).ShouldBe((Reachability)expected);
    }

    [Theory]
    [InlineData("always()", Reachability.Always)]
    [InlineData("!cancelled()", Reachability.Always)]
    [InlineData("failure()", Reachability.Possible)]
    [InlineData("success()", Reachability.Possible)]
    [InlineData("always() && github.actor == 'x'", Reachability.Possible)]
    [InlineData("false && always()", Reachability.Never)]
    public void What_runs_with_each_status_that_can_be_runs_in_each_run(string condition, Enum expected)
    {
        var model = Lint.Model(
            $$"""
            on: pull_request
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - if: github.event.action == 'opened'
                    run: exit 1
                  - if: {{condition}}
                    run: echo
              report:
                needs: review
                if: {{condition}}
                runs-on: ubuntu-latest
                steps: []
            """);
        var run = model.Run(new Scenario("pull_request"));
        run.Reaches(model.Workflow.Jobs[0].Steps[1]).ShouldBe((Reachability)expected);
        run.Reaches(model.Workflow.Jobs[1]).ShouldBe((Reachability)expected);
    }

    /// <summary>
    /// The outputs of a job are there in what runs only behind its success; in what runs without that, the job may have been skipped.
    /// </summary>
    [Theory]
    [InlineData("needs.guard.outputs.o == 'x'", Reachability.Possible, Reachability.Always)]
    [InlineData("always() && needs.guard.outputs.o == 'x'", Reachability.Possible, Reachability.Possible)]
    [InlineData("failure() || needs.guard.outputs.o == 'x'", Reachability.Possible, Reachability.Possible)]
    [InlineData("always()", Reachability.Always, Reachability.Possible)]
    [InlineData("needs.guard.outputs.other == '' && !cancelled()", Reachability.Always, Reachability.Possible)]
    public void What_a_job_leaves_that_may_be_skipped_may_be_missing_where_its_success_is_not_asked_for(
        string condition, Enum expected, Enum ofStep)
    {
        var model = Lint.Model(
            $$$"""
            on: pull_request
            jobs:
              guard:
                if: github.event.action == 'opened'
                runs-on: ubuntu-latest
                outputs:
                  o: ${{ steps.set.outputs.o }}
                steps:
                  - id: set
                    run: echo "o=x" >> "$GITHUB_OUTPUT"
              review:
                needs: guard
                if: {{{condition}}}
                runs-on: ubuntu-latest
                steps:
                  - if: needs.guard.outputs.o == 'x'
                    run: echo
            """);
        var review = model.Run(new Scenario("pull_request")).Find(model.Workflow.Jobs[1]);
        review.Reaches.ShouldBe((Reachability)expected);
        review.Steps[0].ConditionHolds.ShouldBe((Reachability)ofStep);
    }

    [Theory]
    [InlineData("", "", "", "made")]
    [InlineData("defaults: { run: { working-directory: a } }\n", "", "", "a/made")]
    [InlineData("defaults: { run: { working-directory: a } }\n", "defaults: { run: { working-directory: b } }", "", "b/made")]
    [InlineData("", "defaults: { run: { working-directory: b } }", "", "b/made")]
    [InlineData("defaults: { run: { working-directory: a } }\n", "defaults: { run: { working-directory: b } }", "working-directory: c", "c/made")]
    [InlineData("", "defaults: { run: { working-directory: b } }", "working-directory: ${{ runner.temp }}", "${{ runner.temp }}/made")]
    public void A_script_starts_in_the_directory_of_its_step_its_job_or_the_workflow(string workflow, string job, string step, string made)
    {
        var run = RunOne(workflow, job, step, "mkdir -p a b c; mkdir made");
        run.Script!.DirectoriesMade.Last().Resolved!.Text.ShouldBe(made);
    }

    [Theory]
    [InlineData("", "", "", false)]
    [InlineData("defaults: { run: { shell: bash } }\n", "", "", true)]
    [InlineData("defaults: { run: { shell: bash } }\n", "defaults: { run: { shell: 'bash -e {0}' } }", "", false)]
    [InlineData("", "defaults: { run: { shell: bash } }", "", true)]
    [InlineData("", "defaults: { run: { shell: bash } }", "shell: sh", false)]
    [InlineData("", "", "shell: bash", true)]
    public void A_script_is_run_by_the_shell_of_its_step_its_job_or_the_workflow(string workflow, string job, string step, bool seesPipes)
    {
        var run = RunOne(workflow, job, step, "false | cat");
        run.Fails.ShouldBe(seesPipes ? Reachability.Always : Reachability.Never);
    }

    private static StepRun RunOne(string workflow, string job, string step, string script)
    {
        var model = Lint.Model(
            $"on: push\n{workflow}jobs:\n  review:\n    runs-on: ubuntu-latest\n    {job}\n    steps:\n      - run: {script}\n        {step}\n");
        return model.Run(new Scenario("push")).Find(model.Workflow.Jobs[0]).Steps[0];
    }

    [Theory]
    [InlineData("if sudo -n true 2> /dev/null; then exit 1; fi", Reachability.Always)]
    [InlineData("if command -v sudo && sudo -u nobody sudo -n true; then exit 1; fi", Reachability.Always)]
    [InlineData("sudo -n true || echo none", Reachability.Always)]
    [InlineData("if ./has-changes; then exit 1; fi", Reachability.Always)]
    [InlineData("if ./has-changes; then exit 0; fi\nexit 1", Reachability.Always)]
    [InlineData("./prepare || true\nexit 1", Reachability.Never)]
    [InlineData("sudo -n true\nexit 1", Reachability.Never)]
    public void A_command_that_is_asked_something_may_answer_no(string script, Enum expected)
    {
        var model = Lint.Model(
            $"on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n{string.Concat(script.Split('\n').Select(line => $"          {line}\n"))}      - run: echo\n");
        model.Run(new Scenario("push")).Reaches(model.Workflow.Jobs[0].Steps[1]).ShouldBe((Reachability)expected);
    }

    [Fact]
    public void Steps_of_an_action_are_there_in_a_run_that_never_reaches_them()
    {
        var model = Lint.Model(Workflow, Files);
        model.Run(new Scenario("push")).Find(model.CodexSteps.Single().Path.AsSpan()).Reaches.ShouldBe(Reachability.Never);
        Lint.Text(Workflow, Files).ShouldNotContain(finding => finding.Diagnostic.Id == "CDX0099");
    }
}
