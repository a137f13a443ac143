using System.Reflection;

namespace CodexLint.Diagnostics;

/// <summary>The version under which reports are made.</summary>
internal static class ToolVersion
{
    /// <summary>The package's version, without the commit that the build appends.</summary>
    public static string Current { get; } = Read();

    private static string Read()
    {
        var version = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "0.0.0";
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? version : version[..commit];
    }
}
