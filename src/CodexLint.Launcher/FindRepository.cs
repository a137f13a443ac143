using CodexLint.Hosting;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace CodexLint.Launcher;

/// <summary>Finds the root of the repository that a project's build lints.</summary>
[MSBuildMultiThreadableTask]
public sealed class FindRepository : Task
{
    /// <summary>The project's folder as an absolute path.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>The root as the user states it; empty to look for it.</summary>
    public string? Stated { get; set; }

    /// <summary>The root as an absolute path; empty where there is no repository.</summary>
    [Output]
    public string Root { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        Root = Of(Directory, Stated) ?? "";
        return true;
    }

    /// <summary>The root as it is stated, from the project's folder; else as it is found; null where there is none.</summary>
    internal static string? Of(string projectDirectory, string? stated) => string.IsNullOrWhiteSpace(stated)
        ? RepositoryRoot.Find(projectDirectory)
        : Path.GetFullPath(Path.Combine(projectDirectory, stated!.Trim()));
}
