using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Evaluation;

/// <summary>What an expression sees.</summary>
/// <param name="Resolve">A context by name; null for a name that is none.</param>
/// <param name="Status">The status that the status functions test.</param>
internal sealed record EvaluationContext(Func<string, AbstractValue?> Resolve, JobStatus Status = JobStatus.Success)
{
    /// <summary>Where to note the symbols of open facts that were asked for and not chosen; null where nobody wants to know.</summary>
    internal FactLog? OpenFacts { get; init; }

    /// <summary>Tells whether there is a file at a path of the workspace, null where that is open.</summary>
    public Func<string, bool?>? IsFile { get; init; }

    /// <summary>Facts that are chosen, by the symbol of the unknown value.</summary>
    public ImmutableSortedDictionary<string, AbstractValue> Facts { get; init; } = ImmutableSortedDictionary<string, AbstractValue>.Empty;
}
