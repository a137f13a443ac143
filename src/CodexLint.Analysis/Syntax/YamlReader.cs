using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CodexLint.Syntax;

/// <summary>
/// Builds the tree of a file from YamlDotNet's events, with the checks of GitHub's own reader, which takes them from the same library.
/// </summary>
internal sealed partial class YamlReader
{
    private readonly SourceFile file;
    private readonly string text;
    private readonly bool isRepaired;
    private readonly int offset;
    private readonly Scanner scanner;
    private readonly Parser parser;

    private readonly List<SyntaxError> errors = [];
    private readonly List<MappingEntry> entries = [];
    private readonly List<YamlNode> items = [];
    private readonly List<TextSpan?> aliases = [];
    private readonly List<YamlFrame> frames = [];
    private readonly Dictionary<string, YamlAnchor> anchors = new(StringComparer.Ordinal);

    private YamlNode? root;
    private int depth;
    private int openAnchors;
    private int eventCount;
    private int documents;
    private int lastEnd;
    private bool isStopped;
    private YamlFailure? failure;

    private YamlReader(SourceFile file, string text)
    {
        this.file = file;
        this.text = text;
        isRepaired = !ReferenceEquals(text, file.Content);

        // The mark is no character of the first line; its columns decide about the indentation.
        offset = text.StartsWith('\uFEFF') ? 1 : 0;
        scanner = new Scanner(new StringReader(offset == 0 ? text : text[offset..]), skipComments: true);
        parser = new Parser(scanner);
    }

    /// <summary>Reads a file; never throws for bad input.</summary>
    public static WorkflowFile Read(SourceFile file)
    {
        var content = file.Content;
        if (content.Length > YamlLimits.FileLength)
        {
            var message = $"The maximum file size of {YamlLimits.FileLength} characters has been exceeded";
            return new(file, null, [new(new(0, 1), message) { Kind = SyntaxErrorKind.Limit }]);
        }

        var text = content;
        for (var repairs = 0; ; repairs++)
        {
            var reader = new YamlReader(file, text);
            reader.ReadEvents();
            if (reader.failure is not { } failure || repairs == YamlLimits.Repairs || YamlRepair.Repair(text, failure) is not { } repaired)
                return reader.Finish();

            text = repaired;
        }
    }

    private void ReadEvents()
    {
        while (!isStopped && MoveNext() && parser.Current is { } current)
        {
            eventCount++;
            Handle(current);
            if (eventCount > YamlLimits.Events)
                Stop(CharacterAt(Position(current.Start)), "Maximum YAML nodes exceeded");
        }
    }

    /// <summary>The library reports bad input by exceptions, some of them not its own; this is where they end.</summary>
    private bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException exception)
        {
            var start = Position(exception.Start);
            var end = Position(exception.End);
            failure = exception.End.Index == 0 && exception.Start.Index == 0 && eventCount > 2
                ? new(Cursor, Cursor, Cursor, FailedFrom, exception.Message)
                : new(start, end, Cursor, FailedFrom, exception.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            failure = new(Cursor, Cursor, Cursor, FailedFrom, exception.Message);
        }

        return false;
    }

    private int Cursor => Position(scanner.CurrentPosition);

    /// <summary>Where to look for the brackets around a failure: the outermost open ones, or behind what was read.</summary>
    private int FailedFrom
    {
        get
        {
            for (var level = 0; level < depth; level++)
            {
                if (frames[level].IsFlow)
                    return frames[level].Start;
            }

            return lastEnd;
        }
    }

    private int Position(Mark mark) => Math.Min((int)mark.Index + offset, text.Length);

    private void Handle(ParsingEvent current)
    {
        switch (current)
        {
            case Scalar scalar:
                AddScalar(scalar);
                break;
            case AnchorAlias alias:
                AddAlias(alias);
                break;
            case MappingStart start:
                Open(start, isMapping: true, start.Style == MappingStyle.Flow, start.Tag);
                break;
            case SequenceStart start:
                Open(start, isMapping: false, start.Style == SequenceStyle.Flow, start.Tag);
                break;
            case MappingEnd or SequenceEnd:
                Close(Position(current.Start));
                break;
            case DocumentStart start:
                StartDocument(start);
                break;
        }
    }

    private void StartDocument(DocumentStart start)
    {
        if (documents++ == 0)
            return;

        var indicator = TextSpan.FromBounds(Position(start.Start), Math.Min(Position(start.Start) + 3, text.Length));
        Stop(indicator, "GitHub reads one document in a file; here starts another", SyntaxErrorKind.Document);
    }

    private void Open(NodeEvent start, bool isMapping, bool isFlow, TagName tag)
    {
        if (depth == YamlLimits.Depth)
        {
            Stop(CharacterAt(Position(start.Start)), "Maximum object depth exceeded");
            return;
        }

        if (depth == frames.Count)
            frames.Add(new());
        var frame = frames[depth];

        // A pair in brackets (`[a: b]`) has no place of its own: it starts with its key.
        var isPair = isMapping && isFlow && start.Start.Index == 0 && depth > 0;
        var properties = (start.Anchor.IsEmpty ? 0 : 1) + (tag.IsEmpty ? 0 : 1);
        var position = isPair ? lastEnd : Position(start.Start);
        if (properties > 0)
            position = SkipProperties(position, properties).Content;

        frame.IsMapping = isMapping;
        frame.IsFlow = isFlow;
        frame.IsPair = isPair;
        frame.Start = position;
        frame.End = position;
        frame.First = isMapping ? entries.Count : items.Count;
        frame.FirstEvent = eventCount;
        frame.Height = 1;
        frame.Key = null;
        frame.SkipsValue = false;
        frame.HasAlias = false;
        frame.AnchorName = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        frame.Anchor = Declare(start.Anchor);
        openAnchors += frame.Anchor is null ? 0 : 1;
        lastEnd = Math.Max(lastEnd, isFlow && !isPair ? position + 1 : position);
        depth++;
    }

    private void Close(int position)
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
            CheckKeys(frame.First);
            node = new MappingNode(file, span, TakeFrom(entries, frame.First), frame.IsFlow) { Anchor = frame.AnchorName, IsAnchored = openAnchors > 0 };
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
        frame.Anchor?.Complete(node, eventCount - frame.FirstEvent + 1, frame.Height);
        Add(node, null, frame.Height);
    }

    private static ImmutableArray<T> TakeFrom<T>(List<T> list, int first)
    {
        var taken = CollectionsMarshal.AsSpan(list)[first..].ToImmutableArray();
        list.RemoveRange(first, list.Count - first);
        return taken;
    }

    private void AddScalar(Scalar scalar)
    {
        var style = scalar.Style switch
        {
            YamlDotNet.Core.ScalarStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlDotNet.Core.ScalarStyle.Literal => ScalarStyle.Literal,
            YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Folded,
            _ => ScalarStyle.Plain,
        };
        var tag = scalar.Tag.IsEmpty ? null : scalar.Tag.Value;
        var start = Position(scalar.Start);
        var end = Position(scalar.End);
        var property = start;
        var isEmpty = style == ScalarStyle.Plain && scalar.Value.Length == 0;
        if (tag is not null || !scalar.Anchor.IsEmpty)
        {
            var (content, behind) = SkipProperties(start, (scalar.Anchor.IsEmpty ? 0 : 1) + (tag is null ? 0 : 1));
            if (tag is not null && tag.StartsWith('!') && style == ScalarStyle.Plain && text[start] == '!')
            {
                AddMistakenTag(start, isEmpty ? behind : end);
                return;
            }

            start = isEmpty ? behind : content;
            end = isEmpty ? behind : end;
        }
        else if (isEmpty)
        {
            start = end = EmptyPlace(start);
            property = start;
        }

        if (style >= ScalarStyle.Literal)
            end = BlockEnd(start, end, scalar.Value);

        var span = TextSpan.FromBounds(start, Math.Max(start, end));
        if (isRepaired && style < ScalarStyle.Literal && !file.Slice(span).SequenceEqual(text.AsSpan(span.Start, span.Length)))
        {
            AddRepaired(span, style);
            return;
        }

        var node = new ScalarNode(file, span, scalar.Value, style, tag)
        {
            Anchor = scalar.Anchor.IsEmpty ? null : scalar.Anchor.Value,
            IsAnchored = openAnchors > 0 || !scalar.Anchor.IsEmpty,
            IsInFlow = IsInFlow,
        };
        CheckValue(node, TextSpan.FromBounds(property, span.End));
        Declare(scalar.Anchor)?.Complete(node, 1, 0);
        Add(node, null, 0);
    }

    /// <summary>A scalar whose text was replaced for the library's sake: its meaning is in the file.</summary>
    private void AddRepaired(TextSpan span, ScalarStyle style)
    {
        if (style == ScalarStyle.Plain && file.Content[span.Start] == '!')
        {
            AddMistakenTag(span.Start, span.End);
            return;
        }

        var decoder = new ScalarDecoder(file.Content);
        decoder.Decode(span, style, null);
        Add(new ScalarNode(file, span, decoder.Value, style, null) { IsAnchored = openAnchors > 0, IsInFlow = IsInFlow }, null, 0);
    }

    private bool IsInFlow => depth > 0 && frames[depth - 1].IsFlow;

    /// <summary>A value that starts with <c>!</c> is kept as the plain text that it was meant to be.</summary>
    private void AddMistakenTag(int start, int end)
    {
        var span = TextSpan.FromBounds(start, end);
        var decoder = new ScalarDecoder(file.Content);
        decoder.Decode(span, ScalarStyle.Plain, null);
        var value = decoder.Value;
        var blank = value.AsSpan().IndexOfAny(" \t\n");
        Report(SyntaxErrorKind.Tag, span, $"Unexpected tag '{Shorten(blank < 0 ? value : value[..blank])}'");
        Add(new ScalarNode(file, span, value, ScalarStyle.Plain, null) { IsAnchored = openAnchors > 0, IsInFlow = IsInFlow }, null, 0);
    }

    private void AddAlias(AnchorAlias alias)
    {
        var span = TextSpan.FromBounds(Position(alias.Start), Math.Max(Position(alias.Start), Position(alias.End)));
        var name = alias.Value.Value;
        if (!anchors.TryGetValue(name, out var anchor))
        {
            // Mostly a pattern (`*.md`) without quotes.
            Report(SyntaxErrorKind.Anchor, span, $"Unknown anchor '{Shorten(name)}'");
            Add(new ScalarNode(file, span, file.Slice(span).ToString(), ScalarStyle.Plain, null), null, 0);
            return;
        }

        if (anchor.Node is not { } node)
        {
            Report(SyntaxErrorKind.Anchor, span, $"The alias '*{Shorten(name)}' stands inside the node that it names");
            Add(new ScalarNode(file, span, "", ScalarStyle.Plain, null), null, 0);
            return;
        }

        if (depth + anchor.Height > YamlLimits.Depth)
        {
            Stop(span, "Maximum object depth exceeded");
            return;
        }

        eventCount += anchor.Events - 1;
        if (eventCount > YamlLimits.Events)
        {
            Stop(span, "Maximum YAML nodes exceeded");
            return;
        }

        Add(node, span, anchor.Height);
    }

    private YamlAnchor? Declare(AnchorName name)
    {
        if (name.IsEmpty)
            return null;

        // A later anchor of the same name takes over from where it starts.
        var anchor = new YamlAnchor();
        anchors[name.Value] = anchor;
        return anchor;
    }

    private void Add(YamlNode node, TextSpan? alias, int height)
    {
        var span = alias ?? node.Span;
        lastEnd = Math.Max(lastEnd, span.End);
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
            Report(SyntaxErrorKind.Key, FirstLine(alias ?? node.Span), "A mapping or a sequence cannot be a key");
            frame.SkipsValue = true;
            return;
        }

        frame.Key = alias is { } span ? new ScalarNode(file, span, key.Value, key.Style, key.Tag) : key;
    }

    private void Report(SyntaxErrorKind kind, TextSpan span, string message)
    {
        if (errors.Count == YamlLimits.Errors)
            return;

        // What is not there is shown at the character that follows, mostly the colon of an empty key, or at the one before.
        if (span.IsEmpty && kind != SyntaxErrorKind.Document)
            span = CharacterAt(span.Start < text.Length && !YamlCharacters.IsBreak(text[span.Start]) ? span.Start : span.Start - 1);
        errors.Add(new(span, message) { Kind = kind });
    }

    /// <summary>A text of the file for a message, which is to stay a line that one can read.</summary>
    private static string Shorten(string value)
    {
        const int Readable = 100;
        return value.Length <= Readable ? value : string.Concat(value.AsSpan(0, Readable), "…");
    }

    private void Stop(TextSpan span, string message, SyntaxErrorKind kind = SyntaxErrorKind.Limit)
    {
        // Never lost among other mistakes: it says that the rest was not read.
        if (!isStopped)
            errors.Add(new(span, message) { Kind = kind });
        isStopped = true;
    }

    private WorkflowFile Finish()
    {
        if (failure is { } failed)
            errors.Add(YamlRepair.Explain(file.Content, failed));
        while (depth > 0)
            Close(text.Length);
        if (documents == 0 && failure is null)
            Report(SyntaxErrorKind.Document, default, "The file contains no YAML document");

        errors.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return new(file, root, [.. errors]);
    }
}
