using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// The <c>secrets</c> context: every run has the token; other secrets are there if they are set and the event gives them.
/// </summary>
internal static class SecretsContext
{
    private static UnknownValue Token { get; } =
        new() { Symbol = "secrets.GITHUB_TOKEN", Kinds = ValueKinds.String, Truth = true, Origins = Origins.Secret };

    /// <summary>What a workflow sees that an event starts.</summary>
    public static AbstractValue Of(Scenario scenario)
    {
        if (scenario.Event == "workflow_call" && scenario.SecretsAreSet)
            return new UnknownValue { Symbol = "secrets", Kinds = ValueKinds.Object, Truth = true, Origins = Origins.Secret };

        return WithToken([], scenario.SecretsAreSet && scenario.ReceivesSecrets
            ? new UnknownValue { Symbol = "secrets", Kinds = ValueKinds.String, Truth = true, Origins = Origins.Secret }
            : new NullValue { Origins = Origins.Secret });
    }

    /// <summary>What a job of a called workflow sees: an environment of its own may hold secrets that the caller does not pass.</summary>
    public static AbstractValue InCalled(AbstractValue passed, Job job, Scenario scenario) =>
        passed is ObjectValue { Rest: NullValue } known && job.Environment is not null && scenario.SecretsAreSet && scenario.ReceivesSecrets
            ? known with
            {
                Rest = new UnknownValue { Symbol = "secrets", Kinds = ValueKinds.String | ValueKinds.Null, Origins = Origins.Secret },
            }
            : passed;

    /// <summary>What a job passes to the workflow that it calls.</summary>
    /// <param name="caller">The calling job.</param>
    /// <param name="own">The caller's own context, which it may hand on as it is.</param>
    /// <param name="evaluate">The value of a scalar in the calling job.</param>
    /// <remarks>Source: GitHub's documentation of <c>jobs.&lt;job_id&gt;.secrets</c>.</remarks>
    public static AbstractValue Passed(Job caller, AbstractValue own, Func<ScalarNode, AbstractValue> evaluate)
    {
        if (caller.Secrets is ScalarNode { Value: "inherit" })
            return own;

        var passed = new Dictionary<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in (caller.Secrets as MappingNode)?.Entries ?? [])
        {
            if (entry.Value is ScalarNode value)
                passed[entry.Key.Value] = evaluate(value);
        }

        return WithToken(passed, new NullValue { Origins = Origins.Secret });
    }

    private static ObjectValue WithToken(Dictionary<string, AbstractValue> others, AbstractValue rest)
    {
        var secrets = new Dictionary<string, AbstractValue>(StringComparer.OrdinalIgnoreCase) { ["GITHUB_TOKEN"] = Token };
        foreach (var (name, value) in others)
            secrets[name] = value;
        return new ObjectValue(secrets, rest) { Origins = Origins.Secret };
    }
}
