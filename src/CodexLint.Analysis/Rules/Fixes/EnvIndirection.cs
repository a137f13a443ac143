using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Fixes;

/// <summary>Passes what <c>${{ }}</c> splices into a script through the step's environment, where it is a value and no code.</summary>
internal static class EnvIndirection
{
    extension(WorkflowModel model)
    {
        /// <summary>
        /// The edits that pass the expression around a place of a step's script through the environment; nulls where it is not certain how
        /// the script reads it.
        /// </summary>
        /// <param name="step">The step with the script.</param>
        /// <param name="place">A place within the expression.</param>
        public (YamlEdit? Variable, YamlEdit? Use) PassThroughEnvironment(Step step, TextSpan place)
        {
            if (step.CodeText is not { } script)
                return default;

            foreach (var segment in model.Template(script).Segments)
            {
                if (segment.Expression is not { } expression || !expression.Span.Contains(place))
                    continue;

                var fence = script.MapToFile(segment.Span);
                var text = script.File.Slice(expression.Span).ToString();
                if (expression.Path is not { } path
                    || (VariableIn(text) ?? VariableFor(step, path, $"${{{{ {text} }}}}")) is not var (name, isNew))
                {
                    return default;
                }

                var use = step.Run is null ? InJavaScript(script, fence, name)
                    : IsPosix(step) ? InShell(model.Script(script), script, fence, name)
                    : null;
                return use is { } edit
                    ? (isNew ? step.InsertBelow("env", $"{name}: ${{{{ {text} }}}}") : edit, edit)
                    : default;
            }

            return default;
        }
    }

    /// <summary>The variable that the expression reads: the script has it, too.</summary>
    private static (string Name, bool IsNew)? VariableIn(string expression) =>
        expression.StartsWith("env.", StringComparison.OrdinalIgnoreCase) && IsName(expression[4..]) ? (expression[4..], false) : null;

    private static bool IsName(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    /// <summary>A name for the last key of a path, as variables are written; null where the step uses it for something else.</summary>
    private static (string Name, bool IsNew)? VariableFor(Step step, string path, string value)
    {
        var name = path[(path.LastIndexOf('.') + 1)..].Replace('-', '_').ToUpperInvariant();

        // A step's own variables do not see each other.
        if (!IsName(name) || path.StartsWith("env.", StringComparison.OrdinalIgnoreCase))
            return null;

        foreach (var entry in step.Env?.Entries ?? [])
        {
            if ((entry.Value as ScalarNode)?.Value == value)
                return (entry.Key.Value, false);
        }

        return step.Env?.Find(name) is null ? (name, true) : null;
    }

    private static bool IsPosix(Step step)
    {
        var shell = step.Shell?.Value ?? step.Job?.Defaults.Shell?.Value ?? step.Job?.Workflow.Defaults.Shell?.Value;
        return (shell ?? "bash").AsSpan().Trim() is "bash" or "sh" && step.Job?.OperatingSystems.Contains("Windows") != true;
    }

    /// <summary>The variable in double quotes, be it alone, in a quoted text, or in the text of a here-document.</summary>
    private static YamlEdit? InShell(Script script, ScalarNode scalar, TextSpan fence, string name)
    {
        foreach (var node in script.Body.DescendantsAndSelf)
        {
            if (node is Redirection { Document: { } document } && document.Body.Span.Contains(fence))
                return document.IsQuoted ? null : ScalarEdits.ReplacePart(scalar, fence, $"${{{name}}}");
            if (node is Quoted quoted && quoted.Span.Contains(fence))
            {
                return quoted switch
                {
                    { Parts: [WorkflowExpression], Style: QuoteStyle.Single or QuoteStyle.Double } =>
                        ScalarEdits.ReplacePart(scalar, quoted.Span, $"\"${name}\""),
                    { Style: QuoteStyle.Double } when quoted.Parts.Any(part => part is WorkflowExpression && part.Span == fence) =>
                        ScalarEdits.ReplacePart(scalar, fence, $"${{{name}}}"),
                    _ => null,
                };
            }

            if (node is Word word && word.Parts.Any(part => part is WorkflowExpression && part.Span == fence))
                return ScalarEdits.ReplacePart(scalar, fence, word.Parts.Length == 1 ? $"\"${name}\"" : $"\"${{{name}}}\"");
        }

        return null;
    }

    /// <summary>The variable in the place of a string that holds nothing else, or within a template.</summary>
    private static YamlEdit? InJavaScript(ScalarNode scalar, TextSpan fence, string name)
    {
        var content = scalar.File.Content;
        var quote = content[fence.Start - 1];
        if (quote is '\'' or '"' or '`' && content[fence.End] == quote)
            return ScalarEdits.ReplacePart(scalar, TextSpan.FromBounds(fence.Start - 1, fence.End + 1), $"process.env.{name}");

        // Within a template: an odd number of backquotes stands before it.
        return content.AsSpan(scalar.Span.Start..fence.Start).Count('`') % 2 == 1
            ? ScalarEdits.ReplacePart(scalar, fence, $"${{process.env.{name}}}")
            : null;
    }
}
