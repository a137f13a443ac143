namespace CodexLint.Reporting;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("plain text, ünïcode, \t tab", "plain text, ünïcode, \t tab")]
    [InlineData("a\nb\r", "a\\nb\\u000d")]
    [InlineData("\u001b[31mred\u007f\u009b", "\\u001b[31mred\\u007f\\u009b")]
    [InlineData("  ::error::x", "  \\u003a:error::x")]
    [InlineData("std::vector", "std::vector")]
    [InlineData("echo ##[group]a ##vso[task] ## heading #[", "echo \\u0023#[group]a \\u0023#vso[task] ## heading #[")]
    [InlineData("a\u202Eb\u2066", "a\\u202eb\\u2066")]
    public void What_a_log_would_act_on_is_escaped(string text, string expected) => LogText.Escape(text).ShouldBe(expected);
}
