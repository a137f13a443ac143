using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Semantics;

/// <summary>Where the text of a secret is written.</summary>
public static class SecretTexts
{
    extension(WorkflowModel model)
    {
        /// <summary>The first access whose secret, or token, a value holds; null for one that holds none, a comparison of one included.</summary>
        public Expression? SecretIn(ScalarNode value)
        {
            foreach (var segment in model.Template(value).Segments)
            {
                if (segment.Expression?.TextSources().FirstOrDefault(IsSecret) is { } secret)
                    return secret;
            }

            return null;
        }
    }

    private static bool IsSecret(Expression access) =>
        access.Path is { } path && (path.StartsWith("secrets.", StringComparison.Ordinal) || path is "github.token");
}
