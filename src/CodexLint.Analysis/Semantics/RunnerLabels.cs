using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>What the labels of <c>runs-on</c> say of the machine.</summary>
public static class RunnerLabels
{
    private static readonly string[] HostedPrefixes = ["ubuntu-", "windows-", "macos-"];

    /// <summary><c>Windows</c>, <c>macOS</c> or <c>Linux</c>; null where the labels do not tell.</summary>
    public static string? OperatingSystem(Job job)
    {
        foreach (var label in Labels(job.RunsOn))
        {
            if (label.Value.Contains("windows", StringComparison.OrdinalIgnoreCase))
                return "Windows";
            if (label.Value.Contains("macos", StringComparison.OrdinalIgnoreCase))
                return "macOS";
            if (label.Value.Contains("ubuntu", StringComparison.OrdinalIgnoreCase) || label.Value.Equals("linux", StringComparison.OrdinalIgnoreCase))
                return "Linux";
        }

        return null;
    }

    extension(Job job)
    {
        /// <summary>Whether the job runs on a machine that GitHub makes for it alone; null where the labels do not tell.</summary>
        public bool? IsHosted
        {
            get
            {
                foreach (var label in Labels(job.RunsOn))
                {
                    if (label.Value.Equals("self-hosted", StringComparison.OrdinalIgnoreCase))
                        return false;
                    if (HostedPrefixes.Any(prefix => label.Value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                        return true;
                }

                return null;
            }
        }
    }

    /// <summary>The labels, of a group, too.</summary>
    public static IEnumerable<ScalarNode> Labels(YamlNode? runsOn) => runsOn switch
    {
        MappingNode mapping => mapping.Find("labels")?.Value.Scalars() ?? [],
        null => [],
        _ => runsOn.Scalars(),
    };
}
