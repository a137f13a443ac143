using CodexLint.Semantics.Questions;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>Whether an event that a stranger causes gets as far as Codex.</summary>
public sealed class OutsiderTests
{
    /// <summary>A stranger is nobody whom a condition names.</summary>
    [Theory]
    [InlineData("issue_comment", "github.actor")]
    [InlineData("issue_comment", "github.triggering_actor")]
    [InlineData("issue_comment", "github.event.sender.login")]
    [InlineData("issue_comment", "github.event.comment.user.login")]
    [InlineData("issue_comment", "github.event.issue.user.login")]
    [InlineData("pull_request_target", "github.event.pull_request.user.login")]
    [InlineData("pull_request_review", "github.event.review.user.login")]
    [InlineData("discussion", "github.event.discussion.user.login")]
    [InlineData("workflow_run", "github.event.workflow_run.actor.login")]
    [InlineData("workflow_run", "github.event.workflow_run.triggering_actor.login")]
    public void Who_is_named_is_no_stranger(string trigger, string login)
    {
        Reaches(trigger, $"{login} == 'octocat'").ShouldBeFalse();
        Reaches(trigger, $"contains('octocat hubot', {login})").ShouldBeFalse();
        Reaches(trigger, $"{login} != 'octocat'").ShouldBeTrue();
    }

    /// <summary>What GitHub calls a stranger is none of the words for people with write access, and may be any other.</summary>
    [Theory]
    [InlineData("issue_comment", "github.event.comment.author_association")]
    [InlineData("issues", "github.event.issue.author_association")]
    [InlineData("pull_request_target", "github.event.pull_request.author_association")]
    [InlineData("pull_request_review", "github.event.review.author_association")]
    [InlineData("discussion", "github.event.discussion.author_association")]
    public void A_stranger_is_no_member_and_may_be_a_contributor(string trigger, string association)
    {
        foreach (var known in (string[])["OWNER", "MEMBER", "COLLABORATOR"])
            Reaches(trigger, $"{association} == '{known}'").ShouldBeFalse(known);
        foreach (var strange in (string[])["NONE", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "FIRST_TIMER", "MANNEQUIN"])
            Reaches(trigger, $"{association} == '{strange}'").ShouldBeTrue(strange);
    }

    [Theory]
    [InlineData("issues", "github.event.sender.type == 'User'", true)]
    [InlineData("issues", "github.event.sender.type == 'Bot'", false)]
    [InlineData("issues", "github.event.label.name == 'codex'", false)]
    [InlineData("issues", "contains(github.event.issue.labels.*.name, 'codex')", false)]
    [InlineData("issues", "!contains(github.event.issue.labels.*.name, 'codex')", true)]
    [InlineData("issues", "contains(github.event.issue.title, 'codex')", true)]
    [InlineData("pull_request_target", "contains(github.event.pull_request.labels.*.name, 'codex')", false)]
    [InlineData("pull_request_target", "github.event.pull_request.head.repo.full_name == github.repository", false)]
    [InlineData("pull_request_target", "github.event.pull_request.head.repo.fork", true)]
    [InlineData("workflow_run", "github.event.workflow_run.event == 'pull_request'", true)]
    [InlineData("workflow_run", "github.event.workflow_run.event == 'push'", false)]
    [InlineData("workflow_run", "github.event.workflow_run.pull_requests[0]", false)]
    [InlineData("workflow_run", "github.event.workflow_run.pull_requests[0].number > 0", false)]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.full_name == github.repository", false)]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.full_name != github.repository", true)]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.fork", true)]
    [InlineData("workflow_run", "!github.event.workflow_run.head_repository.fork", false)]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.owner.login == github.repository_owner", false)]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.id == github.event.repository.id", false)]
    [InlineData("workflow_run", "github.event.workflow_run.head_repository.node_id == github.event.repository.node_id", false)]
    [InlineData("workflow_run", "github.event.workflow_run.conclusion == 'success'", true)]
    public void A_stranger_comes_from_a_fork_and_sets_no_label(string trigger, string condition, bool reaches) =>
        Reaches(trigger, condition).ShouldBe(reaches);

    /// <summary>
    /// Where the file does not say for which activities it is, the usual one is taken; else the first that a stranger can cause.
    /// </summary>
    [Theory]
    [InlineData("issue_comment", "created")]
    [InlineData("discussion_comment", "created")]
    [InlineData("pull_request_review_comment", "created")]
    [InlineData("discussion", "created")]
    [InlineData("pull_request_review", "submitted")]
    [InlineData("workflow_run", "completed")]
    [InlineData("watch", "started")]
    [InlineData("issues", "opened")]
    [InlineData("pull_request", "opened")]
    [InlineData("pull_request_target", "opened")]
    [InlineData("{ issues: { types: [edited, opened] } }", "edited")]
    [InlineData("{ issues: { types: [labeled, opened] } }", "opened")]
    [InlineData("{ issues: { types: [LABELED, closed] } }", "closed")]
    public void The_activity_is_one_that_a_stranger_can_cause(string on, string action)
    {
        Reaches(on, $"github.event.action == '{action}'").ShouldBeTrue();
        Reaches(on, $"github.event.action != '{action}'").ShouldBeFalse();
    }

    [Theory]
    [InlineData("assigned")]
    [InlineData("unassigned")]
    [InlineData("labeled")]
    [InlineData("unlabeled")]
    [InlineData("milestoned")]
    [InlineData("demilestoned")]
    [InlineData("locked")]
    [InlineData("unlocked")]
    [InlineData("pinned")]
    [InlineData("unpinned")]
    [InlineData("transferred")]
    [InlineData("review_requested")]
    [InlineData("review_request_removed")]
    [InlineData("auto_merge_enabled")]
    [InlineData("auto_merge_disabled")]
    [InlineData("enqueued")]
    [InlineData("dequeued")]
    [InlineData("answered")]
    [InlineData("unanswered")]
    [InlineData("category_changed")]
    public void What_takes_more_than_read_access_no_stranger_causes(string type)
    {
        Reaches($"{{ issues: {{ types: [{type}] }} }}", "true").ShouldBeFalse();
        Reaches($"{{ issues: {{ types: [{type}, edited] }} }}", "true").ShouldBeTrue();
    }

    [Theory]
    [InlineData("push", false)]
    [InlineData("schedule", false)]
    [InlineData("workflow_dispatch", false)]
    [InlineData("repository_dispatch", false)]
    [InlineData("release", false)]
    [InlineData("merge_group", false)]
    [InlineData("create", false)]
    [InlineData("issues", true)]
    [InlineData("issue_comment", true)]
    [InlineData("discussion", true)]
    [InlineData("discussion_comment", true)]
    [InlineData("fork", true)]
    [InlineData("watch", true)]
    [InlineData("workflow_run", true)]
    [InlineData("pull_request", true)]
    [InlineData("pull_request_target", true)]
    [InlineData("pull_request_review", true)]
    [InlineData("pull_request_review_comment", true)]
    public void Some_events_take_write_access(string trigger, bool reaches) => Reaches(trigger, "true").ShouldBe(reaches);

    /// <summary>
    /// An action by somebody else that is told who it was may fail for strangers; those that set up, build and log in ask nobody.
    /// </summary>
    [Theory]
    [InlineData("uses: acme/check@v1\n  with: { actor: '${{ github.actor }}' }", false)]
    [InlineData("uses: acme/check@v1\n  with: { who: '${{ github.event.sender.login }}' }", false)]
    [InlineData("uses: acme/check-permission@v1", false)]
    [InlineData("uses: acme/check@v1\n  with: { path: src }", true)]
    [InlineData("uses: acme/check@v1\n  with: { token: '${{ github.token }}' }", true)]
    [InlineData("uses: acme/check@v1\n  with: { login: '${{ secrets.LOGIN }}' }", true)]
    [InlineData("uses: acme/check@v1\n  if: false\n  with: { actor: '${{ github.actor }}' }", false)]
    [InlineData("uses: actions/cache@v4\n  with: { key: '${{ github.actor }}' }", true)]
    [InlineData("uses: Docker/login-action@v3\n  with: { username: '${{ github.actor }}' }", true)]
    [InlineData("uses: azure/login@v2\n  with: { actor: '${{ github.actor }}' }", true)]
    [InlineData("uses: aws-actions/configure-aws-credentials@v4\n  with: { role-session-name: '${{ github.actor }}' }", true)]
    [InlineData("uses: google-github-actions/auth@v2\n  with: { actor: '${{ github.actor }}' }", true)]
    [InlineData("uses: openai/codex-action@v1.11\n  with: { prompt: 'Answer ${{ github.actor }}.' }", true)]
    [InlineData("uses: ./act\n  with: { actor: '${{ github.actor }}' }", true)]
    [InlineData("run: echo \"${{ github.actor }}\"", true)]
    [InlineData("run: '[ \"${{ github.actor }}\" = octocat ]'", false)]
    public void A_step_before_may_be_there_to_stop_strangers(string step, bool reaches) =>
        Reaches("issues", "true", $"- {step}\n").ShouldBe(reaches);

    [Fact]
    public void A_called_workflow_is_started_by_the_event_of_its_caller()
    {
        const string Asks = "github.event.issue.author_association == 'CONTRIBUTOR'";
        var files = new Dictionary<string, string>
        {
            [".github/workflows/called.yml"] = "on: workflow_call\njobs:\n" + CodexYaml.Job("review", CodexYaml.Action()),
        };
        var model = Lint.Model($"on: issues\njobs:\n  call:\n    if: {Asks}\n    uses: ./.github/workflows/called.yml\n", files).Called
            .Single();
        model.FindRunByOutsider(model.CodexSteps[0], Lint.Model("on: issues\njobs: {}").Workflow.Triggers[0]).ShouldNotBeNull();
    }

    private static bool Reaches(string on, string condition, string before = "")
    {
        var files = new Dictionary<string, string>
        {
            ["act/action.yml"] = "inputs: { actor: { description: Who. } }\nruns: { using: composite, steps: [] }",
        };
        var model = Lint.Model(CodexYaml.Workflow(on, before + CodexYaml.Action(), $"if: ${{{{ {condition} }}}}"), files);
        return model.FindRunByOutsider(model.CodexSteps[^1], model.Workflow.Triggers[0]) is not null;
    }
}
