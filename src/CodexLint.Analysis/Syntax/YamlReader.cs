using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlStyle = YamlDotNet.Core.ScalarStyle;

namespace CodexLint.Syntax;

/// <summary>Builds the tree of a file from YamlDotNet's events; the only file that knows that library.</summary>
/// <remarks>Source: YamlObjectReader and TemplateReader of actions/runner, which read with the same library.</remarks>
internal sealed class YamlReader
{
    /// <summary>How deep nodes may nest: GitHub's limit on the depth of a workflow. It bounds the recursion here.</summary>
    private const int MaxDepth = 100;

    /// <summary>How many nodes aliases may add: far more than any workflow has, and too few to exhaust the memory of who walks them.</summary>
    private const int MaxAliasedNodes = 100_000;

    /// <summary>What this version of the library rejects and the one in GitHub's service does not, as the cases of its reader note.</summary>
    private static readonly string[] StricterThanGitHub =
        ["found extra spaces in first line", "found wrong indentation"];

    private readonly SourceFile file;
    private readonly ImmutableArray<SyntaxError>.Builder errors = ImmutableArray.CreateBuilder<SyntaxError>();
    private readonly Dictionary<string, Anchored> anchors = new(StringComparer.Ordinal);
    private readonly Parser parser;
    private int nodes;
    private int aliasedNodes;

    private YamlReader(SourceFile file)
    {
        this.file = file;
        parser = new Parser(new StringReader(file.Content));
    }

    /// <summary>The event to read next; null at the end and behind a mistake after which nothing can be read.</summary>
    private ParsingEvent? Current { get; set; }

    /// <summary>Reads a file; never throws for bad input.</summary>
    public static WorkflowFile Read(SourceFile file)
    {
        var reader = new YamlReader(file);
        var root = reader.ReadDocument();
        return new WorkflowFile(file, root, reader.errors.ToImmutable());
    }

    private YamlNode? ReadDocument()
    {
        Advance();
        while (Current is StreamStart or DocumentStart)
            Advance();
        if (Current is null or StreamEnd or DocumentEnd)
            return null;

        var root = ReadNode(depth: 1);
        if (Current is DocumentEnd)
            Advance();
        if (Current is DocumentStart second)
            Report(At(second.Start), SyntaxErrorKind.Yaml, "A workflow file holds one document, but another one starts here");
        return root;
    }

    private void Advance()
    {
        try
        {
            Current = parser.MoveNext() ? parser.Current : null;
        }
        catch (YamlException exception)
        {
            Current = null;
            var message = exception.Message.TrimEnd('.');
            if (StricterThanGitHub.Any(text => message.Contains(text, StringComparison.Ordinal)))
                Report(At(exception.Start), SyntaxErrorKind.Limit, $"The YAML reader used here is stricter than GitHub's: {message}");
            else if (message.Contains("tab", StringComparison.Ordinal) && FirstTabIndentation() is { } tab)
                Report(tab, SyntaxErrorKind.Yaml, "A tab cannot indent YAML; use spaces");
            else
                Report(At(exception.Start), SyntaxErrorKind.Yaml, message);
        }
    }

    private YamlNode? ReadNode(int depth)
    {
        if (depth > MaxDepth)
        {
            Report(At(Current!.Start), SyntaxErrorKind.Limit, $"Maximum object depth exceeded: nodes nest deeper than {MaxDepth} levels");
            Current = null;
            return null;
        }

        nodes++;
        switch (Current)
        {
            case Scalar scalar:
                return ReadScalar(scalar);
            case MappingStart start:
                return ReadMapping(start, depth);
            case SequenceStart start:
                return ReadSequence(start, depth);
            case AnchorAlias alias:
                return ReadAlias(alias);
            default:
                Current = null;
                return null;
        }
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var span = TextSpan.FromBounds(Index(scalar.Start), Index(scalar.End));
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? null : scalar.Tag.Value;
        var content = SkipProperties(span, hasProperties: tag is not null || !scalar.Anchor.IsEmpty);
        if (scalar.Style is YamlStyle.Literal or YamlStyle.Folded)
            content = TrimLineBreaks(content);

        var style = scalar.Style switch
        {
            YamlStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlStyle.Literal => ScalarStyle.Literal,
            YamlStyle.Folded => ScalarStyle.Folded,
            _ => ScalarStyle.Plain,
        };
        var node = new ScalarNode(file, content, scalar.Value, style, tag) { Anchor = scalar.Anchor.IsEmpty ? null : scalar.Anchor.Value };
        CheckTag(node, span);
        Remember(node, nodes - 1);
        Advance();
        return node;
    }

    private MappingNode ReadMapping(MappingStart start, int depth)
    {
        var before = nodes;
        var isFlow = start.Style == MappingStyle.Flow;
        Begin(start.Anchor);
        Advance();

        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (Current is not (null or MappingEnd))
        {
            var keyStart = Current.Start;
            var key = ReadNode(depth + 1);
            if (Current is null)
            {
                if (key is ScalarNode last)
                    entries.Add(new MappingEntry(last, new ScalarNode(file, new TextSpan(last.Span.End, 0), "", ScalarStyle.Plain, tag: null)));
                break;
            }

            var aliasSpan = Current is AnchorAlias alias ? TextSpan.FromBounds(Index(alias.Start), Index(alias.End)) : (TextSpan?)null;
            var value = ReadNode(depth + 1);
            if (key is not ScalarNode name)
            {
                if (key is not null)
                    Report(At(keyStart), SyntaxErrorKind.Yaml, "A mapping's key is a text; a list or a mapping was found");
                continue;
            }

            if (!keys.Add(name.Value))
                Report(name.Span, SyntaxErrorKind.DuplicateKey, $"'{name.Value}' is already defined");
            else if (name is { Value: "<<", Style: ScalarStyle.Plain })
                Report(name.Span, SyntaxErrorKind.MergeKey, "GitHub has no merge keys: it takes '<<' for an ordinary key");
            if (value is not null)
                entries.Add(new MappingEntry(name, value) { AliasSpan = aliasSpan });
        }

        var end = isFlow && Current is MappingEnd close ? Index(close.Start) + 1 : entries is [.., var final] ? final.Span.End : Index(start.Start);
        var begin = !isFlow && entries is [var first, ..] ? first.Key.Span.Start : Index(start.Start);
        var node = new MappingNode(file, TextSpan.FromBounds(begin, Math.Max(begin, Math.Min(end, file.Content.Length))), entries.ToImmutable(), isFlow)
        {
            Anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value,
        };
        Remember(node, before);
        if (Current is not null)
            Advance();
        return node;
    }

    private SequenceNode ReadSequence(SequenceStart start, int depth)
    {
        var before = nodes;
        var isFlow = start.Style == SequenceStyle.Flow;
        Begin(start.Anchor);
        Advance();

        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var end = Index(start.Start);
        while (Current is not (null or SequenceEnd))
        {
            var alias = Current as AnchorAlias;
            if (ReadNode(depth + 1) is not { } item)
                continue;

            items.Add(item);
            end = alias is null ? item.Span.End : Index(alias.End);
        }

        if (isFlow && Current is SequenceEnd close)
            end = Index(close.Start) + 1;
        var begin = Index(start.Start);
        var node = new SequenceNode(file, TextSpan.FromBounds(begin, Math.Max(begin, Math.Min(end, file.Content.Length))), items.ToImmutable(), isFlow)
        {
            Anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value,
        };
        Remember(node, before);
        if (Current is not null)
            Advance();
        return node;
    }

    private YamlNode? ReadAlias(AnchorAlias alias)
    {
        var span = TextSpan.FromBounds(Index(alias.Start), Index(alias.End));
        Advance();
        if (!anchors.TryGetValue(alias.Value.Value, out var target))
        {
            Report(span, SyntaxErrorKind.Yaml, $"The alias '*{alias.Value.Value}' names no anchor that stands before it");
            return null;
        }

        if (target.Node is null)
        {
            Report(span, SyntaxErrorKind.Yaml, $"The alias '*{alias.Value.Value}' stands within the node that it names");
            return null;
        }

        nodes += target.Size;
        aliasedNodes += target.Size;
        if (aliasedNodes <= MaxAliasedNodes)
            return target.Node;

        Report(span, SyntaxErrorKind.Limit, $"Aliases expand to more than {MaxAliasedNodes} nodes");
        Current = null;
        return null;
    }

    private void Begin(AnchorName anchor)
    {
        if (!anchor.IsEmpty)
            anchors[anchor.Value] = default;
    }

    private void Remember(YamlNode node, int nodesBefore)
    {
        if (node.Anchor is { } anchor)
            anchors[anchor] = new Anchored(node, nodes - nodesBefore);
    }

    /// <summary>GitHub knows the tags of YAML's core schema only, and those of numbers and booleans on plain scalars only.</summary>
    private void CheckTag(ScalarNode node, TextSpan whole)
    {
        const string Core = "tag:yaml.org,2002:";
        if (node.Tag is not { } tag)
            return;

        if (!tag.StartsWith(Core, StringComparison.Ordinal) || tag[Core.Length..] is not ("null" or "bool" or "int" or "float" or "str"))
        {
            var end = file.Content.AsSpan(whole.Start, whole.Length).IndexOfAny(" \t\r\n");
            Report(new TextSpan(whole.Start, end < 0 ? whole.Length : end), SyntaxErrorKind.Tag, $"Unexpected tag '{tag}'");
        }
        else if (node.Style == ScalarStyle.Plain && !ScalarKinds.IsValid(tag[Core.Length..], node.Value))
        {
            Report(node.Span, SyntaxErrorKind.Tag, $"The value '{node.Value}' is invalid for the type '{tag}'");
        }
        else if (node.Style != ScalarStyle.Plain && tag[Core.Length..] != "str")
        {
            Report(node.Span, SyntaxErrorKind.Tag, $"The scalar style '{node.Style}' is not valid with the tag '{tag}'");
        }
    }

    /// <summary>A node's text without the tag and the anchor before it; the properties themselves where nothing follows them.</summary>
    private TextSpan SkipProperties(TextSpan span, bool hasProperties)
    {
        if (!hasProperties)
            return span;

        var text = file.Content;
        var position = span.Start;
        while (position < span.End && text[position] is '!' or '&')
        {
            while (position < span.End && !char.IsWhiteSpace(text[position]))
                position++;
            while (position < span.End && char.IsWhiteSpace(text[position]))
                position++;
        }

        return position < span.End ? TextSpan.FromBounds(position, span.End) : TrimLineBreaks(span);
    }

    private TextSpan TrimLineBreaks(TextSpan span)
    {
        var end = span.End;
        while (end > span.Start && file.Content[end - 1] is '\n' or '\r' or ' ' or '\t')
            end--;
        return TextSpan.FromBounds(span.Start, end);
    }

    private TextSpan? FirstTabIndentation()
    {
        var text = file.Content;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\t')
                continue;

            var start = i;
            while (start > 0 && text[start - 1] is ' ' or '\t')
                start--;
            if (start == 0 || text[start - 1] is '\n' or '\r')
                return new TextSpan(i, 1);
        }

        return null;
    }

    private int Index(Mark mark) => (int)Math.Min(mark.Index, file.Content.Length);

    /// <summary>The character at a mark, so that the place of a mistake is never empty where there is text.</summary>
    private TextSpan At(Mark mark)
    {
        var index = Index(mark);
        if (index == file.Content.Length && index > 0)
            return TrimLineBreaks(new TextSpan(0, index)) is { Length: > 0 } text ? new TextSpan(text.End - 1, 1) : new TextSpan(index, 0);
        return new TextSpan(index, index < file.Content.Length ? 1 : 0);
    }

    private void Report(TextSpan span, SyntaxErrorKind kind, string message) => errors.Add(new SyntaxError(span, message, kind));

    /// <summary>An anchored node with the number of nodes in it; without a node while it is read.</summary>
    private readonly record struct Anchored(YamlNode? Node, int Size);
}
