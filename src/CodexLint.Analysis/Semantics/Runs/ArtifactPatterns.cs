using System.Collections.Immutable;
using System.Text;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Scripts.Shell;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Which files <c>actions/upload-artifact</c> takes: its <c>path</c> holds a pattern in each line, of which the last that matches a file
/// decides.
/// </summary>
/// <remarks>
/// Source: @actions/glob, with the options of upload-artifact: a directory stands for all below it, and <c>*</c> matches names with a dot.
/// </remarks>
internal sealed class ArtifactPatterns
{
    /// <summary>More lines do not occur; a list as long is not judged.</summary>
    private const int MaxLines = 200;

    private readonly ImmutableArray<Pattern> patterns;
    private readonly bool? skipsHidden;

    private ArtifactPatterns(ImmutableArray<Pattern> patterns, bool? skipsHidden)
    {
        this.patterns = patterns;
        this.skipsHidden = skipsHidden;
    }

    /// <summary>The patterns of a step in a run; null where it has none, or one that takes files away is not known.</summary>
    /// <param name="upload">The step.</param>
    /// <param name="takesHidden">Whether names with a dot are taken in any case, as by a cache.</param>
    public static ArtifactPatterns? Read(StepRun upload, bool takesHidden = false)
    {
        if (!upload.Inputs.TryGetValue("path", out var value))
            return null;

        var lines = TextOf(value).Split('\n');
        if (lines.Length > MaxLines)
            return null;

        var patterns = ImmutableArray.CreateBuilder<Pattern>();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].Trim();
            if (text.Length == 0 || text.StartsWith('#'))
                continue;

            var isExclusion = text.StartsWith('!');
            var path = text.TrimStart('!');
            var resolved = path.Contains(Unknown, StringComparison.Ordinal)
                ? null
                : AbstractPath.Resolve(new StringValue(HomeDirectory.Expand(path)), AbstractPath.Workspace);

            // What it takes away is not known.
            if (isExclusion && (resolved is null || resolved.IsElsewhere))
                return null;
            if (resolved is not null)
                patterns.Add(new Pattern(i, isExclusion, resolved.Text.Length == 0 ? [] : [.. resolved.Text.Split('/')]));
        }

        return new ArtifactPatterns(patterns.ToImmutable(), takesHidden ? false : SkipsHidden(upload));
    }

    /// <summary>The line of the input by which a file gets into the artifact; null where it does not, as far as it is known.</summary>
    public int? LineOf(AbstractPath file)
    {
        var segments = file.Text.Split('/');
        int? line = null;
        foreach (var pattern in patterns)
        {
            if (!pattern.Matches(segments))
                continue;
            line = pattern.IsExclusion ? null : skipsHidden != false && pattern.IsHidden(segments) ? line : pattern.Line;
        }

        return line;
    }

    private const string Unknown = "${{ }}";

    private static string TextOf(AbstractValue value)
    {
        var text = new StringBuilder();
        foreach (var part in AbstractText.PartsOf(AbstractText.Of(value)))
        {
            text.Append(
                part switch
                {
                    StringValue known => known.Value,
                    UnknownValue { Symbol: { } symbol } => $"${{{{ {symbol} }}}}",
                    _ => Unknown,
                });
        }

        return text.ToString();
    }

    /// <summary>
    /// Whether names with a dot are left out, as they are since v4.4 and v3.2; null for a commit, whose version is not known.
    /// </summary>
    private static bool? SkipsHidden(StepRun upload)
    {
        if (upload.Inputs.TryGetValue("include-hidden-files", out var given) && given.Truth != false)
            return given is StringValue { Value: var text } ? !text.Equals("true", StringComparison.OrdinalIgnoreCase) : null;
        if (upload.Step.Action is not { } action || action.IsPinnedToCommit)
            return null;

        var parts = action.Ref.TrimStart('v').Split('.');
        return parts is not [var major, var minor, ..]
            || !int.TryParse(minor, out var number)
            || (major, number) is not ("4", < 4) and not ("3", < 2) and not ("2" or "1", _);
    }

    private sealed record Pattern(int Line, bool IsExclusion, ImmutableArray<string> Segments)
    {
        /// <summary>Whether the pattern matches a file or a directory above it.</summary>
        public bool Matches(ReadOnlySpan<string> file)
        {
            // How many segments of the file can be behind each segment of the pattern.
            var behind = new bool[file.Length + 1];
            behind[0] = true;
            foreach (var segment in Segments)
            {
                var next = new bool[behind.Length];
                for (var i = 0; i < behind.Length; i++)
                {
                    if (segment == "**")
                        next[i] = behind[i] || (i > 0 && next[i - 1]);
                    else if (i > 0 && behind[i - 1])
                        next[i] = GlobPattern.Matches(segment, file[i - 1]);
                }

                behind = next;
            }

            return behind.Contains(true);
        }

        /// <summary>Whether a name with a dot stands on the way from where the search begins to the file.</summary>
        public bool IsHidden(ReadOnlySpan<string> file)
        {
            var start = 0;
            while (start < Segments.Length && Segments[start].AsSpan().IndexOfAny("*?[") < 0)
                start++;

            // The directory in which the search begins counts, those above it do not.
            foreach (var segment in file[Math.Max(0, start - 1)..])
            {
                if (segment.StartsWith('.'))
                    return true;
            }

            return false;
        }
    }
}
