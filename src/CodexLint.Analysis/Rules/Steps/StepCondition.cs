using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Rules.Steps;

/// <summary>The condition of a Codex step, for a step before it that shall run when Codex does.</summary>
/// <param name="Text">The value of <c>if</c> as YAML on one line; null where there is none.</param>
/// <param name="Env">The entries of the step's <c>env</c> that the condition reads, as YAML.</param>
internal sealed record StepCondition(string? Text, IReadOnlyList<string> Env)
{
    private static readonly string[] StatusFunctions = ["always", "failure", "cancelled"];

    private static readonly StepCondition None = new(null, []);

    /// <summary>
    /// The condition; null where Codex runs although a step before it failed, or beside other steps, so that a check before it would
    /// stop nothing.
    /// </summary>
    public static StepCondition? Of(WorkflowModel model, CodexStep codex)
    {
        if (codex.OuterStep.IsBackground)
            return null;
        if (codex.OuterStep.If is not { Value.Length: > 0 } condition)
            return None;

        var nodes = model.Condition(condition).Root.DescendantsAndSelf().ToList();
        if (nodes.OfType<Call>().Any(call => StatusFunctions.Contains(call.Name, StringComparer.OrdinalIgnoreCase)))
            return null;

        List<string> env = [];
        foreach (var entry in codex.OuterStep.Env?.Entries ?? [])
        {
            if (!nodes.Exists(node => string.Equals(node.Path, $"env.{entry.Key.Value}", StringComparison.OrdinalIgnoreCase)))
                continue;
            if (StepTemplates.Written(entry) is not { } written)
                return null;

            env.Add(written);
        }

        return new StepCondition(TextOf(condition), env);
    }

    /// <summary>The <c>env</c> of a step that reads a secret, and whatever the condition reads.</summary>
    /// <param name="secret">The secret's name.</param>
    /// <param name="other">Another entry; null for none.</param>
    public string EnvWith(string secret, string? other)
    {
        string[] own = other is null ? [SecretEntry(secret)] : [SecretEntry(secret), other];
        return StepTemplates.Env(
            [.. own, .. Env.Where(entry => !entry.StartsWith(VariableOf(secret) + ":", StringComparison.OrdinalIgnoreCase))]);
    }

    /// <summary>
    /// The variable of a script that holds a secret: it has the same name, unless that has hyphens, as one that a called workflow declares
    /// may.
    /// </summary>
    public static string VariableOf(string secret) =>
        secret.Contains('-', StringComparison.Ordinal) ? secret.Replace('-', '_').ToUpperInvariant() : secret;

    private static string SecretEntry(string secret) => $"{VariableOf(secret)}: ${{{{ secrets.{secret} }}}}";

    /// <summary>A condition as YAML on one line.</summary>
    public static string TextOf(ScalarNode condition)
    {
        var written = condition.File.Slice(condition.Span);
        // A tag, as YAML reads it, where an expression was meant (CDX3005).
        if (written.StartsWith('!'))
            return $"${{{{ {written} }}}}";
        if (StepTemplates.Written(condition) is { } single)
            return single;

        var text = OnOneLine(condition.Value);
        return PlainScalar.IsReadable(text, isInFlow: false) ? text : PlainScalar.Quote(text, null);
    }

    /// <summary>Whether two conditions are the same but for where their lines end.</summary>
    public static bool AreSame(ScalarNode? first, ScalarNode? second) =>
        first is not null && second is not null && OnOneLine(first.Value) == OnOneLine(second.Value);

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
