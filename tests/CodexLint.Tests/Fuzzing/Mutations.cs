using System.Text;
using CsCheck;

namespace CodexLint.Fuzzing;

/// <summary>Damages texts as people, tools and attackers do: along lines, words and indentation rather than bits.</summary>
internal static class Mutations
{
    /// <summary>A text that began as one of these.</summary>
    public static Gen<string> Of(string[] texts) =>
        Gen.Select(
            Gen.OneOf(texts), Mutation.Array[0, 8],
            (text, mutations) => AsDecoded(mutations.Aggregate(text, (current, mutation) => mutation(current))));

    /// <summary>A text in which a word stands thousands of times at some place.</summary>
    public static Gen<string> Repeated(string[] texts) =>
        Gen.Select(
            Gen.OneOf(texts), Place, Gen.OneOf(Seeds.Words),
            (text, place, word) => AsDecoded(text.Insert(place.In(text.Length + 1), Repeat(word, 3_000))));

    private static Gen<Func<string, string>> Mutation => Gen.Frequency(
        (3,
            Gen.Select(
                Place, Gen.OneOf(Seeds.Words),
                (place, word) => new Func<string, string>(text => text.Insert(place.In(text.Length + 1), word)))),
        (3,
            Gen.Select(
                Place, Place, Gen.OneOf(Seeds.Words),
                (place, length, word) => new Func<string, string>(text => Replace(text, place, length, word)))),
        (2, Gen.Select(Place, Place, (place, length) => new Func<string, string>(text => Replace(text, place, length, "")))),
        (2, Gen.Select(Place, Gen.OneOf(Seeds.Lines), (place, line) => Lines(lines => lines.Insert(place.In(lines.Count + 1), line)))),
        (2, Gen.Select(Place, Place, (from, to) => Lines(lines => lines.Insert(to.In(lines.Count + 1), lines[from.In(lines.Count)])))),
        (2, Gen.Select(Place, Gen.Int[-4, 4], (place, shift) => Lines(lines => Indent(lines, place.In(lines.Count), shift)))),
        (1, Gen.Select(Place, Place, (from, to) => Lines(lines => Swap(lines, from.In(lines.Count), to.In(lines.Count))))),
        (1,
            Gen.Select(
                Place, Place,
                (place, count) => Lines(lines =>
                    lines.RemoveRange(place.In(lines.Count), Math.Min(count.In(20), lines.Count - place.In(lines.Count)))))),
        (1,
            Gen.Select(
                Place, Gen.OneOf(Seeds.Words), Gen.OneOf(2, 10, 60, 300, 3_000),
                (place, word, count) => new Func<string, string>(text => text.Insert(place.In(text.Length + 1), Repeat(word, count))))),
        (1,
            Gen.Select(
                Place, Gen.OneOf(2, 20, 200),
                (place, count) => Lines(lines =>
                    lines.InsertRange(place.In(lines.Count), Enumerable.Repeat(lines[place.In(lines.Count)], count))))),
        (1,
            Gen.Select(
                Place, Gen.Char[(char)0, (char)0xFFFF],
                (place, character) => new Func<string, string>(text => text.Insert(place.In(text.Length + 1), character.ToString())))),
        (1, Gen.Const(new Func<string, string>(text => text.ReplaceLineEndings("\r\n")))),
        (1, Place.Select(place => new Func<string, string>(text => text[..place.In(text.Length + 1)]))));

    private static Gen<Position> Place => Gen.UInt.Select(value => new Position(value));

    private static string Replace(string text, Position place, Position length, string word)
    {
        var start = place.In(text.Length + 1);
        return string.Concat(text.AsSpan(0, start), word, text.AsSpan(start + length.In(Math.Min(40, text.Length - start + 1))));
    }

    private static Func<string, string> Lines(Action<List<string>> change) => text =>
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines);
        return string.Join('\n', lines);
    };

    private static void Indent(List<string> lines, int index, int shift) =>
        lines[index] = shift > 0
            ? new string(' ', shift) + lines[index]
            : lines[index][Math.Min(-shift, lines[index].Length - lines[index].TrimStart(' ').Length)..];

    private static void Swap(List<string> lines, int first, int second) => (lines[first], lines[second]) = (lines[second], lines[first]);

    /// <summary>As it comes from a file, which holds no half of a surrogate pair.</summary>
    private static string AsDecoded(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Repeat(string word, int count) => new StringBuilder().Insert(0, word, count).ToString();

    /// <summary>A place in something whose length is not known yet.</summary>
    private readonly record struct Position(uint Value)
    {
        public int In(int length) => length <= 0 ? 0 : (int)(Value % (uint)length);
    }
}
