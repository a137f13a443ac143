using System.Collections;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace CodexLint.Launcher;

/// <summary>
/// Runs in each project of a build and has the engine build CodexLint.proj without a global property. The engine builds a
/// project with the same properties once and remembers the result, so that the repository is linted once for a build, or once
/// for each distinct set of settings.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class LintOnce : Task
{
    private static readonly char[] CodeSeparators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>The absolute path of CodexLint.proj.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The absolute path of the project that is built.</summary>
    [Required]
    public string ReferencingProject { get; set; } = "";

    /// <summary>The folder of the assemblies that lint, with a separator at its end.</summary>
    [Required]
    public string Tasks { get; set; } = "";

    /// <summary>Whether the lint runs in this process (<c>task</c>) or in one of its own (<c>tool</c>).</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>The SDK's <c>dotnet</c>, for a lint in a process of its own.</summary>
    public string? DotNet { get; set; }

    /// <summary>The repository's root as the user states it; empty to look for it.</summary>
    public string? Root { get; set; }

    /// <summary>The mode as the user states it.</summary>
    public string? Mode { get; set; }

    /// <summary>Where the SARIF file goes.</summary>
    public string? Sarif { get; set; }

    /// <summary>Whether silenced findings go into the SARIF file, too.</summary>
    public string? SarifSuppressed { get; set; }

    /// <summary>Workflows in other places than the one that GitHub reads: paths and patterns, separated by semicolons.</summary>
    public string? Include { get; set; }

    /// <summary>The file of known findings that stay out of the report.</summary>
    public string? Baseline { get; set; }

    /// <summary>Codes to leave out, ours among others.</summary>
    public string? NoWarn { get; set; }

    /// <summary>Codes to raise, ours among others.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>Codes not to raise, ours among others.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary>Whether warnings are errors.</summary>
    public string? TreatWarningsAsErrors { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            return Lint();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.LogOwnFailure(exception);
            return true;
        }
    }

    private bool Lint()
    {
        var projectDirectory = Path.GetDirectoryName(ReferencingProject) ?? "";
        if (FindRepository.Of(projectDirectory, Root) is not { } root)
        {
            Log.LogMessage(MessageImportance.Low, "CodexLint: no folder above {0} holds .git or .github/workflows.", projectDirectory);
            return true;
        }

        // Read by BuildSettings.
        string[] settings =
        [
            $"Root={TrimSeparator(root)}",
            $"Mode={Trim(Mode)}",
            $"Sarif={SarifPath(root)}",
            $"SarifSuppressed={Flag(SarifSuppressed)}",
            $"Baseline={Paths(Baseline, root)}",
            $"NoWarn={Ids(NoWarn)}",
            $"WarningsAsErrors={Ids(WarningsAsErrors)}",
            $"WarningsNotAsErrors={Ids(WarningsNotAsErrors)}",
            $"TreatWarningsAsErrors={Flag(TreatWarningsAsErrors)}",
        ];
        var properties = new Hashtable(StringComparer.OrdinalIgnoreCase)
        {
            ["CodexLintTasks"] = Tasks,
            ["CodexLintHost"] = Host,
            ["CodexLintDotNet"] = Trim(DotNet),
            ["CodexLintSettings"] = string.Join("\n", settings),
            ["CodexLintInclude"] = Paths(Include, root),
        };
        // A global property that is passed on would make another key in the engine's memory, and another run.
        var inherited = ((IBuildEngine6)BuildEngine).GetGlobalProperties().Keys.Where(name => !properties.ContainsKey(name)).ToList();
        return BuildEngine3.BuildProjectFilesInParallel(
            [ProjectFile], ["Lint"], [properties], [inherited], [null], returnTargetOutputs: false).Result;
    }

    /// <summary>
    /// A relative path is relative to the root: relative to the project it would be another path, and another run, for each.
    /// </summary>
    private string SarifPath(string root)
    {
        var path = Trim(Sarif);
        return path is "" or "auto" or "none" ? path : Absolute(root, path);
    }

    /// <summary>The paths in one order, absolute: CodexLint.proj, whose engine expands the patterns, lies in another folder.</summary>
    private static string Paths(string? paths, string root) => string.Join(
        ";",
        (paths ?? "").Split(';')
            .Select(Trim)
            .Where(path => path.Length > 0)
            .Select(path => Absolute(root, path))
            .OrderBy(path => path, StringComparer.Ordinal));

    /// <summary>Our codes alone, in one order: other codes differ from project to project and must not make another run.</summary>
    private static string Ids(string? codes) => string.Join(
        ";",
        (codes ?? "").Split(CodeSeparators, StringSplitOptions.RemoveEmptyEntries)
            .Select(code => code.ToUpperInvariant())
            .Where(code => code.StartsWith("CDX", StringComparison.Ordinal))
            .Distinct()
            .OrderBy(code => code, StringComparer.Ordinal));

    /// <summary>In one writing, so that projects that say the same make one run.</summary>
    private static string Flag(string? text)
    {
        var flag = Trim(text);
        return bool.TryParse(flag, out var value) ? value ? "true" : "" : flag;
    }

    private static string Absolute(string folder, string path) => Path.GetFullPath(Path.Combine(folder, path));

    private static string Trim(string? text) => text?.Trim() ?? "";

    /// <summary>Without a separator at its end, except where the path is one.</summary>
    private static string TrimSeparator(string path) =>
        path.Length > (Path.GetPathRoot(path)?.Length ?? 0)
            ? path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
            : path;
}
