using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingKeyPreflightTests
{
    private const string Id = "CDX1301";
    private const string Codex =
        "- uses: [|openai/codex-action@v1.11|]\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";
    private const string Consequence = "the action waits for a proxy that was never started and fails with 'Failed to read server info'";
    private const string Message = $"warning: When 'secrets.OPENAI_API_KEY' is not set, nothing before this step says so: {Consequence}";

    private static string Unmarked => Marked.Unmarked(Codex);

    [Theory]
    [InlineData("""test -n "$K" """)]
    [InlineData("""[ -z "$K" ] && { echo "::error::no key"; exit 1; } || true""")]
    [InlineData("""[[ -n "${K:-}" ]] || exit 1""")]
    [InlineData(""": "${K:?missing}" """)]
    [InlineData("""case "$K" in "") exit 1;; esac""")]
    [InlineData("""if [ ${#K} -lt 20 ]; then exit 1; fi""")]
    [InlineData("""if ! [[ $K =~ ^[A-Za-z0-9_-]+$ ]]; then exit 1; fi""")]
    [InlineData("""[[ "$K" =~ ^sk-(proj-)?[[:alnum:]_-]{20,}$ ]]""")]
    [InlineData("""grep -q . <<<"$K" """)]
    [InlineData("""[ $'${{ secrets.OPENAI_API_KEY }}' != '' ]""")]
    [InlineData("""printf %s "$K" | grep -qE '^sk-'""")]
    [InlineData("""[ "$(printf %s "$K" | wc -c)" -ge 20 ]""")]
    [InlineData("""[ -n "$(printf %s "$K" | tr -d '[:space:]')" ]""")]
    [InlineData("""key="$(echo "$K" | xargs)"; if [ -z "$key" ]; then exit 1; fi""")]
    [InlineData("""key="${K//[[:space:]]/}"; [ -n "$key" ] || exit 1""")]
    [InlineData("""env | grep -q '^K=.' || exit 1""")]
    [InlineData("""require() { [[ -n "${!1:-}" ]] || exit 1; }; require K""")]
    [InlineData("""node -e 'if (!process.env.K) process.exit(1)'""")]
    [InlineData("""bun check""")]
    [InlineData("""deno run check""")]
    [InlineData("""node check""")]
    [InlineData("""perl check""")]
    [InlineData("""php check""")]
    [InlineData("""powershell check""")]
    [InlineData("""pwsh check""")]
    [InlineData("""python check""")]
    [InlineData("""python3 check""")]
    [InlineData("""ruby check""")]
    [InlineData("""tsx check""")]
    [InlineData("""./check.sh""")]
    public void A_check_before_Codex_is_one_in_any_form(string script) =>
        Marked.IsSilent(Id, Marked.Job(Step("secrets.OPENAI_API_KEY", script) + Unmarked));

    [Theory]
    [InlineData("[[ $N =~ ^[0-9]+$ ]]")]
    [InlineData("grep -qE '^[0-9]+$' <<<\"$N\"")]
    public void A_number_that_somebody_gives_says_nothing_of_the_key(string check) => Marked.Reports(
        Id,
        Marked.Job(
            $"- env:\n    N: ${{{{ inputs.number }}}}\n  run: |\n    {check}\n- id: policy\n  run: echo \"allowed=$(gh api user --jq .site_admin)\" >> \"$GITHUB_OUTPUT\"\n{Codex}\n  if: steps.policy.outputs.allowed == 'true'")
            .Replace("on: push", "on: { workflow_dispatch: { inputs: { number: { type: string } } } }", StringComparison.Ordinal),
        Message);

    [Theory]
    [InlineData("secrets.OPENAI_API_KEY", """test -n "$K" || true""")]
    [InlineData("secrets.OPENAI_API_KEY", """if [ -z "$K" ]; then echo "::warning::no key"; fi""")]
    [InlineData("secrets.OPENAI_API_KEY", """if [ -z "$K" ]; then exit 0; fi""")]
    [InlineData("secrets.OPENAI_API_KEY", """if ! [[ $K =~ ^[A-Za-z0-9_-]*$ ]]; then exit 1; fi""")]
    [InlineData("secrets.OPENAI_API_KEY", """grep -qE '^(sk-.*)?$' <<<"$K" """)]
    [InlineData("secrets.OPENAI_API_KEY", """echo "$K" | wc -l | grep -q 1""")]
    [InlineData("secrets.OPENAI_API_KEY", """[ -n "$(printf %s "$K" | tr -d '[:space:]')" ] || echo "::warning::no key" """)]
    [InlineData("secrets.OTHER_KEY", """test -n "$K" """)]
    [InlineData("secrets.OTHER_KEY", """[ -n "$(printf %s "$K" | tr -d '[:space:]')" ]""")]
    [InlineData("secrets.OPENAI_API_KEY", """curl -fsS https://api.openai.com/v1/models -H "Authorization: Bearer $K" > /dev/null""")]
    public void A_step_that_lets_a_missing_key_through_is_no_check(string secret, string script) =>
        Marked.Reports(Id, Marked.Job(Step(secret, script) + Codex), Message);

    [Theory]
    [InlineData("grep -q \"@${{ github.actor }}\" .github/teams.yml && echo 'ok=true' >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("gh api \"repos/$GITHUB_REPOSITORY/collaborators/$GITHUB_ACTOR/permission\" --jq .role_name | grep -qx write && echo 'ok=true' >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("MEMBERS=${{ secrets.MEMBERS_TOKEN }} ./is-member.sh && echo 'ok=true' >> \"$GITHUB_OUTPUT\"", true)]
    [InlineData("./may-run.sh \"$OPENAI_API_KEY\" && echo 'ok=true' >> \"$GITHUB_OUTPUT\"", false)]
    public void A_question_about_who_it_was_says_nothing_of_the_key(string question, bool isReported) =>
        Marked.Reports(
            Id,
            $$$"""
            on: issue_comment
            jobs:
              gate:
                runs-on: ubuntu-latest
                outputs:
                  ok: ${{ steps.ask.outputs.ok }}
                steps:
                  - uses: actions/checkout@v5
                  - id: ask
                    run: |
                      {{{question}}}
              review:
                needs: gate
                if: needs.gate.outputs.ok == 'true'
                runs-on: ubuntu-latest
                steps:
                  {{{(isReported ? Codex : Unmarked).Replace("\n", "\n      ", StringComparison.Ordinal)}}}
            """,
            isReported ? [Message] : []);

    [Theory]
    [InlineData("if (-not $env:OPENAI_API_KEY) { Write-Warning 'OPENAI_API_KEY is not set' }", true)]
    [InlineData("if (-not $env:OPENAI_API_KEY) { Write-Error 'OPENAI_API_KEY is not set' }", false)]
    [InlineData("if (-not $env:OPENAI_API_KEY) { 'ready=false' >> $env:GITHUB_OUTPUT }", false)]
    [InlineData("Invoke-RestMethod https://api.openai.com/v1/models -Headers @{ Authorization = $env:OPENAI_API_KEY }", false)]
    [InlineData("if (-not $env:OPENAI_API_KEY) { exit 1 }", false)]
    [InlineData("if (-not $env:OPENAI_API_KEY) { throw 'none' }", false)]
    [InlineData("if (-not $env:OPENAI_API_KEY) { Get-Item /none -ErrorAction Stop }", false)]
    [InlineData("if (-not $env:OPENAI_API_KEY) { 'A=1' >> $env:GITHUB_ENV }", false)]
    [InlineData("./Assert-Key.ps1 $env:OPENAI_API_KEY", false)]
    [InlineData("./Check-Key.ps1 $env:OPENAI_API_KEY", false)]
    [InlineData("./Verify-Key.ps1 $env:OPENAI_API_KEY", false)]
    [InlineData("./Validate-Key.ps1 $env:OPENAI_API_KEY", false)]
    [InlineData("./Ensure-Key.ps1 $env:OPENAI_API_KEY", false)]
    [InlineData("./Require-Key.ps1 $env:OPENAI_API_KEY", false)]
    [InlineData("Invoke-Request $env:OPENAI_API_KEY", false)]
    [InlineData("./Fetch-Models.ps1 $env:OPENAI_API_KEY", false)]
    [InlineData("openai models list --key $env:OPENAI_API_KEY", false)]
    [InlineData("./Show-Length.ps1 $env:OPENAI_API_KEY", true)]
    [InlineData("Write-Output $env:OPENAI_API_KEY.Length", true)]
    public void A_script_for_PowerShell_that_only_warns_is_no_check(string script, bool isReported)
    {
        var step = "- shell: pwsh\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n  run: |\n    " + script + "\n";
        Marked.Reports(Id, Marked.Job(step + (isReported ? Codex : Unmarked)), isReported ? [Message] : []);
    }

    [Theory]
    [InlineData("python", "import os; print(len(os.environ.get('OPENAI_API_KEY', '')))", true)]
    [InlineData("python", "import os; print(len(os.environ['OPENAI_API_KEY']))", false)]
    [InlineData("python", "import os; print(len(os.environ[\"OPENAI_API_KEY\"]))", false)]
    [InlineData("python", "import os, tool; tool.fail_without(os.environ.get('OPENAI_API_KEY'))", false)]
    [InlineData("python", "import os, subprocess as s; s.run(os.environ.get('OPENAI_API_KEY'))", false)]
    [InlineData("python", "import os; assert os.environ.get('OPENAI_API_KEY')", false)]
    [InlineData("python", "import os, sys; sys.exit(os.environ.get('OPENAI_API_KEY') is None)", false)]
    [InlineData("python", "import os; print(os.environ.get('OPENAI_API_KEY'), file=open(os.environ.get('GITHUB_OUTPUT'), 'a'))", false)]
    [InlineData("node {0}", "console.log(process.env.OPENAI_API_KEY.length)", true)]
    [InlineData("node {0}", "spawnTool(process.env.OPENAI_API_KEY)", false)]
    [InlineData("node {0}", "tool.error(process.env.OPENAI_API_KEY)", false)]
    [InlineData("node {0}", "core.setOutput('a', process.env.OPENAI_API_KEY)", false)]
    [InlineData("node {0}", "core.exportVariable('a', process.env.OPENAI_API_KEY)", false)]
    [InlineData("node {0}", "new Http(process.env.OPENAI_API_KEY)", false)]
    public void A_script_in_another_language_may_check_the_key_where_it_does_more_than_to_look(string shell, string script, bool isReported)
    {
        var step = $"- shell: {shell}\n  env:\n    OPENAI_API_KEY: ${{{{ secrets.OPENAI_API_KEY }}}}\n  run: |\n    {script}\n";
        Marked.Reports(Id, Marked.Job(step + (isReported ? Codex : Unmarked)), isReported ? [Message] : []);
    }

    [Fact]
    public void A_condition_on_the_key_counts_behind_a_step_that_reads_something_else_that_is_open() =>
        Marked.IsSilent(Id, """
            on:
              workflow_dispatch:
                inputs:
                  tag: { type: string }
            jobs:
              notes:
                runs-on: ubuntu-latest
                steps:
                  - env:
                      TAG: ${{ inputs.tag }}
                    run: test -n "$TAG"
                  - id: key
                    env:
                      KEY: ${{ secrets.OPENAI_API_KEY }}
                    run: |
                      if [ -n "$KEY" ]; then
                        echo "there=true" >> "$GITHUB_OUTPUT"
                      else
                        echo "there=false" >> "$GITHUB_OUTPUT"
                      fi
                  - if: steps.key.outputs.there == 'true'
                    uses: openai/codex-action@v1.11
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
            """);

    [Fact]
    public void A_check_in_a_script_of_the_repository_is_read()
    {
        var workflow = "- uses: actions/checkout@v5\n- env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n  run: ./check.sh\n";
        Marked.Reports(
            Id, Marked.Job(workflow + Unmarked),
            new Dictionary<string, string> { ["check.sh"] = "[ -n \"$OPENAI_API_KEY\" ] || exit 1\n" });
        Marked.Reports(Id, Marked.Job(workflow + Codex), new Dictionary<string, string> { ["check.sh"] = "echo hello\n" }, Message);
    }

    [Fact]
    public void A_key_from_one_of_two_secrets_is_missing_where_both_are() =>
        Marked.Reports(
            Id,
            Marked.Job(Codex.Replace("secrets.OPENAI_API_KEY", "secrets.CODEX_KEY || secrets.OPENAI_API_KEY", StringComparison.Ordinal)),
            $"warning: When 'secrets.CODEX_KEY || secrets.OPENAI_API_KEY' is not set, nothing before this step says so: {Consequence}");

    [Fact]
    public void The_command_line_can_be_checked_in_its_own_script()
    {
        const string env = "\n  env:\n    CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}";
        Marked.IsSilent(Id, Marked.Job("- run: |\n    if [ -z \"$CODEX_API_KEY\" ]; then exit 1; fi\n    codex exec \"Review.\"" + env));
        Marked.Reports(
            Id,
            Marked.Job("- run: '[|codex|] exec \"Review.\"'" + env),
            "warning: When 'secrets.OPENAI_API_KEY' is not set, nothing before this step says so: Codex sends its requests without a key and fails with an error about authentication");
    }

    [Fact]
    public void A_provider_that_names_the_variable_of_its_key_may_stop_for_want_of_it() =>
        Marked.Reports(
            Id,
            Marked.Job(
                """
                - run: |
                    mkdir -p ~/.codex
                    printf '%s\n' 'model_provider = "gateway"' '[model_providers.gateway]' 'env_key = "OPENAI_API_KEY"' > ~/.codex/config.toml
                - run: '[|codex|] exec "Review."'
                  env:
                    OPENAI_API_KEY: ${{ secrets.GATEWAY_KEY }}
                """),
            "warning: When 'secrets.GATEWAY_KEY' is not set, nothing before this step says so: Codex fails for want of a key, with an error about authentication or the missing variable");

    [Fact]
    public void A_key_that_a_caller_passes_to_a_composite_action_is_checked_for_there_or_before()
    {
        const string action =
            "name: codex\ndescription: d\ninputs:\n  key:\n    description: d\nruns:\n  using: composite\n  steps:\n    - uses: openai/codex-action@v1.11\n      with:\n        openai-api-key: ${{ inputs.key }}\n        prompt: Review.\n";
        var files = new Dictionary<string, string> { [".github/actions/codex/action.yml"] = action };
        const string use = "- uses: ./.github/actions/codex\n  with:\n    key: ${{ secrets.OPENAI_API_KEY }}";
        Lint.Text(Marked.Job("- uses: actions/checkout@v5\n" + use), files).Where(finding => finding.Diagnostic.Id == Id)
            .Select(finding => finding.Diagnostic.Location.GetLineSpan().Path + Lint.Describe(finding))
            .ShouldBe(
                [".github/actions/codex/action.yml(9,13): " + Message.Replace("warning:", $"warning {Id}:", StringComparison.Ordinal)]);
        Marked.Reports(Id, Marked.Job("- uses: actions/checkout@v5\n" + Step("secrets.OPENAI_API_KEY", "test -n \"$K\"") + use), files);
    }

    [Theory]
    [InlineData("python3 ci/check.py", false)]
    [InlineData("echo \"checking\"", true)]
    public void A_program_in_an_action_of_the_repository_may_check_the_key_that_it_is_given(string command, bool isReported)
    {
        var files = new Dictionary<string, string>
        {
            [".github/actions/check/action.yml"] = $"runs:\n  using: composite\n  steps:\n    - shell: bash\n      run: {command}\n",
            ["ci/check.py"] = "import os, sys\n\ndef main():\n    return 0 if os.getenv('OPENAI_API_KEY') else 1\n\nsys.exit(main())\n",
        };
        Lint.Text(
            Marked.Job(
                "- uses: actions/checkout@v5\n- uses: ./.github/actions/check\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n"
                    + Unmarked),
            files)
            .Any(finding => finding.Diagnostic.Id == Id).ShouldBe(isReported);
    }

    [Theory]
    [InlineData("- run: codex exec Review\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}")]
    [InlineData("- run: npm i -g @openai/codex\n- run: codex exec --full-auto Review\n  env:\n    CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}")]
    [InlineData("- run: codex exec Review\n  env:\n    CODEX_HOME: ${{ runner.temp }}/home\n    CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}")]
    public void A_command_that_ends_before_its_key_matters_is_for_other_rules(string steps) => Marked.IsSilent(Id, Marked.Job(steps));

    [Theory]
    [InlineData("- run: CODEX_API_KEY=\"$K\" [|codex|] exec Review\n  env:\n    K: ${{ secrets.KEY }}", true)]
    [InlineData("- run: |\n    export CODEX_API_KEY=\"$K\"\n    [|codex|] exec Review\n  env:\n    K: ${{ secrets.KEY }}", true)]
    [InlineData("- run: echo \"CODEX_API_KEY=$K\" >> \"$GITHUB_ENV\"\n  env:\n    K: ${{ secrets.KEY }}\n- run: '[|codex|] exec Review'", true)]
    [InlineData("- run: |\n    [ -n \"$K\" ] || exit 1\n    CODEX_API_KEY=\"$K\" codex exec Review\n  env:\n    K: ${{ secrets.KEY }}", false)]
    [InlineData("- run: CODEX_API_KEY=\"${K:?}\" codex exec Review\n  env:\n    K: ${{ secrets.KEY }}", false)]
    [InlineData("- run: CODEX_API_KEY=\"$(./key.sh)\" codex exec Review", false)]
    public void A_key_that_a_script_hands_on_counts(string steps, bool isReported) => Marked.Reports(
        Id,
        Marked.Job(steps),
        isReported
            ? ["warning: When 'secrets.KEY' is not set, nothing before this step says so: Codex sends its requests without a key and fails with an error about authentication"]
            : []);

    [Fact]
    public void A_secret_without_which_the_workflow_cannot_be_called_is_there()
    {
        const string call = "on:\n  workflow_call:\n    secrets:\n      OPENAI_API_KEY:\n        required: {0}\njobs:";
        Marked.IsSilent(
            Id,
            Marked.Job(Unmarked).Replace(
                "on: push\njobs:", call.Replace("{0}", "true", StringComparison.Ordinal), StringComparison.Ordinal));
        Marked.Reports(
            Id,
            Marked.Job(Codex).Replace("on: push\njobs:", call.Replace("{0}", "false", StringComparison.Ordinal), StringComparison.Ordinal),
            Message);
        Marked.Reports(
            Id,
            Marked.Job(Codex).Replace(
                "on: push\njobs:", "on:\n  push:\n" + call.Replace("{0}", "true", StringComparison.Ordinal)[4..], StringComparison.Ordinal),
            Message);
    }

    [Theory]
    [InlineData("printenv CODEX_API_KEY | codex login --with-api-key")]
    [InlineData("echo \"$CODEX_API_KEY\" | codex login --with-api-key")]
    [InlineData("codex login --with-api-key <<< \"$CODEX_API_KEY\"")]
    public void A_login_fails_without_a_key(string login)
    {
        const string env = "\n  env:\n    CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n";
        const string message =
            "warning: When 'secrets.OPENAI_API_KEY' is not set, nothing before this step says so: Codex sends its requests without a key and fails with an error about authentication";
        Marked.IsSilent(Id, Marked.Job($"- run: {login}{env}- run: codex exec Review{env}"));
        Marked.IsSilent(Id, Marked.Job($"- run: |\n    {login}\n    codex exec Review{env}"));
        Marked.Reports(Id, Marked.Job($"- run: {login}\n  continue-on-error: true{env}- run: '[|codex|] exec Review'{env}"), message);
        Marked.Reports(Id, Marked.Job($"- run: {login} || true{env}- run: '[|codex|] exec Review'{env}"), message);

        Marked.IsSilent(Id, UnderCondition($"- run: {login}{env}- run: codex exec Review{env}"));
        Marked.Reports(Id, UnderCondition($"- run: {login}\n  if: github.actor != 'bob'{env}- run: '[|codex|] exec Review'{env}"), message);

        static string UnderCondition(string steps) =>
            Marked.Job(steps).Replace("  review:\n", "  review:\n    if: github.ref_name != 'old'\n", StringComparison.Ordinal);
    }

    [Fact]
    public void A_Codex_step_that_fails_without_the_key_keeps_the_next_from_starting()
    {
        const string Second = "\n- uses: {0}\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Again.";
        Marked.Reports(Id, Marked.Job(Codex + Second.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)), Message);
        Marked.Reports(
            Id,
            Marked.Job(
                Codex.Replace("\n  with:", "\n  continue-on-error: true\n  with:", StringComparison.Ordinal)
                    + Second.Replace("{0}", "[|openai/codex-action@v1.11|]", StringComparison.Ordinal)),
            Message, Message);
        Marked.Reports(
            Id,
            Marked.Job(
                Codex
                    + Second.Replace("uses", "if: always()\n  uses", StringComparison.Ordinal)
                        .Replace("{0}", "[|openai/codex-action@v1.11|]", StringComparison.Ordinal)),
            Message, Message);

        const string next = "  next:\n    needs: review\n    runs-on: ubuntu-latest\n    steps:\n";
        Marked.Reports(Id, Marked.Job(Codex) + next + Marked.Indent(Unmarked), Message);
        Marked.Reports(
            Id,
            Marked.Job(Codex) + next.Replace("needs: review", "needs: review\n    if: always()", StringComparison.Ordinal)
                + Marked.Indent(Codex),
            Message, Message);
    }

    [Theory]
    [InlineData("outcome == 'success'", false)]
    [InlineData("outcome != 'success'", true)]
    [InlineData("conclusion == 'success'", true)]
    public void A_check_that_runs_only_perhaps_has_no_success_without_the_key(string condition, bool isReported) =>
        Marked.Reports(
            Id,
            Marked.Job(
                $"""
                - id: allowed
                  uses: org/ask@v1
                - id: key
                  if: steps.allowed.outputs.answer == 'yes'
                  continue-on-error: true
                  env:
                    K: $OPEN secrets.OPENAI_API_KEY $CLOSE
                  run: test -n "$K"
                {(isReported ? Codex : Unmarked).Replace(
                    "\n  with:", "\n  if: steps.key." + condition + "\n  with:", StringComparison.Ordinal)}
                """.Replace("$OPEN", "${{", StringComparison.Ordinal).Replace("$CLOSE", "}}", StringComparison.Ordinal)),
            isReported ? [Message] : []);

    private static string Step(string secret, string script) => $"- env:\n    K: ${{{{ {secret} }}}}\n  run: |\n    {script}\n";
}
