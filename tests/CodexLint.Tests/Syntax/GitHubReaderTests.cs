using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CodexLint.Support;

namespace CodexLint.Syntax;

/// <summary>GitHub's own cases for its reader, as far as they are about YAML.</summary>
public sealed partial class GitHubReaderTests
{
    /// <summary>What GitHub's cases expect of options that are not those of github.com.</summary>
    private static readonly string[] OtherOptions = ["errors-anchor-tag.yml", "errors-max-depth.yml", "errors-max-file-size.yml"];

    private static readonly JsonSerializerOptions NamedInfinities =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly string[] YamlErrors = ["already defined", " tag ", "for the type", "object depth"];

    [GeneratedRegex(@"^\S+?( \(Line: \d+, Col: \d+\))?:| on line \d+ and column \d+")]
    private static partial Regex Place();

    private static IEnumerable<(string Name, string Workflow, JsonElement Expected)> Cases()
    {
        foreach (var path in Directory.EnumerateFiles(SharedFolder.Path("conformance", "github", "workflow-parser-reader"), "*.yml")
            .Order())
        {
            var parts = File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n---\n");
            yield return (Path.GetFileName(path), parts[1], JsonDocument.Parse(parts[^1]).RootElement);
        }
    }

    [SharedFact]
    public void What_GitHub_reads_is_read_without_errors()
    {
        var wrong = Cases().Where(given => !given.Expected.TryGetProperty("errors", out _))
            .SelectMany(given => YamlText.Parse(given.Workflow).Describe().Select(error => $"{given.Name} {error}"));

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public void What_GitHub_rejects_as_YAML_is_rejected_with_its_words()
    {
        var expected = new List<string>();
        var actual = new List<string>();
        foreach (var (name, workflow, json) in Cases())
        {
            if (!json.TryGetProperty("errors", out var errors) || OtherOptions.Contains(name))
                continue;

            var ours = YamlText.Parse(workflow).Errors;
            actual.AddRange(ours.Select(error => $"{name} {error.Message}"));
            foreach (var error in errors.EnumerateArray())
            {
                // "FILE (Line: 5, Col: 5): message" or "FILE: message", which may name the place once more.
                var message = Place().Replace(error.GetProperty("Message").GetString()!, "");
                if (YamlErrors.Any(part => message.Contains(part, StringComparison.Ordinal)))
                    expected.Add(name + message);
            }
        }

        expected.Count.ShouldBeGreaterThan(2);
        actual.ShouldBe(expected);
    }

    [SharedFact]
    public void Plain_scalars_have_the_types_that_GitHub_gives_them()
    {
        var compared = 0;
        foreach (var (name, workflow, expected) in Cases().Where(given => given.Name.StartsWith("yaml-schema-", StringComparison.Ordinal)))
        {
            var scalars = YamlText.Parse(workflow)
                .Nodes()
                .OfType<MappingNode>()
                .Select(mapping => mapping.Find("vector-1")?.Value)
                .OfType<SequenceNode>();
            var job = expected.GetProperty("jobs")[0];
            if (!job.TryGetProperty("strategy", out var strategy))
                continue;

            var values = strategy.GetProperty("map")[0]
                .GetProperty("Value")
                .GetProperty("map")[0]
                .GetProperty("Value")
                .GetProperty("seq")
                .EnumerateArray();
            foreach (var (item, value) in scalars.Single().Items.Zip(values))
            {
                if (item is not ScalarNode scalar)
                    continue;
                compared++;
                Describe(scalar).ShouldBe(Describe(value), $"{name} {scalar.Slice()}");
            }
        }

        compared.ShouldBeGreaterThan(120);
    }

    private static string Describe(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => scalar.Value.ToUpperInvariant(),
        ScalarKind.Number => JsonSerializer.Serialize(scalar.Number + 0.0, NamedInfinities),
        _ => JsonSerializer.Serialize(scalar.Value),
    };

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "TRUE",
        JsonValueKind.False => "FALSE",
        JsonValueKind.Number => JsonSerializer.Serialize(value.GetDouble()),
        _ => JsonSerializer.Serialize(value.GetString()),
    };

    [Theory]
    [InlineData("yes", ScalarKind.String)]
    [InlineData("on", ScalarKind.String)]
    [InlineData("'true'", ScalarKind.String)]
    [InlineData("\"1\"", ScalarKind.String)]
    [InlineData("tRUE", ScalarKind.String)]
    [InlineData("", ScalarKind.Null)]
    [InlineData("~", ScalarKind.Null)]
    [InlineData("True", ScalarKind.Boolean)]
    [InlineData("0x1F", ScalarKind.Number)]
    [InlineData("0X1F", ScalarKind.String)]
    [InlineData("0x", ScalarKind.String)]
    [InlineData("-0x1", ScalarKind.String)]
    [InlineData("0o17", ScalarKind.Number)]
    [InlineData("0o18", ScalarKind.String)]
    [InlineData("1_000", ScalarKind.String)]
    [InlineData("1.", ScalarKind.Number)]
    [InlineData(".", ScalarKind.String)]
    [InlineData("+", ScalarKind.String)]
    [InlineData("1e", ScalarKind.String)]
    [InlineData("1e5", ScalarKind.Number)]
    [InlineData("1.2.3", ScalarKind.String)]
    [InlineData("+.INF", ScalarKind.Number)]
    [InlineData("-.nan", ScalarKind.String)]
    [InlineData("2024-01-01", ScalarKind.String)]
    [InlineData("${{ true }}", ScalarKind.String)]
    [InlineData("|\n  true", ScalarKind.String)]
    public void Scalars_are_typed_by_the_core_schema(string scalar, Enum kind) =>
        YamlText.Scalar($"a: {scalar}\n").Kind.ShouldBe((ScalarKind)kind);
}
