using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Semantics;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules;

/// <summary>A rule: its descriptor and a pure function from a workflow to findings.</summary>
public abstract class Rule
{
    /// <summary>What every id starts with.</summary>
    internal const string IdPrefix = "CDX";

    /// <param name="id">The permanent id, such as <c>CDX1201</c>.</param>
    /// <param name="name">The permanent slug, such as <c>missing-fork-guard</c>.</param>
    /// <param name="title">The rule in a few words; the page's title.</param>
    /// <param name="message">The message, with places for arguments.</param>
    /// <param name="category">What kind of trouble the rule is about.</param>
    /// <param name="severity">The default severity; the higher one where findings may state a lower one.</param>
    private protected Rule(string id, string name, string title, string message, Category category, DiagnosticSeverity severity)
    {
        Name = name;
        Descriptor = new DiagnosticDescriptor(
            id, title, message, category.ToString(), severity, isEnabledByDefault: true,
            helpLinkUri: $"{HelpRoot}{category}/{id}.md");
    }

    /// <summary>The permanent slug.</summary>
    public string Name { get; }

    /// <summary>Id, title, message and default severity.</summary>
    public DiagnosticDescriptor Descriptor { get; }

    private const string HelpRoot = "https://github.com/codexlint/codexlint/blob/main/src/CodexLint.Analysis/Rules/";

    /// <summary>The options that the rule reads, by their full names: <c>codexlint.gate_jobs</c>.</summary>
    internal virtual ImmutableArray<string> Options => [];

    /// <summary>
    /// Whether the rule speaks of a file that cannot be read to its end. GitHub runs no such file, and what seems to be missing may stand
    /// behind the mistake, so most rules have nothing to say.
    /// </summary>
    internal virtual bool SpeaksOfIncompleteFiles => false;

    /// <summary>
    /// Whether the rule speaks of a local action that no workflow uses: what it says holds in whatever job the action runs.
    /// </summary>
    internal virtual bool SpeaksOfActions => false;

    /// <summary>The rule's page in Markdown, as shipped inside the library; null where a rule has none.</summary>
    public string? ReadPage()
    {
        using var stream = typeof(Rule).Assembly.GetManifestResourceStream($"{Descriptor.Id}.md");
        if (stream is null)
            return null;

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Analyzes one workflow. An exception is a bug; the linter contains it as CDX0099.</summary>
    internal abstract IEnumerable<Finding> Analyze(WorkflowModel model);

    /// <summary>A finding at a place, with the rule's default severity.</summary>
    protected Finding Report(Location location, params object[] arguments) =>
        new(Diagnostic.Create(Descriptor, location, arguments));

    /// <summary>A finding at a place, with a severity of its own (not higher than the default).</summary>
    protected Finding Report(Location location, DiagnosticSeverity severity, params object[] arguments) =>
        new(Diagnostic.Create(Descriptor, location, severity, additionalLocations: null, properties: null, arguments));
}
