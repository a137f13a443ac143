using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>What actions do to the machine's files, as far as it matters for what comes after.</summary>
internal static class JobFiles
{
    /// <summary>Actions that leave no files where workflows look for theirs.</summary>
    private static readonly string[] LeavesFilesAlone =
    [
        "actions/create-github-app-token", "actions/setup-dotnet", "actions/setup-go", "actions/setup-java", "actions/setup-node",
        "actions/setup-python", "actions/upload-artifact", "step-security/harden-runner",
    ];

    private static readonly FileSystemState OfFreshMachine =
        new FileSystemState { Unlisted = FileKinds.Absent }.WithDirectory(new AbstractPath("/tmp"));
    private static readonly FileSystemState OfLivingMachine = OfFreshMachine with { LivesOn = true };

    /// <summary>
    /// What a job starts with: an empty workspace, the usual places for temporary files, and what other jobs and people left where the
    /// machine is none that is made for the job. A container has its home among the temporary files.
    /// </summary>
    public static FileSystemState AtStartOf(Job job) =>
        job.IsHosted == true || job.Container is not null ? OfFreshMachine : OfLivingMachine;

    /// <summary>Whether an action may change files where workflows look for theirs.</summary>
    public static bool MayChange(ActionReference action) => !LeavesFilesAlone.Any(action.Is);

    /// <summary>Whether a checkout asks for a pull request without a number, as on an event that has none.</summary>
    public static bool IsCheckoutOfNothing(Step step, ImmutableDictionary<string, AbstractValue> inputs) =>
        step.Action?.Is("actions/checkout") == true
        && inputs.TryGetValue("ref", out var reference)
        && reference.Known()?.StartsWith("refs/pull//", StringComparison.Ordinal) == true;

    /// <summary>The files after an action; null where it leaves them as they were.</summary>
    public static FileSystemState? After(Step step, ImmutableDictionary<string, AbstractValue> inputs, Scope scope)
    {
        if (step.Action is not { } action || !MayChange(action))
            return null;
        if (action.Is(CodexStep.ActionRepository))
            return AfterCodex(step, inputs, scope);
        if (!action.Is("actions/checkout"))
            return scope.Files.Blurred();

        // Without cleaning, a second checkout leaves what is no part of the repository.
        if (scope.Files.Checkout is not null && inputs.TryGetValue("clean", out var clean) && clean.Known() is "false")
            return scope.Files.Blurred();

        // A checkout into a folder of the workspace, or of another repository, adds files; one into the workspace empties it first.
        if (inputs.TryGetValue("path", out var path) && path.Truth != false)
            return scope.Files.Blurred();

        var isThisRepository = !inputs.TryGetValue("repository", out var repository) || repository.Truth == false;
        var outside = scope.Files.Entries.Where(entry => !new AbstractPath(entry.Key).IsBelow(AbstractPath.Workspace))
            .ToImmutableDictionary();
        return scope.Files with
        {
            Entries = outside,
            Checkout = isThisRepository ? scope.Model.Repository : null,
            PossibleCheckout = null,
            Unlisted = isThisRepository ? scope.Files.Unlisted : FileKinds.Any,
        };
    }

    /// <summary>A Codex that succeeds has written its output file; one that fails has made it, written it, or not come so far.</summary>
    private static FileSystemState AfterCodex(Step step, ImmutableDictionary<string, AbstractValue> inputs, Scope scope)
    {
        var files = scope.Files.Blurred();
        return !scope.Scenario.Fails(step)
            && inputs.TryGetValue("output-file", out var file)
            && AbstractPath.Resolve(file, AbstractPath.Workspace) is { } path
            ? files.WithFile(path, AbstractText.Unknown(Origins.ModelOutput))
            : files;
    }

    /// <summary>The files after a step that failed before it wrote some of them.</summary>
    public static FileSystemState WithoutFiles(FileSystemState files, ImmutableSortedSet<string> notWritten)
    {
        foreach (var path in notWritten)
            files = files.Without(new AbstractPath(path));
        return files;
    }
}
