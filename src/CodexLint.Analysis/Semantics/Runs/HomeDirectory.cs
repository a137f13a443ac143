using CodexLint.Semantics.Scripts;

namespace CodexLint.Semantics.Runs;

/// <summary>The home directory of the runner's user, below which Codex puts its own home where none is set.</summary>
internal static class HomeDirectory
{
    private const string Name = "${{ env.HOME }}";
    private const string OnHostedLinux = "/home/runner";

    /// <summary>The home of Codex where neither input nor environment set one.</summary>
    public static AbstractPath OfCodex { get; } = new(Name + "/.codex");

    /// <summary>A path in which the home directory has its name instead of <c>~</c> or the place that it has on a hosted runner.</summary>
    public static string Expand(string path)
    {
        foreach (var spelling in (ReadOnlySpan<string>)["~", OnHostedLinux])
        {
            if (path == spelling || path.StartsWith(spelling + "/", StringComparison.Ordinal))
                return string.Concat(Name, path.AsSpan(spelling.Length));
        }

        return path;
    }
}
