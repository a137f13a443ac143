using CodexLint.Syntax;
using CodexLint.Syntax.Yaml;

namespace CodexLint.Workflows.Schema;

/// <summary>What GitHub rejects where a job calls a workflow of the repository: inputs, secrets and permissions that do not fit.</summary>
/// <remarks>Source: the conversion of referenced workflows in workflow-parser of actions/languageservices.</remarks>
internal static class CallChecks
{
    /// <summary>The problems of a call, in the file that calls.</summary>
    /// <param name="called">The workflow as the job calls it.</param>
    /// <param name="keys">The secrets of which another rule speaks, whatever is wrong with them.</param>
    public static IEnumerable<SchemaProblem> Check(Workflow called, IReadOnlyCollection<string> keys) =>
        called.Caller is { Uses: { } uses } job
        ? CheckInputs(job, uses, called.CalledInputs).Concat(CheckSecrets(job, uses, called.CalledSecrets, keys))
            .Concat(CheckPermissions(job, called))
        : [];

    /// <summary>The problem of a job that calls a workflow which lacks the trigger for it.</summary>
    public static SchemaProblem NotCallable(Job job) =>
        Problem(job.Uses!, $"The workflow that job '{job.Id}' calls cannot be called, since it lacks the trigger 'workflow_call'");

    private static IEnumerable<SchemaProblem> CheckInputs(Job job, ScalarNode uses, MappingNode? declared)
    {
        foreach (var input in declared?.Entries ?? [])
        {
            // With a default GitHub's own readers are not of one mind.
            if (IsRequired(input) && job.With?.Find(input.Key.Value) is null && (input.Value as MappingNode)?.Find("default") is null)
            {
                yield return Problem(
                    uses, $"Input '{input.Key.Value}' is required by the workflow that job '{job.Id}' calls, but not provided");
            }
        }

        foreach (var given in job.With?.Entries ?? [])
        {
            if (declared?.Find(given.Key.Value) is not { } input)
            {
                yield return Problem(
                    given.Key,
                    $"The workflow that job '{job.Id}' calls has no input '{given.Key.Value}'{Suggestion(given.Key.Value, declared)}");
            }
            else if (given.Value is ScalarNode { Kind: not ScalarKind.Null } value
                && !value.Value.Contains("${{", StringComparison.Ordinal)
                && TypeOf(input) is { } type
                && value.Kind != type)
            {
                yield return Problem(
                    value,
                    $"Unexpected value '{value.Value}': input '{given.Key.Value}' of the workflow that job '{job.Id}' calls is a {(type == ScalarKind.Boolean ? "boolean" : "number")}{(CoreSchema.Resolve(value.Value) == type ? ", which stands without quotes" : "")}");
            }
        }
    }

    private static IEnumerable<SchemaProblem> CheckSecrets(
        Job job, ScalarNode uses, MappingNode? declared, IReadOnlyCollection<string> keys)
    {
        if (job.Secrets is ScalarNode)
            yield break;

        var passed = job.Secrets as MappingNode;
        foreach (var secret in declared?.Entries ?? [])
        {
            if (IsRequired(secret)
                && passed?.Find(secret.Key.Value) is null
                && !keys.Contains(secret.Key.Value, StringComparer.OrdinalIgnoreCase))
            {
                yield return Problem(
                    uses, $"Secret '{secret.Key.Value}' is required by the workflow that job '{job.Id}' calls, but not provided");
            }
        }

        foreach (var secret in passed?.Entries ?? [])
        {
            var name = secret.Key.Value;
            if (declared?.Find(name) is null
                && !keys.Contains(name, StringComparer.OrdinalIgnoreCase)
                && Spelling.Closest(name, keys) is null)
            {
                yield return Problem(
                    secret.Key, $"The workflow that job '{job.Id}' calls has no secret '{name}'{Suggestion(name, declared)}");
            }
        }
    }

    /// <summary>A called workflow can keep what its caller's token may do or take away from it.</summary>
    private static IEnumerable<SchemaProblem> CheckPermissions(Job job, Workflow called)
    {
        if (job.EffectivePermissions is not { } allowed)
            yield break;

        foreach (var (who, requested) in called.Jobs.Select(nested => ($"The nested job '{nested.Name}'", nested.Permissions))
            .Prepend(($"The workflow '{called.File.Source.Path}'", called.Permissions)))
        {
            if (requested?.BeyondThoseOf(allowed) is not { } excess)
                continue;

            yield return Problem(job.Key, $"{who} is requesting '{excess.Requested}', but is only allowed '{excess.Allowed}'") with
            {
                Labels = [new(requested.Entry.Key.Location, "asked for here"), new(allowed.Entry.Key.Location, "granted here")],
            };
        }
    }

    private static bool IsRequired(MappingEntry declared) =>
        (declared.Value as MappingNode)?.Scalar("required")?.Value.Equals("true", StringComparison.OrdinalIgnoreCase) == true;

    private static ScalarKind? TypeOf(MappingEntry input) => (input.Value as MappingNode)?.Scalar("type")?.Value switch
    {
        "boolean" => ScalarKind.Boolean,
        "number" => ScalarKind.Number,
        _ => null,
    };

    private static string Suggestion(string name, MappingNode? declared) =>
        Spelling.Closest(name, declared?.Entries.Select(entry => entry.Key.Value) ?? []) is { } close ? $"; did you mean '{close}'?" : "";

    private static SchemaProblem Problem(ScalarNode at, string message) => new(at.File, at.Span, SchemaProblemKind.Structure, message);
}
