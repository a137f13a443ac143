using System.Collections.Immutable;

namespace CodexLint.Workflows.Schema;

/// <summary>What GitHub expects in one place of a workflow.</summary>
internal abstract record Shape
{
    /// <summary>The contexts that expressions may read here and below, beside those that are allowed above.</summary>
    public ImmutableArray<string> Contexts { get; init; } = [];

    /// <summary>The functions that expressions may call here beside those that are allowed everywhere.</summary>
    public ImmutableArray<string> Functions { get; init; } = [];
}

/// <summary>A text; numbers and booleans are taken for their text.</summary>
/// <param name="NonEmpty">Whether the text must not be empty.</param>
internal sealed record TextShape(bool NonEmpty = false) : Shape
{
    /// <summary>The values that are allowed; empty where all are.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whether expressions are not judged here, because GitHub's own readers do not agree on them.</summary>
    public bool IgnoresExpressions { get; init; }

    /// <summary>Whether the value is an <c>if</c>, which is an expression without a fence, too.</summary>
    public bool IsCondition { get; init; }
}

/// <summary>A boolean: unquoted <c>true</c> or <c>false</c>, or an expression.</summary>
internal sealed record BooleanShape : Shape;

/// <summary>A number, or an expression.</summary>
internal sealed record NumberShape : Shape;

/// <summary>Nothing.</summary>
internal sealed record NullShape : Shape;

/// <summary>A list.</summary>
internal sealed record ListShape(Shape Item) : Shape;

/// <summary>A mapping.</summary>
/// <param name="Properties">The keys that are known, each with what it expects.</param>
internal sealed record MapShape(ImmutableArray<Property> Properties) : Shape
{
    /// <summary>What all other keys expect; null where there are no others.</summary>
    public Shape? Others { get; init; }

    /// <summary>The property of this name; null where the mapping has none.</summary>
    public Property? Find(string name)
    {
        foreach (var property in Properties)
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property;
        }

        return null;
    }
}

/// <summary>One of several shapes, told apart by the kind of node and by the keys that are required.</summary>
internal sealed record OneOfShape(ImmutableArray<Shape> Choices) : Shape;

/// <summary>Anything.</summary>
internal sealed record AnyShape : Shape;

/// <summary>A key of a mapping. The shape is asked for when it is needed, since steps nest in steps.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value is.</param>
/// <param name="IsRequired">Whether the mapping must have it.</param>
internal sealed record Property(string Name, Func<Shape> Shape, bool IsRequired = false);
