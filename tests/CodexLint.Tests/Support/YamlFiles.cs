using CodexLint.Syntax;

namespace CodexLint.Support;

/// <summary>The YAML files of the shared folder, and the nodes of a tree.</summary>
internal static class YamlFiles
{
    /// <summary>All workflows and actions of the corpus, the cases and the files that others call right.</summary>
    public static IEnumerable<SourceFile> All() =>
        Below("corpus").Concat(Below("cases")).Concat(Below("conformance", "actionlint"));

    /// <summary>The YAML files below a folder of the shared folder, under their paths in it.</summary>
    public static IEnumerable<SourceFile> Below(params string[] folder)
    {
        var root = SharedFolder.Path(folder);
        foreach (var path in Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(path) is ".yml" or ".yaml")
                yield return new SourceFile(Path.GetRelativePath(SharedFolder.Root, path), File.ReadAllText(path));
        }
    }

    /// <summary>A node and all within it; an anchored node once for each place where it is used.</summary>
    public static IEnumerable<YamlNode> DescendantsAndSelf(YamlNode? node)
    {
        if (node is null)
            yield break;

        yield return node;
        var children = node switch
        {
            MappingNode mapping => mapping.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            SequenceNode sequence => sequence.Items,
            _ => [],
        };
        foreach (var descendant in children.SelectMany(DescendantsAndSelf))
            yield return descendant;
    }
}
