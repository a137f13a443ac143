namespace CodexLint.Semantics;

/// <summary>
/// Paths on GitHub-hosted Linux runners, as representatives: two spellings of one directory become equal texts.
/// </summary>
/// <remarks>Source: GitHub's documentation of the <c>runner</c> context and of default environment variables.</remarks>
internal static class RunnerPaths
{
    public const string Home = "/home/runner";
    public const string Temp = "/home/runner/work/_temp";
    public const string ToolCache = "/opt/hostedtoolcache";
    public const string Workspace = "/home/runner/work/repository/repository";
}
