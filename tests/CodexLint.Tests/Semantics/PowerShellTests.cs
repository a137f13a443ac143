using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>Codex in scripts of PowerShell: where it is started, with what, and what becomes of its status.</summary>
public sealed class PowerShellTests
{
    private const string Unlimited =
        "warning: Nothing limits the time of this Codex step: when it hangs, it holds the runner for 6 hours, and then the whole job is cancelled";
    private const string Blocking =
        "warning: When Codex fails, job 'review' fails with it and the pull request or push shows a red check: the step has no effective continue-on-error";

    private static string Workflow(
        string script, string env = "CODEX_API_KEY: ${{ secrets.KEY }}", string on = "{ push: { branches: [main] } }", string keys = "") =>
        $"on: {on}\njobs:\n  review:\n    runs-on: windows-latest\n    steps:\n      - uses: actions/checkout@v5\n      - env:\n          {env}\n{keys}        run: |\n"
        + string.Concat(script.Split('\n').Select(line => line.Length == 0 ? "\n" : $"          {line}\n"));

    [Theory]
    [InlineData("[|codex|] exec 'Review.'")]
    [InlineData("& [|codex|] exec 'Review.'")]
    [InlineData("[|codex.cmd|] exec 'Review.'")]
    [InlineData("& [|codex.ps1|] exec 'Review.'")]
    [InlineData("$answer = [|codex|] exec 'Review.' 2>&1")]
    [InlineData("$answer = & [|codex.exe|] exec 'Review.' 2>$null | Out-String")]
    [InlineData("$answer = (& [|'C:\\tools\\codex.exe'|] exec 'Review.')")]
    [InlineData("[string]$answer = $([|codex|] exec 'Review.')")]
    [InlineData("Get-Content prompt.md -Raw |\n  [|codex|] exec -")]
    [InlineData("Get-Content prompt.md -Raw `\n  | & [|codex|] exec --skip-git-repo-check -")]
    [InlineData("Get-Content prompt.md -Raw\n  | [|codex|] exec -")]
    [InlineData("@\"\nReview $env:GITHUB_SHA.\n\"@ | [|codex|] exec -")]
    [InlineData("[|codex|] exec `\n  --json `\n  'Review.'")]
    [InlineData("$tool = 'codex.cmd'\n& [|$tool|] exec 'Review.'")]
    [InlineData("$tool = (Get-Command codex).Source\n& [|$tool|] exec 'Review.'")]
    [InlineData("$tool = Get-Command codex.exe -ErrorAction Stop\n& [|$tool|] exec 'Review.'")]
    [InlineData("$arguments = @(\n  'exec'\n  '--json'\n  'Review.'\n)\n& [|codex|] @arguments")]
    [InlineData("$arguments = 'exec', '--json', 'Review.'\n& [|codex|] $arguments")]
    [InlineData("[|npx.cmd|] --yes '@openai/codex@0.169.0' exec 'Review.'")]
    [InlineData("[|npx|] -y @openai/codex@0.169.0 exec 'Review.'")]
    [InlineData("if (Test-Path prompt.md) { [|codex|] exec 'Review.' } else { Write-Host 'nothing' }")]
    [InlineData("try {\n  [|codex|] exec 'Review.'\n} catch {\n  Write-Host $_\n}")]
    [InlineData("foreach ($file in Get-ChildItem docs) { [|codex|] exec \"Review $($file.Name).\" }")]
    [InlineData("Get-ChildItem docs | ForEach-Object { [|codex|] exec \"Review $_.\" }")]
    [InlineData("(1..3).ForEach({ [|codex|] exec \"Review part $_.\" })")]
    [InlineData("$files.ForEach({ param($file) [|codex|] exec \"Review $file.\" })")]
    [InlineData("[|codex|] exec 'Review.'\nWrite-Host done `")]
    [InlineData("Write-Host $files.Length $; [|codex|] exec 'Review.'")]
    [InlineData("Start-Sleep 1; [|codex|] e 'Review.'")]
    [InlineData("if (-not ([|codex|] exec 'Review.')) { Write-Host 'nothing' }")]
    [InlineData("function Review($what) {\n  return [|codex|] exec $what\n}\nReview 'docs'")]
    [InlineData("$text = \"found: $([|codex|] exec 'Review.')\"")]
    [InlineData("Write-Host 'it''s' # codex exec 'no'\n[|codex|] exec \"Say `\"yes`\".\"")]
    public void Codex_is_found_wherever_a_command_may_stand(string script) => Marked.Reports("CDX1105", Workflow(script), Unlimited);

    /// <summary>A called script is the repository's; the finding about the step stands at the call.</summary>
    [Theory]
    [InlineData("[|./ci/review.ps1|]")]
    [InlineData("[|.\\ci\\review.ps1|] -Fast")]
    [InlineData("Write-Host start\n& [|'ci/review.ps1'|]\nWrite-Host done")]
    [InlineData("pwsh -File [|ci/review.ps1|]")]
    [InlineData("if (Test-Path ci) { [|./ci/review.ps1|] }")]
    [InlineData("Set-Location docs\n./ci/review.ps1")]
    [InlineData("./ci/other.ps1")]
    [InlineData("./ci/list.ps1")]
    [InlineData("Write-Host ./ci/review.ps1")]
    public void Codex_is_found_in_a_script_that_is_called(string script) => Marked.Reports(
        "CDX1001",
        Workflow(script),
        new Dictionary<string, string>
        {
            ["ci/review.ps1"] = "Write-Host start\ncodex exec 'Review.'\n",
            ["ci/list.ps1"] = "# codex exec\ncodex --version\n",
        },
        script.Contains("[|", StringComparison.Ordinal)
            ? ["warning: Codex uses the home directory '~/.codex' because nothing sets CODEX_HOME: login, configuration and sessions are shared with everything else that runs Codex in this job"]
            : []);

    [Theory]
    [InlineData("./ci/review.ps1", "codex exec 'Review.'", true)]
    [InlineData("./ci/review.ps1; git status", "codex exec 'Review.'", false)]
    [InlineData("./ci/review.ps1", "codex exec 'Review.'; exit 0", false)]
    [InlineData("./ci/review.ps1", "codex exec 'Review.'; git status", false)]
    public void What_becomes_of_the_status_of_a_called_script_is_seen(string script, string called, bool isReported)
    {
        var findings = Lint.Text(Workflow(script), new Dictionary<string, string> { ["ci/review.ps1"] = called });
        findings.ShouldContain(finding => finding.Diagnostic.Id == "CDX1001");
        findings.Any(finding => finding.Diagnostic.Id == "CDX1101").ShouldBe(isReported);
    }

    [Theory]
    [InlineData("Write-Host \"codex exec 'Review.'\"")]
    [InlineData("Write-Host codex exec")]
    [InlineData("$text = @\"\ncodex exec 'Review.'\n\"@\nWrite-Host $text")]
    [InlineData("$text = @'\ncodex exec 'Review.'\n'@\nWrite-Host $text")]
    [InlineData("$text = \"Run it yourself:\ncodex exec 'Review.'\n\"")]
    [InlineData("<#\ncodex exec 'Review.'\n#>\nWrite-Host 'exec codex'")]
    [InlineData("# codex exec 'Review.'\nWrite-Host `\n  codex exec")]
    [InlineData("codex --version\nGet-Command codex\nwhere.exe codex\nif ('exec') { }")]
    [InlineData("$codex = 'exec'\n$codex.exec('codex')")]
    [InlineData("@{ codex = 'exec'; exec = 'codex' }")]
    [InlineData("switch ($tool) { 'codex' { 'exec' } }")]
    [InlineData("codex exec --help")]
    public void A_text_that_speaks_of_Codex_runs_nothing(string script) => Lint.Text(Workflow(script)).Select(Lint.Describe).ShouldBe([]);

    [Theory]
    [InlineData("[|codex|] exec 'Review.'")]
    [InlineData("[|codex|] exec 'Review.' | Tee-Object -FilePath review.md")]
    [InlineData("[|codex|] exec 'Review.'\nWrite-Host 'done'")]
    [InlineData("[|codex|] exec 'Review.'\nif ($LASTEXITCODE -ne 0) { throw 'Codex failed.' }\ngit status")]
    [InlineData("$answer = & [|codex|] exec 'Review.' 2>&1\n$code = $LASTEXITCODE\nWrite-Host \"code: $code\"\nif ($code -ne 0) { exit $code }")]
    [InlineData("git fetch\n[|codex|] exec 'Review.'\nexit $LASTEXITCODE")]
    public void The_status_of_Codex_is_that_of_the_script(string script) => Marked.Reports("CDX1101", Workflow(script), Blocking);

    [Theory]
    [InlineData("codex exec 'Review.'\ngit status")]
    [InlineData("codex exec 'Review.'\nexit 0")]
    [InlineData("codex exec 'Review.'\n$global:LASTEXITCODE = 0")]
    [InlineData("codex exec 'Review.'\nif ($LASTEXITCODE -ne 0) { Write-Host '::warning::Codex failed.' }\n$LASTEXITCODE = 0")]
    [InlineData("codex exec 'Review.' || Write-Host 'Codex failed.'")]
    [InlineData("foreach ($try in 1..3) { codex exec 'Review.'; if ($?) { break } }")]
    public void A_status_that_another_one_may_replace_blocks_nothing(string script) => Marked.IsSilent("CDX1101", Workflow(script));

    [Theory]
    [InlineData("codex exec 'Review.' | Tee-Object -FilePath review.md")]
    [InlineData("codex exec 'Review.' 2>&1 | Tee-Object review.md | Select-Object -Last 20")]
    [InlineData("Get-Content prompt.md | codex exec - | Out-File review.md\nif ($LASTEXITCODE -ne 0) { Write-Host '::warning::Codex failed.'; exit 0 }")]
    [InlineData("$review = codex exec 'Review.'\nif ($LASTEXITCODE) { throw 'Codex failed.' }\n$review | Set-Content review.md")]
    public void A_contained_step_in_PowerShell_hides_nothing_and_blocks_nothing(string script)
    {
        foreach (var shell in (string[])["pwsh", "powershell"])
        {
            var yaml = Workflow(script, keys: $"        continue-on-error: true\n        timeout-minutes: 9\n        shell: {shell}\n")
                .Replace("windows", "ubuntu", StringComparison.Ordinal);
            foreach (var id in (string[])["CDX1101", "CDX1102", "CDX1206", "CDX1402", "CDX1407", "CDX3002"])
                Marked.IsSilent(id, yaml);
        }
    }

    [Theory]
    [InlineData("steps.tests.outcome == 'failure'")]
    [InlineData("failure()")]
    public void Codex_may_wait_for_the_failure_of_a_step_in_PowerShell(string condition) =>
        Marked.IsSilent(
            "CDX1206",
            Marked.Job(
                $"- id: tests\n  shell: pwsh\n  run: npm test | Tee-Object log.txt\n- if: ${{{{ !cancelled() && {condition} }}}}\n  shell: pwsh\n  run: codex exec 'Mend what log.txt tells.'"));

    [Theory]
    [InlineData("codex exec [|--full-auto|] 'Review.'")]
    [InlineData("$answer = & codex.cmd exec [|--full-auto|] 'Review.' 2>&1")]
    [InlineData("Get-Content prompt.md |\n  codex exec [|--full-auto|] -")]
    public void The_arguments_have_their_places(string script) =>
        Marked.Reports(
            "CDX3002",
            Workflow("npm install -g '@openai/codex@0.169.0'\n" + script),
            "error: 'codex exec' has no '--full-auto' since 0.147.0, and 0.169.0 is installed here, so Codex ends with code 2 before it does anything: unexpected argument '--full-auto' found");

    [Theory]
    [InlineData("codex exec [|\"Title: ${{ github.event.issue.title }}\"|]", "KEY: x")]
    [InlineData("$prompt = \"Title: $env:TITLE\"\ncodex exec [|$prompt|]", "TITLE: ${{ github.event.issue.title }}")]
    [InlineData("$prompt = @\"\nFor ${{ github.actor }}.\nTitle: ${{ github.event.issue.title }}\n\"@\n& codex exec --json [|$prompt|]", "KEY: x")]
    [InlineData("$prompt = 'Title: ' + $env:TITLE\ncodex exec $prompt", "TITLE: ${{ github.event.issue.title }}")]
    public void What_becomes_of_the_prompt_is_followed(string script, string env)
    {
        var message =
            "warning: 'github.event.issue.title' becomes part of the prompt, and on 'issues' somebody without write access can write it: Codex reads it as instructions, in a run that has the repository's secrets";
        Marked.Reports("CDX2011", Workflow(script, env, "issues"), script.Contains("[|", StringComparison.Ordinal) ? [message] : []);
    }

    [Theory]
    [InlineData("[|codex|] exec 'Review.'", true)]
    [InlineData("$env:CODEX_HOME = \"$env:RUNNER_TEMP/codex-home\"\nNew-Item -ItemType Directory -Force $env:CODEX_HOME\ncodex exec 'Review.'", false)]
    [InlineData("if ($env:OWN) { $env:CODEX_HOME = $env:OWN }\ncodex exec 'Review.'", false)]
    public void A_home_that_the_script_sets_is_set(string script, bool isReported) =>
        Marked.Reports(
            "CDX1001",
            Workflow(script),
            isReported
                ? ["warning: Codex uses the home directory '~/.codex' because nothing sets CODEX_HOME: login, configuration and sessions are shared with everything else that runs Codex in this job"]
                : []);

    [Theory]
    [InlineData("[|codex|] exec 'Review.'", true)]
    [InlineData("$env:CODEX_API_KEY = $env:OPENAI_API_KEY\ncodex exec 'Review.'", false)]
    [InlineData("$env:OPENAI_API_KEY | codex login --with-api-key\ncodex exec 'Review.'", false)]
    public void A_key_that_the_script_passes_on_is_passed_on(string script, bool isReported) =>
        Marked.Reports(
            "CDX1305",
            Workflow(script, "OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}"),
            isReported
                ? ["error: 'codex exec' does not read OPENAI_API_KEY: it sends its requests without a key and fails with 401; the variable is CODEX_API_KEY"]
                : []);

    [Fact]
    public void What_npm_installs_is_seen() =>
        Marked.Reports(
            "CDX2010",
            Workflow("npm install -g [|@openai/codex|]\ncodex exec 'Review.'"),
            "info: This installs the version of the command line that is newest at the time, with other flags and behaviour than today's");

    [Theory]
    [InlineData("pwsh -File scripts/review.ps1")]
    [InlineData("pwsh ./scripts/review.ps1")]
    public void A_script_that_a_shell_starts_is_followed(string command)
    {
        var files = new Dictionary<string, string> { ["scripts/review.ps1"] = "Write-Host 'Review'\n& codex.cmd exec 'Review.'\n" };
        var yaml = Workflow(command).Replace("windows", "ubuntu", StringComparison.Ordinal);
        Lint.Text(yaml, files)
            .Where(finding => finding.Diagnostic.Id == "CDX1105")
            .Select(finding => finding.Diagnostic.Location.GetLineSpan().ToString())
            .ShouldBe(["scripts/review.ps1: (1,2)-(1,11)"]);
    }

    [Theory]
    [InlineData("$x = $x = $x = ")]
    [InlineData("exit return throw ")]
    [InlineData("\"$(\"$(")]
    [InlineData("@(@(\"$(@(")]
    [InlineData("{ ( { ( ")]
    [InlineData("${{ ")]
    [InlineData("& codex exec $(codex exec ")]
    [InlineData("@\"\n")]
    [InlineData("f.g(")]
    [InlineData("2>&")]
    public void What_nests_without_end_is_bounded(string part) =>
        Should.CompleteIn(
            () => Lint.Text(Workflow("codex exec x\n" + string.Concat(Enumerable.Repeat(part, 120_000 / (part.Length + 10))))),
            TimeSpan.FromSeconds(20));
}
