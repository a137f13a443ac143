using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CodexHomeSharedTests
{
    private const string Id = "CDX1003";
    private const string SelfHosted = "runs-on: self-hosted";
    private const string Cached =
        "warning: The cache brings back the Codex home of an earlier run, with the address of a proxy that is gone and its settings, to which the action adds its own again";

    [Theory]
    [InlineData("/opt/codex-home", "'/opt/codex-home' is one directory for all jobs of a runner that lives on: the next job finds this one's configuration and server info there and fails")]
    [InlineData("/opt/${{ github.run_id }}", "'/opt/${{ github.run_id }}' is not this job's alone: on a runner that lives on, a repeated attempt or another job of the run finds this one's configuration and server info there and fails")]
    [InlineData("/opt/${{ runner.name }}", "'/opt/${{ runner.name }}' is not this job's alone: on a runner that lives on, a later run or a repeated attempt or another job of the run finds this one's configuration and server info there and fails")]
    [InlineData("/opt/${{ runner.os }}", "'/opt/${{ runner.os }}' is not this job's alone: on a runner that lives on, a later run or a repeated attempt or another job of the run finds this one's configuration and server info there and fails")]
    [InlineData("/opt/${{ runner.arch }}", "'/opt/${{ runner.arch }}' is not this job's alone: on a runner that lives on, a later run or a repeated attempt or another job of the run finds this one's configuration and server info there and fails")]
    [InlineData("/opt/${{ github.run_number }}-${{ github.job }}", "'/opt/${{ github.run_number }}-${{ github.job }}' is not this job's alone: on a runner that lives on, a repeated attempt finds this one's configuration and server info there and fails")]
    [InlineData("/opt/review/${{ github.run_attempt }}", "'/opt/review/${{ github.run_attempt }}' is not this job's alone: on a runner that lives on, a later run finds this one's configuration and server info there and fails")]
    [InlineData("/opt/${{ github.run_id }}-${{ github.run_attempt }}", "'/opt/${{ github.run_id }}-${{ github.run_attempt }}' is not this job's alone: on a runner that lives on, another job of the run finds this one's configuration and server info there and fails")]
    public void A_home_that_outlives_the_job_is_reported(string home, string message) =>
        Marked.Reports(
            Id, CodexYaml.Workflow("push", CodexYaml.Action(keys: $"env:\n  CODEX_HOME: [|{home}|]"), SelfHosted), "warning: " + message);

    [Theory]
    [InlineData("/opt/${{ github.run_id }}-${{ github.run_attempt }}-${{ github.job }}")]
    [InlineData("${{ runner.temp }}/codex-home")]
    [InlineData("${{ inputs.home }}")]
    [InlineData("/opt/${{ vars.HOME_NAME }}")]
    public void A_home_of_the_jobs_own_is_let_through(string home) =>
        Marked.IsSilent(Id, CodexYaml.Workflow("push", CodexYaml.Action(keys: $"env:\n  CODEX_HOME: {home}"), SelfHosted));

    [Fact]
    public void A_tilde_in_the_input_is_the_home_of_the_user() =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "push", CodexYaml.Action(inputs: $"{CodexYaml.Key}\nprompt: Review.\ncodex-home: [|~/.codex-ci|]"), SelfHosted),
            "warning: '${{ env.HOME }}/.codex-ci' is one directory for all jobs of a runner that lives on: the next job finds this one's configuration and server info there and fails");

    [Theory]
    [InlineData("runs-on: ubuntu-latest")]
    [InlineData("runs-on: ${{ matrix.os }}\nstrategy:\n  matrix:\n    os: [ubuntu-latest, macos-latest]")]
    [InlineData("runs-on: ${{ matrix.os-image }}\nstrategy:\n  matrix:\n    os: [linux]\n    os-image: [ubuntu-22.04]")]
    [InlineData("runs-on: ubuntu-${{ matrix.version }}\nstrategy:\n  matrix:\n    version: ['24.04']")]
    [InlineData("runs-on: ${{ github.repository_owner == 'acme' && 'blacksmith-4vcpu-ubuntu-2404' || 'ubuntu-latest' }}")]
    [InlineData("runs-on: ${{ github.ref == 'refs/heads/main' && 'ubuntu-24.04' || github.event_name == 'push' && 'macos-14' || 'ubuntu-latest' }}")]
    [InlineData("runs-on: self-hosted\ncontainer: node:22")]
    [InlineData("runs-on: self-hosted\ncontainer:\n  image: node:22\n  volumes: ['/srv/home:/opt/other', cache]")]
    [InlineData("runs-on: self-hosted\ncontainer:\n  image: node:22\n  volumes: ['/srv/home:/opt/codex']")]
    [InlineData("runs-on: blacksmith-4vcpu-ubuntu-2404")]
    [InlineData("runs-on: ubicloud-standard-2")]
    [InlineData("runs-on: depot-ubuntu-24.04-4")]
    [InlineData("runs-on: buildjet-4vcpu-ubuntu-2204")]
    [InlineData("runs-on: warp-ubuntu-latest-x64-4x")]
    [InlineData("runs-on: namespace-profile-default")]
    [InlineData("runs-on: nscloud-ubuntu-24.04-amd64-4x16")]
    public void A_machine_or_container_of_the_jobs_own_starts_without_the_home(string keys) =>
        Marked.IsSilent(Id, CodexYaml.Workflow("push", CodexYaml.Action(keys: "env:\n  CODEX_HOME: /opt/codex-home"), keys));

    [Theory]
    [InlineData("${{ github.repository_owner == 'acme' && 'self-hosted' || 'ubuntu-latest' }}")]
    [InlineData("${{ github.repository_owner == 'acme' && 'big' || 'ubuntu-latest' }}")]
    [InlineData("${{ vars.RUNNER || 'ubuntu-latest' }}")]
    public void A_machine_that_may_live_on_keeps_the_home(string runsOn) =>
        Marked.Reports(Id, CodexYaml.Workflow("push", CodexYaml.Action(keys: "env:\n  CODEX_HOME: [|/opt/home|]"), "runs-on: " + runsOn),
            "warning: '/opt/home' is one directory for all jobs of a runner that lives on: the next job finds this one's configuration and server info there and fails");

    [Fact]
    public void What_is_mounted_into_a_container_lives_on() =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "push", CodexYaml.Action(keys: "env:\n  CODEX_HOME: [|/data/home|]"),
                "runs-on: self-hosted\ncontainer:\n  image: node:22\n  volumes: ['/srv:/data']"),
            "warning: '/data/home' is one directory for all jobs of a runner that lives on: the next job finds this one's configuration and server info there and fails");

    [Fact]
    public void A_home_that_the_job_removes_first_is_let_through() =>
        Marked.IsSilent(
            Id,
            CodexYaml.Workflow(
                "push", "- run: rm -rf /opt/home && mkdir -p /opt/home\n" + CodexYaml.Action(keys: "env:\n  CODEX_HOME: /opt/home"),
                SelfHosted));

    [Fact]
    public void The_workspace_lives_on_where_no_checkout_cleans_it()
    {
        var step = CodexYaml.Action(keys: "env:\n  CODEX_HOME: {0}");
        Marked.IsSilent(
            Id,
            CodexYaml.Workflow(
                "push", "- uses: actions/checkout@v5\n" + step.Replace("{0}", "${{ github.workspace }}/.home", StringComparison.Ordinal),
                SelfHosted));
        Marked.Reports(
            Id, CodexYaml.Workflow("push", step.Replace("{0}", "[|${{ github.workspace }}/.home|]", StringComparison.Ordinal), SelfHosted),
            "warning: '.home' lies in the workspace, which a runner that lives on keeps: where no checkout cleans it, the next job finds this one's configuration and server info there and fails");
    }

    [Theory]
    [InlineData("/srv/home:/opt/codex-home")]
    [InlineData("/srv:/opt")]
    [InlineData("/srv:/opt/")]
    [InlineData("/srv/home:/opt/codex-home:rw")]
    public void What_is_mounted_at_the_home_or_above_it_lives_on(string volume) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "push", CodexYaml.Action(keys: "env:\n  CODEX_HOME: [|/opt/codex-home|]"),
                $"runs-on: self-hosted\ncontainer:\n  image: node:22\n  volumes: ['{volume}']"),
            "warning: '/opt/codex-home' is one directory for all jobs of a runner that lives on: the next job finds this one's configuration and server info there and fails");

    [Theory]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    path: sub\n", true)]
    [InlineData("- uses: actions/checkout@v5\n  with:\n    fetch-depth: 0\n", false)]
    [InlineData("- run: rm -rf .home\n", false)]
    [InlineData("- run: rm -rf .home/sessions\n", true)]
    public void Only_what_takes_the_home_away_makes_it_the_jobs_own(string before, bool isReported)
    {
        var home = isReported ? "[|${{ github.workspace }}/.home|]" : "${{ github.workspace }}/.home";
        Marked.Reports(Id, CodexYaml.Workflow("push", before + CodexYaml.Action(keys: $"env:\n  CODEX_HOME: {home}"), SelfHosted),
            isReported
                ? ["warning: '.home' lies in the workspace, which a runner that lives on keeps: where no checkout cleans it, the next job finds this one's configuration and server info there and fails"]
                : []);
    }

    [Fact]
    public void The_home_of_the_workflow_is_marked_where_it_stands() =>
        Marked.Reports(
            Id, "on: push\nenv:\n  CODEX_HOME: [|/opt/home|]\njobs:\n" + CodexYaml.Job("review", "- run: codex exec Review.", SelfHosted),
            "warning: '/opt/home' is one directory for all jobs of a runner that lives on: the next job finds this one's login, configuration and sessions there");

    [Theory]
    [InlineData("- run: mkdir -p /opt/home\n", "mkdir -p \"$RUNNER_TEMP/codex-home\"")]
    [InlineData("- run: |\n    rm -f \"/opt/home/config.toml\"\n    mkdir -p /opt/home/prompts; ls /opt/home\n", "mkdir -p \"$RUNNER_TEMP/codex-home\"/prompts; ls \"$RUNNER_TEMP/codex-home\"\n")]
    [InlineData("- run: mkdir -p /opt/home-of-others\n", null)]
    [InlineData("- run: sudo mkdir -p '/opt/home'\n", null)]
    [InlineData("- run: mkdir -p \"$HOME_OF_CODEX\"\n  env:\n    HOME_OF_CODEX: /opt/home\n", "HOME_OF_CODEX: ${{ runner.temp }}/codex-home\n")]
    public void The_home_moves_with_all_that_the_job_says_of_it(string step, string? written)
    {
        var text = CodexYaml.Workflow(
            "push", step + CodexYaml.Action(keys: "env:\n  CODEX_HOME: /opt/home\ncontinue-on-error: true"), "runs-on: self-hosted");
        var fix = Lint.Text(text).Single(finding => finding.Diagnostic.Id == Id).Fix;

        if (written is null)
            fix.ShouldBeNull();
        else
            Microsoft.CodeAnalysis.Text.SourceText.From(text).WithChanges(fix!.Changes).ToString().ShouldSatisfyAllConditions(
                mended => mended.ShouldContain(written),
                mended => mended.ShouldContain("CODEX_HOME: ${{ runner.temp }}/codex-home\n"),
                mended => mended.ShouldNotContain("/opt/home"));
    }

    [Theory]
    [InlineData("[|~/.codex|]", "")]
    [InlineData("[|~/.codex/**|]", "")]
    [InlineData("[|${{ env.CODEX_HOME }}|]", "/tmp/home")]
    [InlineData("[|${{ runner.temp }}|]", "${{ runner.temp }}/home")]
    public void A_cached_home_is_reported(string path, string home) => Marked.Reports(Id, Caching(path, home, ""), Cached);

    [Theory]
    [InlineData("~/.codex/sessions", "", "")]
    [InlineData("~/.npm", "", "")]
    [InlineData("~/.codex", "/tmp/home", "")]
    [InlineData("~/.codex", "", "\n  if: false")]
    public void A_cache_of_something_else_is_let_through(string path, string home, string condition) =>
        Marked.IsSilent(Id, Caching(path, home, condition));

    [Theory]
    [InlineData("actions/cache/save@v4", "[|~/.codex|]")]
    [InlineData("actions/cache@v4", "[|~/.codex|]")]
    [InlineData("actions/cache/save@v4", "|\n      ~/.npm\n      [|~/.codex/|]")]
    public void A_cache_behind_Codex_keeps_its_home(string action, string path) =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow("push", $"{CodexYaml.Contained}- uses: {action}\n  if: always()\n  with:\n    path: {path}\n    key: home"),
            "warning: The cache keeps the Codex home: a later run that restores it finds the address of a proxy that is gone and settings to which the action adds its own again");

    [Theory]
    [InlineData("actions/cache/restore@v4", "~/.codex")]
    [InlineData("actions/cache/save@v4", "~/.codex/sessions")]
    public void A_cache_behind_Codex_that_does_not_keep_its_home_is_let_through(string action, string path) =>
        Marked.IsSilent(Id, CodexYaml.Workflow("push", $"{CodexYaml.Contained}- uses: {action}\n  with:\n    path: {path}\n    key: home"));

    [Fact]
    public void A_home_that_is_brought_back_and_kept_is_reported_once() =>
        Marked.Reports(
            Id,
            CodexYaml.Workflow(
                "push",
                $"- uses: actions/cache/restore@v4\n  with: {{ path: '[|~/.codex|]', key: home }}\n{CodexYaml.Contained}- uses: actions/cache/save@v4\n  with: {{ path: ~/.codex, key: home }}"),
            Cached);

    private static string Caching(string path, string home, string condition) =>
        CodexYaml.Workflow(
            "push", $"- uses: actions/cache@v4{condition}\n  with:\n    path: {path}\n    key: home\n{CodexYaml.Contained}",
            home.Length == 0 ? "" : $"env:\n  CODEX_HOME: {home}")
            .Replace("${{ runner.temp }}/home", "/home/runner/work/_temp/home", StringComparison.Ordinal)
            .Replace("[|${{ runner.temp }}|]", "[|/home/runner/work/_temp|]", StringComparison.Ordinal);
}
