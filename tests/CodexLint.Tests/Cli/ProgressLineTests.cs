namespace CodexLint.Cli;

public sealed class ProgressLineTests
{
    [Fact]
    public void Long_work_has_a_line_on_a_terminal_that_is_gone_at_the_end()
    {
        using var error = new StringWriter();
        using (var progress = ProgressLine.Start(Watched(error), TimeSpan.Zero))
            progress.ShouldNotBeNull().Show(3, 120);
        error.ToString().ShouldBe("\rcodexlint: 3 of 120 workflows\r                             \r");
    }

    [Fact]
    public void Short_work_and_a_pipe_have_none()
    {
        using var error = new StringWriter();
        using (var progress = ProgressLine.Start(Watched(error), TimeSpan.FromHours(1)))
            progress.ShouldNotBeNull().Show(3, 120);
        error.ToString().ShouldBeEmpty();
        ProgressLine.Start(Watched(error) with { IsErrorWatched = false }, TimeSpan.Zero).ShouldBeNull();
    }

    private static Terminal Watched(StringWriter error) => new(Stream.Null, Stream.Null, error, "/") { IsErrorWatched = true };
}
