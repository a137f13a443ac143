using System.Globalization;
using System.Reflection;
using CodexLint.Linting;
using CodexLint.Support;

namespace CodexLint.Robustness;

/// <summary>The bounds on the security page are those of the code.</summary>
public sealed class SecurityPageTests
{
    [Fact]
    public void The_bounds_on_the_page_are_the_constants()
    {
        var rows = File.ReadLines(Path.Combine(SharedFolder.Repository, ".github", "SECURITY.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells is [_, _, ['`', ..]])
            .Select(cells => (Constant: cells[2].Trim('`'), Value: int.Parse(cells[1], CultureInfo.InvariantCulture)))
            .ToList();

        rows.Count.ShouldBeGreaterThan(20);
        rows.Select(row => (row.Constant, ValueOf(row.Constant))).ShouldBe(rows.Select(row => (row.Constant, (int?)row.Value)));
    }

    private static int? ValueOf(string constant)
    {
        var (type, name) = constant.Split('.') is [var first, var second] ? (first, second) : throw new FormatException(constant);
        return (int?)typeof(Linter).Assembly.GetTypes().Single(candidate => candidate.Name == type)
            .GetField(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetRawConstantValue();
    }
}
