namespace CodexLint.Package.Tests.Support;

/// <summary>A repository on the disk that references the package in Directory.Build.props.</summary>
internal sealed class TestRepository
{
    /// <summary>A workflow that GitHub cannot read: one finding of severity error.</summary>
    public const string Broken = "# codex\non: push\njobs: [\n";

    /// <summary>What a baseline writes for that finding.</summary>
    public const string BrokenFingerprint = "5b673848b7f70e4d";

    private readonly PackageFeed package;

    public TestRepository(PackageFeed package)
    {
        this.package = package;
        Root = package.CreateDirectory();
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        SetProperties("");
        // One finding of severity warning: bytes that are no UTF-8.
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
                <TargetFrameworks>{frameworks}</TargetFrameworks>
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

    /// <summary>Runs a command of the SDK in the root.</summary>
    public BuildResult Run(params string[] arguments) => DotNet.Run(Root, package.Cache, [.. arguments, "-nologo"]);

    /// <summary>Whether a project's assembly was compiled.</summary>
    public bool IsCompiled(string project) => Directory.EnumerateFiles(Path.Combine(Root, project, "bin"), $"{project}.dll", SearchOption.AllDirectories).Any();
}
