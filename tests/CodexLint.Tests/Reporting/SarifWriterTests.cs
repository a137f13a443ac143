using System.Text.Json;
using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Rules;
using CodexLint.Support;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Reporting;

/// <summary>What GitHub code scanning asks of a file, and what the schema asks of all.</summary>
public sealed class SarifWriterTests : IDisposable
{
    private static readonly TestRule Rule = new(Category.Security);

    private readonly TemporaryRepository repository = new();

    [Fact]
    public void A_result_has_all_that_GitHub_reads()
    {
        repository.Add(".github/workflows/über review.yml", TemporaryRepository.Review).Only("CDX1201");
        using var document = Write(repository.Lint());
        var result = Run(document).GetProperty("results")[0];
        result.GetProperty("ruleId").GetString().ShouldBe("CDX1201");
        result.GetProperty("level").GetString().ShouldBe("warning");
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe(".github/workflows/%C3%BCber%20review.yml");
        place.GetProperty("region").ToString().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe("""{"startLine":3,"startColumn":3,"endLine":3,"endColumn":9}""");
        result.GetProperty("relatedLocations")[0]
            .GetProperty("message")
            .GetProperty("text")
            .GetString()
            .ShouldBe("pull requests from forks trigger this event, too");
        result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString()!.ShouldMatch("^[0-9a-f]+:1$");
        var index = result.GetProperty("ruleIndex").GetInt32();
        Rules(document)[index].GetProperty("id").GetString().ShouldBe("CDX1201");
    }

    [Fact]
    public void Every_rule_that_has_a_result_is_described_and_no_other()
    {
        repository.Add(".github/workflows/a.yml", TemporaryRepository.Review).Only("CDX1201");
        using var document = Write(repository.Lint());
        Rules(document).Select(rule => rule.GetProperty("id").GetString()).ShouldBe(["CDX1201"]);
    }

    [Fact]
    public void Every_rule_has_what_GitHub_shows_of_it()
    {
        var source = new SourceFile("a.yml", "on: push\n");
        var findings = RuleSet.All.Select(rule =>
            new Finding(Diagnostic.Create(rule.Descriptor, source.LocationOf(default), "", "", "", "")));
        using var document = Write(ReportOf(source, findings) with { Rules = repository.Lint().Rules });
        Rules(document).Count.ShouldBe(RuleSet.All.Length);
        foreach (var rule in Rules(document))
        {
            foreach (var name in new[] { "shortDescription", "fullDescription", "help" })
                rule.GetProperty(name).GetProperty("text").GetString().ShouldNotBeNullOrWhiteSpace();
            rule.GetProperty("help").GetProperty("markdown").GetString().ShouldStartWith($"# {rule.GetProperty("id").GetString()}: ");
            rule.GetProperty("fullDescription").GetProperty("text").GetString().ShouldNotStartWith("Category:");
            var properties = rule.GetProperty("properties");
            properties.GetProperty("precision").GetString().ShouldBe("high");
            properties.GetProperty("problem.severity").GetString().ShouldBeOneOf("error", "warning", "recommendation");
            properties.TryGetProperty("security-severity", out _).ShouldBe(properties.GetProperty("category").GetString() == "Security");
        }
    }

    [Fact]
    public void The_file_is_UTF8_without_a_mark_and_the_same_each_time()
    {
        repository.Add(".github/workflows/a.yml", TemporaryRepository.Review).Add(".github/workflows/b.yml", TemporaryRepository.Review);
        var first = SarifWriter.Write(repository.Lint());
        first.Span[0].ShouldBe((byte)'{');
        for (var i = 0; i < 3; i++)
            SarifWriter.Write(repository.Lint()).Span.SequenceEqual(first.Span).ShouldBeTrue();
    }

    [Fact]
    public void Without_findings_there_are_results_and_a_note()
    {
        using var document = Write(repository.Lint());
        Run(document).GetProperty("results").GetArrayLength().ShouldBe(0);
        Run(document).GetProperty("invocations")[0]
            .GetProperty("toolExecutionNotifications")[0]
            .GetProperty("message")
            .GetProperty("text")
            .GetString()!.ShouldStartWith(
            "no workflow files in ");
        Run(document).TryGetProperty("automationDetails", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_fix_replaces_a_region()
    {
        var source = new SourceFile("x.yml", "on: push\njobs: {}\n");
        var finding = Rule.At(source.LocationOf(new TextSpan(9, 4)), DiagnosticSeverity.Error) with
        {
            Fix = new Fix("Rename", FixSafety.Safe, [new TextChange(new TextSpan(9, 4), "job")]),
        };
        using var document = Write(ReportOf(source, [finding]));
        var replacement = Run(document).GetProperty("results")[0]
            .GetProperty("fixes")[0]
            .GetProperty("artifactChanges")[0]
            .GetProperty("replacements")[0];
        replacement.GetProperty("deletedRegion").GetProperty("endColumn").GetInt32().ShouldBe(5);
        replacement.GetProperty("insertedContent").GetProperty("text").GetString().ShouldBe("job");
    }

    [Fact]
    public void Of_too_many_results_the_most_severe_are_kept()
    {
        var source = new SourceFile("x.yml", new string('a', 6000));
        var findings = Enumerable.Range(0, 5010).Select(i =>
            Rule.At(source.LocationOf(new TextSpan(i, 1)), i >= 5000 ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning));
        using var document = Write(ReportOf(source, findings));
        var results = Run(document).GetProperty("results").EnumerateArray().ToList();
        results.Count.ShouldBe(SarifWriter.MaxResults);
        results.Count(result => result.GetProperty("level").GetString() == "error").ShouldBe(10);
        results[^1].GetProperty("level").GetString().ShouldBe("error");
        Run(document).GetProperty("invocations")[0].ToString().ShouldContain("10 results of the lowest severities are left out");
    }

    [Fact]
    public void Silenced_findings_are_left_out()
    {
        repository.Add(".github/workflows/a.yml", "# codexlint: ignore-file[CDX1201, CDX1204] all\n" + TemporaryRepository.Review)
            .Only("CDX1201", "CDX1204");
        var report = repository.Lint();
        report.Files.Single().Suppressed.Length.ShouldBe(2);
        using var document = Write(report);
        Run(document).GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Silenced_findings_are_written_with_their_reason_where_that_is_asked_for()
    {
        repository.Add(".github/workflows/a.yml", "# codexlint: ignore-file[CDX1201] all\n" + TemporaryRepository.Review)
            .Only("CDX1201", "CDX1204");
        using var document = JsonDocument.Parse(SarifWriter.Write(repository.Lint(), withSuppressed: true));
        var results = Run(document).GetProperty("results")
            .EnumerateArray()
            .ToDictionary(result => result.GetProperty("ruleId").GetString()!);
        results.Keys.ShouldBe(["CDX1201", "CDX1204"], ignoreOrder: true);
        results["CDX1204"].TryGetProperty("suppressions", out _).ShouldBeFalse();
        var suppression = results["CDX1201"].GetProperty("suppressions")[0];
        suppression.GetProperty("kind").GetString().ShouldBe("inSource");
        suppression.GetProperty("justification").GetString().ShouldBe("all");
    }

    [SharedFact]
    public void Properties_are_those_of_the_schema()
    {
        repository.Add(".github/workflows/a.yml", TemporaryRepository.Review);
        using var schema = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path("conformance", "sarif", "sarif-2.1.0.json")));
        using var document = Write(repository.Lint(new LintSettings { Mode = LintMode.Strict }));
        Validate(document.RootElement, schema.RootElement, schema.RootElement, "$");
    }

    public void Dispose() => repository.Dispose();

    private static JsonDocument Write(Report report) => JsonDocument.Parse(SarifWriter.Write(report));

    private static JsonElement Run(JsonDocument document) => document.RootElement.GetProperty("runs")[0];

    private static List<JsonElement> Rules(JsonDocument document) =>
        [.. Run(document).GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

    private static Report ReportOf(SourceFile source, IEnumerable<Finding> findings) =>
        new() { Root = "/", FileCount = 1, Files = [new FileReport(source.Path, source.Text, [.. findings])] };

    /// <summary>The part of JSON schema that says which properties there are, which must be, of what type and with which values.</summary>
    private static void Validate(JsonElement value, JsonElement schema, JsonElement root, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = root.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("enum", out var values))
            values.EnumerateArray().Select(item => item.ToString()).ShouldContain(value.ToString(), path);
        if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                Validate(item, items, root, path + "[]");
        }

        if (value.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return;

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray())
                value.TryGetProperty(name.GetString()!, out _).ShouldBeTrue($"{path}.{name}");
        }

        var isClosed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind is JsonValueKind.False;
        foreach (var property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out var definition))
                Validate(property.Value, definition, root, $"{path}.{property.Name}");
            else
                isClosed.ShouldBeFalse($"{path}.{property.Name} is not in the schema");
        }
    }
}
