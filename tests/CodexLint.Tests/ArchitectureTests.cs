using System.Globalization;
using System.Text.RegularExpressions;
using CodexLint.Support;

namespace CodexLint;

/// <summary>The layers of the library see only those to their left: a folder is a namespace, so the usings are the arrows.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>What each layer may use.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Diagnostics"] = [],
        ["Syntax"] = ["Diagnostics"],
        ["Workflows"] = ["Diagnostics", "Syntax"],
        ["Semantics"] = ["Diagnostics", "Syntax", "Workflows"],
        ["Rules"] = ["Diagnostics", "Syntax", "Workflows", "Semantics"],
        ["Linting"] = ["Diagnostics", "Syntax", "Workflows", "Semantics", "Rules"],
        ["Reporting"] = ["Diagnostics"],
        ["Hosting"] = ["Diagnostics", "Syntax", "Workflows", "Semantics", "Rules", "Linting", "Reporting"],
    };

    /// <summary>What each floor of the semantics may use; the model itself, on top of them, is what all are computed for.</summary>
    private static readonly Dictionary<string, string[]> FloorMayUse = new()
    {
        ["Values"] = [],
        ["Evaluation"] = ["Values"],
        ["Scripts"] = ["Values"],
        ["Codex"] = ["Values", "Scripts"],
        ["Scenarios"] = ["Values", "Codex"],
        ["Runs"] = ["Values", "Evaluation", "Scripts", "Codex", "Scenarios"],
        ["Questions"] = ["Values", "Scripts", "Codex", "Scenarios", "Runs"],
    };

    private static string Library => Path.Combine(SharedFolder.Repository, "src", "CodexLint.Analysis");

    private static IEnumerable<(string Layer, string Path, string Text)> Files() =>
        from layer in MayUse.Keys
        from path in Directory.GetFiles(Path.Combine(Library, layer), "*.cs", SearchOption.AllDirectories)
        select (layer, path, File.ReadAllText(path));

    [Fact]
    public void Each_folder_of_code_is_a_layer() =>
        Directory.GetDirectories(Library).Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).ShouldBe(MayUse.Keys, ignoreOrder: true);

    [Fact]
    public void A_layer_uses_only_the_layers_below_it()
    {
        foreach (var (layer, path, text) in Files())
        {
            foreach (Match match in UsingPattern().Matches(text))
            {
                var used = match.Groups[1].Value;
                if (used != layer)
                    MayUse[layer].ShouldContain(used, path);
            }
        }
    }

    [Fact]
    public void A_floor_of_the_semantics_uses_only_the_floors_below_it()
    {
        var semantics = Path.Combine(Library, "Semantics");
        Directory.GetDirectories(semantics).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(FloorMayUse.Keys.Append("Catalogs").Order(StringComparer.Ordinal));
        foreach (var (floor, mayUse) in FloorMayUse)
            foreach (var path in Directory.GetFiles(Path.Combine(semantics, floor), "*.cs", SearchOption.AllDirectories))
                foreach (Match match in FloorUsingPattern().Matches(File.ReadAllText(path)))
                {
                    var used = match.Groups[1].Value;
                    if (used != floor)
                        mayUse.ShouldContain(used, path);
                }
    }

    [Fact]
    public void A_files_namespace_is_its_folder()
    {
        foreach (var (_, path, text) in Files())
        {
            var folder = Path.GetDirectoryName(Path.GetRelativePath(Library, path))!.Replace(Path.DirectorySeparatorChar, '.');
            text.ShouldContain($"namespace CodexLint.{folder};", customMessage: path);
        }
    }

    [Fact]
    public void Only_one_file_knows_the_YAML_library_and_only_hosting_the_disk()
    {
        foreach (var (layer, path, text) in Files())
        {
            if (text.Contains("using YamlDotNet", StringComparison.Ordinal))
                Path.GetFileName(path).ShouldBe("YamlReader.cs");
            if (layer != "Hosting")
                DiskPattern().IsMatch(text).ShouldBeFalse(path);
        }
    }

    [Fact]
    public void The_top_level_holds_what_was_agreed_on_and_nothing_else()
    {
        var entries = Directory.GetFileSystemEntries(SharedFolder.Repository)
            .Select(Path.GetFileName)
            .Where(name => name is not (['.', ..] or "artifacts"));
        entries.Order(StringComparer.Ordinal)
            .ShouldBe(["CodexLint.sln", "LICENSE", "README.md", "build", "global.json", "nuget", "src", "tests"]);
    }

    /// <summary>But for texts: in pieces a message would not be found any more.</summary>
    [Fact]
    public void Code_is_no_wider_than_editors_are_told()
    {
        var settings = File.ReadAllText(Path.Combine(SharedFolder.Repository, ".editorconfig"));
        var width = int.Parse(WidthPattern().Match(settings).Groups[1].Value, CultureInfo.InvariantCulture);
        foreach (var (_, path, text) in Files())
            text.Split('\n').Where(line => TextPattern().Replace(line, "").Length > width).ShouldBeEmpty(path);
    }

    [GeneratedRegex(@"max_line_length = (\d+)")]
    private static partial Regex WidthPattern();

    [GeneratedRegex("\".*\"")]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"using (?:static )?CodexLint\.(\w+)")]
    private static partial Regex UsingPattern();

    [GeneratedRegex(@"using (?:static )?CodexLint\.Semantics\.(\w+)")]
    private static partial Regex FloorUsingPattern();

    [GeneratedRegex(@"\b(?:File|Directory)\.(?:Read|Write|Exists|Open|Create|Enumerate|Get|Move|Delete)")]
    private static partial Regex DiskPattern();
}
