using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>A runner that lives on keeps what jobs and people left outside of the places that each job begins with.</summary>
public sealed class LivingMachineTests
{
    private static Reachability ReachesCodex(string runner, string script)
    {
        var model = Lint.Model(
            $$$"""
            on: workflow_dispatch
            jobs:
              repair:
                runs-on: {{{runner}}}
                steps:
                  - run: {{{script}}}
                  - run: codex exec "Repair the build"
            """);
        return model.Run(new Scenario("workflow_dispatch")).Reaches(model.CodexSteps.Single().Step);
    }

    [Theory]
    [InlineData("[self-hosted, linux]", "test -s ~/.codex/auth.json")]
    [InlineData("[self-hosted, linux]", "test -f \"${CODEX_HOME:-$HOME/.codex}/auth.json\" || exit 1")]
    [InlineData("[self-hosted, linux]", "cp ~/.config/review/prompt.md prompt.md")]
    [InlineData("[self-hosted, linux]", "cat /tmp/state/last.txt")]
    [InlineData("build-machine", "test -s ~/.codex/auth.json")]
    [InlineData("${{ vars.RUNNER }}", "test -s ~/.codex/auth.json")]
    public void A_file_that_somebody_left_on_the_machine_is_perhaps_there(string runner, string script) =>
        ReachesCodex(runner, script).ShouldBe(Reachability.Always);

    [Theory]
    [InlineData("ubuntu-latest", "test -s ~/.codex/auth.json")]
    [InlineData("ubuntu-latest", "cat /tmp/state/last.txt")]
    [InlineData("[self-hosted, linux]", "test -s \"$RUNNER_TEMP/auth.json\"")]
    [InlineData("[self-hosted, linux]", "test -s auth.json")]
    [InlineData("[self-hosted, linux]", "rm -rf ~/.codex && cat ~/.codex/auth.json")]
    public void What_no_step_has_made_is_not_there_on_a_new_machine_and_in_the_places_of_a_job(string runner, string script) =>
        ReachesCodex(runner, script).ShouldBe(Reachability.Never);
}
