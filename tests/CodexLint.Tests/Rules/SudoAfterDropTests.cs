using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class SudoAfterDropTests
{
    private const string Id = "CDX1006";
    private const string Command =
        "error: The Codex step before has taken sudo away for the rest of the job, so this command fails: sudo: a password is required";
    private const string Action =
        "error: The Codex step before has taken sudo away for the rest of the job, so this action fails: sudo: a password is required";

    [Theory]
    [InlineData("- run: '[|sudo|] apt-get install -y jq'", Command)]
    [InlineData("- run: timeout 5 [|sudo|] apt-get update", Command)]
    [InlineData("- if: always()\n  run: [|sudo|] chown -R runner .", Command)]
    [InlineData("- shell: pwsh\n  run: |\n    [|sudo|] apt-get update\n    Write-Host done", Command)]
    [InlineData("- uses: [|jlumbroso/free-disk-space@main|]", Action)]
    [InlineData("- uses: [|AdityaGarg8/remove-unwanted-software@v5|]", Action)]
    [InlineData("- uses: [|awalsh128/cache-apt-pkgs-action@v1|]", Action)]
    [InlineData("- uses: [|easimon/maximize-build-space@v10|]", Action)]
    [InlineData("- uses: [|shivammathur/setup-php@v2|]", Action)]
    [InlineData("- uses: [|tailscale/github-action@v3|]", Action)]
    public void A_later_step_that_needs_sudo_is_reported(string step, string message) =>
        Marked.Reports(Id, Marked.Job(CodexYaml.Action() + step), message);

    [Theory]
    [InlineData("runs-on: macos-latest")]
    [InlineData("runs-on: self-hosted")]
    public void Other_machines_than_hosted_linux_lose_sudo_too(string keys) =>
        Marked.Reports(Id, CodexYaml.Workflow("push", CodexYaml.Action() + "- run: [|sudo|] ls", keys), Command);

    [Fact]
    public void Each_job_is_looked_at() =>
        Marked.Reports(
            Id,
            "on: push\njobs:\n" + CodexYaml.Job("first", CodexYaml.Action())
                + CodexYaml.Job("second", CodexYaml.Action() + "- run: [|sudo|] ls")
                + CodexYaml.Job("third", CodexYaml.Action() + "- run: [|sudo|] ls"),
            Command, Command);

    [Theory]
    [InlineData("- run: sudo -n true || echo none")]
    [InlineData("- run: if sudo -n true; then sudo apt-get update; fi")]
    [InlineData("- run: echo \"sudo ls\"")]
    [InlineData("- if: false\n  run: sudo ls")]
    [InlineData("- run: sudo ls | cat")]
    [InlineData("- shell: pwsh\n  run: |\n    sudo ls\n    git status")]
    [InlineData("- shell: pwsh\n  run: Write-Host 'sudo ls'")]
    [InlineData("- uses: acme/needs-sudo@v1")]
    public void A_step_that_goes_on_without_sudo_is_let_through(string step) => Marked.IsSilent(Id, Marked.Job(CodexYaml.Action() + step));

    [Theory]
    [InlineData("v1.12", "", false)]
    [InlineData("v1.11", "", true)]
    [InlineData("v1.11", "\nprompt: Review.\nsafety-strategy: unsafe", false)]
    public void What_the_version_and_the_strategy_leave_decides(string version, string inputs, bool isReported)
    {
        var yaml = Marked.Job(
            CodexYaml.Action($"openai/codex-action@{version}", inputs: CodexYaml.Key + inputs)
                + (isReported ? "- run: [|sudo|] ls" : "- run: sudo ls"));
        Marked.Reports(Id, yaml, isReported ? [Command] : []);
    }

    [Theory]
    [InlineData("set -e\nsudo rm -rf /opt/x\n", "bash ci/clean.sh", true)]
    [InlineData("set -e\nsudo rm -rf /opt/x\n", "bash ci/clean.sh || true", false)]
    [InlineData("set -e\nsudo -n true && sudo rm -rf /opt/x\n", "bash ci/clean.sh", false)]
    [InlineData("set -e\ncommand -v sudo\nsudo rm -rf /opt/x\n", "bash ci/clean.sh", false)]
    public void A_command_in_a_script_of_the_repository_is_found_there(string script, string call, bool isReported)
    {
        var files = new Dictionary<string, string> { ["ci/clean.sh"] = script };
        var found = Lint.Text(Marked.Job(CodexYaml.Action() + "- run: " + call), files)
            .Where(finding => finding.Diagnostic.Id == Id)
            .Select(finding => finding.Diagnostic.Location);
        found.Select(place => (place.GetLineSpan().Path, script.Substring(place.SourceSpan.Start, place.SourceSpan.Length)))
            .ShouldBe(isReported ? [("ci/clean.sh", "sudo")] : []);
    }

    [Fact]
    public void A_command_in_an_action_of_the_repository_is_found()
    {
        var files = new Dictionary<string, string>
        {
            [".github/actions/clean/action.yml"] =
                "runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: sudo rm -rf /opt/x\n",
        };
        Lint.Text(Marked.Job(CodexYaml.Action() + "- uses: ./.github/actions/clean"), files).Where(finding => finding.Diagnostic.Id == Id)
            .Select(finding => finding.Diagnostic.Location.GetLineSpan().Path + Lint.Describe(finding))
            .ShouldBe([".github/actions/clean/action.yml(5,12): " + Command.Replace("error:", $"error {Id}:", StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("- run: sudo apt-get update && sudo apt-get install -y jq", true)]
    [InlineData("- uses: shivammathur/setup-php@v2\n  with:\n    php-version: '8.4'", true)]
    [InlineData("- run: sudo chown -R runner out", false)]
    [InlineData("- if: steps.x.outcome == 'success'\n  run: sudo apt-get install -y jq", false)]
    [InlineData("- run: sudo apt install -y jq", true)]
    [InlineData("- run: sudo dnf install -y jq", true)]
    [InlineData("- run: sudo snap install jq", true)]
    [InlineData("- run: sudo yum install -y jq", true)]
    [InlineData("- id: jq\n  run: sudo apt-get install -y jq", false)]
    [InlineData("- run: sudo apt-get install -y ${{ steps.pick.outputs.package }}", false)]
    public void A_step_that_installs_something_moves_to_before_Codex(string step, bool moves)
    {
        const string Checkout = "- uses: actions/checkout@v5\n\n";
        const string Last = "- run: echo done\n";
        var before = Marked.Job($"{Checkout}# Codex.\n{CodexYaml.Contained}\n# jq and the like.\n{step}\n\n{Last}");
        var after = Marked.Job($"{Checkout}# jq and the like.\n{step}\n\n# Codex.\n{CodexYaml.Contained}\n{Last}");
        Lint.Fixed(before, Id).ShouldBe(moves ? after : before);
    }
}
