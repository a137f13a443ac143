using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Workflows;

/// <summary>What the labels of <c>runs-on</c> say of the machine.</summary>
internal static class RunnerLabels
{
    // GitHub's own labels, and those of services that start a machine like GitHub's for each job.
    private static readonly string[] HostedPrefixes =
        ["ubuntu-", "windows-", "macos-", "blacksmith-", "buildjet-", "depot-", "namespace-profile-", "nscloud-", "ubicloud-", "warp-"];

    /// <inheritdoc cref="Job.OperatingSystem"/>
    public static string? FindOperatingSystem(Job job)
    {
        foreach (var label in LabelsOf(job))
        {
            if (Texts(label).Select(OperatingSystem).Distinct().ToList() is [{ } system])
                return system;
        }

        return null;
    }

    private static string? OperatingSystem(string label) => label switch
    {
        var text when text.Contains("${{", StringComparison.Ordinal) => null,
        var text when text.Contains("windows", StringComparison.OrdinalIgnoreCase) => "Windows",
        var text when text.Contains("macos", StringComparison.OrdinalIgnoreCase) => "macOS",
        var text
            when text.Contains("ubuntu", StringComparison.OrdinalIgnoreCase) || text.Equals("linux", StringComparison.OrdinalIgnoreCase) =>
            "Linux",
        _ => null,
    };

    extension(Job job)
    {
        /// <summary>
        /// The labels of <c>runs-on</c>, those that a vector of the matrix gives it in place of the expression that reads it.
        /// </summary>
        public IEnumerable<ScalarNode> PossibleLabels
        {
            get
            {
                foreach (var label in LabelsOf(job))
                {
                    var vectors = label.Template.SingleExpression is not null && job.Matrix is MappingNode matrix
                        ? Vectors(matrix).Where(vector => Reads(label.Value, vector.Key.Value)).ToList()
                        : [];
                    foreach (var value in vectors.Count == 0 ? [label] : vectors.SelectMany(vector => vector.Value.Scalars()))
                        yield return value;
                }
            }
        }

        /// <summary>The systems on which the legs of the job run; null among them for one that the labels do not tell.</summary>
        public IEnumerable<string?> OperatingSystems =>
            job.OperatingSystem is { } known ? [known] : job.PossibleLabels.SelectMany(Texts).Select(OperatingSystem).DefaultIfEmpty(null);

        /// <summary>
        /// Whether the job runs on a machine that GitHub or a service makes for it alone; null where the labels do not tell.
        /// </summary>
        public bool? IsHosted
        {
            get
            {
                // Legs of a matrix that run elsewhere than others make the answer open, or that of a machine that lives on.
                var isHosted = (bool?)null;
                foreach (var label in job.PossibleLabels.SelectMany(Texts))
                {
                    if (label.Equals("self-hosted", StringComparison.OrdinalIgnoreCase))
                        return false;
                    if (!HostedPrefixes.Any(prefix => label.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                        return null;
                    isHosted = true;
                }

                return isHosted;
            }
        }
    }

    /// <summary>
    /// What a label can be: the texts from which its expression chooses (<c>condition &amp;&amp; 'a' || 'b'</c>), or what is written where
    /// it reads anything else.
    /// </summary>
    private static List<string> Texts(ScalarNode label)
    {
        List<string> texts = [];
        var pending = new Stack<Expression>();
        if (label.Template.SingleExpression is { } expression)
            pending.Push(expression);
        while (pending.TryPop(out var current))
        {
            switch (current)
            {
                case Binary { Operator: BinaryOperator.Or } either:
                    pending.Push(either.Right);
                    pending.Push(either.Left);
                    break;
                case Binary { Operator: BinaryOperator.And } both:
                    pending.Push(both.Right);
                    break;
                case Literal { Value: string text }:
                    texts.Add(text);
                    break;
                default:
                    return [label.Value];
            }
        }

        return texts.Count == 0 ? [label.Value] : texts;
    }

    /// <summary>Whether a label reads a vector of the matrix; another one's name may begin with the same letters.</summary>
    private static bool Reads(string label, string vector)
    {
        var path = $"matrix.{vector}";
        for (var at = label.IndexOf(path, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = label.IndexOf(path, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at + path.Length == label.Length
                || !(char.IsAsciiLetterOrDigit(label[at + path.Length]) || label[at + path.Length] is '_' or '-'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The vectors of a matrix, and what <c>include</c> adds to them.</summary>
    private static IEnumerable<MappingEntry> Vectors(MappingNode matrix) =>
        matrix.Entries.Concat(
            (matrix.Find("include")?.Value as SequenceNode)?.Items.OfType<MappingNode>().SelectMany(leg => leg.Entries) ?? []);

    /// <summary>The labels of a job; what the job that calls the workflow gives in place of an input.</summary>
    private static IEnumerable<ScalarNode> LabelsOf(Job job)
    {
        foreach (var label in Labels(job.RunsOn))
            yield return job.Workflow.GivenInput(label) ?? label;
    }

    /// <summary>The labels, of a group, too.</summary>
    public static IEnumerable<ScalarNode> Labels(YamlNode? runsOn) => runsOn switch
    {
        MappingNode mapping => mapping.Find("labels")?.Value.Scalars() ?? [],
        null => [],
        _ => runsOn.Scalars(),
    };
}
