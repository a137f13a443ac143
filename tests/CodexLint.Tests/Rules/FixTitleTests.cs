using CodexLint.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>What fixes are called, and whether they may be made without asking.</summary>
public sealed class FixTitleTests
{
    private const string Key = "openai-api-key: ${{ secrets.OPENAI_API_KEY }}";
    private const string Codex = "- uses: openai/codex-action@v1.11\n  with:\n    " + Key + "\n    prompt: Review.\n";
    private const string Contained =
        "- id: codex\n  uses: openai/codex-action@v1.11\n  continue-on-error: true\n  with:\n    " + Key + "\n    prompt: Review.\n";
    private const string Ask = "- env:\n    KEY: ${{ secrets.OPENAI_API_KEY }}\n  run: |\n    ";

    [Theory]
    [InlineData("CDX1101", Codex, "fix: Add continue-on-error: true")]
    [InlineData("CDX1101", "- uses: openai/codex-action@v1.11\n  continue-on-error: false\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n", "unsafe fix: Write continue-on-error: true")]
    [InlineData("CDX1105", Codex, "fix: Add timeout-minutes")]
    [InlineData("CDX1001", Codex, "fix: Give Codex a fresh home")]
    [InlineData("CDX1301", Codex, "unsafe fix: Check before Codex that the key is there")]
    [InlineData("CDX3004", Codex, "unsafe fix: Check the repository out first")]
    [InlineData("CDX1302", Ask + "test -n \"$KEY\"\n" + Codex, "unsafe fix: Ask the provider before Codex whether it accepts the key")]
    [InlineData("CDX2010", "- uses: openai/codex-action@main\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n", "unsafe fix: Pin a commit")]
    [InlineData("CDX2010", "- run: npm i -g @openai/codex\n- run: codex exec Review.\n", "unsafe fix: Install 0.169.0")]
    [InlineData("CDX1407", "- run: codex exec Review. | tee out.md\n", "fix: Use bash with pipefail")]
    [InlineData("CDX1104", "- uses: openai/codex-action@v1.11\n  if: always()\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n", "unsafe fix: Remove always()")]
    [InlineData("CDX1102", Contained + "- run: python3 check.py\n- run: gh pr comment 1 --body x\n", "fix: Run the step always()")]
    [InlineData("CDX1402", Contained
        + "    output-file: out.md\n- run: '[ -f out.md ] || echo none > out.md'\n", "fix: Ask for the file's size")]
    [InlineData("CDX1402", Contained
        + "    output-file: out.md\n- if: hashFiles('out.md') != ''\n  run: cat out.md\n", "fix: Ask for the message")]
    [InlineData("CDX1401", Contained
        + "    output-file: out.md\n- run: cat out.md\n", "unsafe fix: Write placeholders for what Codex has not written")]
    [InlineData("CDX1401", Contained
        + "- uses: peter-evans/commit-comment@v3\n  with:\n    body: ${{ steps.codex.outputs.final-message }}\n", "unsafe fix: Say so where Codex wrote no message")]
    [InlineData("CDX1405", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    output-file: out/a.md\n", "fix: Make the folder before Codex runs")]
    [InlineData("CDX1002", "- env:\n    CODEX_HOME: ${{ runner.temp }}/home\n  run: codex exec Review.\n", "fix: Make the Codex home before Codex runs")]
    [InlineData("CDX2005", "- uses: openai/codex-action@v1.11\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n", "fix: Leave the key to the action")]
    [InlineData("CDX2008", Ask + "curl -fsS https://api.openai.com/v1/models -H \"Authorization: Bearer ${{ secrets.OPENAI_API_KEY }}\"\n"
        + Codex, "fix: Pass it through env")]
    [InlineData("CDX2008", Ask + "curl -fsS \"https://api.openai.com/v1/models?key=$KEY\"\n"
        + Codex, "unsafe fix: Send the key in a header")]
    [InlineData("CDX2008", Ask + "curl -v https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"\n"
        + Codex, "fix: Leave the headers out of the log")]
    [InlineData("CDX2008", Ask + "set -x\n    curl https://api.openai.com/v1/models -H \"Authorization: Bearer $KEY\"\n"
        + Codex, "fix: Remove set -x")]
    [InlineData("CDX2002", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    safety-strategy: unsafe\n", "unsafe fix: Use the default strategy")]
    [InlineData("CDX3002", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    codex-args: --full-auto\n", "fix: Remove --full-auto")]
    [InlineData("CDX3002", "- run: npm i -g @openai/codex@0.169.0\n- run: codex exec --full-auto Review.\n", "fix: Write --sandbox workspace-write")]
    [InlineData("CDX3002", "- run: npm i -g @openai/codex@0.169.0\n- run: codex exec --full-auto -s read-only Review.\n", "fix: Remove --full-auto")]
    [InlineData("CDX3002", "- run: npm i -g @openai/codex@0.169.0\n- run: codex exec --full-auto --sandbox read-only Review.\n", "fix: Remove --full-auto")]
    [InlineData("CDX3002", "- run: codex exec -a never Review.\n", "fix: Remove -a")]
    [InlineData("CDX3002", "- run: codex exec --ask-for-approval never Review.\n", "fix: Remove --ask-for-approval")]
    [InlineData("CDX3002", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    codex-args: --sandbox read-only\n", "fix: Use the input sandbox")]
    [InlineData("CDX3002", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    codex-args: --json -s read-only\n", "fix: Use the input sandbox")]
    [InlineData("CDX3002", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    codex-args: --skip-git-repo-check\n", "fix: Remove --skip-git-repo-check")]
    [InlineData("CDX3001", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    prompt-file: a.md\n", "unsafe fix: Remove prompt-file")]
    [InlineData("CDX3001", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    sandbox: read_only\n", "fix: Write read-only")]
    [InlineData("CDX1406", "- id: codex\n  uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n- if: steps.codex.outputs.final_message != ''\n  run: echo\n", "fix: Write final-message")]
    [InlineData("CDX3005", "- uses: openai/codex-action@v1.11\n  if: secrets.OPENAI_API_KEY != ''\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n", "fix: Test the secret through env")]
    [InlineData("CDX3006", "- uses: openai/codex-action@v1.11\n  if: ${{ github.event_name == 'push' }} && true\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n", "fix: Put the whole condition into one expression")]
    [InlineData("CDX1006", Codex + "- run: sudo apt-get install -y jq\n", "unsafe fix: Do it before Codex runs")]
    [InlineData("CDX1305", "- env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n  run: codex exec Review.\n", "unsafe fix: Rename to CODEX_API_KEY")]
    [InlineData("CDX1304", "- uses: openai/codex-action@v1.11\n  with:\n    prompt: Review.\n", "unsafe fix: Give the action its key")]
    [InlineData("CDX3007", "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: sk-a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5\n    prompt: Review.\n", "unsafe fix: Read the key from a secret")]
    public void A_fix_says_what_it_does(string id, string steps, string title) => Titles(id, Marked.Job(steps)).ShouldBe([title]);

    [Theory]
    [InlineData("inherit", "CDX1205", null)]
    [InlineData("\n      OTHER: ${{ secrets.OPENAI_API_KEY }}", "CDX1205", "fix: Pass the secret")]
    [InlineData("\n      openai_key: ${{ secrets.OPENAI_API_KEY }}", "CDX1205", "fix: Name the secret as the called workflow does")]
    public void A_secret_is_passed_by_its_name_where_it_is_declared(string secrets, string id, string? title)
    {
        const string Called = "on:\n  workflow_call:\n    secrets:\n      OPENAI_API_KEY: { required: false }\n";
        Titles(id, Caller(secrets), Files(Called)).ShouldBe(title is null ? [] : [title]);
        Titles(id, Caller(secrets), Files("on: workflow_call\n")).ShouldNotContain("fix: Pass the secret");
    }

    private static string Caller(string secrets) =>
        $"on: push\njobs:\n  review:\n    uses: ./.github/workflows/codex.yml\n    secrets: {secrets}\n";

    private static Dictionary<string, string> Files(string head) =>
        new()
        {
            [".github/workflows/codex.yml"] = head + "jobs:\n  codex:\n    runs-on: ubuntu-latest\n    steps:\n" + Marked.Indent(Contained),
        };

    private static IEnumerable<string> Titles(string id, string yaml, IReadOnlyDictionary<string, string>? files = null) =>
        from finding in Lint.Text(yaml, files)
        where finding.Diagnostic.Id == id
        let fix = finding.Fix
        where fix is not null
        select $"{(fix.Safety == FixSafety.Safe ? "fix" : "unsafe fix")}: {fix.Title}";
}
