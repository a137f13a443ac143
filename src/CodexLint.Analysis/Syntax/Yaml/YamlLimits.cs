namespace CodexLint.Syntax.Yaml;

/// <summary>The bounds within which a YAML file is read; they are GitHub's own, so that nothing is lost that GitHub would run.</summary>
internal static class YamlLimits
{
    /// <summary>Most characters of a file: GitHub refuses a longer one (<c>ParseOptions.MaxFileSize</c> of actions/runner).</summary>
    public const int FileLength = 1024 * 1024;

    /// <summary>Most collections inside each other, aliases followed: <c>ParseOptions.MaxDepth</c>. Walking it may recurse.</summary>
    public const int Depth = 50;

    /// <summary>
    /// Most parsing events, those of an aliased node counted at each alias: <c>YamlObjectReader.c_maxYamlNodes</c>.
    /// A collection counts twice, for its start and its end.
    /// </summary>
    public const int Events = 50_000;

    /// <summary>Most mistakes reported of one file: more than one would read, and a hostile file has a million.</summary>
    public const int Errors = 50;

    /// <summary>
    /// Most attempts to read a file that GitHub's older reader takes and this one does not (or where a value's meaning is plain though
    /// GitHub refuses it); each attempt reads the file again. GitHub, too, shows ten errors at most.
    /// </summary>
    public const int Repairs = 10;
}
