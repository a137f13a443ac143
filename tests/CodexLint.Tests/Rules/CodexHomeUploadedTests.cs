using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CodexHomeUploadedTests
{
    private const string Id = "CDX2009";
    private const string Warning =
        "warning: The artifact holds the Codex home: its session logs and configuration, for everybody who can read the repository";
    private const string Error =
        "error: The artifact holds the Codex home: its session logs and configuration, and auth.json with the login, for everybody who can read the repository";
    private const string Home = "${{ runner.temp }}/codex-home";

    [Theory]
    [InlineData(Home, "[|${{ runner.temp }}/codex-home|]")]
    [InlineData(Home, "[|${{ runner.temp }}|]")]
    [InlineData(Home, "[|${{ runner.temp }}/codex-home/**|]")]
    [InlineData(Home, "[|${{ runner.temp }}/codex-home/*|]")]
    [InlineData(Home, "[|${{ runner.temp }}/codex-*|]")]
    [InlineData(Home, "|\n        review.md\n        [|${{ runner.temp }}/codex-home/|]")]
    [InlineData(Home, "|\n        [|${{ runner.temp }}/codex-home|]\n        !${{ runner.temp }}/codex-home/auth.json")]
    [InlineData("codex-home", "[|.|]")]
    [InlineData(".", "[|.|]")]
    [InlineData("${{ github.workspace }}/out/codex", "[|out|]")]
    [InlineData(".cache/codex", "[|.cache/codex|]")]
    [InlineData(Home, "[|${{ runner.temp }}/**/codex-home|]")]
    [InlineData(Home, "[|${{ runner.temp }}/codex-hom?|]")]
    [InlineData(Home, "[|${{ runner.temp }}/[a-d]odex-home|]")]
    [InlineData(Home, "|\n        # The home.\n\n        [|${{ runner.temp }}/codex-home|]")]
    [InlineData(Home, "|\n        [|${{ runner.temp }}/codex-home|]\n        !${{ runner.temp }}/codex-home/log")]
    [InlineData(Home, "|\n        !${{ runner.temp }}/codex-home\n        [|${{ runner.temp }}/codex-home|]")]
    [InlineData("codex-home", "[|./codex-home|]")]
    [InlineData("codex-home", "'[|**|]'")]
    [InlineData("codex-home", "'[|*|]'")]
    [InlineData("a/b/home", "'[|a/**/home|]'")]
    [InlineData("a/home", "'[|a/**/home|]'")]
    public void A_path_that_is_or_contains_the_home_is_reported(string home, string path) =>
        Marked.Reports(Id, Action(home, Upload(path)), Warning);

    [Theory]
    [InlineData(Home, "review.md")]
    [InlineData(Home, "${{ runner.temp }}/codex-home-2")]
    [InlineData(Home, "${{ runner.temp }}/codex-home/log/*.log")]
    [InlineData(Home, "${{ runner.temp }}/*.md")]
    [InlineData(Home, "#${{ runner.temp }}/codex-home")]
    [InlineData(Home, "${{ runner.temp }}/**/home")]
    [InlineData(Home, "${{ runner.temp }}/codex-home?")]
    [InlineData(Home, "${{ runner.temp }}/codex")]
    [InlineData(Home, "${{ runner.temp }}/codex-home/sessions/*/*.jsonl")]
    [InlineData(Home, "|\n        ${{ runner.temp }}/**\n        !${{ runner.temp }}/codex-*")]
    [InlineData("a/b/home", "a/home")]
    [InlineData("a/b/home", "'a/*/house'")]
    [InlineData(Home, "|\n        ${{ runner.temp }}\n        !${{ runner.temp }}/codex-home")]
    [InlineData(Home, "|\n        ${{ runner.temp }}\n        !${{ vars.PRIVATE }}/**")]
    [InlineData(Home, "${{ steps.codex.outputs.final-message }}")]
    [InlineData(".codex-home", ".codex-home")]
    [InlineData("out/.codex", "out")]
    [InlineData(".codex-home", "'**'")]
    public void Other_paths_and_hidden_directories_are_let_through(string home, string path) =>
        Marked.IsSilent(Id, Action(home, Upload(path)));

    [Theory]
    [InlineData("v4", "true", "[|", "|]")]
    [InlineData("v4.3.6", "", "[|", "|]")]
    [InlineData("v3.1.3", "", "[|", "|]")]
    [InlineData("v3.2.0", "", "", "")]
    [InlineData("v2.3.1", "", "[|", "|]")]
    [InlineData("v1.0.0", "", "[|", "|]")]
    [InlineData("v4", "false", "", "")]
    [InlineData("v4", "TRUE", "[|", "|]")]
    [InlineData("v4", "${{ vars.ALL }}", "", "")]
    [InlineData("v4", "''", "", "")]
    [InlineData("main", "", "", "")]
    [InlineData("v4.4.0", "", "", "")]
    [InlineData("v5", "", "", "")]
    [InlineData("65462800fd760344b1a7b4382951275a0abb4808", "", "", "")]
    public void Hidden_directories_are_uploaded_where_the_version_or_an_input_says_so(
        string reference, string includesHidden, string open, string close)
    {
        var upload = Upload($"{open}out{close}", reference)
            + (includesHidden.Length == 0 ? "" : $"\n    include-hidden-files: {includesHidden}");
        Marked.Reports(Id, Action("out/.codex", upload), open.Length == 0 ? [] : [Warning]);
    }

    [Fact]
    public void The_default_home_is_hidden_in_that_of_the_user()
    {
        const string Codex =
            "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";
        Marked.IsSilent(Id, Marked.Job(Codex + Upload("~/.codex")));
        Marked.Reports(Id, Marked.Job(Codex + Upload("[|~/.codex|]") + "\n    include-hidden-files: true"), Warning);
        Marked.Reports(Id, Marked.Job(Codex + Upload("[|/home/runner/.codex|]", "v3.1.0")), Warning);
    }

    [Theory]
    [InlineData("printenv OPENAI_API_KEY | codex login --with-api-key")]
    [InlineData("printf '%s' \"$AUTH\" > \"$CODEX_HOME/auth.json\"")]
    public void A_login_is_published_with_the_home(string login)
    {
        Marked.Reports(Id, Command(login, Upload("[|${{ runner.temp }}/codex-home|]")), Error);
        Marked.Reports(Id, Command(login, Upload("[|${{ runner.temp }}/codex-home/auth.json|]")), Error);
        Marked.Reports(Id, Command(login, Upload("|\n        [|${{ runner.temp }}/codex-home|]\n        !**/auth.json")), Warning);
    }

    [Fact]
    public void An_upload_for_failures_counts_and_one_that_never_runs_does_not()
    {
        Marked.Reports(
            Id,
            Action(
                Home, Upload("[|${{ runner.temp }}/codex-home|]").Replace("- uses", "- if: failure()\n  uses", StringComparison.Ordinal)),
            Warning);
        Marked.IsSilent(
            Id, Action(Home, Upload(Home).Replace("- uses", "- if: github.event_name == 'schedule'\n  uses", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Home, "${{ runner.temp }}", "|\n      ${{ runner.temp }}\n      !${{ runner.temp }}/codex-home")]
    [InlineData("${{ github.workspace }}/out/codex/", "'out'", "|\n      out\n      !${{ github.workspace }}/out/codex")]
    [InlineData("codex-home", "|\n        review.md\n        codex-*", "|\n        review.md\n        codex-*\n        !codex-home")]
    [InlineData(Home, "|\n        review.md\n        ${{ runner.temp }}/codex-home/**", "|\n        review.md")]
    [InlineData("${{ github.workspace }}/$NAME", ".", ".")]
    [InlineData("${{ runner.temp }}/codex-home", "|\n        ${{ runner.temp }}/codex-home\n        review.md", "|\n        review.md")]
    [InlineData("${{ runner.temp }}/codex-home", "|\n\n        review.md\n        ${{ runner.temp }}/codex-home/", "|\n\n        review.md")]
    public void The_home_is_left_out_of_what_is_uploaded_with_it(string home, string path, string mended) =>
        Lint.Fixed(Action(home, Upload(path)), Id).ShouldBe(Action(home, Upload(mended)));

    [Fact]
    public void The_home_of_the_job_is_left_out_as_the_job_writes_it()
    {
        const string Codex =
            "- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.\n";
        const string Keys = "env:\n  CODEX_HOME: /tmp/work/home";
        Lint.Fixed(CodexYaml.Workflow("push", Codex + Upload("/tmp/work"), Keys), Id)
            .ShouldBe(CodexYaml.Workflow("push", Codex + Upload("|\n      /tmp/work\n      !/tmp/work/home"), Keys));
    }

    [Fact]
    public void A_login_that_is_uploaded_by_name_is_not_uploaded()
    {
        const string Login = "printenv OPENAI_API_KEY | codex login --with-api-key";
        Lint.Fixed(Command(Login, Upload($"|\n        review.md\n        {Home}/auth.json")), Id)
            .ShouldBe(Command(Login, Upload("|\n        review.md")));
    }

    private static string Upload(string path, string reference = "v4") =>
        $"- uses: actions/upload-artifact@{reference}\n  with:\n    path: {path}";

    private static string Action(string home, string upload) =>
        Marked.Job(
            $"- uses: openai/codex-action@v1.11\n  env:\n    CODEX_HOME: {home}\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    prompt: Review.\n{upload}");

    private static string Command(string login, string upload) =>
        Marked.Job(
            $"- env:\n    CODEX_HOME: {Home}\n  run: |\n    mkdir -p \"$CODEX_HOME\"\n    {login}\n    codex exec \"Review.\"\n{upload}");
}
