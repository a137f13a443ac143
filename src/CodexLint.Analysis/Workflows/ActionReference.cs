namespace CodexLint.Workflows;

/// <summary>The value of a step's <c>uses</c>.</summary>
/// <param name="Name"><c>owner/repo</c> in lower case for an action of a repository, else the path or image as written.</param>
/// <param name="Path">The sub-path in the repository, without slashes around it; empty for its root.</param>
/// <param name="Ref">The tag, branch or commit behind <c>@</c>; empty where there is none.</param>
/// <param name="Kind">Where the action lies.</param>
internal sealed record ActionReference(string Name, string Path, string Ref, ActionKind Kind)
{
    /// <summary>Whether this is the action of a repository, whatever its sub-path and ref.</summary>
    public bool Is(string repository) => Kind == ActionKind.Repository && Name == repository;

    /// <summary>Whether the ref is a full commit SHA.</summary>
    public bool IsPinnedToCommit => Ref.Length == 40 && Ref.All(char.IsAsciiHexDigit);

    internal static ActionReference Parse(string uses)
    {
        var text = uses.Trim();
        if (text.StartsWith("docker://", StringComparison.OrdinalIgnoreCase))
            return new ActionReference(text, "", "", ActionKind.Image);
        if (text.StartsWith("./", StringComparison.Ordinal)
            || text.StartsWith("$/", StringComparison.Ordinal)
            || text.StartsWith(".\\", StringComparison.Ordinal))
        {
            return new ActionReference(text, text[2..].Replace('\\', '/').Trim('/'), "", ActionKind.Local);
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at];
        var reference = at < 0 ? "" : text[(at + 1)..];
        var owner = name.IndexOf('/', StringComparison.Ordinal);
        var repository = owner < 0 ? -1 : name.IndexOf('/', owner + 1);
        var path = repository < 0 ? "" : name[(repository + 1)..].Trim('/');
        return new ActionReference((repository < 0 ? name : name[..repository]).ToLowerInvariant(), path, reference, ActionKind.Repository);
    }
}

/// <summary>Where an action lies.</summary>
internal enum ActionKind
{
    /// <summary>In a repository on GitHub.</summary>
    Repository,

    /// <summary>In this repository (<c>./path</c>).</summary>
    Local,

    /// <summary>In a container image (<c>docker://</c>).</summary>
    Image,
}
