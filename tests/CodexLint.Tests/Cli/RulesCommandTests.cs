using System.Text.Json;
using CodexLint.Rules;
using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class RulesCommandTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    [Fact]
    public void The_table_has_a_line_for_each_rule()
    {
        var lines = ToolRun.In(repository.Root, "rules").Output.TrimEnd('\n').Split('\n');
        lines[0].ShouldMatch("^id +severity +name +finds$");
        lines[1].ShouldMatch("^CDX0001 +error +yaml-syntax +File is not valid YAML$");
        lines.Length.ShouldBe(RuleSet.All.Length + 1);
        ToolRun.With("", repository.Root, terminal => terminal with { IsOutputWatched = true, Width = 80 }, "rules").Output
            .Split('\n')
            .ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void Json_and_Markdown_have_each_rule()
    {
        using var document = JsonDocument.Parse(ToolRun.In(repository.Root, "rules", "--format", "json").Output);
        document.RootElement.GetArrayLength().ShouldBe(RuleSet.All.Length);
        var gate = document.RootElement.EnumerateArray().Single(rule => rule.GetProperty("id").GetString() == "CDX1101");
        gate.GetProperty("name").GetString().ShouldBe("codex-step-blocking");
        gate.GetProperty("severity").GetString().ShouldBe("warning");
        gate.GetProperty("minimum").GetBoolean().ShouldBeFalse();
        gate.GetProperty("options")[0].GetString().ShouldBe("codexlint.gate_jobs");

        var markdown = ToolRun.In(repository.Root, "rules", "--format", "markdown").Output.TrimEnd('\n').Split('\n');
        markdown.Length.ShouldBe(RuleSet.All.Length + 2);
        markdown[2].ShouldStartWith("| [CDX0001](https://");
        markdown[2].ShouldEndWith(" | `yaml-syntax` | File is not valid YAML | Correctness | error | yes |");
    }

    public void Dispose() => repository.Dispose();
}
