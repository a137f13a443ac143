using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Semantics.Evaluation;

/// <summary>
/// Evaluates expressions over abstract values. With known contexts it is GitHub's evaluator; where a context leaves something open, the
/// result contains each value that the expression can have.
/// </summary>
/// <remarks>
/// Source: GitHub's documentation of expressions; actions/runner and actions/languageservices; their shared known answers.
/// </remarks>
internal static class Evaluator
{
    /// <summary>The value of an expression.</summary>
    public static AbstractValue Evaluate(Expression expression, EvaluationContext context) => expression switch
    {
        Literal literal => LiteralValue(literal),
        ContextAccess access => Choose(context.Resolve(access.Name) ?? NullValue.Instance, context),
        Index index => Member(index, context),
        Not not => Negate(Evaluate(not.Operand, context)),
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or } chain => Chain(chain, context),
        Binary comparison => Compare(comparison, context),
        Call call => Functions.Call(call, context),
        _ => new ErrorValue("The expression cannot be parsed"),
    };

    /// <summary>The value of a scalar with expressions: of the expression itself where it stands alone, else a text.</summary>
    public static AbstractValue Evaluate(Template template, EvaluationContext context)
    {
        if (template.SingleExpression is { } single)
            return Evaluate(single, context);

        var text = new TextJoiner();
        foreach (var segment in template.Segments)
        {
            var part = segment.Expression is { } expression
                ? Evaluate(expression, context)
                : new StringValue(template.Scalar.Value.Substring(segment.Span.Start, segment.Span.Length));
            if (part is ErrorValue)
                return part;
            text.Append(part.ToText());
        }

        return text.ToValue();
    }

    /// <summary>The value of a scalar without expressions, of the kind that YAML gives it.</summary>
    public static AbstractValue ValueOf(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.Null => NullValue.Instance,
        ScalarKind.Boolean => BooleanValue.Of(scalar.Value[0] is 't' or 'T'),
        ScalarKind.Number when scalar.Number is { } number => new NumberValue(number),
        _ => new StringValue(scalar.Value),
    };

    /// <summary>The value of a condition, with the <c>success()</c> that GitHub adds where no status function is called.</summary>
    public static AbstractValue Evaluate(Condition condition, EvaluationContext context)
    {
        if (!condition.CallsStatusFunction && context.Status != JobStatus.Success)
            return BooleanValue.False;
        if (condition.Template.Segments.IsEmpty)
            return BooleanValue.Of(context.Status == JobStatus.Success);
        return Evaluate(condition.Template, context);
    }

    /// <summary>A value that is one of two.</summary>
    public static AbstractValue Join(AbstractValue first, AbstractValue second)
    {
        if (ReferenceEquals(first, second) || IsSame(first, second))
            return first with { Origins = first.Origins | second.Origins };
        if (first is ErrorValue)
            return second;
        if (second is ErrorValue)
            return first;

        return new UnknownValue
        {
            Kinds = first.Kinds | second.Kinds,
            Truth = first.Truth == second.Truth ? first.Truth : null,
            Origins = first.Origins | second.Origins,
            Texts = AbstractText.TextsOf(first, second),
            OutsiderTexts = OutsiderText.In(first, second),
        };
    }

    /// <summary>The value that a scenario chooses for an open fact.</summary>
    internal static AbstractValue Choose(AbstractValue value, EvaluationContext context)
    {
        if (value is not UnknownValue { Symbol: { } symbol, Texts: var texts })
            return value;

        // What is one of a few texts is none of the others, whatever a condition compares it with.
        if (!context.Facts.IsEmpty && context.Facts.TryGetValue(symbol, out var chosen))
        {
            var isPossible = texts.IsEmpty
                || (chosen.ToText() is StringValue text && texts.Contains(text.Value, StringComparer.OrdinalIgnoreCase));
            return (isPossible ? chosen : new StringValue(texts[0])) with { Origins = value.Origins };
        }

        context.OpenFacts?.Note(symbol);
        return value;
    }

    private static bool IsSame(AbstractValue first, AbstractValue second) => (first, second) switch
    {
        (NullValue, NullValue) => true,
        (BooleanValue a, BooleanValue b) => a.Value == b.Value,
        (NumberValue a, NumberValue b) => a.Value.Equals(b.Value),
        (StringValue a, StringValue b) => a.Value == b.Value,
        (UnknownValue { Symbol: { } a }, UnknownValue { Symbol: { } b }) => a == b,
        _ => Coercion.IsSameObject(first, second),
    };

    private static AbstractValue LiteralValue(Literal literal) => literal.Value switch
    {
        null => NullValue.Instance,
        bool boolean => BooleanValue.Of(boolean),
        double number => new NumberValue(number),
        string text => new StringValue(text),
        _ => NullValue.Instance,
    };

    private static AbstractValue Member(Index index, EvaluationContext context)
    {
        var target = Evaluate(index.Target, context);
        if (target is ErrorValue)
            return target;
        if (index.Key is Wildcard)
            return Members.All(target);
        if (index.Key is Literal { Value: string name })
            return Choose(Members.Find(target, name), context);

        var key = Evaluate(index.Key, context);
        return key is ErrorValue ? key : Choose(Members.Find(target, key), context);
    }

    private static AbstractValue Negate(AbstractValue operand) => operand switch
    {
        ErrorValue => operand,
        _ when operand.Truth is { } truth => BooleanValue.Of(!truth) with { Origins = operand.Origins },
        _ => Open(operand.Origins),
    };

    /// <summary>A chain of one operator, evaluated along its left spine without recursion: it is as long as the input makes it.</summary>
    private static AbstractValue Chain(Binary chain, EvaluationContext context)
    {
        var operands = new Stack<Expression>();
        Expression first = chain;
        while (first is Binary { Operator: var operation, Left: var left, Right: var right } && operation == chain.Operator)
        {
            operands.Push(right);
            first = left;
        }

        // The operand at which the chain stops is its value: the first false one of &&, the first true one of ||.
        var stopsAt = chain.Operator == BinaryOperator.Or;
        var result = Evaluate(first, context);
        AbstractValue? earlier = null;
        while (true)
        {
            if (result is ErrorValue || result.Truth == stopsAt || operands.Count == 0)
                return earlier is null ? result : JoinStopped(earlier, result, stopsAt);

            if (result.Truth is null)
                earlier = earlier is null ? result : JoinStopped(earlier, result, stopsAt);
            result = Evaluate(operands.Pop(), context);
        }
    }

    /// <summary>Joins the value of a chain that may have stopped earlier with the one at its end.</summary>
    private static UnknownValue JoinStopped(AbstractValue earlier, AbstractValue last, bool stopsAt)
    {
        if (last is ErrorValue)
            return new UnknownValue { Origins = earlier.Origins | last.Origins };

        // Had it stopped earlier, its truth would be the one that stops the chain.
        return new UnknownValue
        {
            Kinds = earlier.Kinds | last.Kinds,
            Truth = last.Truth == stopsAt ? stopsAt : null,
            Origins = earlier.Origins | last.Origins,
            IsTrueInSomeEvent = stopsAt
                ? IsTrueInSomeEvent(earlier) || IsTrueInSomeEvent(last)
                : IsTrueInSomeEvent(earlier) && IsTrueInSomeEvent(last),

            // What is false is no text.
            OutsiderTexts = stopsAt ? OutsiderText.In(earlier, last) : OutsiderText.In(last),
        };
    }

    /// <summary>
    /// Whether an event that makes the operand true can be chosen: not so where what is opaque may be false in each of them.
    /// </summary>
    private static bool IsTrueInSomeEvent(AbstractValue operand) =>
        operand.Truth ?? operand is UnknownValue { IsTrueInSomeEvent: true }
            || ((operand.Origins & Origins.Opaque) == 0
                ? (operand.Origins & Origins.Event) != 0
                : (operand.Origins & Origins.MayTellForks) == 0);

    private static AbstractValue Compare(Binary comparison, EvaluationContext context)
    {
        var left = Evaluate(comparison.Left, context);
        if (left is ErrorValue)
            return left;
        var right = Evaluate(comparison.Right, context);
        if (right is ErrorValue)
            return right;

        var origins = left.Origins | right.Origins;
        var result = comparison.Operator switch
        {
            BinaryOperator.Equal => Coercion.AreEqual(left, right),
            BinaryOperator.NotEqual => !Coercion.AreEqual(left, right),
            BinaryOperator.Less => Coercion.IsLess(left, right, orEqual: false),
            BinaryOperator.LessOrEqual => Coercion.IsLess(left, right, orEqual: true),
            BinaryOperator.Greater => Coercion.IsLess(right, left, orEqual: false),
            _ => Coercion.IsLess(right, left, orEqual: true),
        };
        return result is { } known ? BooleanValue.Of(known) with { Origins = origins } : Open(origins);
    }

    private static UnknownValue Open(Origins origins) => new() { Kinds = ValueKinds.Boolean, Origins = origins };
}
