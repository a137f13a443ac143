using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CodexLint.Syntax.Yaml;

/// <summary>
/// Reads a file by YamlDotNet's events, as GitHub's own reader does with the same library. The only type that knows the library: it
/// turns marks into offsets and exceptions into mistakes.
/// </summary>
internal sealed class YamlReader
{
    private readonly SourceFile file;
    private readonly string text;
    private readonly bool isRepaired;
    private readonly int offset;
    private readonly Scanner scanner;
    private readonly Parser parser;

    private readonly YamlErrors errors;
    private readonly YamlTreeBuilder tree;
    private int documents;
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
        errors = new YamlErrors(text);
        tree = new YamlTreeBuilder(file, text, errors);
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
        while (!errors.IsStopped && MoveNext() && parser.Current is { } current)
        {
            tree.Count();
            Handle(current);
            if (tree.Events > YamlLimits.Events)
                errors.Stop(Position(current.Start), "Maximum YAML nodes exceeded");
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
            failure = exception.End.Index == 0 && exception.Start.Index == 0 && tree.Events > 2
                ? new(Cursor, Cursor, Cursor, tree.FailedFrom, exception.Message)
                : new(start, end, Cursor, tree.FailedFrom, exception.Message);
        }
        catch (ArgumentOutOfRangeException) when (LastEscape is >= 0 and var escape)
        {
            // The library takes a number beyond 2^31 for a negative one, which no character has.
            failure = new(escape, Math.Min(escape + LongEscape.Length + 8, text.Length), Cursor, tree.FailedFrom, YamlMessages.NoCharacter);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            failure = new(Cursor, Cursor, Cursor, tree.FailedFrom, exception.Message);
        }

        return false;
    }

    private int Cursor => Position(scanner.CurrentPosition);

    /// <summary>Where the escape sequence begins that is read at the moment; negative where none is.</summary>
    private int LastEscape =>
        Math.Min(Cursor + 1, text.Length - 1) is var last and >= 0
            ? text.LastIndexOf(LongEscape, last, Math.Min(last + 1, LongEscape.Length + 10), StringComparison.Ordinal)
            : -1;

    private const string LongEscape = "\\U";

    private int Position(Mark mark) => Math.Min((int)mark.Index + offset, text.Length);

    private void Handle(ParsingEvent current)
    {
        switch (current)
        {
            case Scalar scalar:
                AddScalar(scalar);
                break;
            case AnchorAlias alias:
                tree.AddAlias(
                    TextSpan.FromBounds(Position(alias.Start), Math.Max(Position(alias.Start), Position(alias.End))), alias.Value.Value);
                break;
            case MappingStart start:
                Open(start, isMapping: true, start.Style == MappingStyle.Flow, start.Tag);
                break;
            case SequenceStart start:
                Open(start, isMapping: false, start.Style == SequenceStyle.Flow, start.Tag);
                break;
            case MappingEnd or SequenceEnd:
                tree.Close(Position(current.Start));
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
        errors.Stop(indicator, "GitHub reads one document in a file; here starts another", SyntaxErrorKind.Document);
    }

    private void Open(NodeEvent start, bool isMapping, bool isFlow, TagName tag)
    {
        // A pair in brackets (`[a: b]`) has no place of its own: it starts with its key.
        var isPair = isMapping && isFlow && start.Start.Index == 0 && tree.IsInside;
        var position = isPair ? tree.LastEnd : Position(start.Start);
        var properties = (start.Anchor.IsEmpty ? 0 : 1) + (tag.IsEmpty ? 0 : 1);
        if (properties > 0)
            position = YamlPlaces.SkipProperties(text, position, properties).Content;
        tree.Open(position, isMapping, isFlow, isPair, NameOf(start.Anchor));
    }

    private static string? NameOf(AnchorName anchor) => anchor.IsEmpty ? null : anchor.Value;

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
            var (content, behind) = YamlPlaces.SkipProperties(text, start, (scalar.Anchor.IsEmpty ? 0 : 1) + (tag is null ? 0 : 1));
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
            start = end = tree.EmptyPlace(start);
            property = start;
        }

        if (style >= ScalarStyle.Literal)
            end = YamlPlaces.BlockEnd(text, start, end, scalar.Value);

        var span = TextSpan.FromBounds(start, Math.Max(start, end));
        if (isRepaired && style < ScalarStyle.Literal && !file.Slice(span).SequenceEqual(text.AsSpan(span.Start, span.Length)))
        {
            AddRepaired(span, style);
            return;
        }

        var node = new ScalarNode(file, span, scalar.Value, style, tag)
        {
            Anchor = NameOf(scalar.Anchor),
            IsAnchored = tree.IsAnchored || !scalar.Anchor.IsEmpty,
            IsInFlow = tree.IsInFlow,
        };
        YamlChecks.CheckValue(node, TextSpan.FromBounds(property, span.End), errors);
        tree.Add(node);
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
        AddWithoutTag(span, decoder.Value, style);
    }

    /// <summary>A value that starts with <c>!</c> is kept as the plain text that it was meant to be.</summary>
    private void AddMistakenTag(int start, int end)
    {
        var span = TextSpan.FromBounds(start, end);
        var decoder = new ScalarDecoder(file.Content);
        decoder.Decode(span, ScalarStyle.Plain, null);
        var value = decoder.Value;
        var blank = value.AsSpan().IndexOfAny(" \t\n");
        errors.Report(SyntaxErrorKind.Tag, span, $"Unexpected tag '{YamlErrors.Shorten(blank < 0 ? value : value[..blank])}'");
        AddWithoutTag(span, value, ScalarStyle.Plain);
    }

    private void AddWithoutTag(TextSpan span, string value, ScalarStyle style) =>
        tree.Add(new ScalarNode(file, span, value, style, null) { IsAnchored = tree.IsAnchored, IsInFlow = tree.IsInFlow });

    private WorkflowFile Finish()
    {
        if (failure is { } failed)
            errors.Add(YamlRepair.Explain(file.Content, failed));
        var root = tree.Complete();
        if (documents == 0 && failure is null)
            errors.Report(SyntaxErrorKind.Document, default, "The file contains no YAML document");
        return new(file, root, errors.InOrder());
    }
}
