using System.Text.Json;
using System.Text.RegularExpressions;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Workflows.Schema;

namespace CodexLint.Workflows;

/// <summary>GitHub's own cases for the reader of workflows: which files it rejects, and where.</summary>
public sealed partial class ReaderCaseTests
{
    /// <summary>Cases that are about something else than one file of github.com, each with the reason.</summary>
    private static readonly Dictionary<string, string> NotAboutOneFile = new()
    {
        ["errors-anchor-tag"] = "anchors are rejected on GitHub Enterprise Server only",
        ["errors-max-depth"] = "the limit is an option of the test",
        ["errors-max-file-size"] = "the limit is an option of the test",
        ["errors-max-result-size"] = "the limit is an option of the test",
        ["errors-matrix-max-depth"] = "the limit is an option of the test",
        ["errors-matrix-bad-key"] = "the matrix is expanded",
        ["errors-matrix-empty-vector"] = "the matrix is expanded",
        ["errors-job-runs-on-group-invalid-prefix"] = "what prefix a runner group may have is the account's matter",
        ["events-single-invalid"] = "GitHub's service ignores the keys that this reader rejects",
        ["errors-step-run-exceeds-length"] = "the limit is an option of the test",
    };

    [SharedFact]
    public void Files_that_GitHub_reads_have_no_problem_and_others_have_theirs_at_GitHubs_place()
    {
        var passed = new List<string>();
        var failed = new List<string>();
        foreach (var path in Directory.GetFiles(SharedFolder.Path("conformance", "github", "workflow-parser-reader"), "*.yml")
            .Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (NotAboutOneFile.ContainsKey(name) || name.Contains("reusable", StringComparison.Ordinal))
                continue;

            var parts = File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n---\n");
            if (Check(parts[1], parts[^1]) is { } failure)
                failed.Add($"{name}: {failure}");
            else
                passed.Add(name);
        }

        failed.ShouldBeEmpty();
        passed.Count.ShouldBeGreaterThanOrEqualTo(126);
    }

    private static string? Check(string yaml, string expected)
    {
        var file = WorkflowFile.Parse(new SourceFile(Lint.Path, yaml));
        SchemaProblem[] structure = file.IsIncomplete
            ? []
            : [.. SchemaValidator.Validate(file), .. WorkflowChecks.Check(Workflow.Read(file))];
        var places = file.Errors.Where(error => error.Kind != SyntaxErrorKind.Limit).Select(error =>
            error.Span).Concat(structure.Select(problem => problem.Span))
            .Select(span => file.Source.Text.Lines.GetLinePosition(span.Start))
            .Select(position => (Line: position.Line + 1, Column: position.Character + 1))
            .ToHashSet();
        using var document = JsonDocument.Parse(expected);
        if (!document.RootElement.TryGetProperty("errors", out var errors))
        {
            return places.Count == 0
                ? null
                : $"GitHub reads it, but there are problems at {string.Join(", ", places)}: {string.Join("; ", structure.Select(problem => problem.Message))}";
        }

        foreach (var error in errors.EnumerateArray())
        {
            var message = error.GetProperty("Message").GetString()!;
            var place = PlacePattern().Match(message);
            if (!place.Success)
            {
                if (places.Count == 0)
                    return $"GitHub rejects it ({message}), but there is no problem";
                continue;
            }

            // GitHub places mistakes in an expression at the scalar's start; ours are within it.
            var (line, column) = (int.Parse(place.Groups[1].Value, null), int.Parse(place.Groups[2].Value, null));
            if (!places.Any(found =>
                found.Line == line
                && (found.Column == column || message.Contains("expression", StringComparison.Ordinal) && found.Column >= column)))
            {
                return $"GitHub says '{message}', our places are {string.Join(", ", places)}";
            }
        }

        return null;
    }

    [GeneratedRegex(@"\(Line: (\d+), Col: (\d+)\)")]
    private static partial Regex PlacePattern();
}
