using System.Collections.Frozen;
using System.Collections.Immutable;
using System.CommandLine;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Reporting;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint fix</c>: mends what can be mended, in the files, or shows how.</summary>
internal static class FixCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var common = new LintCommandOptions();
        var isUnsafe = new Option<bool>("--unsafe")
        {
            Description = "Also make changes that may alter what the workflow does for somebody; look at the result.",
        };
        var rules = new Option<string[]>("--rule")
        {
            Description = "Mend only what this rule finds, by its id or name; may be given several times.",
            HelpName = "rule",
        };
        rules.CompletionSources.Add(RuleNames.Complete);
        var isDryRun = new Option<bool>("--dry-run") { Description = "Write a patch instead of the files." };
        var command = new ExampleCommand(
            "fix",
            "Mend findings in the files, where it is certain how.")
        {
            ExitCodes = ["0  nothing at or above --fail-on is left in the files", "1  something is", "2  could not run"],
            Examples =
            [
                ("codexlint fix", "all workflows of the repository around the current folder"),
                ("codexlint fix --unsafe --dry-run", "show everything that can be mended, as a patch"),
                ("codexlint fix --rule CDX1101 --rule missing-timeout", "mend what two rules find"),
                ("codexlint fix - --stdin-filename .github/workflows/ci.yml < ci.yml", "write the mended text to standard output"),
            ],
        };
        foreach (var option in (ReadOnlySpan<Option>)[isUnsafe, rules, isDryRun])
            command.Add(option);
        common.AddTo(command);
        command.SetAction(parsed => Run(
            new Arguments(
                common.Read(parsed),
                parsed.GetValue(isUnsafe),
                (parsed.GetValue(rules) ?? []).Select(name => RuleNames.Find(name).Descriptor.Id).ToFrozenSet(StringComparer.Ordinal),
                parsed.GetValue(isDryRun)),
            terminal,
            cancellation));
        return command;
    }

    private static int Run(Arguments arguments, Terminal terminal, CancellationToken cancellation)
    {
        var requests = arguments.Lint.Targets.Resolve(terminal, arguments.Lint.Settings);
        var fixes = Fix(requests, arguments, terminal, cancellation);
        var isInput = requests is [{ Buffers: [_, ..] }];
        if (arguments.IsDryRun)
        {
            WritePatch(fixes, arguments, terminal);
        }
        else if (isInput)
        {
            terminal.Write(
                fixes[0].Files is [var only] ? only.After : System.Text.Encoding.UTF8.GetString(requests[0].Buffers[0].Content.Span));
        }

        var isWritten = arguments.IsDryRun || isInput || Save(fixes, terminal);
        WriteGenerated(fixes, arguments, terminal);
        var summary = Summary(fixes, arguments) + "\n";
        if (arguments.IsDryRun || isInput)
            terminal.Error.Write(summary);
        else
            terminal.Write(summary);

        if (!isWritten)
            return ExitCode.CouldNotRun;

        // What a dry run would mend is still in the files.
        var left = fixes.SelectMany(fix => Left(arguments.IsDryRun ? fix.Before : fix.After, arguments));
        return arguments.Lint.FailOn is { } limit && left.Any(finding => finding.Diagnostic.Severity >= limit)
            ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private static ImmutableArray<RepositoryFix> Fix(
        ImmutableArray<LintRequest> requests, Arguments arguments, Terminal terminal, CancellationToken cancellation)
    {
        using var progress = ProgressLine.Start(terminal);
        Action<int, int>? show = progress is null ? null : progress.Show;
        ImmutableArray<RepositoryFix> fixes = [.. requests.Select(request =>
            RepositoryFixer.Fix(request with { Progress = show }, arguments.Wants, cancellation))];
        LintRun.WriteNotes(fixes.Select(fix => fix.Before), terminal);
        return fixes;
    }

    private static void WritePatch(ImmutableArray<RepositoryFix> fixes, Arguments arguments, Terminal terminal)
    {
        var style = terminal.Style(arguments.Lint.Color);
        foreach (var fix in fixes)
        {
            foreach (var file in fix.Files)
            {
                terminal.Write(UnifiedDiff.Write(
                    PatchPath(fix.Before.Root, file, terminal), file.Before, file.After, style, terminal.IsOutputWatched));
            }
        }
    }

    /// <summary>
    /// The file's path for <c>git apply</c>: from the user's folder, or from the repository's root where that lies elsewhere.
    /// </summary>
    private static string PatchPath(string root, FixedFile file, Terminal terminal) =>
        LintRun.Prefix(root, terminal) is var prefix && Path.IsPathRooted(prefix) ? file.Path : prefix + file.Path;

    /// <summary>Writes all files that are still what was read; false where one is not.</summary>
    private static bool Save(ImmutableArray<RepositoryFix> fixes, Terminal terminal)
    {
        var areAllWritten = true;
        foreach (var fix in fixes)
        {
            foreach (var file in fix.Files)
            {
                var path = LogText.Escape(LintRun.Display(file.FullPath, terminal));
                if (file.Save())
                {
                    terminal.Write($"{path}: {TextReport.Count(file.FixedCount, "finding")} fixed\n");
                    continue;
                }

                areAllWritten = false;
                terminal.Error.WriteLine($"codexlint: {path} changed in the meantime and stays as it is");
            }
        }

        return areAllWritten;
    }

    private static void WriteGenerated(ImmutableArray<RepositoryFix> fixes, Arguments arguments, Terminal terminal)
    {
        foreach (var fix in fixes)
        {
            foreach (var path in fix.Generated.Where(path =>
                fix.After.Files.Any(file =>
                    file.Path == path && file.Findings.Any(finding => finding.Fix is not null && arguments.Names(finding)))))
            {
                terminal.Error.WriteLine(
                    $"codexlint: {LogText.Escape(LintRun.Prefix(fix.Before.Root, terminal) + path)} is generated, as it says at its top, and stays as it is: mend what it is generated from");
            }
        }
    }

    private static string Summary(ImmutableArray<RepositoryFix> fixes, Arguments arguments)
    {
        ImmutableArray<Finding> left = [.. fixes.SelectMany(fix => Left(fix.After, arguments))];
        var files = fixes.Sum(fix => fix.Files.Length);
        var count = fixes.Sum(fix => fix.Files.Sum(file => file.FixedCount));
        var done = files == 0
            ? "nothing to fix"
            : $"{(arguments.IsDryRun ? "would fix" : "fixed")} {TextReport.Count(count, "finding")} in {TextReport.Count(files, "file")}";
        if (left.IsEmpty)
            return $"{done}; none remains";

        var onRequest = arguments.IsUnsafe ? 0 : fixes.Sum(fix => fix.After.Files
            .Where(file => !fix.Generated.Contains(file.Path))
            .Sum(file => file.Findings.Count(finding => arguments.Names(finding) && finding.Fix is { Safety: FixSafety.Unsafe })));
        var verb = left.Length == 1 ? "remains" : "remain";
        return $"{done}; {TextReport.Counts(left)} {verb}{(onRequest == 0 ? "" : $", {onRequest} of which --unsafe fixes")}";
    }

    private static IEnumerable<Finding> Left(Report report, Arguments arguments) => report.Findings.Where(arguments.Names);

    private sealed record Arguments(LintArguments Lint, bool IsUnsafe, FrozenSet<string> Rules, bool IsDryRun)
    {
        /// <summary>Whether a finding is of a rule that the user named, or the user named none.</summary>
        public bool Names(Finding finding) => Rules.Count == 0 || Rules.Contains(finding.Diagnostic.Id);

        /// <summary>Whether a finding is to be mended.</summary>
        public bool Wants(Finding finding) => Names(finding) && (IsUnsafe || finding.Fix is { Safety: FixSafety.Safe });
    }
}
