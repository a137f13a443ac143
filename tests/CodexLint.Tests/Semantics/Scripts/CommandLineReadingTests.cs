using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts;

/// <summary>How the words of a command line are told apart: options, their values, addresses, and programs by their paths.</summary>
public sealed class CommandLineReadingTests
{
    [Theory]
    [InlineData("curl", "--request --header --data --data-raw --data-binary --json --output --write-out --user --form --max-time --connect-timeout --retry --retry-delay --retry-max-time")]
    [InlineData("curl", "--user-agent --dump-header --proxy --config --trace --trace-ascii")]
    [InlineData("curl", "-X -H -d -o -F -w -u -b -A -e -T -m -K -x -U -y -Y -z -C -c -E -t -r -D -sX -fsSo -Ld")]
    [InlineData("wget", "--output-document --timeout --tries --user-agent --header")]
    [InlineData("wget", "-O -o -P -t -T -U -e -i -Q -w -qO")]
    [InlineData("gh api", "--method --jq --template --input --field --raw-field --hostname --cache --header")]
    [InlineData("gh api", "-X -H -F -f -q -t -p")]
    public void The_value_of_an_option_is_no_address(string program, string options)
    {
        foreach (var option in options.Split(' '))
            AddressOf($"{program} https://a/x {option} https://other/").ShouldBe("https://a/x", option);
    }

    [Theory]
    [InlineData("curl", "-s -f -L -v -k -i -I -g -sSfL --silent --fail --location --fail-with-body --compressed --verbose")]
    [InlineData("wget", "-q -v -c -nv --quiet --no-verbose")]
    [InlineData("gh api", "-i --include --paginate --slurp --silent")]
    public void An_option_without_a_value_leaves_the_next_word_an_address(string program, string options)
    {
        foreach (var option in options.Split(' '))
            AddressOf($"{program} first {option} https://a/x").ShouldBe("https://a/x", option);
    }

    [Theory]
    [InlineData("curl --url https://a/x")]
    [InlineData("curl --url=https://a/x")]
    [InlineData("curl a b https://a/x")]
    [InlineData("curl https://a/x b")]
    [InlineData("curl -o out https://a/x")]
    [InlineData("curl -oout https://a/x")]
    [InlineData("curl --output=out https://a/x")]
    public void The_address_is_the_word_with_a_scheme(string script) => AddressOf(script).ShouldBe("https://a/x");

    [Fact]
    public void A_program_is_known_by_the_end_of_a_path_of_which_the_rest_is_not()
    {
        foreach (var program in "codex gh git jq node npm npx pip python python3".Split(' '))
        {
            foreach (var form in (string[])["\"$OPEN/bin/{0}\" x", "\"$OPEN/{0}\" x", "\"$(command -v {0})\" x", "\"$(which {0})\" x",
                "P=$(command -v {0})\n\"$P\" x", "P=\"$OPEN/{0}\"\n\"$P\" x"])
            {
                Run(form.Replace("{0}", program, StringComparison.Ordinal)).Commands
                    .ShouldContain(run => run.Name == program && run.Arguments.Length == 2, $"{form} with {program}");
            }
        }
    }

    [Theory]
    [InlineData("\"$OPEN/bin/make\" x")]
    [InlineData("\"$OPEN/run.sh\" x")]
    [InlineData("\"$OPEN\" x")]
    [InlineData("\"$(command -v make)\" x")]
    [InlineData("\"$(command -v git) x\" x")]
    [InlineData("\"$(command -v git || echo x)\" x")]
    [InlineData("git() { :; }\n\"$(command -v git)\" x")]
    public void Any_other_program_behind_an_unknown_path_is_not(string script) =>
        Run(script).Commands.Where(run => run.Arguments.Length == 2 && run.Arguments[1].Known() == "x")
            .ShouldAllBe(run => run.Name == null);

    [Theory]
    [InlineData("hostname")]
    [InlineData("nproc")]
    [InlineData("realpath x")]
    [InlineData("date +%s")]
    [InlineData("uname -m")]
    [InlineData("whoami")]
    public void Some_programs_always_print_something(string command) =>
        OpenTestTests.Outcomes($"[ \"$({command})\" ]").ShouldBe(ScriptOutcomes.Succeeds);

    [Theory]
    [InlineData("awk '{ print $1 }'")]
    [InlineData("sort -u")]
    [InlineData("cut -c1-3")]
    [InlineData("sed -n 1p")]
    [InlineData("sed s/a/b/")]
    [InlineData("tr -d x")]
    [InlineData("tr -cd a-z")]
    [InlineData("head -n 1")]
    [InlineData("tail -n 1")]
    [InlineData("jq -r .a")]
    [InlineData("grep a")]
    [InlineData("base64 -d")]
    [InlineData("base64 --decode")]
    [InlineData("base64 -di")]
    [InlineData("cat -n")]
    public void What_a_filter_prints_stems_from_what_it_reads(string filter)
    {
        (Run($"echo \"o=$(echo \"$SECRET\" | {filter})\" >> \"$GITHUB_OUTPUT\"").Outputs["o"].Origins & Origins.Secret).ShouldBe(
            Origins.Secret);
        (Run($"echo \"$SECRET\" > f\necho \"o=$({filter} < f)\" >> \"$GITHUB_OUTPUT\"").Outputs["o"].Origins & Origins.Secret).ShouldBe(
            Origins.Secret);
    }

    private static string? AddressOf(string script) => Run(script).Requests.ShouldHaveSingleItem(script).Url.Known();

    private static ScriptEffects Run(string script) => ScriptInterpreter.Run(new ScriptInput(Script.Parse(script))
    {
        Environment = ImmutableDictionary<string, AbstractValue>.Empty
            .Add("OPEN", AbstractText.Symbol("vars.OPEN", truth: true))
            .Add("SECRET", AbstractText.Unknown(Origins.Secret)),
    });
}
