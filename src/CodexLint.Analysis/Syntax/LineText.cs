using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>
/// A text whose lines end where YAML, GitHub and editors end them: at line feeds and carriage returns. Roslyn's own table also counts
/// U+0085, U+2028 and U+2029, so that all lines behind one of these would be off.
/// </summary>
internal sealed class LineText : SourceText
{
    private static readonly SearchValues<char> OtherBreaks = SearchValues.Create("\u0085\u2028\u2029");

    private readonly string content;

    private LineText(string content) => this.content = content;

    /// <inheritdoc/>
    public override Encoding? Encoding => null;

    /// <inheritdoc/>
    public override int Length => content.Length;

    /// <inheritdoc/>
    public override char this[int position] => content[position];

    /// <summary>The text, by Roslyn's own type wherever that counts the same lines.</summary>
    public static SourceText Of(string content) => content.AsSpan().ContainsAny(OtherBreaks) ? new LineText(content) : From(content);

    /// <inheritdoc/>
    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) =>
        content.CopyTo(sourceIndex, destination, destinationIndex, count);

    /// <inheritdoc/>
    protected override TextLineCollection GetLinesCore() => new LineTable(this, content);

    private sealed class LineTable : TextLineCollection
    {
        private readonly LineText text;
        private readonly List<int> starts = [0];

        public LineTable(LineText text, string content)
        {
            this.text = text;
            for (var i = 0; i < content.Length; i++)
            {
                if (content[i] == '\n' || content[i] == '\r' && (i + 1 == content.Length || content[i + 1] != '\n'))
                    starts.Add(i + 1);
            }
        }

        public override int Count => starts.Count;

        public override TextLine this[int index] =>
            TextLine.FromSpan(text, TextSpan.FromBounds(starts[index], index + 1 < starts.Count ? starts[index + 1] : text.Length));

        public override int IndexOf(int position)
        {
            var index = starts.BinarySearch(position);
            return index >= 0 ? index : ~index - 1;
        }
    }
}
