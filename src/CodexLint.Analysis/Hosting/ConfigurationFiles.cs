using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Hosting;

/// <summary>Finds the .editorconfig and .globalconfig files that concern workflows.</summary>
internal static class ConfigurationFiles
{
    /// <summary>
    /// The files from a folder up to the one that says <c>root = true</c>, outermost first, under their absolute paths; only those that
    /// could concern us.
    /// </summary>
    /// <param name="directories">The folders of the files to lint, as absolute paths.</param>
    public static ImmutableArray<SourceFile> Find(RepositoryFolder folder, IEnumerable<string> directories)
    {
        var files = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in directories)
        {
            for (var directory = start; directory is not null && visited.Add(directory); directory = Path.GetDirectoryName(directory))
            {
                Add(Path.Combine(directory, ".globalconfig"));
                if (Add(Path.Combine(directory, ".editorconfig")))
                    break;
            }
        }

        return [.. files.Values.Where(file => Linting.Configuration.Concerns(file.Content))];

        bool Add(string path)
        {
            if (TextFile.Of(folder.ReadConfiguration(path)).Content is not { } content)
                return false;

            files[path] = new SourceFile(path.Replace('\\', '/'), content);
            return IsOutermost(content);
        }
    }

    /// <summary>Whether a file says <c>root = true</c> before its first section.</summary>
    private static bool IsOutermost(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            var setting = line.Trim();
            if (setting is ['[', ..])
                return false;

            var equals = setting.IndexOf('=');
            if (equals > 0
                && setting[..equals].Trim().Equals("root", StringComparison.OrdinalIgnoreCase)
                && setting[(equals + 1)..].Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
