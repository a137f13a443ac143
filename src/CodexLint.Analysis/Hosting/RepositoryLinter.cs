using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Rules;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Hosting;

/// <summary>Lints workflows on the disk: what both hosts call.</summary>
public static class RepositoryLinter
{
    /// <summary>Fewer files than this are linted sooner than threads are started.</summary>
    private const int ParallelFrom = 4;

    /// <summary>Lints what the request names. The same files and settings give the same report, in the same order.</summary>
    public static Report Lint(LintRequest request, CancellationToken cancellation)
    {
        var root = Path.TrimEndingDirectorySeparator(request.Root);
        var folder = request.OpenFolder();
        var view = new DiskRepositoryView(folder);
        var paths = (request.Files ?? folder.FindWorkflows()).AddRange(request.Include);
        var inputs = request.Buffers.Select(buffer => new Input(folder.ToRelative(buffer.Path), buffer.Path, buffer))
            .Concat(paths.Select(path => new Input(folder.ToRelative(path), path, null)))
            .DistinctBy(input => input.Path)
            .OrderBy(input => input.Path, StringComparer.Ordinal)
            .ToImmutableArray();

        var configurationFiles = ConfigurationFiles.Find(folder, inputs.Select(input => Path.GetDirectoryName(input.FullPath) ?? root));
        var configuration = Configuration.Create(configurationFiles);
        var options = inputs.Select(input => configuration.OptionsFor(input.FullPath.Replace('\\', '/'), request.Settings))
            .ToImmutableArray();

        var reports = new FileReport[inputs.Length];
        var done = 0;

        // What the files are about before the first is linted: whoever asks for one's callers would read all others alone.
        if (inputs.Length >= ParallelFrom)
            ForEach(inputs.Length, i => Contain(inputs[i].Path, options[i], () => LookAt(inputs[i], view, options[i])), cancellation);
        ForEach(inputs.Length, i =>
        {
            reports[i] = Contain(inputs[i].Path, options[i], () => ReadAndLint(inputs[i], folder, view, options[i], cancellation));
            request.Progress?.Invoke(Interlocked.Increment(ref done), inputs.Length);
        }, cancellation);

        if (request.Files is null)
            reports = [.. reports, .. LintActions(folder, view, configuration, request.Settings, cancellation)];
        return new Report
        {
            Root = root,
            Files = [.. Regroup(reports, view).Concat(CheckConfiguration(folder, configurationFiles, configuration, request.Settings))
                .Where(report => !report.IsEmpty)
                .OrderBy(report => report.Path, StringComparer.Ordinal)],
            FileCount = inputs.Length,
            OnlyPaths = request.Files is null ? null : [.. inputs.Select(input => input.Path)],
            Rules = [.. RuleSet.All.Select(rule => new RuleDescription(rule.Name, rule.Descriptor, rule.ReadPage))],
            Notes = inputs.IsEmpty ? [$"no workflow files in {Path.Combine(root, ".github", "workflows")}"] : [],
        };
    }

    /// <summary>Does something for each number below a count, on all cores where there is enough of it.</summary>
    private static void ForEach(int count, Action<int> act, CancellationToken cancellation)
    {
        var next = -1;
        var parallelism = count < ParallelFrom ? 1 : Environment.ProcessorCount;

        // One file at a time: what Parallel hands out by itself grows to sixteen, of which the last ones can be large.
        Parallel.For(0, parallelism, new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                act(i);
            }
        });
    }

    /// <summary>The local actions that mention Codex; those that workflows use are analyzed with these.</summary>
    private static IEnumerable<FileReport> LintActions(
        RepositoryFolder folder, DiskRepositoryView view, Configuration configuration, LintSettings settings,
        CancellationToken cancellation)
    {
        var actions = folder.FindActions();
        if (actions.IsEmpty)
            yield break;

        var named = view.Workflows.Concat(actions)
            .SelectMany(path => view.OutlineOf(path)?.References ?? [])
            .ToHashSet(StringComparer.Ordinal);
        HashSet<string> used = [.. named, .. named.Select(MountedRepository.PathInside).OfType<string>()];
        foreach (var path in actions)
        {
            cancellation.ThrowIfCancellationRequested();
            if (view.OutlineOf(path) is not { MentionsCodex: true } || view.Read(path) is not { } source)
                continue;

            var options = configuration.OptionsFor(Path.Combine(folder.Root, path).Replace('\\', '/'), settings);
            yield return Contain(path, options, () => Linter.LintAction(source, view, options, used.Contains(FolderOf(path))));
        }
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    private static bool IsAction(string path) =>
        Path.GetFileName(path.AsSpan()) is "action.yml" or "action.yaml" && FolderOf(path) != ".github/workflows";

    private static IEnumerable<FileReport> CheckConfiguration(
        RepositoryFolder folder, ImmutableArray<SourceFile> files, Configuration configuration, LintSettings settings)
    {
        foreach (var file in files)
        {
            var source = new SourceFile(folder.ToRelative(file.Path), file.Content);
            yield return new FileReport(
                source.Path, source.Text,
                Linter.Configure(ConfigurationCheck.Check(source), configuration.OptionsFor(file.Path, settings)));
        }
    }

    /// <summary>
    /// Puts findings that lie in another file than the workflow that led to them, such as an action that it uses, under that file; what
    /// several workflows lead to is said once.
    /// </summary>
    private static IEnumerable<FileReport> Regroup(FileReport[] reports, DiskRepositoryView view)
    {
        var elsewhere = new Dictionary<string, List<Finding>>(StringComparer.Ordinal);
        var linted = reports.ToDictionary(report => report.Path, StringComparer.Ordinal);
        foreach (var report in reports)
        {
            foreach (var finding in report.Findings)
            {
                var path = finding.Diagnostic.Location.GetLineSpan().Path;
                if (path == report.Path)
                    continue;
                if (!elsewhere.TryGetValue(path, out var list))
                    elsewhere.Add(path, list = []);
                list.Add(finding);
            }
        }

        if (elsewhere.Count == 0)
            return reports;

        foreach (var report in reports)
        {
            linted[report.Path] = report with
            {
                Findings = [.. report.Findings.Where(finding => finding.Diagnostic.Location.GetLineSpan().Path == report.Path)],
            };
        }

        foreach (var (path, findings) in elsewhere)
        {
            var target = linted.TryGetValue(path, out var known) && known.Text.Length > 0
                ? known
                : new FileReport(path, view.Read(path)?.Text ?? SourceText.From(""), known?.Findings ?? []);
            linted[path] = target with
            {
                Findings =
                [
                    .. target.Findings.Concat(findings)
                        .DistinctBy(finding =>
                            (finding.Diagnostic.Id, finding.Diagnostic.Location.SourceSpan,
                                finding.Diagnostic.GetMessage(CultureInfo.InvariantCulture)))
                        .OrderBy(finding => finding.Diagnostic.Location.SourceSpan.Start)
                        .ThenBy(finding => finding.Diagnostic.Id, StringComparer.Ordinal),
                ],
            };
        }

        return linted.Values;
    }

    /// <summary>A mistake of ours in one file leaves the others alone.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, it is said with what there is to say of it.")]
    internal static FileReport Contain(string path, LintOptions options, Func<FileReport> lint)
    {
        try
        {
            return lint();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            var empty = new SourceFile(path, "");
            return new FileReport(
                path, empty.Text,
                Linter.Configure(
                    [RuleSet.RuleFailed.At(empty.LocationOf(default), "CDX0005", exception.GetType().Name, exception.Message)], options));
        }
    }

    private static FileReport LookAt(Input input, DiskRepositoryView view, LintOptions options)
    {
        if (options.Scope is LintScope.Codex && input.Buffer is null)
            view.OutlineOf(input.Path);
        return Linter.NothingToSay(input.Path);
    }

    private static FileReport ReadAndLint(
        Input input, RepositoryFolder folder, DiskRepositoryView view, LintOptions options, CancellationToken cancellation)
    {
        if (options.Scope is LintScope.Codex
            && input.Buffer is null
            && view.FindOutline(input.Path) is { } known
            && !CodexScope.Reaches(input.Path, known, view))
        {
            return Linter.NothingToSay(input.Path);
        }

        var raw = input.Buffer is { } buffer ? new RawFile(buffer.Content, null) : folder.Read(input.Path);
        if (raw is null)
            return NotAnalyzed(input.Path, "it lies outside of the repository, by its path or by a link", options);

        var file = TextFile.Of(raw.Value);
        if (file.Problem is { } problem)
            return NotAnalyzed(input.Path, problem, options);

        if (options.Scope is LintScope.Codex)
        {
            var outline = input.Buffer is null ? view.OutlineOf(input.Path, file) : FileOutline.Of(file.Utf8.Span);
            if (!CodexScope.Reaches(input.Path, outline, view))
                return Linter.NothingToSay(input.Path);
        }

        var source = new SourceFile(input.Path, file.Content ?? "");
        if (IsAction(input.Path))
            return Linter.LintAction(source, view, options, isUsed: false) with { HasByteOrderMark = file.HasByteOrderMark };
        return Linter.LintInScope(source, view, options, RuleSet.All, cancellation) with { HasByteOrderMark = file.HasByteOrderMark };
    }

    private static FileReport NotAnalyzed(string path, string problem, LintOptions options)
    {
        var empty = new SourceFile(path, "");
        return new FileReport(
            path, SourceText.From(""), Linter.Configure([RuleSet.FileNotAnalyzed.At(empty.LocationOf(default), problem)], options));
    }

    /// <summary>A file to lint: its path from the root, its absolute path, and its content where that is given.</summary>
    private sealed record Input(string Path, string FullPath, LintBuffer? Buffer);
}
