using CodexLint.Semantics.Scripts;
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

    [Theory]
    [InlineData("steps.set.outputs.o == 'x'", Reachability.Possible)]
    [InlineData("steps.set.outputs.o", Reachability.Possible)]
    [InlineData("steps.set.outputs.other", Reachability.Never)]
    [InlineData("env.E == 'x'", Reachability.Possible)]
    [InlineData("env.E != 'y'", Reachability.Possible)]
    public void What_a_step_leaves_that_may_be_skipped_may_be_missing(string condition, Reachability expected)
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
        model.Run(new Scenario("pull_request")).Reaches(model.Workflow.Jobs[0].Steps[1]).ShouldBe(expected);
    }

    [Fact]
    public void Steps_of_an_action_are_there_in_a_run_that_never_reaches_them()
    {
        var model = Lint.Model(Workflow, Files);
        model.Run(new Scenario("push")).Find(model.CodexSteps.Single().Path.AsSpan()).Reaches.ShouldBe(Reachability.Never);
        Lint.Text(Workflow, Files).ShouldNotContain(finding => finding.Diagnostic.Id == "CDX0099");
    }
}
