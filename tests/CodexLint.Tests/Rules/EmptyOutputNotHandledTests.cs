using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class EmptyOutputNotHandledTests
{
    private const string Id = "CDX1402";
    private const string Action =
        "- id: codex\n  uses: openai/codex-action@v1.11\n  continue-on-error: true\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n    output-file: out.md\n";
    private const string Command = "- run: codex exec -o out.md \"Review.\"\n  continue-on-error: true\n";

    [Theory]
    [InlineData(Action, "- run: '[ -f [|out.md|] ] || echo none > out.md'", "-f")]
    [InlineData(Command, "- run: 'test -e [|out.md|] || echo none > out.md'", "-e")]
    [InlineData(Action, "- run: |\n    ls -la\n    if [ -f [|out.md|] ]; then cat out.md; fi", "-f")]
    [InlineData(Action, "- run: '[ -n \"$GITHUB_BASE_REF\" ] && [ -f [|out.md|] ] && cat out.md'", "-f")]
    [InlineData(Action, "- run: 'grep -q x README.md; if [ -f [|out.md|] ]; then cat out.md; fi'", "-f")]
    [InlineData(Command, "- run: 'if [ -f [|out.md|] ]; then cat out.md | tee copy.md; fi'", "-f")]
    [InlineData(Action, "- if: '[|hashFiles(''out.md'')|] != '''''\n  run: cat out.md", "hashFiles")]
    [InlineData(Action, "- uses: actions/github-script@v8\n  with:\n    script: |\n      const body = fs.existsSync('[|out.md|]') ? fs.readFileSync('out.md', 'utf8') : 'none';\n      core.info(body);", "existsSync")]
    [InlineData(Action, "- run: '[ -r [|out.md|] ] || echo none > out.md'", "-r")]
    [InlineData(Action, "- run: 'test -f [|./out.md|] || echo none > out.md'", "-f")]
    public void A_test_of_existence_holds_for_an_empty_file(string codex, string test, string name) =>
        Marked.Reports(Id, Marked.Job(codex + test), Message(name));

    [Theory]
    [InlineData("pwsh", "if ([|Test-Path|] out.md) { Get-Content out.md }", "Test-Path")]
    [InlineData("pwsh", "if ([|Test-Path|] -LiteralPath out.md -PathType Leaf) { Get-Content out.md }", "Test-Path")]
    [InlineData("python", "from pathlib import Path\n    if Path('out.md').[|exists|](): print(Path('out.md').read_text())", "exists")]
    public void Other_languages_ask_so_too(string shell, string script, string name) =>
        Marked.Reports(Id, Marked.Job($"{Action}- shell: {shell}\n  run: |\n    {script}"), Message(name));

    [Fact]
    public void A_test_behind_two_steps_of_which_one_runs_is_reported_once() => Marked.Reports(
        Id,
        Marked.Job(
            Action.Replace("- id: codex", "- if: github.ref_name == 'main'", StringComparison.Ordinal)
            + Action.Replace("- id: codex", "- if: github.ref_name != 'main'", StringComparison.Ordinal)
            + "- run: '[ -f [|out.md|] ] || echo none > out.md'"),
        Message("-f"));

    [Theory]
    [InlineData("- run: |\n    if (-not ([|Test-Path|] .\\out.md)) { 'none' | Set-Content out.md }", "Test-Path")]
    [InlineData("- shell: bash\n  run: '[ -f [|out.md|] ] || echo none > out.md'", "-f")]
    public void Windows_asks_so_too(string test, string name) =>
        Marked.Reports(Id, Marked.Job(Action + test).Replace("ubuntu-latest", "windows-latest", StringComparison.Ordinal), Message(name));

    [Theory]
    [InlineData("- run: '[ -s out.md ] || echo none > out.md'")]
    [InlineData("- run: '[[ -f out.md && -s out.md ]] || echo none > out.md'")]
    [InlineData("- run: 'if [ -f out.md ] && [ \"$(wc -c < out.md)\" -gt 0 ]; then cat out.md; fi'")]
    [InlineData("- run: 'if [ -f out.md ] && grep -q . out.md; then cat out.md; fi'")]
    [InlineData("- run: 'if [ -f out.md ] && [ -n \"$(cat out.md)\" ]; then cat out.md; fi'")]
    [InlineData("- run: |\n    text=none\n    [ ! -f out.md ] || text=$(< out.md)\n    test -z \"$(tr -d '[:space:]' <<< \"$text\")\" || echo \"$text\"")]
    [InlineData("- run: |\n    if [ -f out.md ]; then\n      case \"$(head -c 1 out.md)\" in\n        '') echo none ;;\n        *) cat out.md ;;\n      esac\n    fi")]
    [InlineData("- run: |\n    if [ -f out.md ]; then\n      while read -r line; do [[ $line ]] && echo \"$line\"; done < out.md\n    fi")]
    [InlineData("- if: steps.codex.outcome == 'success'\n  run: '[ -f out.md ] && cat out.md'")]
    [InlineData("- run: '[ -f other.md ] || echo none > other.md'")]
    [InlineData("- run: 'if [ -f out.md ] && stat -c %s out.md | grep -qv ^0; then cat out.md; fi'")]
    [InlineData("- run: 'if [ -f out.md ]; then jq -e . out.md || echo none; fi'")]
    [InlineData("- shell: python\n  run: |\n    import os, pathlib\n    if os.path.exists('out.md'):\n        text = pathlib.Path('out.md').read_text()\n        print(text or 'none')")]
    [InlineData("- shell: pwsh\n  run: if ((Test-Path out.md) -and ((Get-Item out.md).Length -gt 0)) { Get-Content out.md }")]
    [InlineData("- shell: pwsh\n  run: if (Test-Path -Path other.md) { Get-Content other.md }")]
    [InlineData("- shell: python\n  run: |\n    from pathlib import Path\n    if Path('out.md').exists() and Path('out.md').stat().st_size: print(Path('out.md').read_text())")]
    [InlineData("- if: hashFiles('out.md') != ''\n  uses: actions/github-script@v8\n  with:\n    script: |\n      try { core.info(JSON.parse(fs.readFileSync('out.md', 'utf8')).x); } catch (e) { core.info('none'); }")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      const text = fs.existsSync('out.md') ? fs.readFileSync('out.md', 'utf8').trim() : '';\n      core.info(text || 'none');")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      try { if (fs.existsSync('out.md')) core.info(JSON.parse(fs.readFileSync('out.md', 'utf8')).x); } catch (e) { core.info('none'); }")]
    [InlineData("- run: |\n    node <<'JS'\n    const text = fs.existsSync('out.md')\n      ? fs.readFileSync('out.md', 'utf8')\n      : '';\n    const rest = text.trim();\n    console.log(rest || 'none');\n    JS")]
    [InlineData("- run: |\n    text=none\n    [ -f out.md ] && text=$(cat out.md)\n    [ -n \"$text\" ] || text=none\n    echo \"$text\"")]
    [InlineData("- run: |\n    text=none\n    [ -f out.md ] && text=$(cat out.md)\n    if [ -z \"$text\" ]; then text=none; fi\n    echo \"$text\"")]
    [InlineData("- shell: pwsh\n  run: |\n    if (Test-Path out.md) { $text = Get-Content out.md -Raw }\n    Write-Output $text")]
    [InlineData("- shell: python\n  run: |\n    import os\n    if os.path.exists('out.md'):\n        text = open('out.md')\n        print(text)")]
    [InlineData("- shell: python\n  run: |\n    import os\n    if os.path.exists('out.md'):\n        print(open('out.md').read().strip() or 'none')")]
    [InlineData("- shell: python\n  run: |\n    import os\n    if os.path.exists('out.md'):\n        try: print(open('out.md').read()[0])\n        except IndexError: print('none')")]
    [InlineData("- if: steps.codex.outputs.final-message != ''\n  run: '[ -f out.md ] && cat out.md'")]
    [InlineData("- run: '[ -f out.md ] || echo none > out.md'\n- run: '[ -s out.md ] || echo none > out.md'")]
    public void What_sees_that_it_is_empty_or_runs_only_after_success_is_right(string test) =>
        Marked.IsSilent(Id, Marked.Job(Action + test));

    [Theory]
    [InlineData("hashFiles('out.md') != ''", "steps.codex.outputs.final-message != ''")]
    [InlineData("${{ always() && hashFiles('out.md') }}", "${{ always() && steps.codex.outputs.final-message }}")]
    public void A_condition_on_the_file_becomes_one_on_the_message(string condition, string mended)
    {
        var nameless = Action.Replace("- id: codex\n  uses", "- uses", StringComparison.Ordinal);
        var named = nameless.Replace("  continue-on-error", "  id: codex\n  continue-on-error", StringComparison.Ordinal);

        Lint.Fixed(Job(Action, condition), Id).ShouldBe(Job(Action, mended));
        Lint.Fixed(Job(nameless, condition), Id).ShouldBe(Job(named, mended));

        static string Job(string action, string test) => Marked.Job($"{action}- if: {test}\n  run: cat out.md");
    }

    [Theory]
    [InlineData("- run: '[ -f out.md ] || echo none > out.md'", "- run: '[ -s out.md ] || echo none > out.md'")]
    [InlineData("- run: test -e \"out.md\" || echo none > out.md", "- run: test -s \"out.md\" || echo none > out.md")]
    [InlineData("- run: |\n    if [[ -f 'out.md' ]]; then cat out.md; fi", "- run: |\n    if [[ -s 'out.md' ]]; then cat out.md; fi")]
    [InlineData("- run: |\n    file=out.md\n    if [ -f \"$file\" ]; then cat \"$file\"; fi", "- run: |\n    file=out.md\n    if [ -s \"$file\" ]; then cat \"$file\"; fi")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      const body = fs.existsSync('out.md') ? fs.readFileSync('out.md', 'utf8') : 'none';\n      core.info(body);", "- uses: actions/github-script@v8\n  with:\n    script: |\n      const body = (fs.existsSync('out.md') && fs.statSync('out.md').size > 0) ? fs.readFileSync('out.md', 'utf8') : 'none';\n      core.info(body);")]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: |\n      const body = fs.existsSync(\"out.md\") ? fs.readFileSync(\"out.md\", 'utf8') : 'none';\n      core.info(body);", "- uses: actions/github-script@v8\n  with:\n    script: |\n      const body = (fs.existsSync(\"out.md\") && fs.statSync(\"out.md\").size > 0) ? fs.readFileSync(\"out.md\", 'utf8') : 'none';\n      core.info(body);")]
    public void A_test_asks_for_the_size_as_it_is_written(string test, string mended) =>
        Lint.Fixed(Marked.Job(Action + test), Id).ShouldBe(Marked.Job(Action + mended));

    [Fact]
    public void A_condition_on_the_file_stays_where_another_step_has_the_id_that_the_message_would_need()
    {
        var yaml = Marked.Job(
            Action.Replace("- id: codex\n  uses", "- uses", StringComparison.Ordinal)
                + "- id: Codex\n  run: echo\n- if: hashFiles('out.md') != ''\n  run: cat out.md");
        Lint.Fixed(yaml, Id).ShouldBe(yaml);
    }

    [Fact]
    public void A_condition_on_the_file_of_a_command_stays_as_no_output_holds_the_message()
    {
        var yaml = Marked.Job(Command + "- if: hashFiles('out.md') != ''\n  run: cat out.md");
        Lint.Fixed(yaml, Id).ShouldBe(yaml);
    }

    private static string Message(string name) =>
        $"warning: When Codex fails it leaves 'out.md' with 0 bytes, so '{name}' holds all the same; only a test of the size ('-s') sees that there is nothing in it";
}
