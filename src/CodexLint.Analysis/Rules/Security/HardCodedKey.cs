using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Security;

/// <summary>A key stands in the file, for everybody who can read the repository and its history.</summary>
public sealed class HardCodedKey() : Rule(
    id: "CDX3007",
    name: "hard-coded-key",
    title: "API key in the file",
    message: "An API key stands here in plain text: whoever can read the repository can use it, also after it is removed, since it stays in the history; revoke it and put the new one into a secret",
    Category.Security,
    DiagnosticSeverity.Error)
{
    private const string Prefix = "sk-";
    private const int MinSecretLength = 20;

    private static readonly string[] Names = ["openai-api-key", "OPENAI_API_KEY", "CODEX_API_KEY"];
    private static readonly string[] Placeholders = ["dummy", "test", "xxx", "example", "placeholder", "your"];

    /// <inheritdoc/>
    public override bool SpeaksOfIncompleteFiles => true;

    /// <inheritdoc/>
    public override bool SpeaksOfActions => true;

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        var maps = model.Workflow.Jobs.SelectMany(job => job.Steps.SelectMany(step => new[] { step.With, step.Env }).Append(job.Env)).Append(model.Workflow.Env);
        foreach (var map in maps)
        {
            foreach (var entry in map?.Entries ?? [])
            {
                if (Names.Contains(entry.Key.Value, StringComparer.OrdinalIgnoreCase) && entry.Value is ScalarNode value && IsKey(value.Value))
                {
                    yield return Report(value.Location).WithFix("Read the key from a secret", FixSafety.Unsafe, ScalarEdits.Replace(value, "${{ secrets.OPENAI_API_KEY }}"));
                }
            }
        }
    }

    private static bool IsKey(string value) =>
        value.StartsWith(Prefix, StringComparison.Ordinal)
        && value.Length >= Prefix.Length + MinSecretLength
        && value.AsSpan(Prefix.Length).IndexOfAnyExcept(KeyCharacters) < 0
        && !Placeholders.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly System.Buffers.SearchValues<char> KeyCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
