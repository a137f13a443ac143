using CodexLint.Package.Tests.Support;

namespace CodexLint.Package.Tests;

/// <summary>What a project has of its own, libraries and compiler settings, is the same with the package and without it.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(PackageFeed package)
{
    private const string Libraries = """
        <OutputType>Exe</OutputType>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="YamlDotNet" Version="11.2.1" />
            <PackageReference Include="Newtonsoft.Json" Version="13.0.3" />
          </ItemGroup>
          <PropertyGroup>
        """;

    private const string Program = """
        using System;
        var yaml = new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<object>("[a, b]");
        Console.WriteLine($"{typeof(YamlDotNet.Core.Parser).Assembly.GetName().Version!.Major} {Newtonsoft.Json.JsonConvert.SerializeObject(yaml)}");
        """;

    [Fact]
    public void A_project_with_libraries_that_the_task_has_in_other_versions_keeps_its_own()
    {
        var with = Create();
        var built = with.Run("build", "App");
        built.Findings.ShouldBe([TestRepository.Finding], built.Output);
        built.ExitCode.ShouldBe(0);
        DotNet.Run(with.Root, package.Cache, "exec", "App/bin/Debug/net10.0/App.dll").Output.Trim().ShouldBe("11 [\"a\",\"b\"]");

        var without = Create().Add("Directory.Build.props", "<Project />");
        without.Run("build", "App").ExitCode.ShouldBe(0);
        OutputOf(with).ShouldBe(OutputOf(without));
        File.ReadAllText(Path.Combine(with.Root, "App/bin/Debug/net10.0/App.deps.json"))
            .ShouldBe(File.ReadAllText(Path.Combine(without.Root, "App/bin/Debug/net10.0/App.deps.json")));

        TestRepository Create() => new TestRepository(package).AddProject("App", body: Libraries).Add("App/Class.cs", Program);
    }

    [Theory]
    [InlineData("<WarningsAsErrors>nullable</WarningsAsErrors>")]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")]
    public void A_project_that_takes_warnings_of_its_code_for_errors_compiles_as_before(string settings)
    {
        var repository = new TestRepository(package).AddProject("App", body: "<Nullable>enable</Nullable>" + settings)
            .Add("App/Class.cs", "public static class C { public static int Length(string? text) => text?.Length ?? 0; }");
        var right = repository.Run("build", "App");
        right.Findings.ShouldBe([TestRepository.Finding], right.Output);
        right.ExitCode.ShouldBe(0, right.Output);

        repository.Add("App/Class.cs", "public static class C { public static int Length(string? text) => text.Length; }");
        var wrong = repository.Run("build", "App", "--no-restore");
        wrong.Findings.ShouldBe([TestRepository.Finding], wrong.Output);
        wrong.Output.ShouldContain("error CS8602: ");
        wrong.ExitCode.ShouldBe(1);
    }

    private static IReadOnlyList<string> OutputOf(TestRepository repository)
    {
        var folder = Path.Combine(repository.Root, "App", "bin");
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal)];
    }
}
