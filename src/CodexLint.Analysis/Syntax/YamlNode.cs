using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A node of a YAML document. An alias is the anchored node itself, at the anchor's place.</summary>
public abstract class YamlNode(SourceFile file, TextSpan span)
{
    /// <summary>The file in which the node stands.</summary>
    public SourceFile File { get; } = file;

    /// <summary>From the node's first character to behind its last; quotes and block indicators included, tags and anchors not.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>The place of <see cref="Span"/>.</summary>
    public Location Location => File.LocationOf(Span);

    /// <summary>The anchor's name without <c>&amp;</c>; null for most nodes. An edit of an anchored node acts at every alias.</summary>
    public string? Anchor { get; init; }
}

/// <summary>A mapping, in block or flow style, its entries in the order of the file; duplicate keys are kept.</summary>
public sealed class MappingNode(SourceFile file, TextSpan span, ImmutableArray<MappingEntry> entries, bool isFlow) : YamlNode(file, span)
{
    /// <summary>The entries in the order of the file.</summary>
    public ImmutableArray<MappingEntry> Entries { get; } = entries;

    /// <summary>Whether the mapping is written in braces.</summary>
    public bool IsFlow { get; } = isFlow;

    /// <summary>The first entry with this key, compared as GitHub's reader compares keys: without regard to case.</summary>
    public MappingEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key.Value, key, StringComparison.OrdinalIgnoreCase))
                return entry;
        }

        return null;
    }
}

/// <summary>A key with its value.</summary>
public sealed record MappingEntry(ScalarNode Key, YamlNode Value)
{
    /// <summary>Where the value is written as an alias (<c>*name</c>): the alias, since the value's own text stands elsewhere.</summary>
    public TextSpan? AliasSpan { get; init; }

    /// <summary>From the key's first character to behind the value's last.</summary>
    public TextSpan Span => TextSpan.FromBounds(Key.Span.Start, Math.Max(Key.Span.End, (AliasSpan ?? Value.Span).End));
}

/// <summary>A sequence, in block or flow style.</summary>
public sealed class SequenceNode(SourceFile file, TextSpan span, ImmutableArray<YamlNode> items, bool isFlow) : YamlNode(file, span)
{
    /// <summary>The items in the order of the file.</summary>
    public ImmutableArray<YamlNode> Items { get; } = items;

    /// <summary>Whether the sequence is written in brackets.</summary>
    public bool IsFlow { get; } = isFlow;
}
