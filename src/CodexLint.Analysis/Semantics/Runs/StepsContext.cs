using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// What a step that has an id leaves in the <c>steps</c> context, a job in that of others, and how results look in values.
/// </summary>
internal static class StepsContext
{
    /// <summary>The result of which scenarios do not tell: it is possible wherever the result is open.</summary>
    private const string Cancelled = "cancelled";

    /// <summary>The result and outputs of one step.</summary>
    /// <param name="symbol">Names what the step leaves behind.</param>
    /// <param name="run">What happens to the step.</param>
    /// <param name="outputs">The outputs that it sets when it runs.</param>
    /// <param name="losesOutputs">Whether a failure takes them away.</param>
    public static ObjectValue EntryOf(string symbol, StepRun run, AbstractValue outputs, bool losesOutputs)
    {
        var skipped = run.Reaches.Negated;
        return new PropertyList
        {
            ["outcome"] = Alternatives(symbol + ".outcome", ("success", run.Succeeds), ("failure", run.Fails), ("skipped", skipped)),
            ["conclusion"] = Alternatives(
                symbol + ".conclusion",
                ("success", run.Succeeds.Or(run.Fails.And(run.FailsJob.Negated))),
                ("failure", run.FailsJob),
                ("skipped", skipped)),
            ["outputs"] = run.Reaches == Reachability.Never || run.Succeeds == Reachability.Never && losesOutputs
                ? new PropertyList().ToValue()
                : Perhaps(outputs, run.Reaches),
        }.ToValue();
    }

    /// <summary>The result and outputs of a job, as <c>needs</c> and <c>jobs</c> hold them.</summary>
    /// <param name="context">Which of the two it is.</param>
    /// <param name="run">What happens to the job.</param>
    /// <param name="hasRun">Whether the reader is one that runs only where the job has.</param>
    public static ObjectValue EntryOf(string context, JobRun run, bool hasRun) => new PropertyList
    {
        ["result"] = Alternatives(
            $"{context}.{run.Job.Id}.result",
            ("success", run.Succeeds),
            ("failure", run.Fails),
            ("skipped", run.Reaches.Negated)),
        ["outputs"] = hasRun ? run.Outputs : Perhaps(run.Outputs, run.Reaches),
    }.ToValue();

    /// <summary>A result that is one of some texts, each with its reachability.</summary>
    public static AbstractValue Alternatives(string symbol, params ReadOnlySpan<(string Text, Reachability Reaches)> texts)
    {
        var possible = ImmutableArray.CreateBuilder<string>();
        var origins = Origins.None;
        foreach (var (text, reaches) in texts)
        {
            if (reaches == Reachability.Always)
                return new StringValue(text);
            if (reaches == Reachability.Never)
                continue;

            possible.Add(text);
            origins |= reaches.Origins;
        }

        return possible is [var only]
            ? new StringValue(only)
            : new UnknownValue
            {
                Symbol = symbol,
                Kinds = ValueKinds.String,
                Truth = true,
                Origins = origins,
                Texts = [.. possible, Cancelled],
            };
    }

    /// <summary>The outputs of a step or job that is reached only so far: where it is skipped, none is set.</summary>
    private static AbstractValue Perhaps(AbstractValue outputs, Reachability reaches)
    {
        if (reaches == Reachability.Always || outputs is not ObjectValue set)
            return outputs;

        var unset = new NullValue { Origins = reaches.Origins };
        return set with
        {
            Properties = set.Properties.ToDictionary(
                output => output.Key, output => Evaluator.Join(output.Value, unset), StringComparer.OrdinalIgnoreCase),
        };
    }
}
