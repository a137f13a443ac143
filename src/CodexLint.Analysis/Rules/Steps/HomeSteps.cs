using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Rules.Steps;

/// <summary>Gives the Codex steps of a job one home, and has it made before the first of them.</summary>
internal static class HomeSteps
{
    private const string Variable = "CODEX_HOME";
    private const string Fresh = "${{ runner.temp }}/codex-home";

    /// <summary>Spellings of the home that Codex has where none is set: who names it has put something there.</summary>
    private static readonly string[] DefaultHomes = ["~/.codex", "HOME/.codex", "HOME}/.codex", "runner/.codex", "root/.codex"];

    extension(Finding finding)
    {
        /// <summary>Adds the fix that sets one home for all that runs Codex in the job.</summary>
        public Finding WithHomeSet(WorkflowModel model, CodexStep codex, WorkflowRun run)
        {
            var job = codex.Job;
            if (!CanBeSet(model, codex))
                return finding;

            var steps = model.CodexStepsOf(job);
            var runs = run.Find(job).Steps;
            var lacking = runs.Where(step =>
                step.HasHome == false && (steps.Any(other => other.Step == step.Step) || step.CallsCodex) && !SetsInScript(step))
                .ToList();
            var home = steps.Select(EnvOf).FirstOrDefault(entry => entry is not null) ?? $"{Variable}: {Fresh}";
            List<YamlEdit?> edits = [];
            if (IsUnmade(run, steps[0], home))
                edits.Add(codex.PlaceOfFolders(model, run)?.InsertBefore(Prepare(job, StepTemplates.Env(home), model, steps[0])));
            edits.AddRange(lacking.Select(step => step.Step.InsertBelow("env", home)));
            // What a machine that lives on has in the old home may be what Codex works with.
            return finding.WithFix("Give Codex a fresh home", job.IsHosted == true ? FixSafety.Safe : FixSafety.Unsafe, [.. edits]);
        }

        /// <summary>Adds the fix that makes the home before the job's first Codex step.</summary>
        public Finding WithHomeMade(WorkflowModel model, CodexStep codex, WorkflowRun run)
        {
            var env = EnvOf(codex);
            // What a script sets for its own commands is not there for another step.
            if (env is null && (EntryOf(codex) is not null || run.Find(codex.Path.AsSpan()).Home is null))
                return finding;

            return finding.WithFix(
                "Make the Codex home before Codex runs", FixSafety.Safe,
                codex.PlaceOfFolders(model, run)
                    ?.InsertBefore(Prepare(codex.Job, env is null ? null : StepTemplates.Env(env), model, codex)));
        }
    }

    /// <summary>Whether the job's Codex steps can be given a home: nothing is known to be in the one that they have.</summary>
    public static bool CanBeSet(WorkflowModel model, CodexStep codex) =>
        codex.InputText("safety-strategy") != "unprivileged-user"
        && !model.CodexStepsOf(codex.Job).Any(step => step.IsInAction || step.OuterStep.IsBackground || !Inherits(model, step))
        && !codex.Job.Steps.Any(step => Texts(step).Any(NamesDefaultHome));

    private static readonly ImmutableDictionary<string, AbstractValue> Home =
        ImmutableDictionary<string, AbstractValue>.Empty.Add(Variable, new StringValue("home"));

    /// <summary>Whether what is set for the step arrives at Codex: <c>env -i</c> keeps it from there.</summary>
    private static bool Inherits(WorkflowModel model, CodexStep codex) =>
        codex.Command is null
        || model.ExecuteLoosely(codex.Step, _ => true, Home)?.Commands.FirstOrDefault(codex.IsRunBy) is not { } executed
        || (executed.Environment.TryGetValue(Variable, out var home) && home.Truth != false);

    /// <summary>
    /// The <c>env</c> entry for a new step that needs the home of a Codex step; null where the job has it, or Codex has none.
    /// </summary>
    public static string? EnvOf(CodexStep codex) =>
        EntryOf(codex) is { Value: ScalarNode { Value.Length: > 0 } value } && StepTemplates.Written(value) is { } home
            ? $"{Variable}: {home}"
            : null;

    private static string Prepare(Job job, string? env, WorkflowModel model, CodexStep first) =>
        StepTemplates.PrepareHome.Fill(
            // The home is needed wherever Codex runs although something before it has failed.
            ("if", StepCondition.Of(model, first) is null ? StepCondition.TextOf(first.OuterStep.If!) : null),
            ("shell", job.ShellForScripts),
            ("env", env));

    /// <summary>Where the step itself says its home.</summary>
    private static MappingEntry? EntryOf(CodexStep codex) =>
        codex.IsGiven("codex-home") ? codex.Input("codex-home") : codex.OuterStep.Env?.Find(Variable);

    private static bool IsUnmade(WorkflowRun run, CodexStep first, string home)
    {
        var path = AbstractPath.Resolve(new StringValue(home[(Variable.Length + 2)..].Trim('\'', '"')), AbstractPath.Workspace);
        return path is null || (run.Find(first.Path.AsSpan()).Files.Find(path).Kinds & FileKinds.Absent) != 0;
    }

    private static bool SetsInScript(StepRun step) =>
        step.Script?.Commands.Any(command => command.Name == "codex" && command.Environment.ContainsKey(Variable)) == true;

    private static IEnumerable<string> Texts(Step step)
    {
        if (step.Run is { } run)
            yield return run.Value;
        foreach (var entry in (step.With?.Entries ?? []).Concat(step.Env?.Entries ?? []))
        {
            if (entry.Value is ScalarNode value)
                yield return value.Value;
        }
    }

    private static bool NamesDefaultHome(string text) => DefaultHomes.Any(home => text.Contains(home, StringComparison.Ordinal));
}
