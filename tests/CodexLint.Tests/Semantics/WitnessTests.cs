using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Support;

namespace CodexLint.Semantics;

public sealed class WitnessTests
{
    [Theory]
    [InlineData("issue_comment", "contains(github.event.comment.body, '@codex')")]
    [InlineData("issue_comment", "startsWith(github.event.comment.body, '/review') && github.event.issue.pull_request")]
    [InlineData("issues", "github.event.label.name == 'codex'")]
    [InlineData("issues", "contains(github.event.issue.labels.*.name, 'codex')")]
    [InlineData("workflow_run", "github.event.workflow_run.conclusion == 'success'")]
    [InlineData("pull_request", "startsWith(github.head_ref, 'feat')")]
    [InlineData("pull_request", "!github.event.pull_request.draft")]
    [InlineData("pull_request", "contains(join(github.event.pull_request.labels.*.name, ','), 'codex')")]
    [InlineData("pull_request", "contains(toJSON(github.event.pull_request.labels.*.name), '\\\"codex\\\"')")]
    [InlineData("issues", "!contains(toJSON(github.event.issue.labels), 'skip') && contains(toJSON(github.event.issue.labels), 'codex')")]
    [InlineData("pull_request", "contains(github.event.pull_request.labels.*.name, 'codex') || vars.ALWAYS == 'true'")]
    [InlineData("pull_request", "(vars.ALWAYS == 'true' || github.event.pull_request.draft) && startsWith(github.head_ref, 'feat')")]
    public void A_condition_on_open_facts_of_the_event_has_a_witness(string eventName, string condition)
    {
        var model = Lint.Model(
            $$"""
            on: {{eventName}}
            jobs:
              review:
                if: "{{condition}}"
                runs-on: ubuntu-latest
                steps:
                  - uses: openai/codex-action@v1.11
            """);
        model.Reaches(model.CodexSteps[0], new Scenario(eventName)).ShouldBe(Reachability.Possible);
    }

    [Theory]
    [InlineData("github.event.issue.pull_request == null && contains(github.event.comment.body, '@codex fix')")]
    [InlineData("!github.event.issue.pull_request && contains(github.event.comment.body, '@codex fix')")]
    [InlineData("contains(github.event.comment.body, '@codex fix') && !contains(github.event.issue.labels.*.name, 'blocked') && github.event.issue.state != 'closed'")]
    public void Facts_that_steps_only_hand_on_do_not_hide_the_witness(string condition)
    {
        var model = Lint.Model(
            $$$"""
            on: issue_comment
            jobs:
              mend:
                if: >-
                  {{{condition}}} &&
                  (github.event.comment.author_association == 'OWNER' || github.event.comment.author_association == 'MEMBER' || github.event.comment.author_association == 'COLLABORATOR')
                runs-on: ubuntu-latest
                env:
                  BODY: ${{ github.event.issue.body }}
                  ISSUE: ${{ github.event.issue.number }}
                  TITLE: ${{ github.event.issue.title }}
                  WRITER: ${{ github.event.comment.user.login }}
                steps:
                  - uses: openai/codex-action@v1.11
            """);
        model.Reaches(model.CodexSteps[0], new Scenario("issue_comment")).ShouldBe(Reachability.Possible);
    }

    [Theory]
    [InlineData("needs.gate.result == 'success'", nameof(Reachability.Never))]
    [InlineData("needs.gate.result == 'Failure'", nameof(Reachability.Possible))]
    [InlineData("needs.gate.result == 'skipped'", nameof(Reachability.Possible))]
    [InlineData("needs.gate.result == 'cancelled'", nameof(Reachability.Unknown))]
    [InlineData("needs.gate.result == 'failure' && needs.gate.result == 'skipped'", nameof(Reachability.Unknown))]
    public void A_result_is_one_of_those_that_the_job_can_have(string condition, string expected)
    {
        var model = Lint.Model(
            $$"""
            on: pull_request
            jobs:
              gate:
                if: github.event.pull_request.draft
                runs-on: ubuntu-latest
                steps:
                  - run: exit 1
              review:
                needs: gate
                if: always() && {{condition}}
                runs-on: ubuntu-latest
                steps:
                  - uses: openai/codex-action@v1.11
            """);
        model.Reaches(model.CodexSteps[0], new Scenario("pull_request")).ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("github.event.comment.body == 'a' && vars.ALLOWED == 'true'")]
    [InlineData("(github.event.comment.body == 'a' || vars.ALLOWED == 'true') && vars.ENABLED == 'true'")]
    [InlineData("!(github.event.comment.body == 'a' || vars.ALLOWED == 'true')")]
    [InlineData("(github.event.comment.body == 'a' || vars.ALLOWED == 'true') && github.event.comment.body == 'b'")]
    [InlineData("github.event.comment.body == 'a' && github.event.comment.body == 'b'")]
    [InlineData("github.event.comment.body == 'a' && github.event.comment.missing.body == 'a' && github.event.comment.body == ''")]
    public void Without_a_witness_nothing_is_claimed(string condition)
    {
        var model = Lint.Model(
            $$"""
            on: issue_comment
            jobs:
              review:
                if: {{condition}}
                runs-on: ubuntu-latest
                steps:
                  - uses: openai/codex-action@v1.11
            """);
        model.Reaches(model.CodexSteps[0], new Scenario("issue_comment")).ShouldBe(Reachability.Unknown);
    }
}
