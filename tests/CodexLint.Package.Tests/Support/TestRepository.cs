using System.Diagnostics;

namespace CodexLint.Package.Tests.Support;

/// <summary>A repository on the disk that references the package in Directory.Build.props.</summary>
internal sealed class TestRepository
{
    /// <summary>A workflow that GitHub cannot read: one finding of severity error.</summary>
    public const string Broken = "# codex\non: push\njobs: [\n";

    /// <summary>What a baseline writes for that finding.</summary>
    public const string BrokenFingerprint = "5b673848b7f70e4d";

    /// <summary>What is said of a file in each of these repositories, whose bytes are no UTF-8.</summary>
    public const string Finding = "warning CDX0005 bytes.yml(1,1)";

    private readonly PackageFeed package;

    public TestRepository(PackageFeed package)
    {
        this.package = package;
        Root = package.CreateDirectory();
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        SetProperties("");
        Directory.CreateDirectory(Path.Combine(Root, ".github", "workflows"));
        File.WriteAllBytes(Path.Combine(Root, ".github", "workflows", "bytes.yml"), [0x63, 0xFF, 0x0A]);
    }

    /// <summary>The repository's root.</summary>
    public string Root { get; }

    /// <summary>The SARIF file in its default place.</summary>
    public string Sarif => Path.Combine(Root, "obj", "codexlint", "codexlint.sarif");

    /// <summary>Writes a file, its path from the root.</summary>
    public TestRepository Add(string path, string content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? Root);
        File.WriteAllText(full, content);
        return this;
    }

    /// <summary>Adds a library <c>NAME/NAME.csproj</c>.</summary>
    public TestRepository AddProject(string name, string frameworks = "net10.0", string body = "") =>
        Add($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {(frameworks.Contains(';', StringComparison.Ordinal)
                    ? $"<TargetFrameworks>{frameworks}</TargetFrameworks>"
                    : $"<TargetFramework>{frameworks}</TargetFramework>")}
                {body}
              </PropertyGroup>
            </Project>
            """)
        .Add($"{name}/Class.cs", "public class C { }");

    /// <summary>Sets properties for all projects, in Directory.Build.props.</summary>
    public TestRepository SetProperties(string properties) => Add("Directory.Build.props", $"""
        <Project>
          <PropertyGroup>
            <RestoreAdditionalProjectSources>{package.Feed}</RestoreAdditionalProjectSources>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="CodexLint" Version="{PackageFeed.Version}" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """);

    /// <summary>References the package in one project and nowhere else.</summary>
    public TestRepository ReferenceInProject(string name) => Add("Directory.Build.props", "<Project />")
        .AddProject(name, body: $"""
            <RestoreAdditionalProjectSources>{package.Feed}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="CodexLint" Version="{PackageFeed.Version}" PrivateAssets="all" />
              </ItemGroup>
              <PropertyGroup>
            """);

    /// <summary>References the package as central package management does: for all projects, in Directory.Packages.props.</summary>
    public TestRepository UseGlobalReference() => Add("Directory.Build.props", $"""
        <Project>
          <PropertyGroup>
            <RestoreAdditionalProjectSources>{package.Feed}</RestoreAdditionalProjectSources>
          </PropertyGroup>
        </Project>
        """)
        .Add("Directory.Packages.props", $"""
        <Project>
          <PropertyGroup>
            <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
          </PropertyGroup>
          <ItemGroup>
            <GlobalPackageReference Include="CodexLint" Version="{PackageFeed.Version}" />
          </ItemGroup>
        </Project>
        """);

    /// <summary>Adds All.sln with all projects.</summary>
    public TestRepository AddSolution()
    {
        Run("new", "sln", "--name", "All", "--format", "sln").ExitCode.ShouldBe(0);
        Run(["sln", "All.sln", "add", .. Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)]).ExitCode.ShouldBe(0);
        return this;
    }

    /// <summary>Adds a project that `dotnet test` builds, and in which it finds no test.</summary>
    public TestRepository AddTests(string name) => Add($"{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RestoreFallbackFolders>{PackageFeed.UserCache}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="{PackageFeed.Metadata("TestSdkVersion")}" />
          </ItemGroup>
        </Project>
        """);

    /// <summary>Takes away all that makes the folder a repository.</summary>
    public TestRepository RemoveRepository()
    {
        Directory.Delete(Path.Combine(Root, ".github"), recursive: true);
        return ReplaceGit(null);
    }

    /// <summary>Makes a folder the repository's root and leaves the project A outside of it.</summary>
    public TestRepository MoveInto(string folder)
    {
        Directory.CreateDirectory(Path.Combine(Root, folder));
        foreach (var name in new[] { ".git", ".github", "B" })
            Directory.Move(Path.Combine(Root, name), Path.Combine(Root, folder, name));
        File.Delete(Path.Combine(Root, "All.slnx"));
        return Add(
            Path.Combine(folder, "All.slnx"), """<Solution><Project Path="../A/A.csproj" /><Project Path="B/B.csproj" /></Solution>""");
    }

    /// <summary>Makes <c>.git</c> a file, as worktrees and submodules have it, or removes it.</summary>
    public TestRepository ReplaceGit(string? content)
    {
        Directory.Delete(Path.Combine(Root, ".git"));
        return content is null ? this : Add(".git", content);
    }

    /// <summary>Runs a command of the SDK in the root.</summary>
    public BuildResult Run(params string[] arguments) =>
        DotNet.Run(Root, package.Cache, arguments is ["new" or "sln" or "restore", ..] ? arguments : [.. arguments, "-nologo"]);

    /// <summary>Starts a command of the SDK in the root that does not end by itself.</summary>
    public Process Start(params string[] arguments) => DotNet.Start(Root, package.Cache, arguments);

    /// <summary>Starts a command of the SDK in the root as the first process of a group, which can be sent signals.</summary>
    public Process StartGroup(params string[] arguments) => DotNet.StartGroup(Root, package.Cache, arguments);

    /// <summary>Whether a project's assembly was compiled.</summary>
    public bool IsCompiled(string project) =>
        Path.Combine(Root, project, "bin") is var folder
        && Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, $"{project}.dll", SearchOption.AllDirectories).Any();
}
