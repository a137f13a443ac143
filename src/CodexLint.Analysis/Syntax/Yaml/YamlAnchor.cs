namespace CodexLint.Syntax.Yaml;

/// <summary>An anchored node, for the aliases that follow.</summary>
internal sealed class YamlAnchor
{
    /// <summary>The node; null until it is read to its end.</summary>
    public YamlNode? Node { get; private set; }

    /// <summary>How many events it takes to read the node again.</summary>
    public int Events { get; private set; }

    /// <summary>How many collections lie inside each other in it; 0 for a scalar.</summary>
    public int Height { get; private set; }

    public void Complete(YamlNode node, int events, int height)
    {
        Node = node;
        Events = events;
        Height = height;
    }
}
