using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class SudoUnavailableTests
{
    private const string Id = "CDX1005";
    private const string Container =
        "error: With a key the action calls sudo to start its proxy, but images of containers normally have none (sudo: command not found), so it fails";
    private const string Root =
        "error: With a key the action calls sudo to start its proxy, and since v1.12 it refuses to drop it for root, as which this container runs (Linux drop-sudo requires a non-root runner user), so it fails";
    private const string Hardened =
        "error: With a key the action calls sudo to start its proxy, but harden-runner has taken sudo away from the job, so it fails";
    private const string SelfHosted =
        "info: With a key the action calls sudo to start its proxy, and fails on a self-hosted runner whose user must give a password for it";

    [Theory]
    [InlineData("")]
    [InlineData("- run: apt-get install -y git\n")]
    [InlineData("- run: echo no sudo here\n")]
    [InlineData("- run: command -v sudo || true\n")]
    [InlineData("- run: which sudo || true\n")]
    [InlineData("- shell: pwsh\n  run: apt-get install -y git\n")]
    [InlineData("- uses: pnpm/action-setup@v4\n")]
    public void A_container_in_which_nothing_installs_sudo_is_reported(string before) =>
        Marked.Reports(
            Id, CodexYaml.Workflow("push", before + CodexYaml.Action("[|openai/codex-action@v1.11|]"), "container: node:22"), Container);

    [Theory]
    [InlineData("container: ''")]
    [InlineData("container: ${{ matrix.image }}\nstrategy:\n  matrix:\n    image: ['node:22', '']")]
    [InlineData("services:\n  database:\n    image: postgres")]
    [InlineData("container: ${{ matrix.image }}")]
    [InlineData("container: ${{ vars.IMAGE }}")]
    [InlineData("container: ${{ matrix.image }}\nstrategy:\n  matrix:\n    image: []")]
    public void A_job_that_may_run_on_the_machine_itself_is_let_through(string keys) =>
        Marked.IsSilent(Id, CodexYaml.Workflow("push", CodexYaml.Action(), keys));

    [Fact]
    public void Root_may_not_drop_sudo_since_a_version()
    {
        const string Install = "- run: apt-get update && apt-get install -y sudo\n";
        Marked.Reports(
            Id, CodexYaml.Workflow("push", Install + CodexYaml.Action("[|openai/codex-action@v1.12|]"), "container: node:22"), Root);
        Marked.IsSilent(
            Id,
            CodexYaml.Workflow(
                "push", Install + CodexYaml.Action(inputs: CodexYaml.Key + "\nprompt: Review.\nsafety-strategy: unsafe"),
                "container: node:22"));
    }

    [Theory]
    [InlineData("disable-sudo: true", "", true)]
    [InlineData("disable-sudo-and-containers: 'true'", "if: runner.os == 'Linux'", true)]
    [InlineData("disable-sudo: false", "", false)]
    [InlineData("disable-sudo: true", "if: false", false)]
    public void Harden_runner_takes_sudo_away_where_it_runs(string input, string condition, bool isReported)
    {
        var steps = $"- uses: step-security/harden-runner@v2\n  {condition}\n  with:\n    {input}\n{CodexYaml.Action(isReported ? "[|openai/codex-action@v1.11|]" : "openai/codex-action@v1.11")}";
        Marked.Reports(Id, CodexYaml.Workflow("push", steps), isReported ? [Hardened] : []);
    }

    [Theory]
    [InlineData("apk add sudo git")]
    [InlineData("apt install -y sudo")]
    [InlineData("apt-get install -y sudo")]
    [InlineData("dnf install -y sudo")]
    [InlineData("microdnf install -y sudo")]
    [InlineData("yum install -y sudo")]
    [InlineData("zypper install -y sudo")]
    public void Who_installs_sudo_is_root(string install) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow("push", $"- run: {install}\n{CodexYaml.Action("[|openai/codex-action@v1.12|]")}", "container: acme/image:1"),
            Root);

    [Theory]
    [InlineData("- uses: acme/install@v1\n  with:\n    packages: git sudo", "container: acme/image:1")]
    [InlineData("- shell: pwsh\n  run: apt-get install -y sudo", "container: acme/image:1")]
    [InlineData("- run: install-tools git sudo", "container: acme/image:1")]
    [InlineData("- run: apt-get install -y sudo", "container:\n  image: acme/image:1\n  options: --user 1001")]
    [InlineData("- run: sudo apt-get update", "container: acme/image:1")]
    public void What_may_install_sudo_or_run_as_another_user_is_let_through(string before, string container) =>
        Marked.IsSilent(Id, CodexYaml.Workflow("push", before + "\n" + CodexYaml.Action("openai/codex-action@v1.12"), container));

    [Fact]
    public void What_a_self_hosted_runner_allows_is_not_known_until_a_step_uses_it()
    {
        Marked.Reports(
            Id, CodexYaml.Workflow("push", CodexYaml.Action("[|openai/codex-action@v1.11|]"), "runs-on: self-hosted"), SelfHosted);
        Marked.IsSilent(Id, CodexYaml.Workflow("push", "- run: sudo apt-get update\n" + CodexYaml.Action(), "runs-on: self-hosted"));
    }

    [Fact]
    public void Images_that_have_sudo_can_be_named()
    {
        using var repository = new TemporaryRepository();
        repository.Add(".github/workflows/x.yml", CodexYaml.Workflow("push", CodexYaml.Action(), "container: ghcr.io/acme/ci:1"));
        repository.Ids().ShouldContain("error " + Id);
        repository.Add(".editorconfig", "root = true\n[*]\ncodexlint.images_with_sudo = node:22, ghcr.io/acme/*\n");
        repository.Ids().ShouldNotContain("error " + Id);
    }

    [Theory]
    [InlineData("- uses: step-security/harden-runner@v2\n  with:\n    disable-sudo: true\n", "", "- uses: step-security/harden-runner@v2\n  with:\n    disable-sudo: false\n", "")]
    [InlineData("- uses: actions/checkout@v5\n", "container: node:24", "- uses: actions/checkout@v5\n", "")]
    [InlineData("- run: npm ci\n", "container: node:24", "- run: npm ci\n", "container: node:24")]
    public void Sudo_comes_back_where_nothing_needs_its_absence(string steps, string keys, string mended, string mendedKeys) =>
        Lint.Fixed(CodexYaml.Workflow("push", steps + CodexYaml.Contained, keys), Id)
            .ShouldBe(CodexYaml.Workflow("push", mended + CodexYaml.Contained, mendedKeys));
}
