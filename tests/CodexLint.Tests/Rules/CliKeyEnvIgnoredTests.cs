using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class CliKeyEnvIgnoredTests
{
    private const string Id = "CDX1305";
    private const string Env = "\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}";
    private const string Message =
        "error: 'codex exec' does not read OPENAI_API_KEY: {0} sends its requests without a key and fails with 401; the variable is CODEX_API_KEY";

    [Theory]
    [InlineData("- run: '[|codex|] exec \"Review.\"'" + Env)]
    [InlineData("- run: '[|codex|] exec \"$(git log -1)\"'" + Env)]
    [InlineData("- run: npm i -g @openai/codex@0.44.0\n- run: '[|codex|] exec Review'" + Env)]
    [InlineData("- run: codex login status | tee status.txt\n- run: '[|codex|] exec Review'" + Env)]
    [InlineData("- run: codex login status || true\n- run: '[|codex|] exec Review'" + Env)]
    [InlineData("- uses: pnpm/action-setup@v4\n- run: '[|pnpm|] dlx @openai/codex exec Review'" + Env)]
    [InlineData("- uses: acme/setup@v1\n  with:\n    tool: node\n- run: '[|codex|] exec Review'" + Env)]
    [InlineData("- run: 'OPENAI_API_KEY=\"$K\" [|codex|] exec Review'\n  env:\n    K: ${{ secrets.OPENAI_API_KEY }}")]
    [InlineData("- run: |\n    mkdir -p ~/.codex\n    cat > ~/.codex/config.toml <<'EOF'\n    model = \"gpt-5-codex\"\n    EOF\n- run: '[|codex|] exec Review'"
        + Env)]
    [InlineData("- run: |\n    mkdir -p ~/.codex; chmod 700 ~/.codex\n    echo 'model = \"x\"' > ~/.codex/config.toml\n    ls ~/.codex\n- run: '[|codex|] exec Review'"
        + Env)]
    [InlineData("- run: mkdir -p ~/.codex && printf 'model = \"x\"' > ~/.codex/config.toml\n- run: '[|codex|] exec Review'" + Env)]
    [InlineData("- run: printenv OPENAI_API_KEY | codex login --with-api-key" + Env
        + "\n- run: mkdir -p \"$CODEX_HOME\" && [|codex|] exec Review" + Env + "\n    CODEX_HOME: ${{ runner.temp }}/home")]
    [InlineData("- run: mkdir -p \"$CODEX_HOME\" && printenv OPENAI_API_KEY | codex login --with-api-key" + Env
        + "\n    CODEX_HOME: ${{ runner.temp }}/home\n- run: '[|codex|] exec Review'" + Env)]
    [InlineData("- run: |\n    [|codex|] exec Review\n    printenv OPENAI_API_KEY | codex login --with-api-key" + Env)]
    [InlineData("- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    codex-home: ${{ runner.temp }}/home\n- run: '[|codex|] exec Review'"
        + Env)]
    public void The_variable_is_not_read(string steps) =>
        Marked.Reports(Id, Marked.Job(steps), Message.Replace("{0}", "it", StringComparison.Ordinal));

    [Theory]
    [InlineData("- run: npm i -g @openai/codex\n- run: '[|codex|] exec --full-auto Review'"
        + Env, "without '--full-auto', with which it ends before, it")]
    [InlineData("- run: '[|codex|] exec Review'" + Env + "\n    CODEX_HOME: ${{ runner.temp }}/home", "once its home exists, it")]
    public void What_ends_the_command_before_is_said(string steps, string first) =>
        Marked.Reports(Id, Marked.Job(steps), Message.Replace("{0}", first, StringComparison.Ordinal));

    [Fact]
    public void A_script_that_speaks_of_Codex_gives_it_no_key() =>
        Marked.Reports(
            Id,
            Marked.Job(
                "- uses: actions/github-script@v8\n  with:\n    script: \"github.rest.issues.createComment({ body: 'Codex works on it' })\"\n- run: '[|codex|] exec Review'"
                    + Env),
            Message.Replace("{0}", "it", StringComparison.Ordinal));

    [Theory]
    [InlineData("- run: codex exec Review" + Env + "\n    CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}")]
    [InlineData("- run: CODEX_API_KEY=\"$OPENAI_API_KEY\" codex exec Review" + Env)]
    [InlineData("- run: |\n    export CODEX_API_KEY=\"$OPENAI_API_KEY\"\n    codex exec Review" + Env)]
    [InlineData("- run: printenv OPENAI_API_KEY | codex login --with-api-key" + Env + "\n- run: codex exec Review" + Env)]
    [InlineData("- run: npm i -g @openai/codex@0.1.2505172129\n- run: codex exec Review" + Env)]
    [InlineData("- run: npm i -g @openai/codex@0.1\n- run: codex exec Review" + Env)]
    [InlineData("- run: npm i -g '@openai/codex@0.1.*'\n- run: codex exec Review" + Env)]
    [InlineData("- run: npx @openai/codex@^0.1.2505 exec Review" + Env)]
    [InlineData("- uses: actions/github-script@v8\n  with:\n    script: require('fs').writeFileSync(process.env.HOME + '/.codex/auth.json', '{}')\n- run: codex exec Review"
        + Env)]
    [InlineData("- run: codex exec -c model_provider=azure Review" + Env)]
    [InlineData("- run: codex login\n- run: codex exec Review" + Env)]
    [InlineData("- run: |\n    if ! codex login status; then\n      printenv OPENAI_API_KEY | codex login --with-api-key\n    fi\n    codex exec Review"
        + Env)]
    [InlineData("- run: codex login status || printenv OPENAI_API_KEY | codex login --with-api-key" + Env + "\n- run: codex exec Review"
        + Env)]
    [InlineData("- run: |\n    if codex login status; then\n      codex exec Review\n    fi" + Env)]
    [InlineData("- run: codex login status\n- run: codex exec Review" + Env)]
    [InlineData("- run: codex login || true\n- run: codex exec Review" + Env)]
    [InlineData("- uses: acme/setup-codex@v1\n- run: codex exec Review" + Env)]
    [InlineData("- uses: acme/OpenAI-setup@v1\n- run: codex exec Review" + Env)]
    [InlineData("- uses: acme/setup@v1\n  with:\n    tool: codex\n- run: codex exec Review" + Env)]
    [InlineData("- uses: acme/setup@v1\n  with:\n    provider: openai\n- run: codex exec Review" + Env)]
    [InlineData("- run: codex exec $CODEX_OPTIONS Review" + Env + "\n    CODEX_OPTIONS: ${{ vars.CODEX_OPTIONS }}")]
    [InlineData("- run: printf 'env_key = \"OPENAI_API_KEY\"' > ~/.codex/config.toml\n- run: codex exec Review" + Env)]
    [InlineData("- run: |\n    echo 'model = \"x\"' > ~/.codex/config.toml\n    npm ci\n- run: codex exec Review" + Env)]
    [InlineData("- run: cat ~/.codex/config.toml || true\n- run: codex exec Review" + Env)]
    [InlineData("- run: |\n    echo 'model = \"x\"' > ~/.codex/config.toml\n    eval \"$MORE\"\n  env:\n    MORE: ${{ vars.MORE }}\n- run: codex exec Review"
        + Env)]
    [InlineData("- run: |\n    echo 'model = \"x\"' > ~/.codex/config.toml\n    echo \"$MORE\" > ~/.codex/ci.config.toml\n  env:\n    MORE: ${{ vars.MORE }}\n- run: codex exec Review"
        + Env)]
    [InlineData("- run: printf '%s' \"$CONFIG\" > ~/.codex/config.toml\n  env:\n    CONFIG: ${{ vars.CODEX_CONFIG }}\n- run: codex exec Review"
        + Env)]
    [InlineData("- run: echo 'model = \"x\"' > ~/.codex/config.toml && ./add-provider.sh ~/.codex\n- run: codex exec Review" + Env)]
    [InlineData("- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n- run: codex exec Review"
        + Env)]
    [InlineData("- run: mkdir -p \"$CODEX_HOME\" && printenv OPENAI_API_KEY | codex login --with-api-key" + Env
        + "\n    CODEX_HOME: ${{ runner.temp }}/home\n- run: codex exec Review" + Env + "\n    CODEX_HOME: ${{ runner.temp }}/home")]
    [InlineData("- run: printenv OPENAI_API_KEY | codex login --with-api-key" + Env + "\n- run: codex exec Review" + Env
        + "\n    CODEX_HOME: /home/runner/.codex")]
    [InlineData("- run: printenv OPENAI_API_KEY | codex login --with-api-key && cp ~/.codex/auth.json \"$RUNNER_TEMP/home\"" + Env
        + "\n- run: codex exec Review" + Env + "\n    CODEX_HOME: ${{ runner.temp }}/home")]
    [InlineData("- run: . ./env.sh && printenv OPENAI_API_KEY | codex login --with-api-key" + Env + "\n- run: codex exec Review" + Env
        + "\n    CODEX_HOME: ${{ runner.temp }}/home")]
    [InlineData("- run: |\n    for try in 1 2; do\n      codex exec Review && break\n      printenv OPENAI_API_KEY | codex login --with-api-key\n    done"
        + Env)]
    [InlineData("- uses: openai/codex-action@v1.11\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    codex-home: ${{ vars.HOME_OF_CODEX }}\n- run: codex exec Review"
        + Env)]
    public void Other_credentials_are_used(string steps) => Marked.IsSilent(Id, Marked.Job(steps));

    [Theory]
    [InlineData("if [ \"$BOT\" ]; then export CODEX_API_KEY=\"$OPENAI_API_KEY\"; fi")]
    [InlineData("[ -z \"$BOT\" ] || export CODEX_API_KEY=\"$OPENAI_API_KEY\"")]
    [InlineData("if [ \"$BOT\" ]; then export CODEX_API_KEY=\"$OPENAI_API_KEY\"; else unset CODEX_API_KEY; fi")]
    [InlineData("case $BOT in a) export CODEX_API_KEY=\"$OPENAI_API_KEY\" ;; esac")]
    public void A_key_that_is_exported_on_one_way_may_be_there(string script) =>
        Marked.IsSilent(Id, Marked.Job($"- run: |\n    {script}\n    codex exec Review{Env}\n    BOT: ${{{{ vars.BOT }}}}"));

    /// <summary>GitHub starts each job on a new machine.</summary>
    [Theory]
    [InlineData("ubuntu-latest", "- uses: actions/checkout@v5\n- run: '[|codex|] exec Review'" + Env, true)]
    [InlineData("ubuntu-latest", "- uses: actions/download-artifact@v5\n- run: codex exec Review" + Env, false)]
    [InlineData("self-hosted", "- run: codex exec Review" + Env + "\n    CODEX_HOME: /opt/codex", false)]
    [InlineData("self-hosted", "- run: '[|codex|] exec Review'" + Env + "\n    CODEX_HOME: /opt/other", true)]
    public void A_login_in_another_job_is_not_there(string runner, string steps, bool isReported) =>
        Marked.Reports(
            Id,
            $"on: push\njobs:\n  login:\n    runs-on: {runner}\n    steps:\n{Marked.Indent($"- run: printenv KEY | codex login --with-api-key\n  env:\n    KEY: ${{{{ secrets.OPENAI_API_KEY }}}}{(runner == "self-hosted" ? "\n    CODEX_HOME: /opt/codex" : "")}")}"
            + $"  review:\n    needs: login\n    runs-on: {runner}\n    steps:\n{Marked.Indent(steps)}",
            isReported ? [Message.Replace("{0}", "it", StringComparison.Ordinal)] : []);

    [Fact]
    public void On_a_machine_that_lives_on_somebody_may_have_logged_in() =>
        Marked.IsSilent(Id, Marked.Job("- run: codex exec Review" + Env).Replace("ubuntu-latest", "self-hosted", StringComparison.Ordinal));

    [Fact]
    public void A_configuration_in_the_repository_may_name_the_variable() =>
        Marked.Reports(
            Id,
            Marked.Job("- uses: actions/checkout@v5\n- run: codex exec Review" + Env),
            new Dictionary<string, string> { [".codex/config.toml"] = "[model_providers.x]\nenv_key = \"OPENAI_API_KEY\"\n" });
}
