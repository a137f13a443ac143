namespace CodexLint.Package.Tests.Support;

/// <summary>The folders in which the system looks for programs.</summary>
internal static class SearchPath
{
    /// <summary>Whether a program is in one of them.</summary>
    public static bool Holds(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
