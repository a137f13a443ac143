using CodexLint.Support;

namespace CodexLint.Semantics;

public sealed class OptionalOptionTests
{
    [Fact]
    public void A_command_with_options_that_depend_on_inputs_is_still_seen()
    {
        var findings = Lint.Text("""
            on:
              workflow_dispatch:
                inputs:
                  model:
                    type: string
            jobs:
              ask:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v5
                  - env:
                      MODEL: ${{ inputs.model }}
                      CODEX_API_KEY: ${{ secrets.OPENAI_API_KEY }}
                    run: |
                      arguments=(codex exec --sandbox read-only)
                      if [ -n "$MODEL" ]; then
                        arguments+=(--model "$MODEL")
                      fi
                      arguments+=("Which tests are flaky?")
                      "${arguments[@]}"
            """);

        findings.Select(finding => finding.Diagnostic.Id).ShouldContain("CDX1105");
    }
}
