using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Edits of conditions, with or without a fence. Null where a condition has mistakes or text around its fence.</summary>
public static class ConditionEdits
{
    extension(Condition condition)
    {
        /// <summary>Adds a clause before the condition: <c>clause &amp;&amp; condition</c>, with parentheses where precedence needs them.</summary>
        public YamlEdit? AndBefore(string clause) => condition.Join(clause, isBefore: true);

        /// <summary>Adds a clause behind the condition: <c>condition &amp;&amp; clause</c>, with parentheses where precedence needs them.</summary>
        public YamlEdit? AndBehind(string clause) => condition.Join(clause, isBefore: false);

        /// <summary>Writes another expression, within the fence if there is one.</summary>
        public YamlEdit? ReplaceWith(string expression) =>
            condition.Text is { } text ? ScalarEdits.ReplacePart(condition.Template.Scalar, text, expression) : null;

        /// <summary>Writes another expression in the place of a part of this one.</summary>
        /// <param name="part">A node of the condition.</param>
        /// <param name="expression">The expression; in parentheses where the place needs them.</param>
        public YamlEdit? ReplaceNode(Expression part, string expression) =>
            condition.Text is not null ? ScalarEdits.ReplacePart(condition.Template.Scalar, part.Span, expression) : null;

        /// <summary>The expression's characters in the file, parentheses around it included; null where it cannot be edited.</summary>
        private TextSpan? Text
        {
            get
            {
                if (!condition.Errors.IsEmpty || condition.Template is not { Scalar: var scalar, Segments: [{ Expression: not null } segment] })
                    return null;

                var span = segment.Span;
                var text = scalar.Value.AsSpan(span.Start, span.Length);
                if (text.StartsWith("${{"))
                    span = new TextSpan(span.Start + 3, span.Length - 5);

                text = scalar.Value.AsSpan(span.Start, span.Length);
                var start = span.Start + (text.Length - text.TrimStart().Length);
                var length = text.Trim().Length;
                return length == 0 ? null : scalar.MapToFile(new TextSpan(start, length));
            }
        }

        private YamlEdit? Join(string clause, bool isBefore)
        {
            if (condition.Text is not { } text)
                return null;

            var added = NeedsParentheses(Parse(clause)) ? $"({clause})" : clause;

            // A condition that starts behind its text's start stands in parentheses already.
            var (open, close) = NeedsParentheses(condition.Root) && condition.Root.Span.Start == text.Start ? ("(", ")") : ("", "");
            return isBefore
                ? ScalarEdits.Surround(condition.Template.Scalar, text, $"{added} && {open}", close)
                : ScalarEdits.Surround(condition.Template.Scalar, text, open, $"{close} && {added}");
        }
    }

    private static Expression Parse(string clause) =>
        Condition.ParseBare(new ScalarNode(new SourceFile("", clause), new TextSpan(0, clause.Length), clause, ScalarStyle.Plain, null)).Root;

    private static bool NeedsParentheses(Expression expression) => expression is Binary { Operator: BinaryOperator.Or };
}
