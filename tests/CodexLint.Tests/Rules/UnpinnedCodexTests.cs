using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class UnpinnedCodexTests
{
    private const string Id = "CDX2010";
    private const string Newest =
        "info: This installs the version of the command line that is newest at the time, with other flags and behaviour than today's";

    [Theory]
    [InlineData("main", "warning: 'main' is a branch: what runs here changes without a commit of yours")]
    [InlineData("52fe01e", "warning: '52fe01e' names no version or full commit: if it exists, it can move")]
    [InlineData("refs/heads/main", "warning: 'refs/heads/main' is a branch: what runs here changes without a commit of yours")]
    [InlineData("refs/tags/v1", "info: 'refs/tags/v1' moves with each release, as it did to v1.12, on which runs hang: pin a commit")]
    [InlineData("latest", "warning: 'latest' names no version or full commit: if it exists, it can move")]
    [InlineData("v1", "info: 'v1' moves with each release, as it did to v1.12, on which runs hang: pin a commit")]
    [InlineData("v1.6", "warning: v1.6 has known faults: up to v1.6 'allow-bots' trusts every bot")]
    [InlineData("v1.5.2", "warning: v1.5 has known faults: up to v1.5 Codex cannot run commands on hosted Ubuntu, up to v1.6 'allow-bots' trusts every bot")]
    [InlineData("v1.0", "warning: v1.0 has known faults: up to v1.4 inputs are spliced into scripts, up to v1.5 Codex cannot run commands on hosted Ubuntu, up to v1.6 'allow-bots' trusts every bot")]
    public void Refs_that_move_or_have_known_faults_are_reported(string reference, string message) =>
        Marked.Reports(Id, Action($"[|openai/codex-action@{reference}|]"), message);

    [Theory]
    [InlineData("v1.7")]
    [InlineData("v1.12")]
    [InlineData("refs/tags/v1.11")]
    [InlineData("v1.40")]
    [InlineData("v2")]
    [InlineData("52fe01ec70a42f454c9d2ebd47598f9fd6893d56 # v1.11")]
    [InlineData("0123456789012345678901234567890123456789")]
    public void Versions_and_commits_are_let_through(string reference) => Marked.IsSilent(Id, Action($"openai/codex-action@{reference}"));

    [Fact]
    public void A_command_in_a_workspace_of_the_same_name_is_no_Codex() =>
        Lint.Text(Marked.Job("- run: pnpm --filter @openai/codex exec -- eslint src")).ShouldBeEmpty();

    [Fact]
    public void Arguments_for_a_version_that_is_not_named_are_reported()
    {
        Marked.Reports(
            Id,
            Action("openai/codex-action@v1.11", "codex-args: [|--json|]"),
            "info: Without 'codex-version' the newest version of the command line gets these arguments, and versions remove flags: name the version for which they are meant");
        Marked.IsSilent(Id, Action("openai/codex-action@v1.11", "codex-args: --json\n    codex-version: 0.169.0"));
        Marked.IsSilent(Id, Action("openai/codex-action@v1.11", "codex-version: ''\n    codex-args: ''"));
    }

    [Fact]
    public void A_step_has_one_finding() =>
        Marked.Reports(
            Id, Action("[|openai/codex-action@main|]", "codex-args: --json"),
            "warning: 'main' is a branch: what runs here changes without a commit of yours");

    [Theory]
    [InlineData("npm install -g [|@openai/codex|]")]
    [InlineData("npm i -g [|@openai/codex@latest|]")]
    [InlineData("bun add --global [|@openai/codex|]")]
    public void An_installation_without_a_version_is_reported_once(string install) =>
        Marked.Reports(Id, Marked.Job($"- run: |\n    {install}\n- run: codex exec \"One.\"\n- run: codex exec \"Two.\""), Newest);

    [Fact]
    public void A_package_runner_without_a_version_is_reported() =>
        Marked.Reports(Id, Marked.Job("- run: npx -y [|@openai/codex|] exec \"Review.\""), Newest);

    [Theory]
    [InlineData("npm install -g @openai/codex@0.169.0")]
    [InlineData("npm install -g \"@openai/codex@$VERSION\"")]
    [InlineData("npm install -g @openai/codex-sdk")]
    [InlineData("echo npm install -g @openai/codex")]
    public void Other_installations_are_let_through(string install) =>
        Marked.IsSilent(Id, Marked.Job($"- run: |\n    {install}\n- run: codex exec \"Review.\""));

    [Fact]
    public void A_step_that_never_runs_is_let_through() =>
        Marked.IsSilent(
            Id,
            Action("openai/codex-action@main").Replace(
                "- uses", "- if: github.event_name == 'issues'\n        uses", StringComparison.Ordinal));

    [Theory]
    [InlineData("openai/codex-action@v1", "openai/codex-action@{0} # v1.11")]
    [InlineData("openai/codex-action@main # v1", "openai/codex-action@{0} # v1.11")]
    [InlineData("openai/codex-action@v1.6  #v1.6", "openai/codex-action@{0} # v1.11")]
    [InlineData("'openai/codex-action@v1'", "'openai/codex-action@{0}' # v1.11")]
    [InlineData("openai/codex-action@v1 # reviews", "openai/codex-action@{0} # reviews")]
    [InlineData("openai/codex-action@main #v1", "openai/codex-action@{0} # v1.11")]
    [InlineData("openai/codex-action@main # verified", "openai/codex-action@{0} # verified")]
    [InlineData("openai/codex-action@main #", "openai/codex-action@{0} #")]
    public void A_commit_is_pinned_with_its_release_as_a_comment_where_no_other_comment_stands(string uses, string mended) =>
        Lint.Fixed(Action(uses), Id)
            .ShouldBe(Action(mended.Replace("{0}", "52fe01ec70a42f454c9d2ebd47598f9fd6893d56", StringComparison.Ordinal)));

    [Theory]
    [InlineData("npm i -g @openai/codex", "npm i -g @openai/codex@0.169.0")]
    [InlineData("npm i -g @openai/codex@latest", "npm i -g @openai/codex@0.169.0")]
    [InlineData("npm i -g \"@openai/codex\"", "npm i -g \"@openai/codex\"")]
    public void The_newest_version_is_installed_by_its_number(string install, string mended) =>
        Lint.Fixed(Marked.Job($"- run: {install}\n- run: codex exec Review"), Id)
            .ShouldBe(Marked.Job($"- run: {mended}\n- run: codex exec Review"));

    private static string Action(string uses, params string[] inputs) =>
        Marked.Job(
            $"- uses: {uses}\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    prompt: Review."
                + string.Concat(inputs.Select(input => "\n    " + input)));
}
