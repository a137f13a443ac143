namespace CodexLint.Cli;

public sealed class TerminalTraitsTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", false, true)]
    [InlineData("TERM=xterm;NO_COLOR=1", false, false)]
    [InlineData("TERM=xterm;NO_COLOR=", false, true)]
    [InlineData("TERM=dumb", false, false)]
    [InlineData("", false, false)]
    [InlineData("", true, false)]
    [InlineData("WT_SESSION=1", true, true)]
    [InlineData("WT_SESSION=1;NO_COLOR=1", true, false)]
    public void A_terminal_shows_colours_unless_it_cannot_or_the_user_does_not_want_them(string environment, bool isWindows, bool expected)
    {
        var variables = environment.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('='))
            .ToDictionary(part => part[0], part => part[1]);
        TerminalTraits.ShowsColors(name => variables.GetValueOrDefault(name), isWindows).ShouldBe(expected);
    }
}
