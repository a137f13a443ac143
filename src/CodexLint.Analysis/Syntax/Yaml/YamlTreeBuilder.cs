using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Yaml;

/// <summary>Puts nodes together as they are read, from the inside out; aliases and anchors among them, within GitHub's bounds.</summary>
internal sealed class YamlTreeBuilder(SourceFile file, string text, YamlErrors errors)
{
    private readonly List<MappingEntry> entries = [];
    private readonly List<YamlNode> items = [];
    private readonly List<TextSpan?> aliases = [];
    private readonly List<YamlFrame> frames = [];
    private readonly Dictionary<string, YamlAnchor> anchors = new(StringComparer.Ordinal);
    private YamlNode? root;
    private int depth;
    private int openAnchors;

    /// <summary>How many events it took so far, those of an aliased node counted at each alias.</summary>
    public int Events { get; private set; }

    /// <summary>Behind what was read last.</summary>
    public int LastEnd { get; private set; }

    /// <summary>Whether a collection is open.</summary>
    public bool IsInside => depth > 0;

    /// <summary>Whether the collection that is open is written in brackets.</summary>
    public bool IsInFlow => depth > 0 && frames[depth - 1].IsFlow;

    /// <summary>Whether a collection that is open has an anchor, so that what it holds may stand in several places of the tree.</summary>
    public bool IsAnchored => openAnchors > 0;

    /// <summary>Where to look for the brackets around a failure: the outermost open ones, or behind what was read.</summary>
    public int FailedFrom
    {
        get
        {
            for (var level = 0; level < depth; level++)
            {
                if (frames[level].IsFlow)
                    return frames[level].Start;
            }

            return LastEnd;
        }
    }

    /// <summary>Counts an event before what it brings is added.</summary>
    public void Count() => Events++;

    /// <summary>Where a scalar stands that is not there: a value behind its colon, a key before it.</summary>
    public int EmptyPlace(int position)
    {
        if (depth == 0 || frames[depth - 1] is not { IsMapping: true } frame)
            return Math.Max(position, LastEnd);

        var before = Math.Max(LastEnd, frame.Key?.Span.End ?? 0);
        var colon = YamlCharacters.SkipToContent(text, before);
        if (colon < text.Length && text[colon] == ':')
            return frame.Key is null ? colon : colon + 1;

        return frame.Key is null ? Math.Max(position, before) : before;
    }

    /// <summary>Opens a collection.</summary>
    /// <param name="start">Where it starts, behind its anchor and tag.</param>
    /// <param name="isMapping">Whether it is a mapping.</param>
    /// <param name="isFlow">Whether it is written in brackets.</param>
    /// <param name="isPair">Whether it is a mapping without braces inside brackets, which starts with its key.</param>
    /// <param name="anchor">The name of its anchor; null where it has none.</param>
    public void Open(int start, bool isMapping, bool isFlow, bool isPair, string? anchor)
    {
        if (depth == YamlLimits.Depth)
        {
            errors.Stop(start, "Maximum object depth exceeded");
            return;
        }

        if (depth == frames.Count)
            frames.Add(new());
        var frame = frames[depth];
        frame.IsMapping = isMapping;
        frame.IsFlow = isFlow;
        frame.IsPair = isPair;
        frame.Start = start;
        frame.End = start;
        frame.First = isMapping ? entries.Count : items.Count;
        frame.FirstEvent = Events;
        frame.Height = 1;
        frame.Key = null;
        frame.SkipsValue = false;
        frame.HasAlias = false;
        frame.AnchorName = anchor;
        frame.Anchor = Declare(anchor);
        openAnchors += frame.Anchor is null ? 0 : 1;
        LastEnd = Math.Max(LastEnd, isFlow && !isPair ? start + 1 : start);
        depth++;
    }

    /// <summary>Closes the collection that was opened last.</summary>
    /// <param name="position">Where its closing bracket stands if it has one.</param>
    public void Close(int position)
    {
        if (depth == 0)
            return;

        var frame = frames[--depth];
        if (frame.Key is { } lonely)
            entries.Add(new(lonely, new ScalarNode(file, new(lonely.Span.End, 0), "", ScalarStyle.Plain, null)));
        frame.Key = null;

        var closing = frame.IsMapping ? '}' : ']';
        var isClosed = frame.IsFlow && !frame.IsPair && position < text.Length && text[position] == closing;
        var end = isClosed ? position + 1 : frame.End;
        var span = TextSpan.FromBounds(frame.Start, Math.Max(frame.Start, end));
        YamlNode node;
        if (frame.IsMapping)
        {
            YamlChecks.CheckKeys(CollectionsMarshal.AsSpan(entries)[frame.First..], errors);
            node = new MappingNode(file, span, TakeFrom(entries, frame.First), frame.IsFlow)
            {
                Anchor = frame.AnchorName,
                IsAnchored = openAnchors > 0,
            };
        }
        else
        {
            var spans = TakeFrom(aliases, frame.First);
            node = new SequenceNode(file, span, TakeFrom(items, frame.First), frame.IsFlow)
            {
                Anchor = frame.AnchorName,
                IsAnchored = openAnchors > 0,
                AliasSpans = frame.HasAlias ? spans : [],
            };
        }

        openAnchors -= frame.Anchor is null ? 0 : 1;
        frame.Anchor?.Complete(node, Events - frame.FirstEvent + 1, frame.Height);
        Add(node, null, frame.Height);
    }

    /// <summary>Adds a scalar.</summary>
    public void Add(ScalarNode node)
    {
        Declare(node.Anchor)?.Complete(node, 1, 0);
        Add(node, null, 0);
    }

    /// <summary>Adds the node that an alias stands for.</summary>
    public void AddAlias(TextSpan span, string name)
    {
        if (!anchors.TryGetValue(name, out var anchor))
        {
            // Mostly a pattern (`*.md`) without quotes.
            errors.Report(SyntaxErrorKind.Anchor, span, $"Unknown anchor '{YamlErrors.Shorten(name)}'");
            Add(new ScalarNode(file, span, file.Slice(span).ToString(), ScalarStyle.Plain, null), null, 0);
            return;
        }

        if (anchor.Node is not { } node)
        {
            errors.Report(SyntaxErrorKind.Anchor, span, $"The alias '*{YamlErrors.Shorten(name)}' stands inside the node that it names");
            Add(new ScalarNode(file, span, "", ScalarStyle.Plain, null), null, 0);
            return;
        }

        if (depth + anchor.Height > YamlLimits.Depth)
        {
            errors.Stop(span, "Maximum object depth exceeded");
            return;
        }

        Events += anchor.Events - 1;
        if (Events > YamlLimits.Events)
        {
            errors.Stop(span, "Maximum YAML nodes exceeded");
            return;
        }

        Add(node, span, anchor.Height);
    }

    /// <summary>Closes what is still open; the root of the tree, null where nothing was read.</summary>
    public YamlNode? Complete()
    {
        while (depth > 0)
            Close(text.Length);
        return root;
    }

    private static ImmutableArray<T> TakeFrom<T>(List<T> list, int first)
    {
        var taken = CollectionsMarshal.AsSpan(list)[first..].ToImmutableArray();
        list.RemoveRange(first, list.Count - first);
        return taken;
    }

    private YamlAnchor? Declare(string? name)
    {
        if (name is null)
            return null;

        // A later anchor of the same name takes over from where it starts.
        var anchor = new YamlAnchor();
        anchors[name] = anchor;
        return anchor;
    }

    private void Add(YamlNode node, TextSpan? alias, int height)
    {
        var span = alias ?? node.Span;
        LastEnd = Math.Max(LastEnd, span.End);
        if (depth == 0)
        {
            root ??= node;
            return;
        }

        var frame = frames[depth - 1];
        frame.End = Math.Max(frame.End, span.End);
        frame.Height = Math.Max(frame.Height, height + 1);
        if (!frame.IsMapping)
        {
            items.Add(node);
            aliases.Add(alias);
            frame.HasAlias |= alias is not null;
        }
        else if (frame.SkipsValue)
        {
            frame.SkipsValue = false;
        }
        else if (frame.Key is { } key)
        {
            frame.Key = null;
            entries.Add(new(key, node) { AliasSpan = alias });
        }
        else
        {
            AddKey(frame, node, alias);
        }
    }

    private void AddKey(YamlFrame frame, YamlNode node, TextSpan? alias)
    {
        if (frame.IsPair && entries.Count == frame.First)
            frame.Start = alias?.Start ?? node.Span.Start;

        if (node is not ScalarNode key)
        {
            errors.Report(SyntaxErrorKind.Key, FirstLine(alias ?? node.Span), "A mapping or a sequence cannot be a key");
            frame.SkipsValue = true;
            return;
        }

        frame.Key = alias is { } span ? new ScalarNode(file, span, key.Value, key.Style, key.Tag) : key;
    }

    private TextSpan FirstLine(TextSpan span) =>
        TextSpan.FromBounds(span.Start, Math.Min(span.End, YamlCharacters.LineEnd(text, span.Start)));
}
