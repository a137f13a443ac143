using CodexLint.Syntax;

namespace CodexLint.Rules.Steps;

/// <summary>The steps that fixes insert, and of which <c>codexlint init</c> makes its workflow: YAML without the <c>-</c>.</summary>
internal static class StepTemplates
{
    /// <summary>Fails where the key's secret is empty. Places: secret, if, shell, env.</summary>
    public static TextTemplate RequireKey { get; } = TextTemplate.Read("require-key.yml");

    /// <summary>
    /// Tells a refused key from used-up quota and from the rest, and fails for the first alone. Places: provider, secret, url, endpoint
    /// (of which the address is made), id and output (both null where nobody asks), if, shell, env.
    /// </summary>
    public static TextTemplate AskProvider { get; } = TextTemplate.Read("ask-provider.yml");

    /// <summary>Makes the Codex home. Places: if, shell, env.</summary>
    public static TextTemplate PrepareHome { get; } = TextTemplate.Read("prepare-home.yml");

    /// <summary>Makes the folder of an output file. Places: folder, shell.</summary>
    public static TextTemplate MakeFolder { get; } = TextTemplate.Read("make-folder.yml");

    /// <summary>Writes what Codex should have written. Places: placeholders (of <see cref="Placeholder"/>), shell, env.</summary>
    public static TextTemplate EnsureOutputs { get; } = TextTemplate.Read("ensure-outputs.yml");

    /// <summary>
    /// The part of a script that sees to one file. Places: test, file, folder (null where it is there), name, state, content.
    /// </summary>
    public static TextTemplate Placeholder { get; } = TextTemplate.Read("placeholder.sh");

    /// <summary>Lists folders. Places: folders, shell, env.</summary>
    public static TextTemplate ListOutputs { get; } = TextTemplate.Read("list-outputs.yml");

    /// <summary>The part of <see cref="EnsureOutputs"/> that sees to a text.</summary>
    /// <param name="file">The file as a word of a script.</param>
    /// <param name="folder">Its folder as a word of a script; null where it is there.</param>
    /// <param name="name">The file's name for messages.</param>
    public static string PlaceholderFor(string file, string? folder, string name) => Placeholder.Fill(
        ("test", $"[ ! -s {file} ]"),
        ("name", name),
        ("state", "missing or empty"),
        ("folder", folder),
        ("content", $"echo \"Codex wrote no {name} (outcome: ${{CODEX_OUTCOME:-unknown}}).\""),
        ("file", file));

    /// <summary>The <c>env</c> of <see cref="EnsureOutputs"/>.</summary>
    /// <param name="id">The id of the Codex step.</param>
    public static string OutcomeOf(string id) => Env($"CODEX_OUTCOME: ${{{{ steps.{id}.outcome }}}}");

    /// <summary>A scalar as YAML on one line; null for one of several lines, or with a tag.</summary>
    public static string? Written(ScalarNode scalar)
    {
        if (scalar.Tag is not null || scalar.Value.Any(char.IsControl))
            return null;

        var written = scalar.File.Slice(scalar.Span);
        if (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && !written.ContainsAny('\r', '\n'))
            return written.ToString();
        return PlainScalar.IsReadable(scalar.Value, isInFlow: false) ? scalar.Value : PlainScalar.Quote(scalar.Value, null);
    }

    /// <summary>An entry as YAML on one line; null where its value is no scalar, or as above.</summary>
    public static string? Written(MappingEntry entry) =>
        entry.Value is ScalarNode value && PlainScalar.IsReadable(entry.Key.Value, isInFlow: true) && Written(value) is { } written
            ? $"{entry.Key.Value}: {written}"
            : null;

    /// <summary>An <c>env</c> block for the place of this name.</summary>
    /// <param name="entries">Its entries as YAML, each on one line.</param>
    public static string Env(params ReadOnlySpan<string> entries) => $"env:\n  {string.Join("\n  ", entries)}";
}
