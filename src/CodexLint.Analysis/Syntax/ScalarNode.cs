using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>A scalar with its decoded text.</summary>
internal sealed class ScalarNode(SourceFile file, TextSpan span, string value, ScalarStyle style, string? tag) : YamlNode(file, span)
{
    private ScalarAlignment? alignment;
    private ScalarKind? kind;
    private Template? template;
    private Condition? condition;

    /// <summary>The text as YAML decodes it: escapes resolved, lines folded, block indentation removed.</summary>
    public string Value { get; } = value;

    /// <summary>How the scalar is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>The explicit tag in full (<c>tag:yaml.org,2002:str</c> for <c>!!str</c>, <c>!foo</c>); null for almost all.</summary>
    public string? Tag { get; } = tag;

    /// <summary>Whether the scalar stands in brackets or braces, where fewer texts need no quotes.</summary>
    public bool IsInFlow { get; init; }

    /// <summary>The type that GitHub's reader gives the scalar; quoted and block scalars are strings.</summary>
    public ScalarKind Kind => kind ??= Tag switch
    {
        CoreSchema.BooleanTag => ScalarKind.Boolean,
        CoreSchema.FloatTag or CoreSchema.IntegerTag => ScalarKind.Number,
        CoreSchema.NullTag => ScalarKind.Null,
        null when Style == ScalarStyle.Plain => CoreSchema.Resolve(Value),
        _ => ScalarKind.String,
    };

    /// <summary>
    /// The number where <see cref="Kind"/> is <see cref="ScalarKind.Number"/>, as a double as GitHub keeps it; null otherwise, and where
    /// GitHub refuses the number as out of range.
    /// </summary>
    public double? Number => Kind == ScalarKind.Number ? CoreSchema.Parse(Value) : null;

    /// <summary>The value with the expressions in it, parsed once.</summary>
    public Template Template => template ??= Template.Parse(this);

    /// <summary>The value as that of an <c>if</c>, parsed once.</summary>
    public Condition Condition => condition ??= Condition.Parse(this);

    private ScalarAlignment Alignment => alignment ??= ScalarAlignment.Create(this);

    /// <summary>The file's characters from which a part of the decoded text stems.</summary>
    /// <param name="part">Offsets into <see cref="Value"/>.</param>
    /// <returns>
    /// From the first character of the part to behind its last, without the quotes around the scalar. What decodes as one (an escape, a
    /// folded line break with the blanks around it) is not divided. The line breaks at the end of a block scalar's value lie behind
    /// <see cref="YamlNode.Span"/>. The empty part before a character lies at the start of that character. If the scalar's text is not
    /// found in the file (as for a key that is an alias), the whole span.
    /// </returns>
    public TextSpan MapToFile(TextSpan part) => Alignment.MapToFile(part);

    /// <summary>A line of the value, without the blanks around it; the whole scalar where it has no such line.</summary>
    /// <param name="index">The line, counted from 0.</param>
    public Location LocationOfLine(int index)
    {
        var lines = Value.Split('\n');
        if (index >= lines.Length)
            return Location;

        var start = lines[index].Length - lines[index].TrimStart().Length;
        for (var i = 0; i < index; i++)
            start += lines[i].Length + 1;
        return File.LocationOf(MapToFile(new TextSpan(start, lines[index].Trim().Length)));
    }

    /// <summary>The offset into <see cref="Value"/> of what a place of the file decodes to, or else of the next character.</summary>
    /// <param name="position">UTF-16 offset into the file, within the span.</param>
    public int MapFromFile(int position) => Alignment.MapFromFile(position);
}
