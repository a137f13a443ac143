using System.Globalization;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>What conditions that test for the repository say of its name and numbers; what they do not say is a stand-in's.</summary>
public sealed class RepositoryNameTests
{
    private const string Owner = "codexlint-owner";
    private const string Name = "codexlint-repository";

    [Theory]
    [InlineData("github.repository == 'acme/shop'")]
    [InlineData("'acme/shop' == github.repository")]
    [InlineData("github.event.repository.full_name == 'acme/shop'")]
    [InlineData("github.event.pull_request.head.repo.full_name == 'acme/shop'")]
    [InlineData("github.event.pull_request.base.repo.full_name == 'acme/shop'")]
    [InlineData("github.event.workflow_run.head_repository.full_name == 'acme/shop'")]
    [InlineData("github.actor == 'x' && (github.repository == 'acme/shop' || github.repository == 'acme/other')")]
    [InlineData("contains(fromJSON('[\"acme/shop\", \"acme/other\"]'), github.repository)")]
    [InlineData("contains('acme/shop acme/other', github.repository)")]
    [InlineData("contains('acme/shop,acme/other', github.repository)")]
    [InlineData("contains('acme/shop;acme/other', github.repository)")]
    [InlineData("contains('acme/shop|acme/other', github.repository)")]
    [InlineData("contains('[''acme/shop'']', github.repository)")]
    [InlineData("startsWith(github.repository, 'acme/shop')")]
    [InlineData("STARTSWITH(github.repository, 'acme/shop')")]
    [InlineData("github.repository_owner == 'acme' && github.event.repository.name == 'shop'")]
    [InlineData("startsWith(github.repository, 'acme/') && endsWith(github.repository, '/shop')")]
    [InlineData("startsWith(github.repository, 'acme') && contains(github.repository, 'shop')")]
    [InlineData("github.repository_owner == 'other' || github.repository == 'acme/shop'")]
    [InlineData("github.repository == 'acme/shop' || github.repository_owner == 'other'")]
    public void The_whole_name_is_what_a_condition_asks_for(string condition) => Identity(condition).ShouldBe(("acme", "shop", 1001, 101));

    [Theory]
    [InlineData("github.repository_owner == 'acme'", "acme", Name)]
    [InlineData("github.event.repository.owner.login == 'acme'", "acme", Name)]
    [InlineData("github.event.pull_request.head.repo.owner.login == 'acme'", "acme", Name)]
    [InlineData("github.repository_owner == 'acme' || github.repository_owner == 'other'", "acme", Name)]
    [InlineData("contains(fromJSON('[\"acme\"]'), github.repository_owner)", "acme", Name)]
    [InlineData("startsWith(github.repository_owner, 'acme')", "acme", Name)]
    [InlineData("startsWith(github.repository, 'acme/')", "acme", Name)]
    [InlineData("startsWith(github.repository, 'acme')", "acme", Name)]
    [InlineData("contains(github.event.pull_request.head.repo.full_name, 'acme')", "acme", Name)]
    [InlineData("startsWith(github.event.pull_request.head.label, 'acme:')", "acme", Name)]
    [InlineData("contains(github.event.pull_request.head.label, 'acme')", "acme", Name)]
    [InlineData("github.event.repository.name == 'shop'", Owner, "shop")]
    [InlineData("github.event.repository.name == 'shop' || github.event.repository.name == 'other'", Owner, "shop")]
    [InlineData("github.event.pull_request.base.repo.name == 'shop'", Owner, "shop")]
    [InlineData("endsWith(github.repository, '/shop')", Owner, "shop")]
    [InlineData("contains(github.repository, 'shop')", Owner, "shop")]
    [InlineData("github.repository == 'acme'", Owner, Name)]
    [InlineData("github.repository == 'acme/'", Owner, Name)]
    [InlineData("github.repository == '/shop'", Owner, Name)]
    [InlineData("github.repository == 'a/b/c'", Owner, Name)]
    [InlineData("github.repository == ''", Owner, Name)]
    [InlineData("github.repository_owner == ''", Owner, Name)]
    [InlineData("github.repository != 'acme/shop'", Owner, Name)]
    [InlineData("contains(github.repository, '')", Owner, Name)]
    [InlineData("github.actor == 'acme/shop'", Owner, Name)]
    [InlineData("github.repository == vars.REPOSITORY", Owner, Name)]
    [InlineData("github.repository == null", Owner, Name)]
    public void A_part_of_the_name_leaves_the_rest_to_the_stand_in(string condition, string owner, string name) =>
        Identity(condition).ShouldBe((owner, name, 1001, 101));

    [Theory]
    [InlineData("github.repository_id == '42'", 42, 101)]
    [InlineData("github.repository_id == 42", 42, 101)]
    [InlineData("github.event.repository.id == 42 || github.event.repository.id == 43", 42, 101)]
    [InlineData("github.event.pull_request.base.repo.id == 42", 42, 101)]
    [InlineData("github.repository_owner_id == '7'", 1001, 7)]
    [InlineData("github.event.repository.owner.id == 7 || github.repository_owner_id == 8", 1001, 7)]
    [InlineData("github.repository_id == 'x'", 1001, 101)]
    [InlineData("github.repository_id == '-1'", 1001, 101)]
    [InlineData("github.event.workflow_run.id == 42", 1001, 101)]
    public void Numbers_are_read_like_names(string condition, int id, int owner) => Identity(condition).ShouldBe((Owner, Name, id, owner));

    [Fact]
    public void Conditions_of_steps_and_of_called_workflows_count_too()
    {
        Describe(Lint.Model(Marked.Job("- run: echo\n- run: echo\n  if: github.repository == 'acme/shop'")))
            .ShouldBe(("acme", "shop", 1001, 101));
        var files = new Dictionary<string, string>
        {
            [".github/workflows/called.yml"] = "on: workflow_call\njobs:\n"
                + CodexYaml.Job("inner", "- run: echo", "if: github.repository == 'acme/shop'"),
        };
        Describe(Lint.Model("on: push\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n", files))
            .ShouldBe(("acme", "shop", 1001, 101));
    }

    private static (string, string, int, int) Identity(string condition) =>
        Describe(Lint.Model(CodexYaml.Workflow(
            "push", "- run: echo", string.Create(CultureInfo.InvariantCulture, $"if: >-\n  {condition}"))));

    private static (string, string, int, int) Describe(WorkflowModel model) =>
        (model.RepositoryIdentity.Owner, model.RepositoryIdentity.Name, model.RepositoryIdentity.Id, model.RepositoryIdentity.OwnerId);
}
