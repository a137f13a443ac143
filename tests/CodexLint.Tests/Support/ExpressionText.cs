using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Support;

/// <summary>An expression that stands alone, with contexts that a test gives it.</summary>
internal sealed class ExpressionText
{
    private readonly Condition condition;
    private readonly SyntaxError? error;

    /// <param name="text">The expression without its fence.</param>
    /// <param name="contexts">The contexts that the expression may name.</param>
    public ExpressionText(string text, IEnumerable<string> contexts)
    {
        Text = text;
        condition = Condition.ParseBare(new ScalarNode(
            new SourceFile("expression", text), new(0, text.Length), text, ScalarStyle.Plain, tag: null));
        var name = ExpressionNames.Check(condition.Root, name => contexts.Contains(name, StringComparer.OrdinalIgnoreCase), _ => true)
            .FirstOrDefault();
        SyntaxError[] errors = [.. condition.Errors, .. name is null ? [] : new[] { new SyntaxError(name.Span, name.Message) }];
        error = errors.MinBy(error => error.Span.Start);
    }

    /// <summary>The expression without its fence.</summary>
    public string Text { get; }

    /// <summary>Whether GitHub would reject the expression before it is evaluated.</summary>
    public bool IsRejected => error is not null;

    /// <summary>The value; an error where the expression is rejected.</summary>
    public AbstractValue Evaluate(ObjectValue? contexts, JobStatus status = JobStatus.Success) => error is null
        ? Evaluator.Evaluate(condition.Root, new EvaluationContext(name => contexts?.Properties.GetValueOrDefault(name), status))
        : new ErrorValue($"{error.Message}. Located at position {error.Span.Start + 1} within expression: {Text}");
}
