using System.Buffers;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>What rules ask of the steps that run before Codex.</summary>
internal static class Preflights
{
    /// <summary>Programs whose scripts are not read: one that sees the key may check it.</summary>
    private static readonly string[] OpaquePrograms =
        ["bun", "deno", "node", "perl", "php", "powershell", "pwsh", "python", "python3", "ruby", "tsx"];

    /// <summary>
    /// What a script in another language than a shell's says when it may end early, ask somebody, or set something for later steps.
    /// </summary>
    private static readonly SearchValues<string> Endings = SearchValues.Create(
        [
            "exit", "raise", "throw", "assert", "setFailed", "fail", "error(", "Write-Error", "ErrorAction", "GITHUB_OUTPUT", "GITHUB_ENV",
            "setOutput", "exportVariable", "http", "request", "fetch", "openai", "subprocess", "spawn", "exec", "check", "require",
            "verify", "validat", "ensure", "[\"", "['",
        ],
        StringComparison.OrdinalIgnoreCase);

    extension(WorkflowModel model)
    {
        /// <summary>
        /// The step to which Codex' key is handed and which fails in a scenario where that is empty; null where none does.
        /// </summary>
        public Step? FindFailingCheck(CodexStep codex, Scenario scenario)
        {
            var run = model.Run(scenario);
            var key = WordsOf(codex.KeySecret ?? codex.KeyText);
            return model.StepsBefore(codex, run).FirstOrDefault(step =>
                step.FailsJob.IsReported && (HandsOver(step.Step.Node, key) || codex.Job.Env is { } env && HandsOver(env, key)))?.Step;
        }
    }

    extension(Job job)
    {
        /// <summary>Whether the job starts when another one has ended: it needs that job, or one that runs by calling it.</summary>
        public bool RunsBehind(Job other)
        {
            var needs = job.AllNeeds.ToHashSet();
            for (var current = other; current is not null; current = current.Workflow.Caller)
            {
                if (needs.Contains(current) && !IsInside(job, current))
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether a job is another one, or runs by its call.</summary>
    private static bool IsInside(Job? inner, Job job)
    {
        while (inner is not null && inner != job)
            inner = inner.Workflow.Caller;
        return inner is not null;
    }

    extension(StepRun run)
    {
        /// <summary>Whether a step sees the key and runs something of which nothing is known, so that it may check the key.</summary>
        /// <param name="key">The words by which steps refer to the key.</param>
        public bool MayCheckKey(SearchValues<string> key)
        {
            if (run.Reaches == Reachability.Never
                || run.Step.Action?.Is(CodexStep.ActionRepository) == true
                || !HandsOver(run.Step.Node, key))
            {
                return false;
            }

            // The scripts of an action of the repository see what its user hands over.
            return run.Nested.IsEmpty
                ? run.IsOpaqueStep
                : run.Nested.WithNested().Any(inner => inner.Nested.IsEmpty && inner.Step.CodeText is not null && inner.IsOpaqueStep);
        }

        /// <summary>
        /// Whether a step sees the key and fails, or does not, by what it finds: what programs have made of the key is not known.
        /// </summary>
        /// <param name="key">The words by which steps refer to the key.</param>
        public bool MayFailOver(SearchValues<string> key) =>
            run.Reaches != Reachability.Never
            && run.Script?.ExitStatus.IfCommandsSucceed == (ScriptOutcomes.Succeeds | ScriptOutcomes.Fails)
            && HandsOver(run.Step.Node, key)
            && !run.IsContained.IsReported;

        /// <summary>Whether a step runs something of which nothing is known.</summary>
        private bool IsOpaqueStep => run.Script is null && run.Step.CodeText is { } code
            ? SaysMore(code.Value, CliContract.OpenAiKeyVariable)
            : run.Script is not { } script || !script.ConsistsOf(command => !IsOpaque(command, script));
    }

    extension(CodexStep codex)
    {
        /// <summary>The words by which steps refer to the key: its secrets' names, and the variable or input that holds it.</summary>
        /// <param name="missing">The scenario in which the key is missing.</param>
        public SearchValues<string> KeyWords(Scenario missing)
        {
            const string Secrets = "secrets.";
            const string Variables = "env.";
            var words = missing.Facts.Keys.Select(symbol =>
                symbol.StartsWith(Secrets, StringComparison.OrdinalIgnoreCase) ? symbol[Secrets.Length..] : symbol);
            if (codex.KeyText.StartsWith(Variables, StringComparison.OrdinalIgnoreCase))
                words = words.Append(codex.KeyText[Variables.Length..]);
            else if (codex.IsInAction)
                words = words.Append(codex.KeyText);
            return WordsOf([.. words]);
        }
    }

    /// <summary>
    /// Texts are searched for all words at once, eight characters at a time: a comparison that ignores case goes by the single one.
    /// </summary>
    private static SearchValues<string> WordsOf(params ReadOnlySpan<string> words) =>
        SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether nothing is known of what a command does; a script of the repository that can be read is executed itself.</summary>
    private static bool IsOpaque(CommandRun command, ScriptEffects script) =>
        command.Name is not { } name || OpaquePrograms.Contains(name)
        || (name.Contains('.', StringComparison.Ordinal)
            && !script.Called.Any(call =>
                call.Source is not null && call.File == command.File && command.ArgumentSpans.Contains(call.Span)));

    /// <summary>Whether a script has one of <see cref="Endings"/> outside of the key's name, which is not the provider's client.</summary>
    private static bool SaysMore(string script, string key)
    {
        var rest = script.AsSpan();
        for (var at = rest.IndexOf(key, StringComparison.Ordinal); at >= 0; at = rest.IndexOf(key, StringComparison.Ordinal))
        {
            if (rest[..at].ContainsAny(Endings))
                return true;
            rest = rest[(at + key.Length)..];
        }

        return rest.ContainsAny(Endings);
    }

    /// <summary>Whether a step mentions the key in more than its condition and its name, which hand it over to nothing.</summary>
    private static bool HandsOver(YamlNode step, SearchValues<string> key) =>
        step is MappingNode mapping
            ? mapping.Entries.Any(entry => entry.Key.Value is not ("if" or "name") && Mentions(entry.Value, key))
            : Mentions(step, key);

    private static bool Mentions(YamlNode node, SearchValues<string> words) =>
        node.Values().Any(scalar => scalar.Value.AsSpan().ContainsAny(words));
}
