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
    [InlineData("issue_comment", "github.event.comment.user.login == github.repository_owner")]
    [InlineData("issues", "github.actor == github.event.repository.owner.login")]
    [InlineData("pull_request", "github.event.pull_request.user.login == github.repository_owner")]
    [InlineData("issue_comment", "contains(github.event.comment.body, format('@{0}', github.repository_owner))")]
    [InlineData("push", "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)")]
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

    /// <summary>
    /// With four facts there are more choices than are tried: the witness is among the first only where the values that a condition asks
    /// for come first, and those that it does not want last.
    /// </summary>
    [Theory]
    [InlineData("{0} == 'x'")]
    [InlineData("'x' == {0}")]
    [InlineData("{0} != 'x'")]
    [InlineData("'x' != {0}")]
    [InlineData("!({0} == 'x')")]
    [InlineData("contains({0}, 'x')")]
    [InlineData("!contains({0}, 'x')")]
    [InlineData("startsWith({0}, 'x')")]
    [InlineData("!startsWith({0}, 'x')")]
    [InlineData("endsWith({0}, 'x')")]
    [InlineData("!endsWith({0}, 'x')")]
    [InlineData("ENDSWITH({0}, 'x')")]
    [InlineData("contains('x', {0})")]
    [InlineData("contains(fromJSON('[\\\"x\\\", \\\"y\\\"]'), {0})")]
    [InlineData("!contains(fromJSON('[\\\"x\\\", \\\"y\\\"]'), {0})")]
    [InlineData("contains({0}.*.name, 'x')")]
    [InlineData("!contains({0}.*.name, 'x')")]
    [InlineData("contains(join({0}.*.name, ','), 'x')")]
    [InlineData("contains(toJSON({0}.*.name), '\\\"x\\\"')")]
    [InlineData("{0}")]
    [InlineData("!{0}")]
    [InlineData("{0} == true")]
    [InlineData("{0} == false")]
    [InlineData("{0} != true")]
    [InlineData("{0} == 3")]
    [InlineData("{0} != 3")]
    [InlineData("{0} >= 3")]
    [InlineData("{0} <= 3")]
    [InlineData("{0} == null")]
    [InlineData("{0} != null")]
    [InlineData("({0} == 'x' || {0} == 'y')")]
    [InlineData("({0} != 'x' && {0} != 'y')")]
    [InlineData("({0} && {0}.name == 'x')")]
    public void What_conditions_ask_for_is_tried_before_anything_else(string asked)
    {
        var condition = string.Join(
            " && ", "abcd".Select(name => asked.Replace("{0}", $"github.event.comment.{name}", StringComparison.Ordinal)));
        var model = Lint.Model($"on: issue_comment\njobs:\n{CodexYaml.Job("review", CodexYaml.Action(), $"if: \"{condition}\"")}");
        model.Reaches(model.CodexSteps[0], new Scenario("issue_comment")).ShouldBe(Reachability.Possible);
    }

    private const string Impossible = "github.event.comment.body == 'a' && github.event.comment.body == 'b'";

    /// <summary>Nothing is claimed of a job that waits for what cannot be, wherever on the way to Codex that stands.</summary>
    [Theory]
    [InlineData($"if: {Impossible}", "", "")]
    [InlineData("", $"if: {Impossible}", "")]
    [InlineData("", "", $"if: {Impossible}")]
    [InlineData($"env: {{ BOTH: \"${{{{ {Impossible} }}}}\" }}", "if: env.BOTH == 'true'", "")]
    [InlineData("", $"if: env.BOTH == 'true'\nenv: {{ BOTH: \"${{{{ {Impossible} }}}}\" }}", "")]
    public void A_condition_that_cannot_hold_leaves_Codex_without_a_witness(string job, string step, string needed)
    {
        var model = Lint.Model(
            $"on: issue_comment\njobs:\n{CodexYaml.Job("first", "- run: echo", needed)}{CodexYaml.Job("review", CodexYaml.Action(keys: step), $"needs: first\n{job}")}");
        model.Reaches(model.CodexSteps[0], new Scenario("issue_comment")).ShouldBe(Reachability.Unknown);
    }

    [Theory]
    [InlineData("continue-on-error: true", "", Reachability.Always)]
    [InlineData("", "continue-on-error: true", Reachability.Always)]
    [InlineData("", "", Reachability.Never)]
    [InlineData($"continue-on-error: \"${{{{ {Impossible} }}}}\"", "", Reachability.Unknown)]
    [InlineData("", $"continue-on-error: \"${{{{ {Impossible} }}}}\"", Reachability.Unknown)]
    [InlineData("continue-on-error: \"${{ github.event.comment.body == 'a' }}\"", "", Reachability.Possible)]
    public void What_contains_a_failure_before_Codex_decides_about_it(string job, string step, Enum expected)
    {
        var model = Lint.Model(
            $"on: issue_comment\njobs:\n{CodexYaml.Job("first", $"- run: exit 1\n  {step}", job)}{CodexYaml.Job("review", CodexYaml.Action(), "needs: first")}");
        model.Reaches(model.CodexSteps[0], new Scenario("issue_comment")).ShouldBe((Reachability)expected);
    }

    [Theory]
    [InlineData($"if: {Impossible}", "")]
    [InlineData($"with: {{ go: \"${{{{ {Impossible} }}}}\" }}", "if: inputs.go == 'true'")]
    public void A_call_that_cannot_be_leaves_the_called_workflow_without_a_witness(string call, string job)
    {
        var files = new Dictionary<string, string>
        {
            [".github/workflows/called.yml"] = $"on:\n  workflow_call:\n    inputs: {{ go: {{ type: string }} }}\njobs:\n{CodexYaml.Job("review", CodexYaml.Action(), job)}",
        };
        var model = Lint.Model($"on: issue_comment\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n    {call}\n", files).Called
            .Single();
        model.Reaches(model.CodexSteps[0], new Scenario("issue_comment")).ShouldBe(Reachability.Unknown);
    }

    /// <summary>One fact has two names: what a run knows of the one it knows of the other.</summary>
    [Theory]
    [InlineData("pull_request", "github.event.pull_request.head.ref == 'a' && github.event.pull_request.head.ref == 'b'")]
    [InlineData("pull_request", "github.event.pull_request.head.ref == 'a' && github.head_ref == 'b'")]
    [InlineData("pull_request", "github.event.pull_request.base.ref == 'a' && github.event.pull_request.base.ref == 'b'")]
    [InlineData("pull_request", "github.event.pull_request.base.ref == 'a' && github.base_ref == 'b'")]
    [InlineData("push", "github.ref == 'a' && github.ref == 'b'")]
    public void Two_names_of_one_fact_are_no_two_facts(string trigger, string condition)
    {
        var model = Lint.Model(CodexYaml.Workflow(trigger, CodexYaml.Action(), $"if: {condition}"));
        model.Reaches(model.CodexSteps[0], new Scenario(trigger)).ShouldBe(Reachability.Unknown);
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
