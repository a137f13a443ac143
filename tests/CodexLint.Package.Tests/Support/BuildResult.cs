using System.Text.RegularExpressions;

namespace CodexLint.Package.Tests.Support;

/// <summary>What a build printed and how it ended.</summary>
internal sealed partial record BuildResult(int ExitCode, string Output)
{
    /// <summary>The findings in the order of the log, as <c>warning CDX0005 x.yml(1,1)</c>.</summary>
    public IReadOnlyList<string> Findings =>
        [.. FindingLine().Matches(Log).Select(match =>
            $"{match.Groups["level"].Value} {match.Groups["code"].Value} {Path.GetFileName(match.Groups["file"].Value)}({match.Groups["place"].Value})")];

    /// <summary>The output without the summary, which repeats all warnings.</summary>
    private string Log => Output.Split("\nBuild ")[0];

    [GeneratedRegex(@"^\s*(?<file>\S[^\n]*?)\((?<place>\d+,\d+)\): (?<level>warning|error) (?<code>CDX\d{4}): ", RegexOptions.Multiline)]
    private static partial Regex FindingLine();
}
