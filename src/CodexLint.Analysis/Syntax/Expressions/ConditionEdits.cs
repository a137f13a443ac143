using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Edits of conditions, with or without a fence. Null where a condition has mistakes or text around its fence.</summary>
internal static class ConditionEdits
{
    extension(Condition condition)
    {
        /// <summary>
        /// Adds a clause before the condition: <c>clause &amp;&amp; condition</c>, with parentheses where precedence needs them.
        /// </summary>
        public YamlEdit? AndBefore(string clause) => condition.Join(clause, isBefore: true);

        /// <summary>
        /// Adds a clause behind the condition: <c>condition &amp;&amp; clause</c>, with parentheses where precedence needs them.
        /// </summary>
        public YamlEdit? AndBehind(string clause) => condition.Join(clause, isBefore: false);

        /// <summary>Writes another expression in the place of a part of this one.</summary>
        /// <param name="part">An operand of the condition.</param>
        /// <param name="expression">The expression; it gets parentheses where a part of a larger one needs them.</param>
        public YamlEdit? ReplaceNode(Expression part, string expression)
        {
            if (condition.Text is null)
                return null;

            var scalar = condition.Template.Scalar;
            var isInParentheses = scalar.File.Content[part.Span.Start - 1] == '(' && scalar.File.Content[part.Span.End] == ')';
            var isWhole = ReferenceEquals(part, condition.Root);
            return ScalarEdits.ReplacePart(
                scalar, part.Span, isInParentheses || isWhole || !NeedsParentheses(Parse(expression)) ? expression : $"({expression})");
        }

        /// <summary>Takes an operand out of a conjunction, with its <c>&amp;&amp;</c>; null where it is no operand of one.</summary>
        public YamlEdit? RemoveOperand(Expression operand)
        {
            if (condition.Text is null)
                return null;

            var scalar = condition.Template.Scalar;
            var content = scalar.File.Content;
            foreach (var node in condition.Root.DescendantsAndSelf())
            {
                if (node is not Binary { Operator: BinaryOperator.And } both
                    || (!ReferenceEquals(both.Left, operand) && !ReferenceEquals(both.Right, operand)))
                {
                    continue;
                }

                // The other operand may stand in parentheses, which its span leaves out.
                var isLeft = ReferenceEquals(both.Left, operand);
                var between = content.AsSpan(both.Left.Span.End..both.Right.Span.Start);
                var sign = between.IndexOf("&&");
                if (sign < 0)
                    return null;

                var start = both.Left.Span.End + sign + 2;
                while (isLeft && char.IsWhiteSpace(content[start]))
                    start++;
                var end = both.Left.Span.End + between[..sign].TrimEnd().Length;
                var removed = isLeft ? TextSpan.FromBounds(operand.Span.Start, start) : TextSpan.FromBounds(end, operand.Span.End);
                return ScalarEdits.ReplacePart(scalar, removed, "");
            }

            return null;
        }

        /// <summary>The operands of the outermost <c>&amp;&amp;</c>, in order; the whole where there is none.</summary>
        public IEnumerable<Expression> Conjuncts
        {
            get
            {
                var pending = new Stack<Expression>([condition.Root]);
                while (pending.TryPop(out var node))
                {
                    if (node is Binary { Operator: BinaryOperator.And } both)
                    {
                        pending.Push(both.Right);
                        pending.Push(both.Left);
                    }
                    else
                    {
                        yield return node;
                    }
                }
            }
        }

        /// <summary>The expression's characters in the file, parentheses around it included; null where it cannot be edited.</summary>
        private TextSpan? Text
        {
            get
            {
                if (!condition.Errors.IsEmpty
                    || condition.Template is not { Scalar: var scalar, Segments: [{ Expression: not null } segment] })
                {
                    return null;
                }

                var span = segment.Span;
                var text = scalar.Value.AsSpan(span.Start, span.Length);
                if (text.StartsWith("${{"))
                    span = new TextSpan(span.Start + 3, span.Length - 5);

                text = scalar.Value.AsSpan(span.Start, span.Length);
                var start = span.Start + (text.Length - text.TrimStart().Length);
                return scalar.MapToFile(new TextSpan(start, text.Trim().Length));
            }
        }

        private YamlEdit? Join(string clause, bool isBefore)
        {
            if (condition.Text is not { } text)
                return null;

            // A plain scalar cannot start with the sign of a tag; in a fence it can.
            if (isBefore && clause.StartsWith('!') && condition.Template.Scalar is { Style: ScalarStyle.Plain } plain && text == plain.Span)
            {
                var (before, behind) = NeedsParentheses(condition.Root) && condition.Root.Span.Start == text.Start ? ("(", ")") : ("", "");
                return ScalarEdits.Surround(plain, text, $"${{{{ {clause} && {before}", $"{behind} }}}}");
            }

            var added = NeedsParentheses(Parse(clause)) ? $"({clause})" : clause;

            // A condition that starts behind its text's start stands in parentheses already.
            var (open, close) = NeedsParentheses(condition.Root) && condition.Root.Span.Start == text.Start ? ("(", ")") : ("", "");
            if (isBefore)
                return ScalarEdits.Surround(condition.Template.Scalar, text, $"{added} && {open}", close);

            // Who writes a condition in several lines does not want one of them to be long.
            var isBlock = condition.Template.Scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
                && condition.Template.Scalar.File.Slice(text).Contains('\n');
            var separator = !isBlock ? " && " : StartsLinesWithOperators(condition.Template.Scalar.File.Slice(text)) ? "\n&& " : " &&\n";
            return ScalarEdits.Surround(condition.Template.Scalar, text, open, close + separator + added);
        }
    }

    private static Expression Parse(string clause) =>
        Condition.ParseBare(new ScalarNode(
            new SourceFile("", clause), new TextSpan(0, clause.Length), clause, ScalarStyle.Plain, null)).Root;

    private static bool StartsLinesWithOperators(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            if (line.TrimStart() is ['&', '&', ..] or ['|', '|', ..])
                return true;
        }

        return false;
    }

    private static bool NeedsParentheses(Expression expression) => expression is Binary { Operator: BinaryOperator.Or };
}
