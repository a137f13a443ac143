using CodexLint.Support;

namespace CodexLint.Semantics.Scripts;

/// <summary>
/// Pages of scripts, with an empty line between one and the next. All is known of them: what they write is what bash writes.
/// </summary>
public sealed class ShellPageTests
{
    private static readonly string Folder =
        Path.Combine(SharedFolder.Repository, "tests", "CodexLint.Tests", "Semantics", "Scripts", "Shell");

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Folder, "*.sh").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [BashTheory]
    [MemberData(nameof(Pages))]
    public void What_is_known_of_a_shell_is_what_bash_does(string page)
    {
        var scripts = File.ReadAllText(Path.Combine(Folder, page))
            .Split("\n\n")
            .Select(script => script.TrimEnd('\n'))
            .Where(script => !script.StartsWith("## ", StringComparison.Ordinal))
            .ToList();
        scripts.Count.ShouldBeGreaterThan(5);
        BashComparison.Check(scripts, known: 1);
    }
}
