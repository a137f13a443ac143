using CodexLint.Support;

namespace CodexLint.Semantics;

public sealed class OptionalOptionTests
{
    [Fact]
    public void A_command_with_options_that_depend_on_inputs_is_still_seen() =>
        Lint.Text("""
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
            """).Where(finding => finding.Diagnostic.Id == "CDX1105").Select(Lint.Describe).ShouldBe(["(20,11): warning CDX1105: Nothing limits the time of this Codex step: when it hangs, it holds the runner for 6 hours, and then the whole job is cancelled"]);

    [Theory]
    [InlineData("${MODEL:+-c model=\"$MODEL\" }exec --sandbox read-only Review.", "(9,14)")]
    [InlineData("${MODEL:+--model \"$MODEL\"} exec --sandbox read-only Review.", "(9,14)")]
    [InlineData("$FLAGS exec Review.", "(9,14)")]
    [InlineData("$FLAGS mcp list", null)]
    [InlineData("${MODEL:+--model \"$MODEL\"}exec Review.", null)]
    public void Options_that_may_be_there_do_not_hide_what_Codex_is_asked_for(string arguments, string? place) =>
        Lint.Text(CodexYaml.Workflow(
            "push", $"- env:\n    MODEL: ${{{{ vars.MODEL }}}}\n    FLAGS: ${{{{ vars.FLAGS }}}}\n  run: codex {arguments}"))
            .Where(finding => finding.Diagnostic.Id == "CDX1105").Select(Lint.Describe)
            .ShouldBe(
                place is null
                    ? []
                    : [$"{place}: warning CDX1105: Nothing limits the time of this Codex step: when it hangs, it holds the runner for 6 hours, and then the whole job is cancelled"]);
}
