using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>The forms in which workflows check their key, each followed to the condition or the failure that it leads to.</summary>
public sealed class KeyCheckTests
{
    [Theory]
    [InlineData("if [ -n \"$K\" ]; then echo \"has_key=true\" >> \"$GITHUB_OUTPUT\"; else echo \"has_key=false\" >> \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("test -n \"$K\" && echo \"has_key=true\" >> \"$GITHUB_OUTPUT\" || echo \"has_key=false\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("[ -n \"$K\" ] && v=true || v=false\necho \"has_key=$v\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("case \"$K\" in\n  \"\") v=false ;;\n  *) v=true ;;\nesac\necho \"has_key=$v\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("has=${K:+true}\necho \"has_key=${has:-false}\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("v=false\nif [ \"$K\" != \"\" ]; then v=true; fi\ncat >> \"$GITHUB_OUTPUT\" <<EOF\nhas_key=$v\nEOF")]
    [InlineData("{\n  if [ -z \"$K\" ]; then echo \"has_key=false\"; else echo \"has_key=true\"; fi\n} >> \"$GITHUB_OUTPUT\"")]
    [InlineData("if [ -z \"$K\" ]; then echo \"has_key=false\" | tee -a \"$GITHUB_OUTPUT\"; else echo \"has_key=true\" | tee -a \"$GITHUB_OUTPUT\"; fi")]
    [InlineData("v=false; [[ -z $K ]] || v=true\nprintf '%s=%s\\n' has_key \"$v\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("if [ -z \"$K\" ]; then echo \"has_key=false\" >> \"$GITHUB_OUTPUT\"; exit 0; fi\necho \"has_key=true\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("echo \"has_key=$([ -n \"$K\" ] && echo true || echo false)\" >> \"$GITHUB_OUTPUT\"")]
    [InlineData("if (( ${#K} > 0 )); then echo \"has_key=true\"; else echo \"has_key=false\"; fi >> \"$GITHUB_OUTPUT\"")]
    [InlineData("out() { echo \"$1=$2\" >> \"$GITHUB_OUTPUT\"; }\nif [ -n \"$K\" ]; then out has_key true; else out has_key false; fi")]
    [InlineData("v=$([ -n \"$K\" ] && echo true || echo false)\n{ echo \"has_key<<EOF\"; echo \"$v\"; echo EOF; } >> \"$GITHUB_OUTPUT\"")]
    [InlineData("exec >> \"$GITHUB_OUTPUT\"\nif [ -n \"$K\" ]; then echo \"has_key=true\"; else echo \"has_key=false\"; fi")]
    public void An_output_that_tells_whether_the_key_is_there_guards_another_job(string script) =>
        Lint.Repository(("x.yml", $$$"""
            on: pull_request
            jobs:
              check:
                runs-on: ubuntu-latest
                outputs:
                  has_key: ${{ steps.k.outputs.has_key }}
                steps:
                  - id: k
                    env:
                      K: ${{ secrets.OPENAI_API_KEY }}
                    run: |
                      {{{Indented(script, 10)}}}
              codex:
                needs: check
                if: needs.check.outputs.has_key == 'true'
                runs-on: ubuntu-latest
                steps:
                  - uses: openai/codex-action@v1.11
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
            """))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("bash", ": \"${K:?missing}\"")]
    [InlineData("bash", "require() { local v=\"$1\"; if [ -z \"${!v}\" ]; then exit 1; fi; }\nrequire K")]
    [InlineData("bash", "bash -c '[ -n \"$K\" ] || exit 1'")]
    [InlineData("bash", "./scripts/check.sh")]
    [InlineData("bash", "source scripts/lib.sh\nrequire_key")]
    [InlineData("bash", "python3 - <<'PY'\nimport os, sys\nif not os.environ.get(\"K\"):\n    sys.exit(1)\nPY")]
    [InlineData("bash", "python scripts/check.py")]
    [InlineData("python", "import os, sys\nif not os.environ.get(\"K\"):\n    sys.exit(\"missing\")")]
    [InlineData("pwsh", "if ([string]::IsNullOrWhiteSpace($env:K)) { throw \"missing\" }")]
    [InlineData("node {0}", "if (!process.env.K) process.exit(1);")]
    public void A_script_that_fails_without_the_key_is_a_check(string shell, string script) => Check(shell, script).ShouldBeEmpty();

    [Theory]
    [InlineData("bash", "echo \"key length ${#K}\"")]
    [InlineData("bash", "if [ -z \"$K\" ]; then echo \"::warning::missing\"; fi")]
    [InlineData("bash", "[ -n \"$K\" ] || true")]
    [InlineData("python", "import os\nif not os.environ.get(\"K\"):\n    print(\"::warning::missing\")")]
    [InlineData("pwsh", "if (-not $env:K) { Write-Warning \"missing\" }")]
    [InlineData("node {0}", "if (!process.env.K) console.warn(\"missing\");")]
    public void A_script_that_only_says_so_is_none(string shell, string script) =>
        Check(shell, script).ShouldBe([$"x.yml:{10 + script.Split('\n').Length} CDX1301"]);

    [Fact]
    public void An_action_gets_its_key_from_the_step_that_uses_it() =>
        Lint.Repository(("a/action.yml", KeyedAction), ("x.yml", """
            on: pull_request
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - uses: ./a
                    with:
                      key: ${{ secrets.OPENAI_API_KEY }}
            """))
            .ShouldBe(["x.yml:3 CDX1201", "a/action.yml:6 CDX1301"]);

    [Fact]
    public void An_action_without_its_key_is_reported_where_it_is_used() =>
        Lint.Repository(("a/action.yml", KeyedAction), ("x.yml", """
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - uses: ./a
            """))
            .ShouldBe(["x.yml:6 CDX1304"]);

    [Fact]
    public void A_script_of_the_repository_that_runs_Codex_makes_its_step_a_Codex_step() =>
        Lint.Repository(
            ("tools/ai.sh", "#!/usr/bin/env bash\nset -eo pipefail\ncodex exec \"Review\" | tee out.txt\n"),
            ("x.yml", """
                on: pull_request
                jobs:
                  review:
                    runs-on: ubuntu-latest
                    steps:
                      - run: ./ai.sh
                        working-directory: tools
                        env:
                          CODEX_API_KEY: ${{ secrets.CODEX_API_KEY }}
                """))
            .ShouldBe(["x.yml:3 CDX1201", "x.yml:6 CDX1301"]);

    [Fact]
    public void A_pipe_in_a_script_of_the_repository_hides_a_failure_there() =>
        Lint.Repository(
            ("tools/ai.sh", "#!/usr/bin/env bash\ncodex exec \"Review\" | tee out.txt\n"),
            ("x.yml", "on: push\njobs:\n  review:\n    runs-on: ubuntu-latest\n    steps:\n      - run: bash tools/ai.sh\n"))
            .ShouldBe(["tools/ai.sh:2 CDX1407"]);

    [Theory]
    [InlineData("cat settings.env >> \"$GITHUB_ENV\"")]
    [InlineData("python -c \"open(__import__('os').environ['GITHUB_ENV'], 'a').write('CODEX_HOME=/tmp/x')\"")]
    public void A_script_that_may_set_the_home_leaves_it_open(string script) =>
        Lint.Text($$$"""
            on: push
            jobs:
              review:
                runs-on: ubuntu-latest
                steps:
                  - run: {{{script}}}
                  - uses: openai/codex-action@v1.11
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
            """)
            .ShouldNotContain(finding => finding.Diagnostic.Id == "CDX1001");

    private const string KeyedAction = """
        inputs:
          key: {}
        runs:
          using: composite
          steps:
            - uses: openai/codex-action@v1.11
              with:
                openai-api-key: ${{ inputs.key }}
                prompt: Review.
        """;

    private static IReadOnlyList<string> Check(string shell, string script) => Lint.Repository(
        ("scripts/check.sh", "#!/usr/bin/env bash\nif [[ -z \"${K:-}\" ]]; then\n  exit 1\nfi\n"),
        ("scripts/lib.sh", "require_key() {\n  if [ -z \"$K\" ]; then\n    return 1\n  fi\n}\n"),
        ("scripts/check.py", "import os, sys\nif not os.environ.get(\"K\"):\n    sys.exit(1)\n"),
        ("x.yml", $$$"""
            on: push
            jobs:
              codex:
                runs-on: ubuntu-latest
                steps:
                  - shell: {{{shell}}}
                    env:
                      K: ${{ secrets.OPENAI_API_KEY }}
                    run: |
                      {{{Indented(script, 10)}}}
                  - uses: openai/codex-action@v1.11
                    with:
                      openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                      prompt: Review.
            """));

    private static string Indented(string script, int by) => script.ReplaceLineEndings("\n" + new string(' ', by));
}
