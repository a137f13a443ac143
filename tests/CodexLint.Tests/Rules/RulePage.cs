using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>A rule's page, read as the test that it is.</summary>
internal sealed class RulePage : MarkdownPage
{
    private RulePage(Rule rule)
        : base(PathOf(rule)) => Rule = rule;

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>Whether the page's head says that there is a fix: <c>safe</c>, <c>unsafe</c> or <c>none</c>.</summary>
    public string FixSafety
    {
        get
        {
            const string Marker = " Fix: ";
            var head = Lines.First(line => line.Contains(Marker, StringComparison.Ordinal));
            return head[(head.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..].Split([' ', '.', ',', ';'])[0];
        }
    }

    /// <summary>The page that stands beside a rule's class.</summary>
    public static RulePage Of(Rule rule) => new(rule);

    /// <summary>Whether a rule has its page.</summary>
    public static bool Exists(Rule rule) => File.Exists(PathOf(rule));

    /// <summary>Other files of the examples' repository.</summary>
    public IReadOnlyDictionary<string, string> Files => FilesOf(Headings.SelectMany(Blocks));

    private static string PathOf(Rule rule) =>
        System.IO.Path.Combine(
            SharedFolder.Repository, "src", "CodexLint.Analysis", "Rules", rule.Descriptor.Category, rule.Descriptor.Id + ".md");
}
