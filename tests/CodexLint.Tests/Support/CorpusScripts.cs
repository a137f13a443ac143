using YamlDotNet.RepresentationModel;

namespace CodexLint.Support;

/// <summary>The scripts of the corpus' <c>run:</c> steps for POSIX shells.</summary>
internal static class CorpusScripts
{
    public static IEnumerable<(string Path, string Text)> All()
    {
        var root = SharedFolder.Path("corpus");
        var files = Directory.EnumerateFiles(root, "*.yml", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var stream = new YamlStream();
            try
            {
                using var reader = new StreamReader(file);
                stream.Load(reader);
            }
            catch (YamlDotNet.Core.YamlException)
            {
                continue;
            }

            foreach (var document in stream.Documents)
                foreach (var script in Scripts(document.RootNode, null))
                    yield return (Path.GetRelativePath(root, file), script);
        }
    }

    private static IEnumerable<string> Scripts(YamlNode node, string? inherited)
    {
        if (node is YamlSequenceNode sequence)
            return sequence.Children.SelectMany(child => Scripts(child, inherited));
        if (node is not YamlMappingNode mapping)
            return [];

        var shell = Child(mapping, "shell") is YamlScalarNode own ? own.Value : DefaultShell(mapping) ?? inherited;
        var nested = mapping.Children.SelectMany(entry => Scripts(entry.Value, shell));
        return Child(mapping, "run") is YamlScalarNode { Value: { } run }
            && (shell is null || shell.StartsWith("bash", StringComparison.Ordinal) || shell is "sh")
            ? nested.Prepend(run)
            : nested;
    }

    private static string? DefaultShell(YamlMappingNode mapping) =>
        Child(mapping, "defaults") is YamlMappingNode defaults && Child(defaults, "run") is YamlMappingNode run
            ? (Child(run, "shell") as YamlScalarNode)?.Value
            : null;

    private static YamlNode? Child(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
