using System.Collections.Immutable;
using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Syntax;

namespace CodexLint.Hosting;

/// <summary>Fixes what a lint of files on the disk finds, in memory; <see cref="FixedFile.Save"/> writes the result.</summary>
public static class RepositoryFixer
{
    /// <summary>
    /// How often all files are gone through: what is mended in one can let Codex run in another, of which something is said then.
    /// </summary>
    private const int MaxRounds = 4;

    /// <summary>Fixes file after file. The same files and settings give the same texts.</summary>
    /// <param name="request">What to lint.</param>
    /// <param name="isWanted">Whether a finding's fix may be applied.</param>
    public static RepositoryFix Fix(LintRequest request, Func<Finding, bool> isWanted, CancellationToken cancellation)
    {
        var before = RepositoryLinter.Lint(request, cancellation);
        var quiet = request with { Progress = null };
        var files = new SortedDictionary<string, FixedFile>(StringComparer.Ordinal);
        var generated = new Dictionary<string, bool>(StringComparer.Ordinal);
        var (after, isChanged) = (before, true);
        for (var round = 0; isChanged && round < MaxRounds; round++)
        {
            var isRead = false;
            isChanged = false;
            foreach (var report in after.Files.Where(report =>
                report.Findings.Any(finding => finding.Fix is not null && isWanted(finding)) && !IsGenerated(report)))
            {
                // What is read now may have been mended since, by another who fixes.
                isRead = true;
                var earlier = files.GetValueOrDefault(report.Path);
                if (Fix(request, quiet, report.Path, earlier, isWanted, cancellation) is not { } file)
                    continue;

                isChanged = true;
                files[report.Path] = file;
                var changed = new LintBuffer(file.FullPath, file.Content);
                quiet = quiet.Buffers.Any(buffer => buffer.Path == changed.Path)
                    ? quiet with { Buffers = [changed] }
                    : quiet with { Overlays = quiet.Overlays.Add(changed) };
            }

            if (isRead)
                after = RepositoryLinter.Lint(quiet, cancellation);
        }

        return new RepositoryFix(before, after, [.. files.Values])
        {
            Generated = [.. after.Files.Where(report => report.Findings.Any(finding => finding.Fix is not null) && IsGenerated(report))
                .Select(report => report.Path)],
        };

        // What is changed in such a file is lost when it is generated again.
        bool IsGenerated(FileReport report)
        {
            if (!generated.TryGetValue(report.Path, out var known))
            {
                generated.Add(
                    report.Path,
                    known = TextFile.Of(Read(request, report.Path)).Content is { } text && new SourceFile(report.Path, text).IsGenerated);
            }

            return known;
        }
    }

    private static ReadOnlyMemory<byte> Read(LintRequest request, string name) =>
        request.Buffers.FirstOrDefault(buffer => buffer.Path == FullPath(request, name))?.Content
        ?? request.OpenFolder().Read(name)?.Bytes
        ?? default;

    private static string FullPath(LintRequest request, string name) =>
        Path.GetFullPath(Path.Combine(Path.TrimEndingDirectorySeparator(request.Root), name));

    /// <summary>A file with its fixes, and those that it got before; null where there is nothing more to fix.</summary>
    private static FixedFile? Fix(
        LintRequest request, LintRequest quiet, string name, FixedFile? earlier, Func<Finding, bool> isWanted,
        CancellationToken cancellation)
    {
        var path = FullPath(request, name);
        var original = earlier?.Original ?? Read(request, name);
        var text = TextFile.Of(earlier?.Content ?? original);
        if (text.Content is not { } read)
            return null;

        // What a file that others use changes for them is seen only in their lint.
        var isLinted = request.Buffers.Any(buffer => buffer.Path == path)
            || (request.Files ?? request.OpenFolder().FindWorkflows()).Concat(request.Include).Contains(path, StringComparer.Ordinal);
        var scope = isLinted ? quiet with { Files = [path], Include = [], Buffers = [] } : quiet;
        var fixer = new Fixer(source => Lint(scope, path, Encode(source.Content, text.HasByteOrderMark), cancellation), isWanted);
        var result = fixer.Fix(new SourceFile(name, read));
        return result.Source.Content == read ? null : new FixedFile(
            path, name, earlier?.Before ?? read, result.Source.Content, (earlier?.FixedCount ?? 0) + result.FixedCount)
        {
            Original = original,
            Content = Encode(result.Source.Content, text.HasByteOrderMark),
        };
    }

    private static ImmutableArray<Finding> Lint(
        LintRequest scope, string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. RepositoryLinter.Lint(
            scope with { Overlays = scope.Overlays.Add(new LintBuffer(path, content)) }, cancellation).Findings];
    }

    private static ReadOnlyMemory<byte> Encode(string text, bool hasByteOrderMark) =>
        Encoding.UTF8.GetBytes(hasByteOrderMark ? "\uFEFF" + text : text);
}
