using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CodexLint.Syntax;

/// <summary>Builds the tree of a file from YamlDotNet's events; the only file that knows that library.</summary>
/// <remarks>Source: YamlObjectReader of actions/runner, which reads with the same library.</remarks>
internal sealed class YamlReader
{
    private readonly SourceFile file;
    private readonly ImmutableArray<SyntaxError>.Builder errors = ImmutableArray.CreateBuilder<SyntaxError>();
    private readonly Parser parser;

    private YamlReader(SourceFile file)
    {
        this.file = file;
        parser = new Parser(new StringReader(file.Content));
    }

    /// <summary>Reads a file; never throws for bad input.</summary>
    public static WorkflowFile Read(SourceFile file)
    {
        var reader = new YamlReader(file);
        var root = reader.ReadDocument();
        return new WorkflowFile(file, root, reader.errors.ToImmutable());
    }

    private YamlNode? ReadDocument()
    {
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is StreamStart or DocumentStart)
                    continue;
                return parser.Current is StreamEnd or DocumentEnd ? null : ReadNode(0);
            }
        }
        catch (YamlException exception)
        {
            var start = (int)Math.Min(exception.Start.Index, file.Content.Length);
            errors.Add(new SyntaxError(new TextSpan(start, start < file.Content.Length ? 1 : 0), exception.Message));
        }

        return null;
    }

    private YamlNode? ReadNode(int depth)
    {
        switch (parser.Current)
        {
            case Scalar scalar:
                var span = TextSpan.FromBounds((int)scalar.Start.Index, (int)scalar.End.Index);
                var node = new ScalarNode(file, span, scalar.Value, (ScalarStyle)((int)scalar.Style - 1), scalar.Tag.IsEmpty ? null : scalar.Tag.Value);
                parser.MoveNext();
                return node;
            case MappingStart start:
                parser.MoveNext();
                var entries = ImmutableArray.CreateBuilder<MappingEntry>();
                while (parser.Current is not MappingEnd)
                {
                    var key = ReadNode(depth + 1);
                    var value = ReadNode(depth + 1);
                    if (key is ScalarNode name && value is not null)
                        entries.Add(new MappingEntry(name, value));
                }

                parser.MoveNext();
                return new MappingNode(file, Bounds(start, entries is [.., var last] ? last.Value : null), entries.ToImmutable(), start.Style == MappingStyle.Flow);
            case SequenceStart start:
                parser.MoveNext();
                var items = ImmutableArray.CreateBuilder<YamlNode>();
                while (parser.Current is not SequenceEnd)
                {
                    if (ReadNode(depth + 1) is { } item)
                        items.Add(item);
                }

                parser.MoveNext();
                return new SequenceNode(file, Bounds(start, items is [.., var end] ? end : null), items.ToImmutable(), start.Style == SequenceStyle.Flow);
            default:
                parser.MoveNext();
                return null;
        }
    }

    private static TextSpan Bounds(ParsingEvent start, YamlNode? last) =>
        TextSpan.FromBounds((int)start.Start.Index, Math.Max((int)start.End.Index, last?.Span.End ?? 0));
}
