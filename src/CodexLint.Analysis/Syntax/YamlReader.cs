using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CodexLint.Syntax;

/// <summary>
/// Builds the tree of a file from YamlDotNet's events, with the checks of GitHub's own reader, which takes them from the same library.
/// </summary>
internal sealed class YamlReader
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

    private void CheckValue(ScalarNode node, TextSpan withTag)
    {
        switch (node.Tag)
        {
            case null:
                // Decimal numbers become infinite rather than too large.
                if (node is { Style: ScalarStyle.Plain, Value: ['0', 'x' or 'o', _, ..], Kind: ScalarKind.Number, Number: null })
                    ReportType(node.Span, node.Value, CoreSchema.IntegerTag);
                break;
            case CoreSchema.StringTag:
                break;
            case CoreSchema.BooleanTag or CoreSchema.FloatTag or CoreSchema.IntegerTag or CoreSchema.NullTag:
                if (node.Style != ScalarStyle.Plain)
                    Report(SyntaxErrorKind.Tag, withTag, $"The scalar style '{node.Style}' is not valid with the tag '{node.Tag}'");
                else if (!IsOfType(node.Value, node.Tag))
                    ReportType(withTag, node.Value, node.Tag);
                break;
            default:
                Report(SyntaxErrorKind.Tag, withTag, $"Unexpected tag '{Shorten(node.Tag)}'");
                break;
        }
    }

    private void ReportType(TextSpan span, string value, string tag) =>
        Report(SyntaxErrorKind.Value, span, $"The value '{Shorten(value)}' is invalid for the type '{tag}'");

    private static bool IsOfType(string value, string tag) => tag switch
    {
        CoreSchema.FloatTag => CoreSchema.IsFloat(value),
        CoreSchema.IntegerTag => CoreSchema.IsInteger(value) && CoreSchema.Parse(value) is not null,
        CoreSchema.BooleanTag => CoreSchema.Resolve(value) == ScalarKind.Boolean,
        _ => CoreSchema.Resolve(value) == ScalarKind.Null,
    };

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

    private void CheckKeys(int first)
    {
        var keys = CollectionsMarshal.AsSpan(entries)[first..];

        // Comparing each with each is faster for the few keys that mappings have, but not for thousands.
        const int FewKeys = 16;
        var known = keys.Length > FewKeys ? new HashSet<string>(keys.Length, StringComparer.OrdinalIgnoreCase) : null;
        for (var index = 0; index < keys.Length; index++)
        {
            var key = keys[index].Key;
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
                Report(SyntaxErrorKind.MergeKey, key.Span, "GitHub does not support the merge key '<<' and takes it for an ordinary key");

            // Keys that are expressions may yield anything.
            if (key.Value.Contains("${{", StringComparison.Ordinal))
                continue;

            if (known is null ? Contains(keys[..index], key.Value) : !known.Add(key.Value))
                Report(SyntaxErrorKind.DuplicateKey, key.Span, $"'{Shorten(key.Value)}' is already defined");
        }
    }

    private static bool Contains(ReadOnlySpan<MappingEntry> keys, string value)
    {
        foreach (var entry in keys)
        {
            if (string.Equals(entry.Key.Value, value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Passes anchor and tag of a node.</summary>
    /// <returns>Where the node itself starts if it is not empty, and the place behind the last of the properties.</returns>
    private (int Content, int Behind) SkipProperties(int position, int count)
    {
        var behind = position;
        while (count-- > 0 && position < text.Length && text[position] is '&' or '!')
        {
            var isTag = text[position] == '!';
            while (position < text.Length && !EndsProperty(position, isTag))
                position++;

            behind = position;
            position = YamlCharacters.SkipToContent(text, position);
        }

        return (position, behind);
    }

    private bool EndsProperty(int position, bool isTag) => text[position] switch
    {
        ',' => !isTag || YamlCharacters.BreakLength(text, position + 1) > 0,
        '[' or ']' or '{' or '}' => !isTag,
        var other => YamlCharacters.IsBlank(other) || YamlCharacters.IsBreak(other) || other == '\0',
    };

    /// <summary>Where a scalar stands that is not there: a value behind its colon, a key before it.</summary>
    private int EmptyPlace(int position)
    {
        if (depth == 0 || frames[depth - 1] is not { IsMapping: true } frame)
            return Math.Max(position, lastEnd);

        var before = Math.Max(lastEnd, frame.Key?.Span.End ?? 0);
        var colon = YamlCharacters.SkipToContent(text, before);
        if (colon < text.Length && text[colon] == ':')
            return frame.Key is null ? colon : colon + 1;

        return frame.Key is null ? Math.Max(position, before) : before;
    }

    /// <summary>Behind the last content of a block scalar, whose event also takes in the empty lines that follow.</summary>
    private int BlockEnd(int start, int end, string value)
    {
        var lastLine = value.Length;
        while (lastLine > 0 && YamlCharacters.IsBreak(value[lastLine - 1]))
            lastLine--;
        if (lastLine == 0)
        {
            var header = start + 1;
            while (header < text.Length && text[header] is '+' or '-' or (>= '0' and <= '9'))
                header++;
            return header;
        }

        var content = lastLine;
        var linesOfBlanks = 0;
        while (content > 0 && (YamlCharacters.IsBlank(value[content - 1]) || YamlCharacters.IsBreak(value[content - 1])))
        {
            if (YamlCharacters.IsBreak(value[--content]))
                linesOfBlanks++;
        }

        while (end > start && (YamlCharacters.IsBlank(text[end - 1]) || YamlCharacters.IsBreak(text[end - 1])))
            end--;
        if (content == lastLine)
            return end;

        // The last lines hold blanks that belong to the value; those without any other content follow the header.
        linesOfBlanks += content == 0 ? 1 : 0;
        end = YamlCharacters.LineEnd(text, end);
        while (linesOfBlanks-- > 0)
            end = YamlCharacters.LineEnd(text, end + YamlCharacters.BreakLength(text, end));
        return end;
    }

    private TextSpan CharacterAt(int position) => new(Math.Clamp(position, 0, Math.Max(0, text.Length - 1)), Math.Min(1, text.Length));

    private TextSpan FirstLine(TextSpan span) =>
        TextSpan.FromBounds(span.Start, Math.Min(span.End, YamlCharacters.LineEnd(text, span.Start)));

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
