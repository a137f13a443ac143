using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>A prompt that a script in JavaScript writes is followed to Codex.</summary>
public sealed class WrittenPromptTests
{
    private const string Title = "github.event.issue.title";
    private const string Body = "github.event.issue.body";

    [Theory]
    [InlineData("fs.writeFileSync('prompt.md', context.payload.issue.title);", Title)]
    [InlineData("fs.writeFileSync(\"prompt.md\", `Fix ${context.payload.issue.title} now`);", Title)]
    [InlineData("fs.writeFileSync('./prompt.md', 'Fix ' + context.payload.issue?.body + '\\n', 'utf8');", Body)]
    [InlineData("const prompt = `Fix this:\n${context.payload.issue.body}\n`;\nfs.writeFileSync('prompt.md', prompt);", Body)]
    [InlineData("const issue = context.payload.issue;\nconst path = 'prompt.md';\nawait fs.promises.writeFile(path, `# ${issue.title}`);", Title)]
    [InlineData("const { number, body } = context.payload.issue;\nfs.writeFileSync('prompt.md', `Issue ${number}: ${body || 'none'}`);", Body)]
    [InlineData("const text = (context.payload.issue.body ?? '').slice(0, 4000);\nfs.writeFileSync('prompt.md', text);", Body)]
    [InlineData("const lines = ['# Task'];\nlines.push(context.payload.issue.title);\nfs.writeFileSync('prompt.md', lines.join('\\n'));", Title)]
    [InlineData("fs.writeFileSync('prompt.md', ['# Task', context.payload.issue.title, ''].join('\\n'));", Title)]
    [InlineData("let text = '# Task';\ntext += context.payload.issue.title;\nfs.writeFileSync('prompt.md', text);", Title)]
    [InlineData("fs.writeFileSync('prompt.md', '# Task');\nfs.appendFileSync('prompt.md', context.payload.issue.title);", Title)]
    [InlineData("fs.writeFileSync('prompt.md', JSON.stringify(context.payload.issue));", "github.event.issue")]
    [InlineData("fs.writeFileSync('prompt.md', process.env.TITLE);", Title)]
    [InlineData("const text = process.env['TITLE'] || 'none';\nfs.writeFileSync('prompt.md', text);", Title)]
    [InlineData("fs.writeFileSync('prompt.md', `${{ github.event.issue.title }}`);", Title)]
    [InlineData("fs.writeFileSync(`${process.env.GITHUB_WORKSPACE}/prompt.md`, context.payload.issue.title);", Title)]
    [InlineData("fs.writeFileSync('prompt.md', `${context.payload.issue.number} ${draft ? 'x' : context.payload.issue.title}`);", Title)]
    [InlineData("fs.writeFileSync('prompt.md', `${'a' + context.payload.issue.title + \"}\"} {} ${{ github.event.issue.body }}`);", Title)]
    [InlineData("fs.writeFileSync('other.md', context.payload.issue.title);", null)]
    [InlineData("fs.writeFileSync('prompt.md', `Fix issue ${context.payload.issue.number}`);", null)]
    [InlineData("fs.writeFileSync('prompt.md', `Fix issue ${context.issue.number}`); // context.payload.issue.title", null)]
    [InlineData("fs.writeFileSync('prompt.md', context.payload.issue.title);\nfs.writeFileSync('prompt.md', 'Review.');", null)]
    [InlineData("let text = context.payload.issue.title;\ntext = 'Review.';\nfs.writeFileSync('prompt.md', text);", null)]
    [InlineData("fs.writeFileSync('prompt.md', hash(context.payload.issue.title));", null)]
    [InlineData("const a = b + b;\nconst b = a + a;\nfs.writeFileSync('prompt.md', a);", null)]
    public void A_text_by_an_outsider_reaches_the_prompt_through_a_file(string script, string? text)
    {
        var found = Lint.Text(Workflow(script, "prompt.md"))
            .Where(finding => finding.Diagnostic.Id == "CDX2011")
            .Select(Lint.Describe)
            .ToList();
        found.Count.ShouldBe(text is null ? 0 : 1);
        if (text is not null)
            found[0].ShouldContain($"'{text}'");
    }

    [Fact]
    public void The_files_that_a_written_prompt_asks_for_are_Codex_own() =>
        Lint.Text(
            Workflow("fs.writeFileSync('prompt.md', 'Review, and write notes/summary.md.');", "prompt.md")
                + "      - run: cat notes/summary.md\n        if: always()\n",
            new Dictionary<string, string> { ["README.md"] = "" })
            .Where(finding => finding.Diagnostic.Id == "CDX1401").ShouldHaveSingleItem();

    private static string Workflow(string script, string file) =>
        "on: issues\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n" + Marked.Indent(
            $"- uses: actions/checkout@v5\n- uses: actions/github-script@v8\n  env:\n    TITLE: ${{{{ github.event.issue.title }}}}\n  with:\n    script: |\n      const fs = require('fs');\n      {script.ReplaceLineEndings("\n      ")}\n"
            + $"- uses: openai/codex-action@v1.11\n  continue-on-error: true\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    allow-users: '*'\n    prompt-file: {file}");
}
