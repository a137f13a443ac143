namespace CodexLint.Build;

/// <summary>The settings of one lint as the build passes them.</summary>
internal sealed record BuildSettings
{
    /// <summary>The word for the SARIF file's place under the root.</summary>
    public const string DefaultSarif = "auto";

    /// <summary>The repository's root as an absolute path.</summary>
    public required string Root { get; init; }

    /// <summary>The mode; empty leaves it to the configuration.</summary>
    public string Mode { get; init; } = "";

    /// <summary>The absolute path of the SARIF file; <c>auto</c> for its place under the root; empty or <c>none</c> for no file.</summary>
    public string Sarif { get; init; } = "";

    /// <summary>Whether silenced findings go into the SARIF file, too, marked so: <c>true</c>, <c>false</c> or empty.</summary>
    public string SarifSuppressed { get; init; } = "";

    /// <summary>
    /// Absolute paths of files to lint besides the repository's workflows, separated by <c>|</c>, which Windows forbids in names.
    /// </summary>
    public string Include { get; init; } = "";

    /// <summary>The absolute path of a file of known findings that stay out of the report; empty for none.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>Ids to leave out.</summary>
    public string NoWarn { get; init; } = "";

    /// <summary>Ids to raise to errors.</summary>
    public string WarningsAsErrors { get; init; } = "";

    /// <summary>Ids whose warnings stay warnings.</summary>
    public string WarningsNotAsErrors { get; init; } = "";

    /// <summary>Whether warnings are errors: <c>true</c>, <c>false</c> or empty.</summary>
    public string TreatWarningsAsErrors { get; init; } = "";

    /// <summary>The absolute path of the SARIF file; null where none is written.</summary>
    public string? SarifPath => Sarif switch
    {
        "" or "none" => null,
        DefaultSarif => Path.Combine(Root, "obj", "codexlint", "codexlint.sarif"),
        var path => path,
    };

    /// <summary>Reads settings that are written as <c>Name=value</c>.</summary>
    public static BuildSettings Parse(IEnumerable<string> settings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            if (setting.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                values[setting[..equals]] = setting[(equals + 1)..];
        }

        return new BuildSettings
        {
            Root = values[nameof(Root)],
            Mode = Text(nameof(Mode)),
            Sarif = Text(nameof(Sarif)),
            SarifSuppressed = Text(nameof(SarifSuppressed)),
            Include = Text(nameof(Include)),
            Baseline = Text(nameof(Baseline)),
            NoWarn = Text(nameof(NoWarn)),
            WarningsAsErrors = Text(nameof(WarningsAsErrors)),
            WarningsNotAsErrors = Text(nameof(WarningsNotAsErrors)),
            TreatWarningsAsErrors = Text(nameof(TreatWarningsAsErrors)),
        };

        string Text(string name) => values.GetValueOrDefault(name, "");
    }

    /// <summary>All settings but the root as one text.</summary>
    public string Key =>
        $"{Mode}\n{Sarif}\n{SarifSuppressed}\n{Include}\n{Baseline}\n{NoWarn}\n{WarningsAsErrors}\n{WarningsNotAsErrors}\n{TreatWarningsAsErrors}";
}
