using System.Collections.Immutable;

namespace CodexLint.Syntax.Expressions;

/// <summary>
/// The value of an <c>if</c>: an expression with or without its fence. Text beside a fence turns the value into a text, which is true
/// whatever the expression says.
/// </summary>
/// <param name="Template">The scalar's segments; a bare expression is one segment.</param>
internal sealed record Condition(Template Template)
{
    /// <summary>The functions that test the status of the job or of the jobs before it.</summary>
    private static readonly string[] StatusFunctions = ["success", "failure", "cancelled", "always"];

    /// <summary>The condition's expression; for text around fences the first one.</summary>
    public Expression Root { get; } =
        Template.Segments.FirstOrDefault(segment => segment.Expression is not null)?.Expression ?? new Missing(Template.Scalar.Span);

    /// <summary>Whether literal text stands beside the expression.</summary>
    public bool HasTextAroundFence => Template.SingleExpression is null && Template.Segments.Any(segment => segment.Expression is null);

    /// <summary>Mistakes in the expression.</summary>
    public ImmutableArray<SyntaxError> Errors => Template.Errors;

    /// <summary>Whether a status function is called anywhere, so that GitHub does not add <c>success()</c>.</summary>
    public bool CallsStatusFunction { get; } =
        Template.Segments.Any(segment => segment.Expression?.DescendantsAndSelf().Any(IsStatusFunction) == true);

    /// <summary>Reads the value of an <c>if</c>.</summary>
    public static Condition Parse(ScalarNode scalar)
    {
        var template = scalar.Template;
        if (template.Segments.Any(segment => segment.Expression is not null)
            || !template.Errors.IsEmpty
            || string.IsNullOrWhiteSpace(scalar.Value))
        {
            return new Condition(template);
        }

        return ParseBare(scalar);
    }

    /// <summary>Reads a scalar that is an expression without a fence.</summary>
    internal static Condition ParseBare(ScalarNode scalar)
    {
        var errors = ImmutableArray.CreateBuilder<SyntaxError>();
        var expression = ExpressionParser.Parse(scalar, 0, scalar.Value.Length, errors);
        return new Condition(new Template(scalar, [new TemplateSegment(new(0, scalar.Value.Length), expression)], errors.ToImmutable()));
    }

    /// <summary>Whether a function is called.</summary>
    public bool Calls(string function) =>
        Root.DescendantsAndSelf().Any(expression =>
            expression is Call call && call.Name.Equals(function, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path, or anything below it, is read.</summary>
    /// <param name="path">The path in lower case, such as <c>github.event_name</c>.</param>
    public bool Reads(string path) =>
        Root.DescendantsAndSelf().Any(expression =>
            expression.Path is { } read && (read == path || read.StartsWith(path + ".", StringComparison.Ordinal)));

    private static bool IsStatusFunction(Expression expression) =>
        expression is Call call && StatusFunctions.Contains(call.Name, StringComparer.OrdinalIgnoreCase);
}
