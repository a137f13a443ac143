using System.Text.RegularExpressions;

namespace CodexLint.Rules.Reliability;

/// <summary>How a JavaScript program reads a file: by the file's name, or by the constant that holds it.</summary>
internal sealed class FileReading
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private readonly string script;
    private readonly string reference;

    /// <param name="script">The program.</param>
    /// <param name="file">The file's name as it stands there between quotes.</param>
    public FileReading(string script, string file)
    {
        this.script = script;
        var literal = $@"['""`]{Regex.Escape(file)}['""`]";
        var constant = Regex.Match(script, $@"\b(?:const|let|var)\s+(\w+)\s*=\s*{literal}", Options);
        reference = constant.Success ? $@"(?:{literal}|\b{constant.Groups[1].Value}\b)" : literal;
    }

    /// <summary>
    /// Whether the file's text is read: by the library, or by a function of the script's own that is given the name and returns a text.
    /// </summary>
    public bool IsRead => Regex.IsMatch(script, $@"\bread\w*\(\s*{reference}", Options | RegexOptions.IgnoreCase);

    /// <summary>Whether the script asks whether the file is there.</summary>
    public bool TestsExistence => Regex.IsMatch(script, $@"\b(?:existsSync|access(?:Sync)?)\(\s*{reference}", Options);

    /// <summary>Whether the script has something for the case that the file is not there.</summary>
    public bool CopesWithAbsence =>
        Regex.IsMatch(script, $@"\bexistsSync\(\s*{reference}|\bcatch\b|\baccess(?:Sync)?\(\s*{reference}", Options);

    /// <summary>Whether the script asks for the file's size, or has something in place of an empty text.</summary>
    public bool CopesWithEmptiness =>
        Regex.IsMatch(
            script, $@"\bstat(?:Sync)?\(\s*{reference}|\bread\w*\(\s*{reference}[^)]*\)(?:\s*\.\s*\w+\(\))*\s*(?:\|\||\?\?)",
            Options | RegexOptions.IgnoreCase)
        || ReadVariable is { } name
            && Regex.IsMatch(
                script, $@"\b{name}(?:\s*\.\s*trim\(\))?\s*(?:\|\||&&|\?(?!\.))|\bif\s*\(\s*!?\s*{name}\b|\b{name}\.length\b", Options);

    private string? ReadVariable =>
        Regex.Match(
            script, $@"\b(\w+)\s*=(?!=)[^;\r\n]*?\bread\w*\(\s*{reference}", Options | RegexOptions.IgnoreCase) is { Success: true } match
            ? match.Groups[1].Value
            : null;
}
