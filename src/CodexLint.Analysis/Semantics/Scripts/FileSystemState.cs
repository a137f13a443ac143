using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Scripts;

/// <summary>What is known of the machine's files at a moment of a job.</summary>
internal sealed record FileSystemState
{
    /// <summary>A machine of which nothing is known.</summary>
    public static readonly FileSystemState Unknown = new();

    /// <summary>How many paths are remembered: no job of people touches so many. Of any other, nothing is known then.</summary>
    private const int MaxEntries = 500;

    /// <summary>What is known of single paths; see <see cref="AbstractPath.Text"/>.</summary>
    public ImmutableDictionary<string, FileEntry> Entries { get; init; } = ImmutableDictionary<string, FileEntry>.Empty;

    /// <summary>What paths can be of which nothing is known otherwise.</summary>
    public FileKinds Unlisted { get; init; } = FileKinds.Any;

    /// <summary>Whether the machine may have run other jobs, of which it keeps all but what lies in the places of a job.</summary>
    public bool LivesOn { get; init; }

    /// <summary>The repository where it is checked out into the workspace; null where it is not, or perhaps not.</summary>
    public RepositoryView? Checkout { get; init; }

    /// <summary>
    /// The repository where it is perhaps checked out into the workspace, or perhaps in part; null where <see cref="Checkout"/> says all.
    /// </summary>
    public RepositoryView? PossibleCheckout { get; init; }

    /// <summary>What is known of a path.</summary>
    public FileEntry Find(AbstractPath? path)
    {
        if (path is null)
            return FileEntry.Unknown;
        if (Entries.TryGetValue(path.Text, out var entry))
            return entry;
        if (path.IsKnownPlace)
            return FileEntry.Directory;

        var repository = Checkout ?? PossibleCheckout;
        var isInMadeDirectory = false;
        for (var ancestor = path.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (!Entries.TryGetValue(ancestor.Text, out var above))
                continue;
            if ((above.Kinds & FileKinds.Directory) == 0)
                return FileEntry.Absent;
            isInMadeDirectory |= above.Kinds == FileKinds.Directory && repository?.Exists(ancestor.Text) == false;
        }

        // One of the files that the repository has there.
        if (repository is not null
            && path.OpenDirectory is { } directory
            && (directory == AbstractPath.Workspace || repository.Exists(directory.Text) != false))
        {
            return FileEntry.Unknown;
        }

        return repository?.Exists(path.Text) switch
        {
            true when Checkout is null => FileEntry.Unknown,
            true => new FileEntry(repository.Read(path.Text) is null ? FileKinds.File | FileKinds.Directory : FileKinds.File),
            false when Unlisted == FileKinds.Absent && !isInMadeDirectory && path.IsBelow(AbstractPath.Workspace) => FileEntry.Missing,
            _ => LivesOn && !path.IsOfJob ? FileEntry.Unknown : new FileEntry(Unlisted),
        };
    }

    /// <summary>The state with a file written, its directories being there.</summary>
    public FileSystemState WithFile(AbstractPath? path, AbstractValue content) =>
        path is null ? Blurred() : WithParents(path).With(path, new FileEntry(FileKinds.File) { Content = content });

    /// <summary>The state with a directory and all above it.</summary>
    public FileSystemState WithDirectory(AbstractPath? path)
    {
        if (path is null)
            return Blurred();
        if (Find(path).Kinds == FileKinds.Directory)
            return this;

        return WithParents(path).With(path, FileEntry.Directory);
    }

    /// <summary>The state with an entry set as it is.</summary>
    public FileSystemState With(AbstractPath path, FileEntry entry) =>
        Entries.Count < MaxEntries || Entries.ContainsKey(path.Text)
            ? this with { Entries = Entries.SetItem(path.Text, entry) }
            : this with { Unlisted = FileKinds.Any, Checkout = null, PossibleCheckout = null };

    /// <summary>The state without a path and all below it; where the path is unknown, anything may be gone.</summary>
    public FileSystemState Without(AbstractPath? path)
    {
        if (path is null)
            return Perhaps(FileKinds.Absent);

        var entries = Entries.ToBuilder();
        foreach (var text in Entries.Keys)
        {
            if (new AbstractPath(text).IsBelow(path))
                entries.Remove(text);
        }

        entries[path.Text] = FileEntry.Absent;
        return this with { Entries = entries.ToImmutable() };
    }

    /// <summary>
    /// The state after a program of which nothing is known: it may have made files and changed them; that it removed a directory that the
    /// script itself made is not assumed.
    /// </summary>
    public FileSystemState Blurred()
    {
        // Most states have been through this before: what stays as it is needs no look when they are joined and compared.
        ImmutableDictionary<string, FileEntry>.Builder? entries = null;
        foreach (var (text, entry) in Entries)
        {
            if (entry.Blurred() is var blurred && !ReferenceEquals(blurred, entry))
                (entries ??= Entries.ToBuilder())[text] = blurred;
        }

        return entries is null && Unlisted == FileKinds.Any
            ? this
            : this with { Entries = entries?.ToImmutable() ?? Entries, Unlisted = FileKinds.Any };
    }

    internal static FileSystemState Join(FileSystemState left, FileSystemState right, Origins decision)
    {
        if (ReferenceEquals(left, right))
            return left;

        var isSameCheckout = ReferenceEquals(left.Checkout, right.Checkout);
        return new FileSystemState
        {
            Entries = ReferenceEquals(left.Entries, right.Entries) ? left.Entries : JoinEntries(left, right, decision),
            Unlisted = left.Unlisted | right.Unlisted,
            LivesOn = left.LivesOn || right.LivesOn,
            Checkout = isSameCheckout ? left.Checkout : null,
            PossibleCheckout = isSameCheckout ? left.PossibleCheckout ?? right.PossibleCheckout : left.Checkout ?? right.Checkout,
        };
    }

    private static ImmutableDictionary<string, FileEntry> JoinEntries(FileSystemState left, FileSystemState right, Origins decision)
    {
        var entries = left.Entries.ToBuilder();
        var onlyRight = right.Entries.Count;
        foreach (var (text, entry) in left.Entries)
        {
            if (right.Entries.TryGetValue(text, out var other))
                onlyRight--;
            if (!ReferenceEquals(entry, other))
                entries[text] = FileEntry.Join(entry, other ?? right.Find(new AbstractPath(text)), decision);
        }

        if (onlyRight > 0)
        {
            foreach (var (text, entry) in right.Entries)
            {
                if (!left.Entries.ContainsKey(text))
                    entries[text] = FileEntry.Join(left.Find(new AbstractPath(text)), entry, decision);
            }
        }

        return entries.ToImmutable();
    }

    private FileSystemState Perhaps(FileKinds kinds)
    {
        var entries = Entries.ToBuilder();
        foreach (var (text, entry) in Entries)
            entries[text] = entry with { Kinds = entry.Kinds | kinds };
        return this with
        {
            Entries = entries.ToImmutable(),
            Unlisted = Unlisted | kinds,
            Checkout = null,
            PossibleCheckout = Checkout ?? PossibleCheckout,
        };
    }

    private FileSystemState WithParents(AbstractPath path)
    {
        var state = this;
        for (var parent = path.Parent; parent is { Text: not ("" or "/") }; parent = parent.Parent)
        {
            if (state.Entries.TryGetValue(parent.Text, out var known) ? known.Kinds == FileKinds.Directory : parent.IsKnownPlace)
                break;

            state = state.With(parent, FileEntry.Directory);
        }

        return state;
    }
}
