using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Rules.Steps;

/// <summary>
/// Where new steps go around Codex: the check of the key, the question to the provider, the home and other folders, Codex, the
/// placeholders for what it has not written, the listing; then whatever the job does with it.
/// </summary>
internal static class StepPlaces
{
    private static readonly string[] FolderPrograms = ["mkdir", "chmod", "chown", "install", "rm", "touch"];

    extension(CodexStep codex)
    {
        /// <summary>The step before which the key is checked.</summary>
        public Step PlaceOfKeyCheck(WorkflowRun run) => FirstOf(codex, run, step => AsksProvider(step) || MakesFolders(step));

        /// <summary>The step before which the provider is asked.</summary>
        public Step PlaceOfQuestion(WorkflowRun run) => FirstOf(codex, run, MakesFolders);

        /// <summary>
        /// The step before which a home or another folder is made: the first of the job that calls Codex, be it to log in, since a home
        /// that is made anew between two takes the proxy's address from the second. Null where that runs beside others.
        /// </summary>
        public Step? PlaceOfFolders(WorkflowModel model, WorkflowRun run)
        {
            var first = model.CodexStepsOf(codex.Job)[0].OuterStep;
            var place = run.Find(codex.Job).Steps.Take(first.Index).FirstOrDefault(step => step.CallsCodex)?.Step ?? first;
            return place.IsBackground ? null : place;
        }

        /// <summary>The step behind which folders are listed: Codex, or the placeholders that follow it.</summary>
        public Step PlaceOfListing(WorkflowRun run, IReadOnlyCollection<string> files)
        {
            var steps = run.Find(codex.Job).Steps;
            var last = codex.OuterStep.Index;
            while (last + 1 < steps.Count
                && steps[last + 1].Script?.FilesWritten.Any(file => file.Resolved is { } path && files.Contains(path.Text)) == true)
            {
                last++;
            }

            return steps[last].Step;
        }
    }

    extension(StepRun step)
    {
        /// <summary>Whether the step's script calls Codex for anything that uses a home, such as logging in.</summary>
        public bool CallsCodex =>
            step.Script?.Commands.Any(command =>
                command.Name == "codex"
                && command.Arguments.Length > 1
                && command.Arguments[1].Known() is not ("--version" or "-V" or "--help")) == true;
    }

    /// <summary>The first of the steps directly before Codex that a test holds for; Codex where it holds for none.</summary>
    private static Step FirstOf(CodexStep codex, WorkflowRun run, Func<StepRun, bool> holds)
    {
        var steps = run.Find(codex.Job).Steps;
        var first = codex.OuterStep.Index;
        while (first > 0 && holds(steps[first - 1]))
            first--;
        return steps[first].Step;
    }

    private static bool AsksProvider(StepRun step) =>
        step.Effects?.Requests.Any(request => request is { ExaminesStatus: true, AsksGitHub: false }) == true;

    private static bool MakesFolders(StepRun step) =>
        step.Script is { } script
        && script.ConsistsOf(command => command.Name is { } name && FolderPrograms.Contains(name))
        && script.DirectoriesMade.Any();
}
