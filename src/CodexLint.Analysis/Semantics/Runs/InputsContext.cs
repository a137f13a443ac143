using System.Collections.Immutable;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>The <c>inputs</c> context: of a run started by hand, of a called workflow, of a composite action.</summary>
internal static class InputsContext
{
    private const string Name = "inputs";

    /// <summary>The inputs of a run started by hand are for whoever starts it to choose; those of a call are the caller's.</summary>
    public static AbstractValue OfWorkflow(Workflow workflow, Scenario scenario)
    {
        if (scenario.Event == "workflow_call")
        {
            return new UnknownValue
            {
                Symbol = Name,
                Kinds = ValueKinds.Object,
                Truth = true,
                Origins = Origins.Opaque | Origins.MayTellForks,
            };
        }

        if (scenario.Event != "workflow_dispatch")
            return NullValue.Instance;

        var declared = (workflow.FindTrigger("workflow_dispatch")?.Config as MappingNode)?.Mapping(Name);
        var values = new PropertyList();
        foreach (var entry in declared?.Entries ?? [])
        {
            var kinds = (entry.Value as MappingNode)?.Scalar("type")?.Value switch
            {
                "boolean" => ValueKinds.Boolean,
                "number" => ValueKinds.Number,
                _ => ValueKinds.String,
            };
            values[entry.Key.Value] = new UnknownValue { Symbol = $"{Name}.{entry.Key.Value}", Kinds = kinds, Origins = Origins.Event };
        }

        return values.ToValue();
    }

    /// <summary>What a job hands to the workflow that it calls.</summary>
    /// <param name="called">The called workflow, which declares the inputs.</param>
    /// <param name="caller">The calling job.</param>
    /// <param name="evaluate">The value of a scalar in the calling job.</param>
    /// <remarks>Source: GitHub's documentation of <c>on.workflow_call.inputs</c>.</remarks>
    public static AbstractValue OfCall(Workflow called, Job caller, Func<ScalarNode, AbstractValue> evaluate)
    {
        var values = new PropertyList();
        foreach (var entry in called.CalledInputs?.Entries ?? [])
        {
            var type = (entry.Value as MappingNode)?.Scalar("type")?.Value;
            var given = caller.With?.Scalar(entry.Key.Value) ?? (entry.Value as MappingNode)?.Scalar("default");
            values[entry.Key.Value] = (given is null ? NullValue.Instance : evaluate(given), type) switch
            {
                (NullValue, "boolean") => BooleanValue.False,
                (NullValue, "number") => new NumberValue(0),
                (StringValue { Value: "true" or "false" } text, "boolean") => BooleanValue.Of(text.Value == "true"),
                (var value, "boolean" or "number") => value,
                (var value, _) => value.ToText(),
            };
        }

        return values.ToValue();
    }

    /// <summary>What a composite action sees.</summary>
    /// <param name="action">The action, which declares the inputs.</param>
    /// <param name="given">What the step passes.</param>
    /// <param name="evaluate">The value of a scalar in the calling step.</param>
    public static AbstractValue OfAction(
        CompositeAction action, ImmutableDictionary<string, AbstractValue> given, Func<ScalarNode, AbstractValue> evaluate)
    {
        var values = new PropertyList();
        foreach (var entry in action.Inputs?.Entries ?? [])
        {
            var name = entry.Key.Value;
            values[name] = given.TryGetValue(name, out var value)
                ? value
                : (entry.Value as MappingNode)?.Scalar("default") is { } fallback ? evaluate(fallback) : StringValue.Empty;
        }

        return values.ToValue();
    }
}
