using System.Collections.Immutable;
using CodexLint.Linting;
using CodexLint.Syntax;

namespace CodexLint.Hosting;

/// <summary>What to lint.</summary>
/// <param name="Root">The repository's root as an absolute path.</param>
public sealed record LintRequest(string Root)
{
    /// <summary>The files to lint, as absolute paths; null means all workflows of the repository.</summary>
    public ImmutableArray<string>? Files { get; init; }

    /// <summary>Files whose text is given instead of read, as an editor's buffer is; under their paths from the root.</summary>
    public ImmutableArray<SourceFile> Buffers { get; init; } = [];

    /// <summary>What beats the repository's configuration.</summary>
    public LintSettings Settings { get; init; } = LintSettings.Default;
}
