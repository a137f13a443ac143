namespace CodexLint.Semantics.Codex;

/// <summary>What a step's ref says of the version that runs.</summary>
/// <param name="Kind">How the ref names it.</param>
/// <param name="Version">The version whose contract holds; null where it is not known.</param>
internal sealed record ActionPin(PinKind Kind, ActionVersion? Version)
{
    /// <summary>Whether what the contract does not know may yet exist in the version that runs.</summary>
    public bool MayBeNewer => Kind is PinKind.Floating or PinKind.Branch or PinKind.Other or PinKind.Newer || Version is null;
}

/// <summary>How a ref names a version.</summary>
internal enum PinKind
{
    /// <summary>A tag with a minor version that the contract knows.</summary>
    Tag,

    /// <summary>A tag that is newer than the contract.</summary>
    Newer,

    /// <summary>A full commit SHA.</summary>
    Commit,

    /// <summary>A major tag, which moves: <c>v1</c>.</summary>
    Floating,

    /// <summary>The branch on which the action is worked on.</summary>
    Branch,

    /// <summary>A name that is none of a version or of that branch, a short SHA, or no ref.</summary>
    Other,
}
