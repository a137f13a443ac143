using System.Buffers;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Security;

/// <summary>A key stands in the file, for everybody who can read the repository and its history.</summary>
internal sealed class HardCodedKey() : Rule(
    id: "CDX3007",
    name: "hard-coded-key",
    title: "API key in the file",
    message: "An API key stands here in plain text: whoever can read the repository can use it, also after it is removed, since it stays in the history; revoke it and put the new one into a secret",
    Category.Security,
    DiagnosticSeverity.Error)
{
    private const string Prefix = "sk-";
    private const int MinSecretLength = 20;

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly string[] Names = [CodexStep.KeyInput, CliContract.OpenAiKeyVariable, CliContract.KeyVariable];
    private static readonly string[] Placeholders = ["dummy", "test", "xxx", "example", "placeholder", "your"];

    /// <inheritdoc/>
    internal override bool SpeaksOfIncompleteFiles => true;

    /// <inheritdoc/>
    internal override bool SpeaksOfActions => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var reported = new HashSet<Location>();
        foreach (var entry in Maps(model).SelectMany(map => map?.Entries ?? []))
        {
            if (Names.Contains(entry.Key.Value, StringComparer.OrdinalIgnoreCase)
                && entry.Value is ScalarNode value
                && Find(model, value) is { } key
                && reported.Add(key))
            {
                var finding = Report(key);
                yield return IsKey(value.Value)
                    ? finding.WithFix(
                        "Read the key from a secret", FixSafety.Unsafe, ScalarEdits.Replace(value, "${{ secrets.OPENAI_API_KEY }}"))
                    : finding;
            }
        }

        foreach (var step in Steps(model))
        {
            var own = step.Run is { } run ? FindAssigned(run.Value).Select(key => run.File.LocationOf(run.MapToFile(key))) : [];
            var called = model.ScriptsNamedBy(step).SelectMany(source => FindAssigned(source.Content).Select(source.LocationOf));
            foreach (var key in own.Concat(called))
            {
                if (reported.Add(key))
                    yield return Report(key);
            }
        }
    }

    /// <summary>The steps of the workflow, and those of the repository's actions in it.</summary>
    private static IEnumerable<Step> Steps(WorkflowModel model) => model.Workflow.Jobs.SelectMany(model.PathsIn).Select(path => path[^1]);

    private static IEnumerable<MappingNode?> Maps(WorkflowModel model) =>
        Steps(model).SelectMany(step => new[] { step.With, step.Env })
            .Concat(model.Workflow.Jobs.SelectMany(job => new[] { job.Env, (job.Container as MappingNode)?.Mapping("env") }))
            .Append(model.Workflow.Env);

    /// <summary>The key as a whole value, or as a text in its expressions; null where there is none.</summary>
    private static Location? Find(WorkflowModel model, ScalarNode value)
    {
        if (IsKey(value.Value))
            return value.Location;

        foreach (var segment in model.Template(value).Segments)
        {
            foreach (var node in segment.Expression?.DescendantsAndSelf() ?? [])
            {
                if (node is Literal { Value: string text } && IsKey(text))
                    return value.File.LocationOf(node.Span);
            }
        }

        return null;
    }

    /// <summary>The keys that a script puts into a variable that is to hold one.</summary>
    private static IEnumerable<TextSpan> FindAssigned(string script)
    {
        foreach (var name in Names)
        {
            var assignment = name + "=";
            for (var at = script.IndexOf(assignment, StringComparison.Ordinal);
                at >= 0;
                at = script.IndexOf(assignment, at + 1, StringComparison.Ordinal))
            {
                var start = at + assignment.Length;
                if (start < script.Length && script[start] is '"' or '\'')
                    start++;
                var rest = script.AsSpan(start);
                var key = rest[..(rest.IndexOfAnyExcept(KeyCharacters) is >= 0 and var end ? end : rest.Length)].ToString();
                if (IsKey(key))
                    yield return new TextSpan(start, key.Length);
            }
        }
    }

    private static bool IsKey(string value) =>
        value.StartsWith(Prefix, StringComparison.Ordinal)
        && value.Length >= Prefix.Length + MinSecretLength
        && value.AsSpan(Prefix.Length).IndexOfAnyExcept(KeyCharacters) < 0
        && !Placeholders.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase));
}
