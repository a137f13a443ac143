using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text;
using CodexLint.Package.Tests.Support;
using CodexLint.Support;

namespace CodexLint.Package.Tests;

/// <summary>Whoever builds a commit gets the package that was released, and its symbols lead to the sources of that commit.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Matrix")]
public sealed class ReproducibleTests(PackageFeed package)
{
    private const string Sources = "https://raw.githubusercontent.com/codexlint/codexlint/";

    /// <summary>
    /// https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md#source-link-c-and-vb-compilers
    /// </summary>
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [CloneFact]
    public void Two_clones_in_different_folders_give_the_same_package_whose_symbols_lead_to_the_commit()
    {
        var commit = CloneFactAttribute.Git(SharedFolder.Repository, "rev-parse", "HEAD").Trim();
        var first = Pack(commit);
        var second = Pack(commit);
        first.Keys.ShouldBe(second.Keys);
        first.Where(entry => !entry.Value.AsSpan().SequenceEqual(second[entry.Key])).Select(entry => entry.Key).ShouldBeEmpty();
        foreach (var assembly in first.Keys.Where(entry =>
            Path.GetFileName(entry) is "CodexLint.Analysis.dll" or "CodexLint.Build.dll" or "CodexLint.Launcher.dll"))
        {
            SourcesOf(first[assembly]).ShouldContain($"{Sources}{commit}/*", customMessage: assembly);
        }
    }

    private SortedDictionary<string, byte[]> Pack(string commit)
    {
        var clone = package.CreateDirectory();
        CloneFactAttribute.Git(clone, "clone", "--quiet", SharedFolder.Repository, ".");
        CloneFactAttribute.Git(clone, "checkout", "--quiet", commit);
        CloneFactAttribute.Git(clone, "remote", "set-url", "origin", "https://github.com/codexlint/codexlint.git");
        var result = DotNet.Run(
            clone, PackageFeed.UserCache, "pack", Path.Combine("src", "CodexLint.Build"), "--configuration", "Release", "--output", "feed",
            "-p:ContinuousIntegrationBuild=true", "-nologo");
        result.ExitCode.ShouldBe(0, result.Output);

        using var archive = ZipFile.OpenRead(Directory.EnumerateFiles(Path.Combine(clone, "feed"), "*.nupkg").Single());
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            entries.Add(entry.FullName, content.ToArray());
        }

        return entries;
    }

    /// <summary>Where the symbols inside an assembly say that its sources are.</summary>
    private static string SourcesOf(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        using var symbols = reader.ReadEmbeddedPortablePdbDebugDirectoryData(reader.ReadDebugDirectory().Single(entry =>
            entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var metadata = symbols.GetMetadataReader();
        var links = metadata.CustomDebugInformation.Select(metadata.GetCustomDebugInformation).Where(information =>
            metadata.GetGuid(information.Kind) == SourceLink);
        return Encoding.UTF8.GetString(metadata.GetBlobBytes(links.Single().Value));
    }
}
