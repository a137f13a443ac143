using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Semantics.Questions;

/// <summary>Where the text of a secret is written.</summary>
internal static class SecretTexts
{
    extension(WorkflowModel model)
    {
        /// <summary>
        /// The first access whose secret, or token, a value holds; null for one that holds none, a comparison of one included.
        /// </summary>
        public Expression? SecretIn(ScalarNode value)
        {
            foreach (var segment in model.Template(value).Segments)
            {
                if (segment.Expression?.TextSources().FirstOrDefault(access => access.Path is { } path && IsSecret(path)) is { } secret)
                    return secret;
            }

            return null;
        }
    }

    /// <summary>The secret, or the token, that a text holds word for word: <c>secrets.DEPLOY_KEY</c>; null where it holds none.</summary>
    public static string? SecretIn(AbstractValue text)
    {
        foreach (var part in text is UnknownValue { Parts: { IsEmpty: false } parts } ? parts : [text])
        {
            if (part is UnknownValue { Symbol: { } symbol } && IsSecret(symbol))
                return symbol.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix + symbol[Prefix.Length..].ToUpperInvariant() : symbol;
        }

        return null;
    }

    private const string Prefix = "secrets.";

    private static bool IsSecret(string path) => path.StartsWith(Prefix, StringComparison.Ordinal) || path is "github.token" or "secrets";
}
