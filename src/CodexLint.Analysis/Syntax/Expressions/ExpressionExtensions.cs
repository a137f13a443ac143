using System.Buffers;
using System.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Readings of expression trees.</summary>
internal static class ExpressionExtensions
{
    extension(Expression expression)
    {
        /// <summary>
        /// The path of an access whose every key is written out, in lower case as GitHub compares names: <c>github.event.action</c> for
        /// <c>GitHub['event'].Action</c>. Null for anything else.
        /// </summary>
        public string? Path
        {
            get
            {
                var (length, innermost) = (0, expression);
                while (innermost is Index { Key: Literal { Value: string key } } index)
                    (length, innermost) = (length + key.Length + 1, index.Target);

                return innermost is ContextAccess context ? string.Create(context.Name.Length + length, expression, WritePath) : null;
            }
        }

        /// <summary>The name of the secret that the expression reads, as it is written; null for anything else.</summary>
        public string? SecretName =>
            expression is Index { Target: ContextAccess { Name: var context }, Key: Literal { Value: string name } }
            && context.Equals("secrets", StringComparison.OrdinalIgnoreCase)
                ? name
                : null;

        /// <summary>
        /// The accesses whose text can be, or be part of, the value: operands of <c>||</c>, the last of <c>&amp;&amp;</c>, arguments of
        /// <c>format</c>,
        /// <c>join</c>, <c>case</c> and of the functions for JSON. What is only compared or searched gives a boolean.
        /// </summary>
        public IEnumerable<Expression> TextSources()
        {
            var pending = new Stack<Expression>();
            pending.Push(expression);
            while (pending.TryPop(out var current))
            {
                switch (current)
                {
                    case Binary { Operator: BinaryOperator.Or } either:
                        pending.Push(either.Right);
                        pending.Push(either.Left);
                        break;
                    case Binary { Operator: BinaryOperator.And } both:
                        pending.Push(both.Right);
                        break;
                    case Call call when call.Name.ToLowerInvariant() is "format" or "join" or "case" or "tojson" or "fromjson":
                        for (var i = call.Arguments.Length - 1; i >= 0; i--)
                            pending.Push(call.Arguments[i]);
                        break;
                    case Index or ContextAccess when current.Path is not null:
                        yield return current;
                        break;
                    case Index index:
                        pending.Push(index.Target);
                        break;
                }
            }
        }

        /// <summary>Whether the expression asks what the run has left so far: how a step ended may be part of that.</summary>
        public bool AsksForResults => expression.DescendantsAndSelf().Any(node =>
            node.Path is { } path
            && (path.StartsWith("steps.", StringComparison.Ordinal)
                || path.StartsWith("needs.", StringComparison.Ordinal)
                || path.StartsWith("env.", StringComparison.Ordinal)
                || path.StartsWith("inputs.", StringComparison.Ordinal)));

        /// <summary>The expression and all within it, from the outside inwards, left before right.</summary>
        public IEnumerable<Expression> DescendantsAndSelf()
        {
            // A stack of our own: the depth is the input's.
            var pending = new Stack<Expression>();
            for (var current = expression; current is not null || pending.TryPop(out current);)
            {
                yield return current;
                switch (current)
                {
                    case Binary binary:
                        pending.Push(binary.Right);
                        current = binary.Left;
                        break;
                    case Not not:
                        current = not.Operand;
                        break;
                    case Index index:
                        pending.Push(index.Key);
                        current = index.Target;
                        break;
                    case Call { Arguments: [var first, ..] rest }:
                        for (var i = rest.Length - 1; i > 0; i--)
                            pending.Push(rest[i]);
                        current = first;
                        break;
                    default:
                        current = null;
                        break;
                }
            }
        }
    }

    private static void WritePath(Span<char> path, Expression expression)
    {
        while (expression is Index { Key: Literal { Value: string key } } index)
        {
            WriteLower(key, path[^key.Length..]);
            path[^(key.Length + 1)] = '.';
            path = path[..^(key.Length + 1)];
            expression = index.Target;
        }

        WriteLower(((ContextAccess)expression).Name, path);
    }

    /// <summary>
    /// Most names are of ASCII, which is many characters in one instruction; 14 of 1,886 million for the corpus went into it otherwise.
    /// </summary>
    private static void WriteLower(string name, Span<char> path)
    {
        if (Ascii.ToLower(name, path, out _) is not OperationStatus.Done)
            name.AsSpan().ToLowerInvariant(path);
    }
}
