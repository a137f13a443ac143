using CodexLint.Semantics.Codex;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>How refs, versions, options and strategies are read against the contracts of the action and the command line.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData("v1.11", PinKind.Tag, "v1.11")]
    [InlineData("V1.11", PinKind.Tag, "v1.11")]
    [InlineData("1.11", PinKind.Tag, "v1.11")]
    [InlineData("v1.11.0", PinKind.Tag, "v1.11")]
    [InlineData("v1.11.7", PinKind.Tag, "v1.11")]
    [InlineData("v1.12", PinKind.Tag, "v1.12")]
    [InlineData("v1.0", PinKind.Tag, "v1.0")]
    [InlineData("v0.9", PinKind.Tag, "v0.9")]
    [InlineData("refs/tags/v1.8", PinKind.Tag, "v1.8")]
    [InlineData("v1.13", PinKind.Newer, "v1.13")]
    [InlineData("v2.0", PinKind.Newer, "v2.0")]
    [InlineData("v2", PinKind.Newer, "v1.12")]
    [InlineData("V3", PinKind.Newer, "v1.12")]
    [InlineData("refs/tags/v2", PinKind.Newer, "v1.12")]
    [InlineData("v1", PinKind.Floating, "v1.12")]
    [InlineData("V1", PinKind.Floating, "v1.12")]
    [InlineData("refs/tags/v1", PinKind.Floating, "v1.12")]
    [InlineData("main", PinKind.Branch, "v1.12")]
    [InlineData("refs/heads/main", PinKind.Branch, "v1.12")]
    [InlineData("refs/heads/v1.8", PinKind.Branch, "v1.12")]
    [InlineData("Main", PinKind.Other, "v1.12")]
    [InlineData("latest", PinKind.Other, "v1.12")]
    [InlineData("v0", PinKind.Other, "v1.12")]
    [InlineData("v1.x", PinKind.Other, "v1.12")]
    [InlineData("v.1", PinKind.Other, "v1.12")]
    [InlineData("v1.", PinKind.Other, "v1.12")]
    [InlineData("v-1.1", PinKind.Other, "v1.12")]
    [InlineData("52fe01ec70a42f454c9d2ebd47598f9fd6893d56", PinKind.Commit, "v1.11")]
    [InlineData("52FE01EC70A42F454C9D2EBD47598F9FD6893D56", PinKind.Commit, "v1.11")]
    [InlineData("86365089eb2b84e0a8fb0717b304f8bdcb13b20e", PinKind.Commit, "v1.12")]
    [InlineData("0123456789012345678901234567890123456789", PinKind.Commit, "")]
    public void A_ref_stands_for_a_version_of_the_action(string reference, Enum kind, string version)
    {
        var codex = Lint.Model(Marked.Job(CodexYaml.Action($"openai/codex-action@{reference}"))).CodexSteps.Single();
        var pin = ActionContract.Current.Resolve(codex.Step.Action!);
        (pin.Kind, pin.Version?.ToString() ?? "").ShouldBe(((PinKind)kind, version));
    }

    [Theory]
    [InlineData("0.147.0", "0.147.0")]
    [InlineData("v0.147.0", "0.147.0")]
    [InlineData("0.1.2505172129", "0.1.2505172129")]
    [InlineData("10.20.30", "10.20.30")]
    [InlineData("0.147.x", "0.147.x")]
    [InlineData("0.147.X", "0.147.x")]
    [InlineData("0.147.*", "0.147.x")]
    [InlineData("0.147", "0.147.x")]
    [InlineData("~0.147.2", "0.147.x")]
    [InlineData("~1.2.3", "1.2.x")]
    [InlineData("^0.147.2", "0.147.x")]
    [InlineData("^1.2.3", null)]
    [InlineData("0.147.0-alpha.2", null)]
    [InlineData(">=0.147.0", null)]
    [InlineData("0", null)]
    [InlineData("0.1.2.3", null)]
    [InlineData("a.b.c", null)]
    [InlineData("0.-1.0", null)]
    [InlineData("next", null)]
    [InlineData("", null)]
    public void A_version_of_the_command_line_is_one_release_or_the_newest_that_a_range_lets_in(string text, string? version) =>
        CliVersion.Parse(text)?.ToString().ShouldBe(version);

    [Fact]
    public void Versions_have_an_order()
    {
        string[] inOrder = ["0.1.2505172129", "0.1.x", "0.2.0", "0.10.0", "0.10.1", "1.0.0", "latest"];
        for (var i = 0; i < inOrder.Length; i++)
        {
            for (var j = 0; j < inOrder.Length; j++)
            {
                CliVersion.Parse(inOrder[i])!.Value.IsAtLeast(CliVersion.Parse(inOrder[j])!.Value)
                    .ShouldBe(i >= j, $"{inOrder[i]} and {inOrder[j]}");
            }
        }
    }

    [Theory]
    [InlineData("--sandbox", "--sandbox", null)]
    [InlineData("--sandbox=read-only", "--sandbox", "read-only")]
    [InlineData("--sandbox=", "--sandbox", "")]
    [InlineData("-s", "-s", null)]
    [InlineData("-sread-only", "-s", "read-only")]
    [InlineData("-s=read-only", "-s", "read-only")]
    [InlineData("-ca=b", "-c", "a=b")]
    [InlineData("-xyz", "-xyz", null)]
    [InlineData("--", null, null)]
    [InlineData("-", null, null)]
    [InlineData("", null, null)]
    [InlineData("Review", null, null)]
    [InlineData("=x", null, null)]
    public void A_word_is_an_option_with_or_without_its_value(string word, string? option, string? value)
    {
        var argument = new CodexArgument(word, word, Microsoft.CodeAnalysis.Location.None);
        (argument.Option, argument.InlineValue).ShouldBe((option, value));
    }

    /// <summary>Of a word whose end is not known, the option and the beginning of its value may be.</summary>
    [Theory]
    [InlineData("--config=notify=", "--config", "notify=")]
    [InlineData("-cnotify=", "-c", "notify=")]
    [InlineData("--conf", null, null)]
    [InlineData("-x", null, null)]
    [InlineData("", null, null)]
    public void A_word_may_be_known_in_part(string start, string? option, string? value)
    {
        var argument = new CodexArgument(null, start, Microsoft.CodeAnalysis.Location.None);
        (argument.Option, argument.InlineValue, argument.InlineStart).ShouldBe((option, null, value));
    }

    /// <summary>Up to v1.11 the key decides whether sudo goes, since then the prompt does on Linux.</summary>
    [Theory]
    [InlineData("v1.11", "ubuntu-latest", CodexYaml.Key, true)]
    [InlineData("v1.12", "ubuntu-latest", CodexYaml.Key, false)]
    [InlineData("v1.12", "macos-latest", CodexYaml.Key, true)]
    [InlineData("v1.12", "ubuntu-latest", CodexYaml.Key + "\nprompt: Review.", true)]
    [InlineData("v1.12", "ubuntu-latest", CodexYaml.Key + "\nprompt-file: a.md", true)]
    [InlineData("v1.11", "ubuntu-latest", "prompt: Review.", false)]
    [InlineData("v1.11", "windows-latest", CodexYaml.Key, false)]
    [InlineData("v1.11", "ubuntu-latest", CodexYaml.Key + "\nsafety-strategy: drop-sudo", true)]
    [InlineData("v1.11", "ubuntu-latest", CodexYaml.Key + "\nsafety-strategy: unsafe", false)]
    [InlineData("v1.11", "ubuntu-latest", CodexYaml.Key + "\nsafety-strategy: ${{ vars.STRATEGY }}", false)]
    [InlineData("0123456789012345678901234567890123456789", "ubuntu-latest", CodexYaml.Key, false)]
    [InlineData("0123456789012345678901234567890123456789", "ubuntu-latest", CodexYaml.Key + "\nprompt: Review.", true)]
    public void Whether_sudo_is_taken_away_depends_on_version_system_and_strategy(
        string reference, string machine, string inputs, bool drops) =>
        Lint.Model(CodexYaml.Workflow(
            "push", CodexYaml.Action($"openai/codex-action@{reference}", inputs: inputs), $"runs-on: {machine}")).CodexSteps
            .Single().DropsSudo
            .ShouldBe(drops);

    [Fact]
    public void A_command_takes_nothing_away() =>
        Lint.Model(Marked.Job("- run: codex exec Review.\n  env: { CODEX_API_KEY: '${{ secrets.KEY }}' }")).CodexSteps
            .Single().DropsSudo
            .ShouldBeFalse();
}
