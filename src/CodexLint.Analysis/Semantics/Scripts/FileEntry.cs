using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>What is known of a path.</summary>
/// <param name="Kinds">What it can be.</param>
internal sealed record FileEntry(FileKinds Kinds)
{
    /// <summary>The content of a file of which nothing is known; in front of the entries that have it.</summary>
    private static readonly AbstractValue UnknownContent = AbstractText.Unknown(Origins.Opaque);

    /// <summary>A path of which nothing is known.</summary>
    public static readonly FileEntry Unknown = new(FileKinds.Any);

    public static readonly FileEntry Absent = new(FileKinds.Absent);
    public static readonly FileEntry Directory = new(FileKinds.Directory);

    /// <summary>
    /// A path of the repository that the analyzed folder lacks: nothing is there, unless the folder is only a part of it.
    /// </summary>
    public static readonly FileEntry Missing = new(FileKinds.Any) { MayBeElsewhere = true };

    /// <summary>The text of the file, if it is one.</summary>
    public AbstractValue Content { get; init; } = UnknownContent;

    /// <summary>Whether the file, if it is one, has no content; null where that is open.</summary>
    public bool? IsEmpty => Content.IsEmptyText();

    /// <summary>Whether something is there; null where that is open.</summary>
    public bool? Exists => Kinds == FileKinds.Absent ? false : (Kinds & FileKinds.Absent) == 0 ? true : null;

    /// <summary>
    /// Whether nothing is there as far as the analyzed folder shows, which is certain unless that is only a part of the repository.
    /// </summary>
    public bool IsMissing => Kinds == FileKinds.Absent || MayBeElsewhere && (Kinds & FileKinds.Absent) != 0;

    /// <summary>Whether what may be there is what the analyzed folder lacks of the repository.</summary>
    private bool MayBeElsewhere { get; init; }

    /// <summary>The entry after a program of which nothing is known: what was there is there, with any content.</summary>
    public FileEntry Blurred() => (Kinds & FileKinds.Absent) != 0 ? Unknown
        : (Kinds & FileKinds.File) == 0 || ReferenceEquals(Content, UnknownContent) ? this
        : new FileEntry(Kinds);

    private bool IsOfRepository => MayBeElsewhere || Kinds == FileKinds.Absent;

    /// <summary>Whether it is of these kinds; null where that is open.</summary>
    public bool? Is(FileKinds kinds) => (Kinds & kinds) == 0 ? false : (Kinds & ~kinds) == 0 ? true : null;

    internal static FileEntry Join(FileEntry left, FileEntry right, Origins decision)
    {
        if (ReferenceEquals(left, right))
            return left;

        var content = (left.Kinds & FileKinds.File) == 0 ? right.Content
            : (right.Kinds & FileKinds.File) == 0 ? left.Content
            : AbstractText.Join(left.Content, right.Content, decision);
        var kinds = left.Kinds | right.Kinds;
        return new FileEntry(kinds)
        {
            Content = content,
            MayBeElsewhere = kinds != FileKinds.Absent && left.IsOfRepository && right.IsOfRepository,
        };
    }
}

/// <summary>What a path can be.</summary>
[Flags]
internal enum FileKinds
{
    None = 0,
    Absent = 1,
    File = 2,
    Directory = 4,
    Any = Absent | File | Directory,
}
