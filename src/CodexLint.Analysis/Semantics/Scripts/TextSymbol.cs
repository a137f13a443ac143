using System.Globalization;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>The names of texts whose content is not known but where they come from is.</summary>
internal static class TextSymbol
{
    private const string FilePrefix = "file ";
    private const string ProgramPrefix = "output of ";
    private const string MemberPrefix = "member ";
    private const string MemberOf = " of ";
    private const string DecodedPrefix = "decoded ";

    /// <summary>The path of a member of which it is not known which it is.</summary>
    public const string AnyMember = "?";

    /// <summary>Names what is read from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="number">Tells one reading from others: between two, the file may change.</param>
    public static string OfFile(AbstractPath path, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{FilePrefix}{path.Text}#{number}");

    /// <summary>Names what a program prints.</summary>
    /// <param name="start">Where the command starts in the workflow.</param>
    /// <param name="number">Tells one execution from others.</param>
    public static string OfProgram(int start, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{ProgramPrefix}{start}#{number}");

    /// <summary>The file from which a text is; null where it is from none.</summary>
    public static AbstractPath? FileOf(string symbol) =>
        symbol.StartsWith(FilePrefix, StringComparison.Ordinal)
            ? new AbstractPath(symbol[FilePrefix.Length..symbol.LastIndexOf('#')])
            : null;

    /// <summary>Where the command starts that printed a text; null where none did.</summary>
    public static int? ProgramOf(string symbol) =>
        symbol.StartsWith(ProgramPrefix, StringComparison.Ordinal)
            ? int.Parse(symbol.AsSpan()[ProgramPrefix.Length..symbol.LastIndexOf('#')], CultureInfo.InvariantCulture)
            : null;

    /// <summary>Names another text of the same file or command; null where a name tells of neither.</summary>
    public static string? OfSameSource(string symbol, int number) =>
        IsKnown(symbol) ? string.Create(CultureInfo.InvariantCulture, $"{symbol.AsSpan(0, symbol.LastIndexOf('#'))}#{number}") : null;

    /// <summary>
    /// Names a member of the JSON that a file holds, a command prints or Codex' message is; null where a name tells of none of these.
    /// </summary>
    /// <param name="symbol">The JSON.</param>
    /// <param name="path">The member, such as <c>.findings[0].title</c>; <see cref="AnyMember"/> where it is not known.</param>
    /// <param name="number">Tells one reading from others.</param>
    public static string? OfMember(string symbol, string path, int number)
    {
        if (JsonOf(symbol) is var (outer, json))
            return OfMember(json, outer == AnyMember || path == AnyMember ? AnyMember : outer + path, number);
        var source = OfSameSource(symbol, number)
            ?? (OutsiderText.IsMessage(symbol) ? string.Create(CultureInfo.InvariantCulture, $"{symbol}#{number}") : null);
        return source is null ? null : OfMemberInRun(source, path);
    }

    /// <summary>Names a member of the JSON that a text is of which only a run tells what it is.</summary>
    public static string OfMemberInRun(string symbol, string path) => $"{MemberPrefix}{path}{MemberOf}{symbol}";

    /// <summary>Names a property of an object that a program in JavaScript has looked up.</summary>
    /// <param name="start">Where the program gets the object.</param>
    /// <param name="path">The property, such as <c>.head.ref</c>.</param>
    public static string OfProperty(int start, string path) =>
        OfMemberInRun(string.Create(CultureInfo.InvariantCulture, $"object {start}#0"), path);

    /// <summary>Whether a text is the name of a pull request's branch, as GitHub's API and its CLI give it.</summary>
    public static bool IsHeadRef(string symbol) =>
        symbol is "github.head_ref" or "github.event.pull_request.head.ref"
        || JsonOf(symbol) is var (path, _)
            && (path.EndsWith(".head.ref", StringComparison.Ordinal) || path.EndsWith(".headRefName", StringComparison.Ordinal));

    /// <summary>The path of a member, and the name of the JSON in which it is; null where a text is no member.</summary>
    public static (string Path, string Json)? JsonOf(string symbol) =>
        symbol.StartsWith(MemberPrefix, StringComparison.Ordinal) && symbol.IndexOf(MemberOf, StringComparison.Ordinal) is > 0 and var end
            ? (symbol[MemberPrefix.Length..end], symbol[(end + MemberOf.Length)..])
            : null;

    /// <summary>
    /// The path of the message of Codex that a text is, or is a member of, such as <c>review.steps.codex.outputs.final-message</c>; null
    /// where it is neither.
    /// </summary>
    public static string? MessageOf(string symbol)
    {
        var path = JsonOf(symbol) is var (_, json) ? json[..json.LastIndexOf('#')] : symbol;
        return OutsiderText.IsMessage(path) ? path : null;
    }

    /// <summary>Names what a text is the encoding of.</summary>
    public static string OfDecoded(string symbol) => DecodedPrefix + symbol;

    /// <summary>The name of the text whose decoding one is; null where it is none.</summary>
    public static string? EncodedOf(string symbol) =>
        symbol.StartsWith(DecodedPrefix, StringComparison.Ordinal) ? symbol[DecodedPrefix.Length..] : null;

    private static bool IsKnown(string symbol) =>
        symbol.StartsWith(FilePrefix, StringComparison.Ordinal)
        || symbol.StartsWith(ProgramPrefix, StringComparison.Ordinal)
        || symbol.StartsWith(MemberPrefix, StringComparison.Ordinal);
}
