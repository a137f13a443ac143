using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>What the variables of a script of PowerShell hold, and those of its environment.</summary>
internal sealed class PowerShellVariables
{
    private const string EnvironmentScope = "env:";

    private readonly Dictionary<string, ImmutableArray<AbstractValue>?> variables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the script has set in the environment so far.</summary>
    public ImmutableDictionary<string, AbstractValue> Environment { get; private set; } =
        ImmutableDictionary.Create<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes the value of a variable; null where it is not known.</summary>
    /// <param name="target">The variable, with its scope.</param>
    /// <param name="values">The value; several for a list.</param>
    /// <param name="isCertain">Whether each run that gets here gives it.</param>
    public void Assign(string target, ImmutableArray<AbstractValue>? values, bool isCertain)
    {
        if (target.StartsWith(EnvironmentScope, StringComparison.OrdinalIgnoreCase))
        {
            Environment = Environment.SetItem(
                target[EnvironmentScope.Length..],
                isCertain && values is [var only]
                    ? only
                    : new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = Origins.Opaque });
        }
        else if (!variables.TryAdd(WithoutScope(target), values))
        {
            variables[WithoutScope(target)] = null;
        }
    }

    /// <summary>What a variable holds; several values for a list, null where it is not known.</summary>
    public ImmutableArray<AbstractValue>? ValuesOf(string name)
    {
        if (!name.StartsWith(EnvironmentScope, StringComparison.OrdinalIgnoreCase))
        {
            return name.Equals("null", StringComparison.OrdinalIgnoreCase)
                ? [StringValue.Empty]
                : variables.GetValueOrDefault(WithoutScope(name));
        }

        var variable = name[EnvironmentScope.Length..];
        return [Environment.GetValueOrDefault(variable)
            ?? AbstractText.Symbol(TextExpressions.Variable + variable, truth: null, Origins.Opaque)];
    }

    private static string WithoutScope(string name) => name[(name.LastIndexOf(':') + 1)..];
}
