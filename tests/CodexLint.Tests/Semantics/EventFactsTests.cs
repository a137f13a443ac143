using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>What a run knows of the event that started it, asked by conditions of a job.</summary>
public sealed class EventFactsTests
{
    [Theory]
    [InlineData("github.repository_id == github.event.repository.id", Reachability.Always)]
    [InlineData("github.repository_owner_id == github.event.repository.owner.id", Reachability.Always)]
    [InlineData("github.repository == format('{0}/{1}', github.repository_owner, github.event.repository.name)", Reachability.Always)]
    [InlineData("github.event.repository.full_name == github.repository", Reachability.Always)]
    [InlineData("github.event.repository.owner.login == github.repository_owner", Reachability.Always)]
    [InlineData("github.event.repository.html_url == format('{0}/{1}', github.server_url, github.repository)", Reachability.Always)]
    [InlineData("github.event.repository.clone_url == format('{0}/{1}.git', github.server_url, github.repository)", Reachability.Always)]
    [InlineData("github.event.repository.url == format('{0}/repos/{1}', github.api_url, github.repository)", Reachability.Always)]
    [InlineData("github.graphql_url == format('{0}/graphql', github.api_url)", Reachability.Always)]
    [InlineData("github.event.repository.node_id == ''", Reachability.Never)]
    [InlineData("github.event.repository.node_id == github.repository_id", Reachability.Never)]
    [InlineData("github.event.repository.fork", Reachability.Never)]
    [InlineData("github.token == ''", Reachability.Never)]
    [InlineData("github.workspace == ''", Reachability.Never)]
    [InlineData("github.run_attempt == '1'", Reachability.Possible)]
    [InlineData("github.run_attempt == ''", Reachability.Never)]
    [InlineData("github.actor == ''", Reachability.Never)]
    [InlineData("github.triggering_actor == github.actor", Reachability.Possible)]
    [InlineData("github.head_ref == '' && github.base_ref == ''", Reachability.Always)]
    [InlineData("github.ref_type == 'branch'", Reachability.Possible)]
    [InlineData("github.event.organization", Reachability.Possible)]
    [InlineData("github.event.installation.id == 1", Reachability.Possible)]
    [InlineData("github.event.enterprise", Reachability.Possible)]
    [InlineData("github.event.unknown", Reachability.Never)]
    [InlineData("github.event.number", Reachability.Never)]
    [InlineData("github.event.sender.login == ''", Reachability.Never)]
    [InlineData("github.event.sender.type == 'Bot'", Reachability.Possible)]
    public void A_push_knows_its_repository(string condition, Enum expected) =>
        Ask(new Scenario("push"), condition).ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("github.ref == format('refs/pull/{0}/merge', github.event.number)", Reachability.Always)]
    [InlineData("github.ref_name == format('{0}/merge', github.event.pull_request.number)", Reachability.Always)]
    [InlineData("github.ref_type == 'branch'", Reachability.Always)]
    [InlineData("github.head_ref == github.event.pull_request.head.ref", Reachability.Always)]
    [InlineData("github.base_ref == github.event.pull_request.base.ref", Reachability.Always)]
    [InlineData("github.head_ref == ''", Reachability.Never)]
    [InlineData("github.event.pull_request.base.repo.id == github.repository_id", Reachability.Always)]
    [InlineData("github.event.pull_request.base.repo.fork", Reachability.Never)]
    [InlineData("github.event.pull_request.base.user.login == github.repository_owner", Reachability.Always)]
    [InlineData("github.event.pull_request.head.repo.id == github.repository_id", Reachability.Never)]
    [InlineData("github.event.pull_request.head.repo.fork", Reachability.Always)]
    [InlineData("github.event.pull_request.head.repo.name == github.event.repository.name", Reachability.Always)]
    [InlineData("github.event.pull_request.head.repo.owner.id == github.repository_owner_id", Reachability.Never)]
    [InlineData("github.event.pull_request.head.user.login == github.event.pull_request.head.repo.owner.login", Reachability.Always)]
    [InlineData("startsWith(github.event.pull_request.head.label, format('{0}:', github.repository_owner))", Reachability.Never)]
    [InlineData("startsWith(github.event.pull_request.head.label, format('{0}:', github.event.pull_request.head.user.login))", Reachability.Always)]
    [InlineData("github.event.pull_request.author_association == 'CONTRIBUTOR'", Reachability.Possible)]
    [InlineData("github.event.pull_request.user.type == 'User'", Reachability.Always)]
    [InlineData("github.event.sender.type == 'User'", Reachability.Always)]
    [InlineData("github.event.pull_request.draft", Reachability.Possible)]
    [InlineData("github.event.pull_request.merged", Reachability.Possible)]
    [InlineData("github.event.pull_request.state == ''", Reachability.Never)]
    [InlineData("github.event.pull_request.body", Reachability.Possible)]
    public void A_pull_request_from_a_fork_knows_both_repositories(string condition, Enum expected) =>
        Ask(Scenario.FromFork("pull_request"), condition).ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("github.event.pull_request.head.repo", Reachability.Never)]
    [InlineData("github.event.pull_request.head.repo.full_name == null", Reachability.Always)]
    [InlineData("github.event.pull_request.head.label == 'unknown repository'", Reachability.Always)]
    [InlineData("github.event.pull_request.user.type == 'User'", Reachability.Always)]
    [InlineData("github.event.pull_request.head.user.login == github.repository_owner", Reachability.Never)]
    public void A_deleted_fork_is_no_repository(string condition, Enum expected) =>
        Ask(new Scenario("pull_request", EventSource.DeletedFork), condition).ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("pull_request", "github.event.pull_request.author_association == 'CONTRIBUTOR'")]
    [InlineData("pull_request", "github.event.pull_request.user.type == 'Bot'")]
    [InlineData("pull_request", "github.event.sender.type == 'Bot'")]
    [InlineData("pull_request", "github.event.sender.login == 'dependabot[bot]'")]
    [InlineData("pull_request", "github.triggering_actor == 'dependabot[bot]'")]
    [InlineData("pull_request", "startsWith(github.head_ref, 'dependabot/')")]
    [InlineData("pull_request", "startsWith(github.event.pull_request.head.label, format('{0}:dependabot/', github.repository_owner))")]
    [InlineData("push", "startsWith(github.ref, 'refs/heads/dependabot/')")]
    [InlineData("push", "startsWith(github.event.ref, 'refs/heads/dependabot/')")]
    [InlineData("push", "startsWith(github.ref_name, 'dependabot/')")]
    [InlineData("push", "github.actor == 'dependabot[bot]'")]
    [InlineData("pull_request_review", "github.event.review.user.login == 'dependabot[bot]'")]
    [InlineData("pull_request_review_comment", "github.event.comment.user.login == 'dependabot[bot]'")]
    public void Dependabot_is_known_by_name_kind_and_branch(string trigger, string condition) =>
        Ask(Scenario.FromDependabot(trigger), condition).ShouldBe(Reachability.Always);

    [Theory]
    [InlineData("pull_request_review", "github.event.review.user.type == 'User'", Reachability.Always)]
    [InlineData("pull_request_review", "github.event.comment", Reachability.Never)]
    [InlineData("pull_request_review_comment", "github.event.comment.user.type == 'User'", Reachability.Always)]
    [InlineData("pull_request_review_comment", "github.event.review", Reachability.Never)]
    [InlineData("pull_request_target", "github.event.number == 1", Reachability.Always)]
    [InlineData("pull_request_target", "startsWith(github.ref, 'refs/pull/')", Reachability.Possible)]
    public void What_is_said_on_a_pull_request_from_a_fork_is_by_a_person(string trigger, string condition, Enum expected) =>
        Ask(Scenario.FromFork(trigger), condition).ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("schedule", "github.event.repository", Reachability.Never)]
    [InlineData("schedule", "github.event.sender", Reachability.Never)]
    [InlineData("schedule", "github.event.schedule == '0 0 * * *'", Reachability.Possible)]
    [InlineData("schedule", "github.ref_type == 'branch'", Reachability.Always)]
    [InlineData("create", "github.ref_type == 'tag'", Reachability.Possible)]
    [InlineData("delete", "github.ref_type == 'tag'", Reachability.Possible)]
    [InlineData("release", "github.ref_type == 'tag'", Reachability.Possible)]
    [InlineData("workflow_dispatch", "github.event.inputs.level == 'high'", Reachability.Possible)]
    [InlineData("issue_comment", "github.event.pull_request", Reachability.Never)]
    [InlineData("issue_comment", "github.event.issue.pull_request", Reachability.Possible)]
    [InlineData("workflow_call", "github.event_name == 'push'", Reachability.Unknown)]
    [InlineData("workflow_call", "github.actor == 'octocat'", Reachability.Unknown)]
    public void Other_events_know_what_they_carry(string trigger, string condition, Enum expected) =>
        Ask(new Scenario(trigger), condition).ShouldBe((Reachability)expected);

    [Theory]
    [InlineData("branch_protection_rule", "action rule changes")]
    [InlineData("check_run", "action check_run")]
    [InlineData("check_suite", "action check_suite")]
    [InlineData("create", "ref ref_type master_branch description pusher_type")]
    [InlineData("delete", "ref ref_type pusher_type")]
    [InlineData("deployment", "action deployment workflow workflow_run")]
    [InlineData("deployment_status", "action deployment deployment_status check_run workflow workflow_run")]
    [InlineData("discussion", "action discussion answer label changes old_answer")]
    [InlineData("discussion_comment", "action discussion comment changes")]
    [InlineData("fork", "forkee")]
    [InlineData("gollum", "pages")]
    [InlineData("issue_comment", "action issue comment changes")]
    [InlineData("issues", "action issue label assignee milestone changes")]
    [InlineData("label", "action label changes")]
    [InlineData("merge_group", "action merge_group reason")]
    [InlineData("milestone", "action milestone changes")]
    [InlineData("page_build", "build id")]
    [InlineData("public", "")]
    [InlineData("pull_request", "action number pull_request label assignee requested_reviewer requested_team changes before after milestone")]
    [InlineData("pull_request_review", "action pull_request review changes")]
    [InlineData("pull_request_review_comment", "action pull_request comment changes")]
    [InlineData("pull_request_target", "action number pull_request label assignee requested_reviewer requested_team changes before after milestone")]
    [InlineData("push", "ref before after base_ref compare commits created deleted forced head_commit pusher")]
    [InlineData("registry_package", "action registry_package")]
    [InlineData("release", "action release changes")]
    [InlineData("repository_dispatch", "action branch client_payload")]
    [InlineData("schedule", "schedule workflow")]
    [InlineData("watch", "action")]
    [InlineData("workflow_dispatch", "inputs ref workflow")]
    [InlineData("workflow_run", "action workflow workflow_run")]
    public void An_event_has_the_properties_that_GitHub_documents(string trigger, string properties)
    {
        Ask(new Scenario(trigger), "github.event.no_such_property").ShouldBe(Reachability.Never);
        foreach (var property in properties.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Ask(new Scenario(trigger), $"github.event.{property}").ShouldNotBe(Reachability.Never, property);
            if (property is not ("pull_request" or "workflow_run" or "number"))
                AskWith($"github.event.{property}", new Scenario(trigger)).ShouldBe(Reachability.Always, property);
        }
    }

    /// <summary>
    /// What an event leaves open goes by the path at which conditions find it: who assumes something of the path has assumed it of them.
    /// </summary>
    [Theory]
    [InlineData("github", "actor triggering_actor run_attempt base_ref head_ref sha")]
    [InlineData("github.event.pull_request", "state draft merged title body author_association milestone user.login user.type user.id")]
    [InlineData("github.event.pull_request.head", "sha user.id repo.size repo.owner.type locked")]
    [InlineData("github.event.pull_request.base", "sha user.id repo.size repo.owner.type label")]
    [InlineData("github.event", "sender.login sender.type sender.id repository.size repository.owner.type organization.login enterprise.slug installation.id")]
    [InlineData("github.event.workflow_run", "id event head_sha html_url conclusion repository.size repository.owner.type", "workflow_run")]
    [InlineData("github.event.review", "state", "pull_request_review")]
    public void What_is_assumed_of_a_fact_is_what_conditions_read(string path, string facts, string trigger = "pull_request")
    {
        foreach (var fact in facts.Split(' '))
            AskWith($"{path}.{fact}", new Scenario(trigger)).ShouldBe(Reachability.Always, fact);
    }

    [Theory]
    [InlineData("github.event.pull_request.head.repo.size")]
    [InlineData("github.event.pull_request.head.repo.owner.type")]
    [InlineData("github.event.pull_request.head.sha")]
    [InlineData("github.event.pull_request.user.id")]
    [InlineData("github.event.pull_request.user.login")]
    [InlineData("github.event.sender.login")]
    [InlineData("github.head_ref")]
    public void What_a_fork_leaves_open_can_be_assumed_of_it(string fact) =>
        AskWith(fact, Scenario.FromFork("pull_request")).ShouldBe(Reachability.Always);

    [Theory]
    [InlineData("pull_request_review", "github.event.review")]
    [InlineData("pull_request_review_comment", "github.event.comment")]
    public void What_is_said_on_a_pull_request_from_a_fork_has_facts_of_its_own(string trigger, string path)
    {
        foreach (var fact in (string[])["user.login", "user.id", "state"])
            AskWith($"{path}.{fact}", Scenario.FromFork(trigger)).ShouldBe(Reachability.Always, fact);
    }

    /// <summary>What is there in each run has no stand-in behind <c>||</c>, whatever its value is.</summary>
    [Theory]
    [InlineData("pull_request", "github", "actor triggering_actor run_attempt base_ref head_ref repository_id")]
    [InlineData("pull_request", "github.event", "sender.login sender.type repository.id")]
    [InlineData("pull_request", "github.event.pull_request", "number state author_association user.login user.type head.ref head.sha head.label base.ref base.sha base.user.login")]
    [InlineData("workflow_run", "github.event.workflow_run", "id event head_sha html_url repository.full_name")]
    public void What_is_there_in_each_run_is_never_empty(string trigger, string path, string facts)
    {
        foreach (var fact in facts.Split(' '))
            Ask(new Scenario(trigger), $"!{path}.{fact}").ShouldBe(Reachability.Never, fact);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("body")]
    [InlineData("draft")]
    [InlineData("merged")]
    [InlineData("milestone")]
    public void What_a_pull_request_may_lack_may_be_empty(string fact) =>
        Ask(new Scenario("pull_request"), $"!github.event.pull_request.{fact}").ShouldBe(Reachability.Possible);

    /// <summary>Asks for a fact that is assumed to be a text of this test's own.</summary>
    private static Reachability AskWith(string fact, Scenario scenario) =>
        Ask(scenario with { Facts = scenario.Facts.Add(fact, new StringValue("what was assumed")) }, $"{fact} == 'what was assumed'");

    private static Reachability Ask(Scenario scenario, string condition)
    {
        var model = Lint.Model($$$"""
            on: {{{scenario.Event}}}
            jobs:
              review:
                if: ${{ {{{condition}}} }}
                runs-on: ubuntu-latest
                steps:
                  - run: echo
            """);
        return model.Run(scenario).Find(model.Workflow.Jobs[0]).ConditionHolds;
    }
}
