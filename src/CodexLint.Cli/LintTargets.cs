using System.Collections.Immutable;
using CodexLint.Hosting;
using CodexLint.Linting;
using Microsoft.Extensions.FileSystemGlobbing;

namespace CodexLint.Cli;

/// <summary>What the user's arguments name: repositories, files, patterns of files, standard input.</summary>
/// <param name="Paths">The arguments as given; none means the repository around the current folder.</param>
/// <param name="Root">The repository's root as given; null for the one around each path.</param>
/// <param name="InputName">The path under which standard input is linted.</param>
internal sealed record LintTargets(ImmutableArray<string> Paths, string? Root, string? InputName)
{
    private const string StandardInput = "-";

    /// <summary>One request for each repository that the arguments name, in their order.</summary>
    public ImmutableArray<LintRequest> Resolve(Terminal terminal, LintSettings settings)
    {
        var root = Root is null ? null : Path.GetFullPath(Root, terminal.Directory);
        if (root is not null && !Directory.Exists(root))
            throw new CommandException($"there is no folder '{Root}'");
        if (Paths.IsEmpty)
            return [new LintRequest(root ?? RepositoryRoot.Find(terminal.Directory) ?? terminal.Directory) { Settings = settings }];
        if (Paths.Contains(StandardInput))
            return [FromInput(root, terminal) with { Settings = settings }];

        var requests = new Dictionary<string, LintRequest>(StringComparer.Ordinal);
        foreach (var path in Paths.SelectMany(argument => Expand(argument, terminal)))
        {
            if (Directory.Exists(path))
            {
                requests[path] = new LintRequest(path) { Settings = settings };
                continue;
            }

            var around = root ?? RootAround(path, terminal);
            var request = requests.GetValueOrDefault(around) ?? new LintRequest(around) { Files = [], Settings = settings };
            requests[around] = request with { Files = request.Files?.Add(path) };
        }

        return [.. requests.Values];
    }

    /// <summary>The absolute paths that an argument names: itself where it exists, else the files that it matches.</summary>
    private static ImmutableArray<string> Expand(string argument, Terminal terminal)
    {
        var path = Path.GetFullPath(argument, terminal.Directory);
        if (Path.Exists(path))
            return [path];
        if (!argument.Contains('*', StringComparison.Ordinal))
            throw new CommandException($"there is no file or folder '{argument}'");

        var isAbsolute = Path.IsPathRooted(argument);
        var start = isAbsolute ? Path.GetPathRoot(argument)! : terminal.Directory;
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(isAbsolute ? argument[start.Length..] : argument);
        ImmutableArray<string> matches = [.. matcher.GetResultsInFullPath(start).Order(StringComparer.Ordinal)];
        return matches.IsEmpty ? throw new CommandException($"no file matches '{argument}'") : matches;
    }

    private LintRequest FromInput(string? root, Terminal terminal)
    {
        if (Paths.Length > 1)
            throw new CommandException("standard input (-) cannot be linted together with files");
        if (InputName is null)
            throw new CommandException("standard input (-) needs --stdin-filename, the path under which to lint it");

        var path = Path.GetFullPath(InputName, terminal.Directory);
        using var bytes = new MemoryStream();
        terminal.Input.CopyTo(bytes);
        return new LintRequest(root ?? RootAround(path, terminal))
        {
            Files = [],
            Buffers = [new LintBuffer(path, bytes.ToArray())],
        };
    }

    private static string RootAround(string path, Terminal terminal) =>
        RepositoryRoot.Find(path) ?? Path.GetDirectoryName(path) ?? terminal.Directory;
}
