using System.Collections.Immutable;
using System.Text;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>
/// A normalized path. Below the workspace it is relative to it (<c>out/x</c>; empty for the workspace itself), otherwise absolute, or
/// below a place that only has a name (<c>${{ runner.temp }}/codex-home</c>).
/// </summary>
/// <param name="Text">The path, with forward slashes, without <c>.</c> and <c>..</c>.</param>
internal sealed record AbstractPath(string Text)
{
    /// <summary>The workspace, in which steps start.</summary>
    public static readonly AbstractPath Workspace = new("");

    private static readonly AbstractPath RunnerTemp = new("${{ runner.temp }}");

    /// <summary>How long a path may be that is told from others: macOS allows no longer ones.</summary>
    public const int MaxLength = 1_024;

    /// <summary>How deep a path may lie that is told from others: each directory above it is looked at and remembered.</summary>
    public const int MaxDepth = 20;

    private const string WorkspaceSymbol = "${{ github.workspace }}";

    /// <summary>What is unknown and yet new in each run, so that nothing in the repository is called so.</summary>
    private static readonly string[] NewNames = ["github.run_id", "github.run_number", "github.run_attempt", "github.sha"];

    private AbstractPath? parent;

    /// <summary>The directory in which the path lies; null for the workspace, the root and a named place.</summary>
    /// <remarks>Kept, since for each directory above a path all those above it are asked for.</remarks>
    public AbstractPath? Parent => parent ??= FindParent();

    /// <summary>Whether the path is a directory that is always there: the workspace, the root, the runner's own.</summary>
    public bool IsKnownPlace =>
        Text is "" or "/" or "/tmp" or "${{ runner.temp }}" or "${{ env.HOME }}" or "${{ runner.tool_cache }}" or "${{ runner.workspace }}";

    /// <summary>Whether it lies below a place that only has a name, which can be any other place.</summary>
    public bool IsElsewhere => Text.StartsWith("${{", StringComparison.Ordinal) && !new AbstractPath(Text.Split('/')[0]).IsKnownPlace;

    /// <summary>Whether it is a place of the machine itself, and none that a job begins with empty.</summary>
    public bool IsOfMachine => Text is ['/', ..] && !Text.StartsWith("/tmp/", StringComparison.Ordinal);

    /// <summary>Whether it lies where each job begins with nothing, on a machine that lives on, too.</summary>
    public bool IsOfJob => IsBelow(Workspace) || IsBelow(RunnerTemp);

    /// <summary>
    /// The directory in which the first part lies that may have one of several names (<c>docs</c> for <c>docs/${{ matrix.language
    /// }}/a.md</c>), in the workspace; null where there is no such part.
    /// </summary>
    public AbstractPath? OpenDirectory
    {
        get
        {
            if (!IsBelow(Workspace))
                return null;

            const string Start = "${{ ";
            for (var at = Text.IndexOf(Start, StringComparison.Ordinal);
                at >= 0;
                at = Text.IndexOf(Start, at + 1, StringComparison.Ordinal))
            {
                var symbol = Text.AsSpan(at + Start.Length);
                if (!NewNames.Contains(symbol[..Math.Max(0, symbol.IndexOf(' '))].ToString()))
                    return Text.LastIndexOf('/', at) is > 0 and var slash ? new AbstractPath(Text[..slash]) : Workspace;
            }

            return null;
        }
    }

    /// <summary>Whether the path lies below a directory, at any depth.</summary>
    public bool IsBelow(AbstractPath directory) => directory.Text switch
    {
        "" => Text.Length > 0 && !Text.StartsWith('/') && !Text.StartsWith("${{", StringComparison.Ordinal),
        "/" => Text.Length > 1 && Text[0] == '/',
        var prefix => Text.Length > prefix.Length && Text[prefix.Length] == '/' && Text.StartsWith(prefix, StringComparison.Ordinal),
    };

    /// <summary>The path that a text means in a working directory; null where it is not known well enough to be told from others.</summary>
    public static AbstractPath? Resolve(AbstractValue value, AbstractPath? workingDirectory)
    {
        if (TextOf(AbstractText.Of(value)) is not { Length: > 0 and <= MaxLength } text)
            return null;

        var isAnchored = text[0] == '/' || text.StartsWith("${{", StringComparison.Ordinal);
        if (!isAnchored && workingDirectory is null)
            return null;

        if (!isAnchored && workingDirectory is { Text.Length: > 0 })
            text = $"{workingDirectory.Text}/{text}";
        return Normalize(text);
    }

    /// <summary>Whether both are the same path, whatever is kept of it.</summary>
    public bool Equals(AbstractPath? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private AbstractPath? FindParent()
    {
        if (Text is "" or "/")
            return null;

        var slash = Text.LastIndexOf('/');
        return slash switch
        {
            < 0 => Text.StartsWith("${{", StringComparison.Ordinal) ? null : Workspace,
            0 => new AbstractPath("/"),
            _ => new AbstractPath(Text[..slash]),
        };
    }

    private static string? TextOf(AbstractValue value)
    {
        if (value is StringValue { Value: var whole })
            return whole;

        var text = new StringBuilder();
        foreach (var part in AbstractText.PartsOf(value))
        {
            switch (part)
            {
                case StringValue known:
                    text.Append(known.Value);
                    break;
                case UnknownValue { Symbol: { } symbol }:
                    text.Append("${{ ").Append(symbol).Append(" }}");
                    break;
                default:
                    return null;
            }
        }

        return text.ToString();
    }

    private static AbstractPath? Normalize(string text)
    {
        if (text == WorkspaceSymbol)
            return Workspace;
        if (text.StartsWith(WorkspaceSymbol + "/", StringComparison.Ordinal))
            text = text[(WorkspaceSymbol.Length + 1)..];

        if (IsNormal(text))
            return new AbstractPath(text);

        var isAbsolute = text.StartsWith('/');
        var segments = ImmutableArray.CreateBuilder<string>();
        foreach (var segment in text.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case ".." when segments.Count > 0 && !segments[^1].Contains("${{", StringComparison.Ordinal):
                    segments.RemoveAt(segments.Count - 1);
                    break;
                case ".." when !isAbsolute:
                    return null;
                case "..":
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        return segments.Count <= MaxDepth ? new AbstractPath((isAbsolute ? "/" : "") + string.Join('/', segments)) : null;
    }

    /// <summary>Whether a text is a normalized path as it is, which most are.</summary>
    private static bool IsNormal(string text)
    {
        var depth = 0;
        var names = text.AsSpan(text.StartsWith('/') ? 1 : 0);
        foreach (var name in names.Split('/'))
        {
            if (++depth > MaxDepth || names[name] is "" or "." or "..")
                return false;
        }

        return true;
    }
}
