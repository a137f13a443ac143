using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class BrokenOutputReferenceTests
{
    private const string Id = "CDX1406";
    private const string Action = ".github/actions/codex/action.yml";
    private const string Codex =
        "- id: codex\n  uses: openai/codex-action@v1.11\n  continue-on-error: true\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";

    [Theory]
    [InlineData("steps.codex.outputs.[|final_message|]", "The action has no output 'final_message', so this is always empty; its output is 'final-message'")]
    [InlineData("[|steps.review.outputs.final-message|]", "'steps.review.outputs.final-message' is always empty: no step of this job has the id 'review'")]
    [InlineData("[|steps.codex.final-message|]", "'steps.codex.final-message' is always empty: a step has only 'outputs', 'outcome' and 'conclusion'")]
    public void A_result_that_is_not_there_is_always_empty(string access, string message) =>
        Marked.Reports(Id, Marked.Job(Codex + Read(access)), "warning: " + message);

    [Fact]
    public void A_later_step_has_left_nothing_yet() =>
        Marked.Reports(
            Id, Marked.Job(Read("[|steps.codex.outputs.final-message|]") + Codex),
            "warning: 'steps.codex.outputs.final-message' is always empty: the step runs later");

    [Theory]
    [InlineData("review", "[|needs.review.outputs.final_message|]", "'needs.review.outputs.final_message' is always empty: job 'review' declares no output of this name")]
    [InlineData("other", "[|needs.review.outputs.message|]", "'needs.review.outputs.message' is always empty: this job does not need 'review'")]
    public void A_job_hands_on_only_what_it_declares_to_those_that_need_it(string need, string access, string message) =>
        Marked.Reports(Id, TwoJobs(need, access), "warning: " + message);

    [Theory]
    [InlineData("steps.codex.outputs['final-message']")]
    [InlineData("toJSON(steps.codex.outputs)")]
    [InlineData("steps.codex.outcome == 'failure'")]
    [InlineData("steps.other.outputs.text")]
    public void Other_accesses_are_fine(string access) => Marked.IsSilent(Id, Marked.Job(Codex + Read(access)));

    [Fact]
    public void A_declared_output_is_free_to_have_any_name() => Marked.IsSilent(Id, TwoJobs("review", "needs.review.outputs.message"));

    [Fact]
    public void The_conclusion_of_a_contained_script_is_never_failure() =>
        Marked.Reports(
            Id,
            Marked.Job(
                "- id: codex\n  run: codex exec Review\n  continue-on-error: true\n- if: '[|steps.codex.conclusion == ''failure''|]'\n  run: echo"),
            "warning: The failure of this step is contained, so its conclusion is never 'failure'; its outcome is");

    [Fact]
    public void The_outputs_of_a_script_are_its_own() =>
        Marked.IsSilent(
            Id,
            Marked.Job(
                "- id: codex\n  run: codex exec Review && ./put-outputs.sh\n- run: echo \"$M\"\n  env:\n    M: ${{ steps.codex.outputs.final_message }}"));

    [Fact]
    public void The_conclusion_of_a_contained_step_is_never_failure() =>
        Marked.Reports(
            Id, Marked.Job(Codex + "- if: '[|steps.codex.conclusion == ''failure''|]'\n  run: echo"),
            "warning: The failure of this step is contained, so its conclusion is never 'failure'; its outcome is");

    [Theory]
    [InlineData("[|needs.call.outputs.final-message|]", "warning: 'needs.call.outputs.final-message' is always empty: the workflow that job 'call' calls declares no output of this name")]
    [InlineData("needs.call.outputs.Message")]
    public void A_called_workflow_hands_on_only_what_it_declares(string access, params string[] messages) => Marked.Reports(
        Id,
        $"on: push\njobs:\n  call:\n    uses: ./.github/workflows/codex.yml\n    secrets: inherit\n  post:\n    needs: call\n    runs-on: ubuntu-latest\n    steps:\n{Marked.Indent(Read(access).TrimEnd())}",
        new Dictionary<string, string>
        {
            [".github/workflows/codex.yml"] =
                "on:\n  workflow_call:\n    outputs:\n      message:\n        value: ${{ jobs.review.outputs.message }}\njobs:\n  review:\n    runs-on: ubuntu-latest\n    outputs:\n      message: ${{ steps.codex.outputs.final-message }}\n    steps:\n"
                + Marked.Indent(Codex.TrimEnd()),
        },
        messages);

    [Theory]
    [InlineData("steps.codex.outputs.[|final-message|]", "warning: Action './.github/actions/codex' declares no output 'final-message', so this is always empty")]
    [InlineData("steps.codex.outputs.[|reveiw|]", "warning: Action './.github/actions/codex' declares no output 'reveiw', so this is always empty; its output is 'review'")]
    [InlineData("steps.codex.outputs.[|verdict|]", "warning: Action './.github/actions/codex' declares no output 'verdict', so this is always empty")]
    [InlineData("[|steps.codex.conclusion == 'failure'|]", "warning: The failure of this step is contained, so its conclusion is never 'failure'; its outcome is")]
    [InlineData("steps.codex.outputs.Review")]
    public void An_action_of_the_repository_has_only_the_outputs_that_it_declares(string access, params string[] messages) =>
        Marked.Reports(
            Id,
            Marked.Job("- id: codex\n  uses: ./.github/actions/codex\n  continue-on-error: true\n" + Read(access)),
            new Dictionary<string, string>
            {
                [Action] = "outputs:\n  review:\n    value: ${{ steps.inner.outputs.final-message }}\nruns:\n  using: composite\n  steps:\n"
                    + Marked.Indent(Codex.Replace("id: codex", "id: inner", StringComparison.Ordinal)),
            },
            messages);

    [Theory]
    [InlineData("steps.codex.outputs.final_message", "(3,36): warning CDX1406: The action has no output 'final_message', so this is always empty; its output is 'final-message'")]
    [InlineData("steps.codex.outputs.final-message")]
    [InlineData("steps.codex.conclusion == 'failure'", "(3,16): warning CDX1406: The failure of this step is contained, so its conclusion is never 'failure'; its outcome is")]
    [InlineData("steps.codex.outcome == 'failure'")]
    [InlineData("steps.other.conclusion == 'failure'")]
    public void An_action_hands_on_what_its_steps_have_left(string access, params string[] messages)
    {
        var action = $"outputs:\n  review:\n    value: ${{{{ {access} }}}}\nruns:\n  using: composite\n  steps:\n{Marked.Indent(Codex + "- id: other\n  run: exit 1\n  shell: bash")}";
        Said(Marked.Job("- uses: ./.github/actions/codex"), action).ShouldBe(messages.Select(message => Action + message));
    }

    [Fact]
    public void Steps_of_an_action_read_the_results_of_each_other()
    {
        var action = "runs:\n  using: composite\n  steps:\n"
            + Marked.Indent(Codex + "- if: steps.codex.outputs.finalMessage != ''\n  run: echo\n  shell: bash");
        Said(Marked.Job("- uses: ./.github/actions/codex\n- uses: ./.github/actions/codex"), action).ShouldBe(
            [Action
                + "(10,33): warning CDX1406: The action has no output 'finalMessage', so this is always empty; its output is 'final-message'"]);
    }

    [Fact]
    public void The_conclusion_of_a_step_that_is_contained_on_one_event_is_failure_on_another() => Marked.IsSilent(
        Id,
        "on: [pull_request, push]\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n"
        + Marked.Indent(
            Codex.Replace(
                "continue-on-error: true", "continue-on-error: ${{ github.event_name == 'pull_request' }}", StringComparison.Ordinal)
                + "- if: always() && steps.codex.conclusion == 'failure'\n  run: echo"));

    [Theory]
    [InlineData("[|jobs.review.outputs.mesage|]", "warning: 'jobs.review.outputs.mesage' is always empty: job 'review' declares no output of this name")]
    [InlineData("jobs.review.outputs.Message")]
    [InlineData("jobs.other.outputs.text")]
    [InlineData("jobs.review.result")]
    public void A_called_workflow_hands_on_what_its_jobs_declare(string access, params string[] messages) => Marked.Reports(
        Id,
        $"on:\n  workflow_call:\n    outputs:\n      message:\n        value: ${{{{ {access} }}}}\n"
            + TwoJobs("review", "needs.review.outputs.message").Replace("on: push\n", "", StringComparison.Ordinal),
        messages);

    private static List<string> Said(string workflow, string action) =>
    [
        .. from finding in Lint.Text(workflow, new Dictionary<string, string> { [Action] = action })
           where finding.Diagnostic.Id == Id
           select $"{finding.Diagnostic.Location.GetLineSpan().Path}{Lint.Describe(finding)}",
    ];

    private static string Read(string access) => $"- run: echo \"$M\"\n  env:\n    M: ${{{{ {access} }}}}\n";

    private static string TwoJobs(string need, string access) =>
        "on: push\njobs:\n  other:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n  review:\n    runs-on: ubuntu-latest\n    outputs:\n      message: ${{ steps.codex.outputs.final-message }}\n    steps:\n"
        + Marked.Indent(Codex.TrimEnd()) + $"  post:\n    needs: {need}\n    runs-on: ubuntu-latest\n    steps:\n"
        + Marked.Indent(Read(access).TrimEnd());
}
