namespace CodexLint.Syntax.Yaml;

/// <summary>A collection while it is read.</summary>
internal sealed class YamlFrame
{
    public bool IsMapping { get; set; }

    public bool IsFlow { get; set; }

    /// <summary>A mapping without braces inside brackets (<c>[a: b]</c>).</summary>
    public bool IsPair { get; set; }

    public int Start { get; set; }

    /// <summary>Behind the last child.</summary>
    public int End { get; set; }

    /// <summary>Where the children start in the list of those not yet taken.</summary>
    public int First { get; set; }

    public int FirstEvent { get; set; }

    /// <summary>How many collections lie inside each other here, this one included.</summary>
    public int Height { get; set; }

    public ScalarNode? Key { get; set; }

    /// <summary>Whether the key was none, so that the value has no place.</summary>
    public bool SkipsValue { get; set; }

    public bool HasAlias { get; set; }

    public string? AnchorName { get; set; }

    public YamlAnchor? Anchor { get; set; }
}
