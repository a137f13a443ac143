using System.Collections.Immutable;
using CodexLint.Semantics.Scripts.Shell;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts;

/// <summary>How the runner's <c>shell:</c>, or a script's first line, starts a shell.</summary>
public sealed class ShellFlavourTests
{
    private const string Stops = "false\ntrue";

    private const string Pipes = "false | true";

    private const string Unset = "echo $NOTHING";

    [Theory]
    [InlineData(null, Stops, false)]
    [InlineData(null, Pipes, true)]
    [InlineData(null, Unset, true)]
    [InlineData("bash", Stops, false)]
    [InlineData("bash", Pipes, false)]
    [InlineData("bash", Unset, true)]
    [InlineData("sh", Stops, false)]
    [InlineData("sh", Pipes, true)]
    [InlineData("sh", Unset, true)]
    [InlineData("bash {0}", Stops, true)]
    [InlineData("bash {0}", Pipes, true)]
    [InlineData("bash {0}", Unset, true)]
    [InlineData("bash -e {0}", Stops, false)]
    [InlineData("bash -e {0}", Pipes, true)]
    [InlineData("bash -u {0}", Stops, true)]
    [InlineData("bash -u {0}", Unset, false)]
    [InlineData("bash -eu {0}", Stops, false)]
    [InlineData("bash -eu {0}", Pipes, true)]
    [InlineData("bash -eu {0}", Unset, false)]
    [InlineData("bash -euo pipefail {0}", Pipes, false)]
    [InlineData("bash -euxo pipefail {0}", Unset, false)]
    [InlineData("bash -o errexit {0}", Stops, false)]
    [InlineData("bash -o nounset {0}", Unset, false)]
    [InlineData("bash -o pipefail {0}", Pipes, false)]
    [InlineData("bash -o pipefail {0}", Stops, true)]
    [InlineData("bash --noprofile --norc {0}", Stops, true)]
    [InlineData("bash --noprofile --norc {0}", Unset, true)]
    [InlineData("bash --noprofile --norc -eo pipefail {0}", Pipes, false)]
    [InlineData(" bash  -e  {0} ", Stops, false)]
    [InlineData("/usr/bin/bash -e {0}", Stops, false)]
    [InlineData("dash -e {0}", Stops, false)]
    [InlineData("zsh -u {0}", Unset, false)]
    [InlineData("ksh -e {0}", Stops, false)]
    [InlineData("sh -u {0}", Unset, false)]
    public void Options_of_a_shell_hold_from_its_start(string? shell, string script, bool succeeds) =>
        Run(script, ShellFlavour.Of(shell)!).ExitStatus.IfCommandsSucceed
            .ShouldBe(succeeds ? ScriptOutcomes.Succeeds : ScriptOutcomes.Fails);

    [Theory]
    [InlineData(null, false)]
    [InlineData("bash", false)]
    [InlineData("bash -e {0}", false)]
    [InlineData("bash --posix {0}", false)]
    [InlineData("bash -x {0}", true)]
    [InlineData("bash -ex {0}", true)]
    [InlineData("bash -e -x {0}", true)]
    [InlineData("bash -o xtrace {0}", true)]
    public void Commands_are_shown_where_the_shell_is_told_so(string? shell, bool expected) =>
        Run("make", ShellFlavour.Of(shell)!).Commands.Single().IsTraced.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("python")]
    [InlineData("pwsh")]
    [InlineData("cmd")]
    [InlineData("bashful {0}")]
    [InlineData("perl -e {0}")]
    [InlineData("/usr/bin/fish {0}")]
    public void What_is_no_shell_of_this_kind_is_none(string shell) => ShellFlavour.Of(shell).ShouldBeNull();

    [Theory]
    [InlineData("bash", "a\\tb")]
    [InlineData("bash -e {0}", "a\\tb")]
    [InlineData("sh", "a\tb")]
    [InlineData("dash {0}", "a\tb")]
    public void Only_bash_leaves_the_escapes_of_echo(string shell, string expected) =>
        Run("echo \"o=$(echo 'a\\tb')\" >> \"$GITHUB_OUTPUT\"", ShellFlavour.Of(shell)!).Outputs["o"].Known().ShouldBe(expected);

    private static ScriptEffects Run(string script, ShellFlavour shell) => ScriptInterpreter.Run(new ScriptInput(Script.Parse(script))
    {
        Shell = shell,
        Environment = ImmutableDictionary<string, AbstractValue>.Empty,
    });
}
