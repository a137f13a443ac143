using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>A variable of a shell.</summary>
/// <param name="Value">Its value; <see cref="NullValue"/> where it is unset, unknown of kind null where it may be.</param>
internal sealed record ShellVariable(AbstractValue Value)
{
    public bool IsExported { get; init; }

    /// <summary>The elements of an array, the first ones of an open one; default where the variable is none.</summary>
    public ImmutableArray<AbstractValue> Elements { get; init; }

    /// <summary>Whether the variable is an array that may have more elements than the known ones.</summary>
    public bool IsOpenArray { get; init; }

    /// <param name="left">The variable on one path.</param>
    /// <param name="right">The variable on the other; null where it is not set there by the script, so that nothing is known of it.</param>
    /// <param name="decisions">What the paths depend on.</param>
    public static ShellVariable Join(ShellVariable left, ShellVariable? right, Origins decisions)
    {
        if (right is null)
        {
            return new ShellVariable(new UnknownValue
            {
                Kinds = ValueKinds.Null | ValueKinds.String,
                Origins = left.Value.Origins | decisions,
            })
            {
                IsExported = left.IsExported,
                IsOpenArray = left.IsOpenArray || !left.Elements.IsDefault,
            };
        }

        var isArray = !left.Elements.IsDefault || !right.Elements.IsDefault || left.IsOpenArray || right.IsOpenArray;
        var elements = left.Elements.IsDefault || right.Elements.IsDefault
            ? default
            : ShellState.JoinEach(left.Elements, right.Elements, decisions);
        return new ShellVariable(AbstractText.Join(left.Value, right.Value, decisions))
        {
            IsExported = left.IsExported || right.IsExported,
            Elements = elements,
            IsOpenArray = isArray
                && (left.IsOpenArray || right.IsOpenArray || elements.IsDefault || left.Elements.Length != right.Elements.Length),
        };
    }
}
