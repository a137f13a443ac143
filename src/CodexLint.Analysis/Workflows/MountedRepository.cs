using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>
/// A repository as a job has it that checks it out into folders of the workspace: what lies below one of them lies in the repository.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="folders">The folders, without a slash at the end.</param>
internal sealed class MountedRepository(RepositoryView repository, ImmutableArray<string> folders) : RepositoryView
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Workflows => repository.Workflows;

    /// <inheritdoc/>
    public override bool? Exists(string path) => IsFolder(path) ? true : repository.Exists(PathInside(folders, path) ?? path);

    /// <inheritdoc/>
    public override SourceFile? Read(string path) => repository.Read(PathInside(folders, path) ?? path);

    internal override FileOutline? OutlineOf(string path) => repository.OutlineOf(PathInside(folders, path) ?? path);

    internal override ImmutableArray<string> FilesIn(string folder) =>
        repository.FilesIn(folders.Contains(folder) ? "" : PathInside(folders, folder) ?? folder);

    /// <summary>What a path below one of the folders is called in the repository; null for any other path.</summary>
    public static string? PathInside(ImmutableArray<string> folders, string path)
    {
        foreach (var folder in folders)
        {
            if (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal))
                return path[(folder.Length + 1)..];
        }

        return null;
    }

    /// <summary>
    /// What a path may be called in the repository where nothing is known of a checkout but that it goes into some folder.
    /// </summary>
    public static string? PathInside(string path) =>
        path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? path[(slash + 1)..] : null;

    /// <summary>Whether a path is one of the folders, or lies above one.</summary>
    private bool IsFolder(string path)
    {
        foreach (var folder in folders)
        {
            if (folder == path
                || folder.Length > path.Length && folder[path.Length] == '/' && folder.StartsWith(path, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
