using System.Reflection;
using CodexLint.Support;

namespace CodexLint.Package.Tests.Support;

/// <summary>The package, packed once for all tests, in a feed of its own.</summary>
public sealed class PackageFeed : IDisposable
{
    /// <summary>A version that no feed has.</summary>
    public const string Version = "0.0.1-tests";

    private readonly string directory = Directory.CreateTempSubdirectory("cdx-").FullName;

    /// <summary>The package without native code, which is the same on all systems and packed in seconds.</summary>
    public PackageFeed()
        : this("--no-build", "--configuration", Metadata("Configuration"), "-p:TaskRuntimeIdentifiers=")
    {
    }

    /// <summary>The package, packed with these options.</summary>
    internal PackageFeed(params string[] options)
    {
        var result = DotNet.Run(
            SharedFolder.Repository, UserCache,
            ["pack", Path.Combine("src", "CodexLint.Build"), .. options, "--output", Feed, $"-p:PackageVersion={Version}", "-nologo"]);
        result.ExitCode.ShouldBe(0, result.Output);
    }

    /// <summary>Where NuGet keeps the packages of whoever runs the tests.</summary>
    internal static string UserCache { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The folder of the packed package.</summary>
    internal string Feed => Path.Combine(directory, "feed");

    /// <summary>Where the tests' builds keep their packages.</summary>
    internal string Cache => Path.Combine(directory, "packages");

    /// <summary>A new empty folder that is not inside any repository.</summary>
    internal string CreateDirectory() => Directory.CreateDirectory(Path.Combine(directory, Path.GetRandomFileName())).FullName;

    /// <summary>Makes assemblies of the installed package such that they cannot be loaded, for a while.</summary>
    /// <param name="paths">The files, or the folders with all that is in them.</param>
    internal IDisposable WithBroken(params IEnumerable<string> paths)
    {
        var tasks = Path.Combine(Cache, "codexlint", Version, "tasks");
        return new BrokenFiles(
            [.. paths.Select(path => Path.Combine(tasks, path)).SelectMany(path =>
                Directory.Exists(path) ? Directory.GetFiles(path) : [path])]);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(directory, recursive: true);

    /// <summary>What the project file says under this name.</summary>
    internal static string Metadata(string key) =>
        typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value ?? "";
}

/// <summary>All tests share one package; builds run one after the other, since each takes the whole machine.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFeed>
{
    public const string Name = "package";
}
