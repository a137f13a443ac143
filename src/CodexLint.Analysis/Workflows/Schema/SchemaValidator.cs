using System.Collections.Immutable;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Workflows.Schema;

/// <summary>Holds a file's tree against the structure that GitHub expects.</summary>
/// <remarks>Source: TemplateReader of actions/runner; its messages are used where they say enough.</remarks>
internal sealed class SchemaValidator
{
    private readonly ImmutableArray<SchemaProblem>.Builder problems = ImmutableArray.CreateBuilder<SchemaProblem>();

    private SchemaValidator()
    {
    }

    /// <summary>What GitHub rejects in a workflow file, in the order of the file.</summary>
    public static ImmutableArray<SchemaProblem> Validate(WorkflowFile file)
    {
        var validator = new SchemaValidator();
        if (file.Root is { } root)
        {
            validator.Check(root, WorkflowSchema.Root, new Place(null, null, "the workflow"));
        }
        else if (file.Errors.IsEmpty)
        {
            validator.Report(
                file.Source, new TextSpan(0, 0), SchemaProblemKind.Structure, "The file is empty: a workflow needs 'on' and 'jobs'");
        }

        return [.. validator.problems.OrderBy(problem => problem.Span.Start)];
    }

    private void Check(YamlNode node, Shape shape, Place place)
    {
        place = place.Within(shape);
        switch (node)
        {
            case ScalarNode scalar:
                CheckScalar(scalar, shape, place);
                break;
            case SequenceNode sequence:
                if (First<ListShape>(Choices(in shape)) is { } list)
                {
                    place = place.Within(list);
                    foreach (var item in sequence.Items)
                        Check(item, list.Item, place);
                }
                else if (First<AnyShape>(Choices(in shape)) is null)
                {
                    ReportStructure(node, "A sequence was not expected");
                }

                break;
            case MappingNode mapping:
                if (Choose(mapping, shape) is { } map)
                    CheckMapping(mapping, map, place.Within(map));
                else if (First<AnyShape>(Choices(in shape)) is null)
                    ReportStructure(node, "A mapping was not expected");
                break;
        }
    }

    /// <summary>
    /// The mapping that is meant: the first whose required key stands in the file, else the one that knows most of the keys.
    /// </summary>
    private static MapShape? Choose(MappingNode mapping, Shape shape)
    {
        var choices = Choices(in shape);
        var first = First<MapShape>(choices);
        if (first is null || choices.Length == 1)
            return first;

        foreach (var entry in mapping.Entries)
        {
            foreach (var choice in choices)
            {
                if (choice is MapShape map && map.Find(entry.Key.Value)?.IsRequired == true)
                    return map;
            }
        }

        return choices.ToArray().OfType<MapShape>().MaxBy(map => mapping.Entries.Count(entry => map.Find(entry.Key.Value) is not null));
    }

    private static ReadOnlySpan<Shape> Choices(in Shape shape) => shape is OneOfShape oneOf ? oneOf.Choices.AsSpan() : new(in shape);

    private static T? First<T>(ReadOnlySpan<Shape> choices)
        where T : Shape
    {
        foreach (var choice in choices)
        {
            if (choice is T found)
                return found;
        }

        return null;
    }

    private static bool AreAll<T>(ReadOnlySpan<Shape> choices)
        where T : Shape
    {
        foreach (var choice in choices)
        {
            if (choice is not T)
                return false;
        }

        return true;
    }

    private void CheckMapping(MappingNode mapping, MapShape shape, Place place)
    {
        foreach (var entry in mapping.Entries)
        {
            var key = entry.Key;
            if (key.Value.Contains("${{", StringComparison.Ordinal))
            {
                if (shape.Others is null || !place.AllowsExpressions)
                    ReportStructure(key, "A template expression is not allowed in this context");
                continue;
            }

            if (shape.Find(key.Value) is { } property)
                Check(entry.Value, property.Shape(), place.At(property.Name));
            else if (shape.Others is { } others)
                Check(entry.Value, others, place);
            else if (key is not { Value: "<<", Style: ScalarStyle.Plain })
                ReportStructure(key, $"Unexpected value '{key.Value}'{Suggestion(key.Value, shape)}");
        }

        foreach (var property in shape.Properties)
        {
            if (property.IsRequired && mapping.Find(property.Name) is null && mapping.Find("<<") is null)
            {
                var at = mapping.Entries is [var first, ..] ? first.Key : (YamlNode)mapping;
                ReportStructure(at, $"Required property is missing: {property.Name}");
            }
        }
    }

    private void CheckScalar(ScalarNode scalar, Shape shape, Place place)
    {
        var choices = Choices(in shape);
        var hasExpressions = scalar.Value.Contains("${{", StringComparison.Ordinal);
        if (First<AnyShape>(choices) is not null)
        {
            if (hasExpressions)
                CheckExpressions(scalar, scalar.Template, place);
            return;
        }

        if (First<TextShape>(choices) is { IsCondition: true } condition)
        {
            CheckExpressions(scalar, scalar.Condition.Template, place.Within(condition));
            return;
        }

        if (!hasExpressions && Accepts(choices, scalar))
            return;
        if (hasExpressions && choices is [TextShape { IgnoresExpressions: true }])
            return;

        if (hasExpressions)
        {
            foreach (var choice in choices)
                place = place.Within(choice);
            var template = scalar.Template;
            if (!CheckExpressions(scalar, template, place))
                return;
            if (template.SingleExpression is { } single
                ? !IsLiteralMismatch(single, choices)
                : First<TextShape>(choices) is { Values.IsEmpty: true })
            {
                return;
            }
        }

        if (First<BooleanShape>(choices) is not null && First<TextShape>(choices) is null)
            ReportBoolean(scalar);
        else
            ReportStructure(scalar, $"Unexpected value '{Shorten(scalar.Value)}'{Suggestion(scalar.Value, choices)}");
    }

    private static bool Accepts(ReadOnlySpan<Shape> choices, ScalarNode scalar)
    {
        foreach (var choice in choices)
        {
            if (Accepts(choice, scalar))
                return true;
        }

        return false;
    }

    private static bool Accepts(Shape shape, ScalarNode scalar) => shape switch
    {
        TextShape text => text.Values.IsEmpty ? !text.NonEmpty || scalar.Value.Length > 0 : text.Values.Contains(scalar.Value),
        BooleanShape => scalar.Kind == ScalarKind.Boolean,
        NumberShape => scalar.Kind == ScalarKind.Number,
        NullShape => scalar.Kind == ScalarKind.Null,
        _ => false,
    };

    private static bool IsLiteralMismatch(Expression expression, ReadOnlySpan<Shape> choices) => expression switch
    {
        Literal { Value: string } => First<TextShape>(choices) is null,
        Literal { Value: double } => AreAll<BooleanShape>(choices),
        Literal { Value: bool } => AreAll<NumberShape>(choices),
        _ => false,
    };

    /// <summary>Checks what stands in <c>${{ }}</c>; false where something is wrong with it.</summary>
    private bool CheckExpressions(ScalarNode scalar, Template template, Place place)
    {
        var before = problems.Count;
        foreach (var error in template.Errors)
        {
            var kind = error.Kind == SyntaxErrorKind.DoubleQuotes ? SchemaProblemKind.Slip : SchemaProblemKind.Expression;
            Report(scalar.File, error.Span, kind, error.Message);
        }

        foreach (var segment in template.Segments)
        {
            if (segment.Expression is not { } expression)
                continue;

            if (!place.AllowsExpressions)
            {
                Report(
                    scalar.File, scalar.MapToFile(segment.Span), SchemaProblemKind.Structure,
                    "A template expression is not allowed in this context");
                continue;
            }

            foreach (var error in ExpressionNames.Check(expression, place.AllowsContext, place.AllowsFunction))
            {
                var isSlip = error.Kind == NameErrorKind.Function || (error.Kind == NameErrorKind.Context && Place.IsContext(error.Name));
                Report(
                    scalar.File, error.Span, isSlip ? SchemaProblemKind.Slip : SchemaProblemKind.Expression,
                    isSlip ? place.Explain(error) : error.Message);
            }
        }

        return problems.Count == before;
    }

    private void ReportBoolean(ScalarNode scalar)
    {
        // An expression that is a text gives that text.
        var value = scalar.Template.SingleExpression is Literal { Value: string text } ? text : scalar.Value;
        var meant = value.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" or "1" => "true",
            "false" or "no" or "off" or "n" or "0" => "false",
            _ => null,
        };
        if (meant is null)
        {
            ReportStructure(scalar, $"Unexpected value '{Shorten(scalar.Value)}': a boolean is expected, true or false");
            return;
        }

        var written = scalar.Style == ScalarStyle.Plain && ReferenceEquals(value, scalar.Value) ? $"'{value}'" : $"the text '{value}'";
        problems.Add(new SchemaProblem(
            scalar.File, scalar.Span, SchemaProblemKind.Slip,
            $"{char.ToUpperInvariant(written[0])}{written[1..]} is no boolean for GitHub, which rejects the whole workflow with \"Unexpected value '{value}'\"; write {meant} without quotes")
        {
            Replacement = meant,
        });
    }

    private static string Suggestion(string value, MapShape shape) =>
        Spelling.Closest(value, shape.Properties.Select(property => property.Name)) is { } close ? $"; did you mean '{close}'?" : "";

    private static string Suggestion(string value, ReadOnlySpan<Shape> choices) =>
        Spelling.Closest(value, choices.ToArray().OfType<TextShape>().SelectMany(text => text.Values)) is { } close
            ? $"; did you mean '{close}'?"
            : "";

    private static string Shorten(string value)
    {
        const int Enough = 60;
        return value.Length <= Enough ? value : string.Concat(value.AsSpan(0, Enough), "…");
    }

    private void ReportStructure(YamlNode node, string message) =>
        Report(
            node.File, node is MappingNode { Entries: [var first, ..] } ? first.Key.Span : node.Span, SchemaProblemKind.Structure, message);

    private void Report(SourceFile file, TextSpan span, SchemaProblemKind kind, string message) =>
        problems.Add(new SchemaProblem(file, span, kind, message));
}
