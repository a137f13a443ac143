namespace CodexLint.Hosting;

/// <summary>Something that a lint asked of the disk.</summary>
/// <param name="Path">
/// Relative to the repository's root for what lies in the repository, else absolute; empty for its workflows and actions.
/// </param>
internal sealed record InputQuestion(InputKind Kind, string Path);

/// <summary>What is asked about a path.</summary>
internal enum InputKind : byte
{
    /// <summary>Which workflows the repository has.</summary>
    Workflows,

    /// <summary>Whether there is something at a path of the repository.</summary>
    Existence,

    /// <summary>The content of a file of the repository, links followed as long as they stay inside.</summary>
    Content,

    /// <summary>The content of a file of the user's, such as .editorconfig, wherever it lies.</summary>
    Configuration,

    /// <summary>The content of a file of ours, such as a baseline or the report that the lint wrote.</summary>
    OwnFile,

    /// <summary>Which local actions the repository has in their usual places.</summary>
    Actions,

    /// <summary>Which files lie in a folder of the repository.</summary>
    Folder,
}
