using System.Collections.Immutable;
using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Syntax;

namespace CodexLint.Hosting;

/// <summary>Fixes what a lint of files on the disk finds, in memory; <see cref="FixedFile.Save"/> writes the result.</summary>
public static class RepositoryFixer
{
    /// <summary>Fixes file after file. The same files and settings give the same texts.</summary>
    /// <param name="request">What to lint.</param>
    /// <param name="isWanted">Whether a finding's fix may be applied.</param>
    public static RepositoryFix Fix(LintRequest request, Func<Finding, bool> isWanted, CancellationToken cancellation)
    {
        var root = Path.TrimEndingDirectorySeparator(request.Root);
        var folder = request.OpenFolder();
        var before = RepositoryLinter.Lint(request, cancellation);
        var quiet = request with { Progress = null };
        var buffers = request.Buffers.ToDictionary(buffer => buffer.Path, buffer => buffer.Content, StringComparer.Ordinal);
        var linted = (request.Files ?? folder.FindWorkflows()).Concat(request.Include).ToHashSet(StringComparer.Ordinal);
        var files = ImmutableArray.CreateBuilder<FixedFile>();
        var isAsLinted = true;
        foreach (var report in before.Files)
        {
            var path = Path.GetFullPath(Path.Combine(root, report.Path));
            if (!report.Findings.Any(finding => finding.Fix is not null && isWanted(finding)))
                continue;

            // What is read now may have been mended since, by another who fixes.
            isAsLinted = false;
            var bytes = buffers.TryGetValue(path, out var given) ? given : folder.Read(report.Path)?.Bytes ?? default;
            var text = TextFile.Of(bytes);
            if (text.Content is not { } read)
                continue;

            // What a file that others use changes for them is seen only in their lint.
            var scope = linted.Contains(path) || buffers.ContainsKey(path) ? quiet with { Files = [path], Include = [], Buffers = [] } : quiet;
            var fixer = new Fixer(source => Lint(scope, path, Encode(source.Content, text.HasByteOrderMark), cancellation), isWanted);
            var result = fixer.Fix(new SourceFile(report.Path, read));
            if (result.Source.Content == read)
                continue;

            var file = new FixedFile(path, report.Path, read, result.Source.Content, result.FixedCount)
            {
                Original = bytes,
                Content = Encode(result.Source.Content, text.HasByteOrderMark),
            };
            files.Add(file);
            var changed = new LintBuffer(path, file.Content);
            quiet = buffers.ContainsKey(path)
                ? quiet with { Buffers = [changed] }
                : quiet with { Overlays = quiet.Overlays.Add(changed) };
        }

        return new RepositoryFix(before, isAsLinted ? before : RepositoryLinter.Lint(quiet, cancellation), files.ToImmutable());
    }

    private static ImmutableArray<Finding> Lint(LintRequest scope, string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. RepositoryLinter.Lint(scope with { Overlays = scope.Overlays.Add(new LintBuffer(path, content)) }, cancellation).Findings];
    }

    private static ReadOnlyMemory<byte> Encode(string text, bool hasByteOrderMark) =>
        Encoding.UTF8.GetBytes(hasByteOrderMark ? "\uFEFF" + text : text);
}
