using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CodexHomeNotCreatedTests
{
    private const string Id = "CDX1002";
    private const string Temporary = "${{ runner.temp }}/codex-home";

    [Theory]
    [InlineData("- run: mkdir -p \"$RUNNER_TEMP\"")]
    [InlineData("- run: npm install --global @openai/codex")]
    [InlineData("- run: 'echo mkdir -p \"$RUNNER_TEMP/codex-home\"'")]
    [InlineData("- run: mkdir -p \"$RUNNER_TEMP/codex-home\" && rm -rf \"$RUNNER_TEMP/codex-home\"")]
    [InlineData("- uses: actions/create-github-app-token@v2")]
    [InlineData("- uses: actions/setup-dotnet@v5")]
    [InlineData("- uses: actions/setup-go@v6")]
    [InlineData("- uses: actions/setup-java@v5")]
    [InlineData("- uses: actions/setup-node@v5")]
    [InlineData("- uses: actions/setup-python@v6")]
    [InlineData("- uses: actions/upload-artifact@v4")]
    [InlineData("- uses: step-security/harden-runner@v2")]
    [InlineData("- uses: actions/checkout@v5")]
    public void A_command_whose_home_nothing_makes_is_reported(string before) =>
        Marked.Reports(Id, Marked.Job($"{before}\n{Exec(Temporary)}"), Fatal(Temporary));

    [Theory]
    [InlineData("- run: mkdir -p \"$RUNNER_TEMP/codex-home\"")]
    [InlineData("- run: git clone https://example.org/home.git \"$RUNNER_TEMP/codex-home\"")]
    [InlineData("- run: ./prepare.sh \"$RUNNER_TEMP/codex-home\"")]
    [InlineData("- uses: acme/prepare@v1\n  with:\n    home: CODEX_HOME")]
    [InlineData("- uses: actions/cache@v4\n  with:\n    path: ${{ runner.temp }}/codex-home\n    key: home")]
    [InlineData("- run: |\n    npm install --global @openai/codex\n    codex plugin add review@openai\n  env:\n    CODEX_HOME: ${{ runner.temp }}/codex-home")]
    public void A_home_that_an_earlier_step_makes_is_let_through(string before) =>
        Marked.IsSilent(Id, Marked.Job($"{before}\n{Marked.Unmarked(Exec(Temporary))}"));

    /// <summary>Codex that waits for a failure is asked about in the run that has it.</summary>
    [Theory]
    [InlineData("if: failure()")]
    [InlineData("if: failure() && steps.test.outcome == 'failure'")]
    [InlineData("if: always() && steps.test.conclusion == 'failure'")]
    public void A_command_that_waits_for_a_failure_needs_its_home_then(string condition) =>
        Marked.Reports(Id, Marked.Job($"- run: npm test\n  id: test\n{Exec(Temporary)}\n  {condition}"), Fatal(Temporary));

    [Fact]
    public void A_home_that_is_made_behind_the_command_is_too_late() =>
        Marked.Reports(Id, Marked.Job(Exec(Temporary, "|\n    [|codex|] exec Review.\n    mkdir -p \"$CODEX_HOME\"")), Fatal(Temporary));

    [Theory]
    [InlineData("mkdir -p \"$CODEX_HOME\"")]
    [InlineData("mkdir -p \"$CODEX_HOME/sessions\"")]
    [InlineData("mkdir -p \"$(./home-of.sh codex)\"")]
    [InlineData("./prepare.sh \"$CODEX_HOME\"")]
    [InlineData("./prepare.sh \"$CODEX_HOME/sessions\"")]
    public void A_script_that_makes_its_home_or_may_make_it_is_let_through(string command) =>
        Marked.IsSilent(Id, Marked.Job(Exec(Temporary, $"|\n    {command}\n    codex exec Review.")));

    [Theory]
    [InlineData("bash -c 'mkdir -p \"$CODEX_HOME\" && codex exec Review.'")]
    [InlineData("timeout 600 bash -lc 'codex --version; mkdir -p \"$CODEX_HOME\"; codex exec Review.'")]
    public void A_text_that_makes_its_home_before_it_runs_Codex_is_let_through(string script) =>
        Marked.IsSilent(Id, Marked.Job(Exec(Temporary, $"|\n    {script}")));

    [Fact]
    public void A_text_that_makes_its_home_too_late_has_none() =>
        Marked.Reports(
            Id, Marked.Job(Exec(Temporary, "|\n    bash -c [|'npm ci; codex exec Review.; mkdir -p \"$CODEX_HOME\"'|]")), Fatal(Temporary));

    [Theory]
    [InlineData("mkdir -p \"$RUNNER_TEMP/codex\"")]
    [InlineData("./prepare.sh \"$RUNNER_TEMP\"")]
    public void A_script_that_makes_another_directory_has_no_home(string command) =>
        Marked.Reports(Id, Marked.Job(Exec(Temporary, $"|\n    {command}\n    [|codex|] exec Review.")), Fatal(Temporary));

    [Fact]
    public void The_home_that_only_the_command_sees_is_asked_for() =>
        Marked.Reports(Id, Marked.Job("- run: CODEX_HOME=\"$RUNNER_TEMP/codex-home\" [|codex|] exec Review."), Fatal(Temporary));

    [Theory]
    [InlineData("CODEX_HOME=\"$RUNNER_TEMP/codex-home\" codex exec Review.")]
    [InlineData("env -i PATH=\"$PATH\" CODEX_HOME=\"$RUNNER_TEMP/codex-home\" codex exec Review.")]
    [InlineData("|\n    export CODEX_HOME=\"$RUNNER_TEMP/codex-home\"\n    codex exec Review.")]
    public void A_home_that_the_script_sets_is_made_by_no_other_step(string script) => Mending.Leaves(Marked.Job("- run: " + script), Id);

    [Fact]
    public void A_home_that_the_job_sets_is_made_by_a_step_of_its_own() =>
        Mending.Fixed(CodexYaml.Workflow("push", "- run: codex exec Review.", "env: { CODEX_HOME: /tmp/codex-home }"), Id).ShouldBe(
            CodexYaml.Workflow(
                "push",
                "- name: Prepare Codex home\n  run: mkdir -p \"$CODEX_HOME\" && chmod 700 \"$CODEX_HOME\"\n- run: codex exec Review.",
                "env: { CODEX_HOME: /tmp/codex-home }"));

    [Fact]
    public void A_home_that_is_made_for_one_event_only_is_reported() =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "[push, workflow_dispatch]",
                $"- if: github.event_name == 'push'\n  run: mkdir -p \"$RUNNER_TEMP/codex-home\"\n{Exec(Temporary)}"),
            Fatal(Temporary));

    [Theory]
    [InlineData("/home/runner/codex-home")]
    [InlineData("/opt/codex-home")]
    public void Any_place_of_a_hosted_machine_starts_empty(string home) => Marked.Reports(Id, Marked.Job(Exec(home)), Fatal(home));

    [Fact]
    public void Of_an_image_and_of_a_machine_that_lives_on_nothing_is_known()
    {
        var steps = "- run: CODEX_HOME=/opt/codex-home codex exec Review.";
        Marked.IsSilent(Id, CodexYaml.Workflow("push", steps, "container: acme/codex:1"));
        Marked.IsSilent(Id, CodexYaml.Workflow("push", steps, "runs-on: self-hosted"));
    }

    [Fact]
    public void A_second_checkout_that_does_not_clean_leaves_the_home()
    {
        const string Steps =
            "- uses: actions/checkout@v5\n- run: mkdir .codex-home\n- uses: actions/checkout@v5\n  with:\n    clean: {0}\n- env:\n    CODEX_HOME: ${{{{ github.workspace }}}}/.codex-home\n  run: {1} exec Review.";
        Marked.IsSilent(Id, Marked.Job(string.Format(null, Steps, "false", "codex")));
        Marked.Reports(Id, Marked.Job(string.Format(null, Steps, "true", "[|codex|]")), Fatal(".codex-home"));
    }

    /// <summary>A checkout empties the workspace, and with it what was made there before.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("\n  with:\n    fetch-depth: 0", true)]
    [InlineData("\n  with:\n    clean: true", true)]
    [InlineData("\n  with:\n    clean: false", false)]
    [InlineData("\n  with:\n    path: sub", false)]
    public void A_home_in_the_workspace_goes_with_a_checkout(string keys, bool isReported)
    {
        const string Steps =
            "- uses: acme/prepare@v1\n  with:\n    folder: .codex-home\n- uses: actions/checkout@v5{0}\n- env:\n    CODEX_HOME: ${{{{ github.workspace }}}}/.codex-home\n  run: {1} exec Review.";
        Marked.Reports(
            Id, Marked.Job(string.Format(null, Steps, keys, isReported ? "[|codex|]" : "codex")), isReported ? [Fatal(".codex-home")] : []);
    }

    [Theory]
    [InlineData("bash tools/prepare-user.sh reviewer", false)]
    [InlineData("bash tools/prepare-user.sh", true)]
    public void A_program_that_sets_a_user_up_may_make_the_home_in_the_users_folder(string prepare, bool isReported)
    {
        const string Steps =
            "- uses: actions/checkout@v5\n  with:\n    repository: acme/tools\n    path: tools\n- run: {0}\n- run: sudo -u reviewer env CODEX_HOME=/home/reviewer/.codex {1} exec Review.";
        Marked.Reports(
            Id, Marked.Job(string.Format(null, Steps, prepare, isReported ? "[|codex|]" : "codex")),
            isReported ? [Fatal("/home/reviewer/.codex")] : []);
    }

    [Fact]
    public void A_directory_of_the_repository_is_there_only_behind_a_checkout()
    {
        var files = new Dictionary<string, string> { [".codex/config.toml"] = "model = \"o3\"\n" };
        const string Step = "- env:\n    CODEX_HOME: ${{{{ github.workspace }}}}/.codex\n  run: {0} exec Review.";
        Marked.Reports(Id, Marked.Job("- uses: actions/checkout@v5\n" + string.Format(null, Step, "codex")), files);
        Marked.Reports(Id, Marked.Job(string.Format(null, Step, "[|codex|]")), files, Fatal(".codex"));
    }

    [Fact]
    public void The_proxy_of_a_keyed_step_makes_the_home()
    {
        const string Hygiene =
            $"info: Nothing creates the Codex home '{Temporary}' before this step; the action's proxy makes it, with the rights that happen to hold";
        Marked.Reports(
            Id,
            Marked.Job(
                $"{CodexYaml.Action("[|openai/codex-action@v1.8|]", CodexYaml.Home)}- run: codex exec Review.\n  {CodexYaml.Home.Replace("\n", "\n  ", StringComparison.Ordinal)}"),
            Hygiene);
    }

    [Fact]
    public void Without_a_key_the_missing_proxy_is_the_cause_and_another_rules_finding()
    {
        var yaml = Marked.Job(CodexYaml.Action(keys: CodexYaml.Home, inputs: "prompt: Review."));
        Marked.IsSilent(Id, yaml);
        Lint.Text(yaml).ShouldContain(finding => finding.Diagnostic.Id == "CDX1304");
    }

    private static string Fatal(string home) =>
        $"error: Nothing creates the Codex home '{home}' before this step, so Codex fails: CODEX_HOME points to a path that does not exist";

    private static string Exec(string home, string run = "[|codex|] exec Review.") =>
        $"- env:\n    CODEX_HOME: {home}\n    CODEX_API_KEY: ${{{{ secrets.KEY }}}}\n  run: {run}";
}
