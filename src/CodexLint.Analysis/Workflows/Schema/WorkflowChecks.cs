using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Workflows.Schema;

/// <summary>What GitHub rejects beyond the structure: ids, needs, and the form of <c>uses</c>.</summary>
/// <remarks>Source: WorkflowTemplateConverter of actions/runner; its messages are used.</remarks>
internal static class WorkflowChecks
{
    private const int MaxIdLength = 100;
    private const string NoFirstJob = "The workflow must contain at least one job with no dependencies";

    /// <summary>The problems of a workflow, job by job.</summary>
    public static ImmutableArray<SchemaProblem> Check(Workflow workflow)
    {
        var problems = ImmutableArray.CreateBuilder<SchemaProblem>();
        foreach (var job in workflow.Jobs)
        {
            if (IdProblem(job.Key.Value, isStep: false) is { } problem)
                Add(problems, job.Key, problem);
            CheckSteps(job, problems);
            CheckImage(job.Container, problems);
            foreach (var service in job.Node.Mapping("services")?.Entries ?? [])
                CheckImage(service.Value, problems);
        }

        CheckNeeds(workflow, problems);
        return problems.ToImmutable();
    }

    private static void CheckImage(YamlNode? container, ImmutableArray<SchemaProblem>.Builder problems)
    {
        if (container is MappingNode { Entries: [var first, ..] } mapping
            && mapping.Find("image") is null
            && !first.Key.Value.Contains("${{", StringComparison.Ordinal))
        {
            Add(problems, first.Key, "Container image cannot be empty");
        }
    }

    private static void CheckSteps(Job job, ImmutableArray<SchemaProblem>.Builder problems)
    {
        if (job.Uses is { } called)
        {
            if (!IsWorkflowReference(called.Value))
            {
                Add(
                    problems, called,
                    $"Expected format {{org}}/{{repo}}/{{path}}@ref or ./.github/workflows/{{file}}, found '{called.Value}'");
            }
        }

        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var step in job.Steps)
        {
            if (step.Node.Scalar("id") is { Value.Length: > 0 } id)
            {
                if (IdProblem(id.Value, isStep: true) is { } problem)
                    Add(problems, id, problem);
                else if (!ids.Add(id.Value))
                    Add(problems, id, $"The identifier '{id.Value}' may not be used more than once within the same scope");
            }

            if (step.Uses is { Value.Length: > 0 } uses && !IsActionReference(uses.Value))
                Add(problems, uses, $"Expected format {{org}}/{{repo}}[/path]@ref, found '{uses.Value}'");
        }
    }

    private static void CheckNeeds(Workflow workflow, ImmutableArray<SchemaProblem>.Builder problems)
    {
        if (workflow.Jobs.IsEmpty)
        {
            if (workflow.Root?.Find("jobs")?.Value is MappingNode { Entries.IsEmpty: true } jobs)
                problems.Add(new SchemaProblem(jobs.File, jobs.Span, SchemaProblemKind.Structure, NoFirstJob));
            return;
        }

        if (workflow.Jobs.All(job => !job.Needs.IsEmpty))
        {
            Add(problems, workflow.Jobs[0].Key, NoFirstJob);
            return;
        }

        var cycles = JobCycles.Find(workflow);
        foreach (var job in workflow.Jobs)
        {
            foreach (var need in job.Needs)
            {
                if (need.Value.Contains("${{", StringComparison.Ordinal))
                    continue;

                if (workflow.FindJob(need.Value) is not { } needed)
                {
                    Add(
                        problems, need,
                        $"Job '{job.Id}' depends on unknown job '{need.Value}'{(Spelling.Closest(need.Value, workflow.Jobs.Select(other => other.Id)) is { } close ? $"; did you mean '{close}'?" : "")}");
                }
                else if (cycles.TryGetValue(job, out var component) && cycles.GetValueOrDefault(needed, -1) == component)
                {
                    Add(problems, need, $"Job '{job.Id}' depends on job '{needed.Id}' which creates a cycle in the dependency graph");
                }
            }
        }
    }

    private static string? IdProblem(string id, bool isStep)
    {
        if (id.Contains("${{", StringComparison.Ordinal))
            return null;
        if (id.Length == 0)
            return isStep ? null : "Unexpected value ''";
        if (id.Length >= MaxIdLength
            || !(char.IsAsciiLetter(id[0]) || id[0] == '_')
            || !id.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
        {
            return $"The identifier '{id}' is invalid. IDs may only contain alphanumeric characters, '_', and '-'. IDs must start with a letter or '_' and must be less than {MaxIdLength} characters";
        }

        return id.StartsWith("__", StringComparison.Ordinal)
            ? $"The identifier '{id}' is invalid. IDs starting with '__' are reserved"
            : null;
    }

    private static bool IsActionReference(string uses)
    {
        var text = uses.Trim();
        if (text.Contains("${{", StringComparison.Ordinal) || text.StartsWith("docker://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("./", StringComparison.Ordinal)
            || text.StartsWith(".\\", StringComparison.Ordinal)
            || text.StartsWith("$/", StringComparison.Ordinal))
        {
            return true;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && text[..at].Split('/', '\\') is { Length: > 1 } parts && parts.All(part => part.Length > 0);
    }

    private static bool IsWorkflowReference(string uses) =>
        uses.Contains("${{", StringComparison.Ordinal)
        || uses.StartsWith("./", StringComparison.Ordinal)
        || uses.StartsWith("$/", StringComparison.Ordinal)
        || (uses.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && uses[..at].Split('/').Length >= 3);

    private static void Add(ImmutableArray<SchemaProblem>.Builder problems, ScalarNode at, string message) =>
        problems.Add(new SchemaProblem(at.File, at.Span, SchemaProblemKind.Structure, message));
}
