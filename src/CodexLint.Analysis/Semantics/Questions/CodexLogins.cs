using System.Collections.Immutable;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Questions;

/// <summary>
/// The key of the command line where no <c>env</c> of the workflow gives it: by <c>codex login</c>, by <c>auth.json</c>, or by a variable
/// that a script sets.
/// </summary>
internal static class CodexLogins
{
    extension(WorkflowModel model)
    {
        /// <summary>
        /// The step that fails in a scenario because a script passes an empty key on; null where none does so only there.
        /// </summary>
        public Step? FindFailingLogin(CodexStep codex, Scenario scenario)
        {
            if (codex.Command is null || codex.Key is not null)
                return null;

            foreach (var (step, key) in KeysOf(model, codex, model.Run(scenario)))
            {
                if (IsEmpty(key)
                    && KeysOf(model, codex, model.Run(new Scenario(scenario.Event)))
                        .Any(other => other.Step == step && !IsEmpty(other.Key)))
                {
                    return model.Reaches(codex, scenario).IsReported ? step : null;
                }
            }

            return null;
        }

        /// <summary>Whether scripts of a run take the key from a secret.</summary>
        public bool LogsInWithSecret(CodexStep codex, WorkflowRun run) =>
            KeysOf(model, codex, run).Any(login => FindSecret(login.Key) is not null);

        /// <summary>
        /// Whether a login before Codex fails in a scenario for want of a key, and Codex is not started then: it takes no empty one.
        /// </summary>
        public bool IsStoppedByLogin(CodexStep codex, Scenario scenario)
        {
            var run = model.Run(scenario);
            var own = run.Find(codex.Path.AsSpan());
            return model.StepsBefore(codex, run).Append(own).Any(step =>
                (step == own || step.Reaches == Reachability.Always || (step.Job == codex.Job && run.RunsWithJob(step)))
                && !step.IsContained.IsReported
                && (step.Effects?.Expected ?? []).OfType<CommandRun>().Any(command =>
                    command is { Certainty: Certainty.Always, StatusUse: StatusUse.Exits, IsMaskedByPipe: false }
                    && command is { CodexWord: { } word, Input: { } input }
                    && command.Arguments[word].Known() == "login"
                    && IsEmpty(input)
                    && command.Arguments.Skip(word).Any(argument => argument.Known() == "--with-api-key")));
        }

        /// <summary>The key's secret or expression in the words of the file, for messages.</summary>
        public string KeyTextOf(CodexStep codex)
        {
            if (codex.Command is null || codex.Key is not null)
                return codex.KeyText;

            foreach (var (_, key) in model.Workflow.Triggers.SelectMany(trigger =>
                KeysOf(model, codex, model.Run(new Scenario(trigger.Event)))))
            {
                if (FindSecret(key) is { } secret)
                    return secret;
            }

            return codex.KeyText;
        }
    }

    extension(WorkflowRun run)
    {
        /// <summary>
        /// The lines of the configuration that scripts of the job write into Codex' home, and the last step that does; null where none
        /// does, or what it writes is not known.
        /// </summary>
        public (Step Step, ImmutableArray<string> Lines)? FindConfiguration(CodexStep codex)
        {
            var own = run.Find(codex.Path.AsSpan());
            var home = HomeOf(own, codex);
            var configuration = default((Step, AbstractValue Text)?);
            foreach (var step in home is null ? [] : run.StepsOfJobBefore(codex).Append(own))
            {
                foreach (var written in step.Effects?.FilesWritten.Where(written => written.Resolved?.Text == $"{home!.Text}/config.toml")
                    ?? [])
                {
                    configuration = (step.Step,
                        written.IsAppend && configuration is var (_, before)
                            ? AbstractText.Concat(before, written.Content)
                            : written.Content);
                }
            }

            return configuration is var (last, text) && text.Known() is { } known
                ? (last, [.. known.Split('\n', StringSplitOptions.TrimEntries)])
                : null;
        }
    }

    /// <summary>The texts that the scripts of a run take for the key, each with its step.</summary>
    private static IEnumerable<(Step Step, AbstractValue Key)> KeysOf(WorkflowModel model, CodexStep codex, WorkflowRun run)
    {
        var own = run.Find(codex.Path.AsSpan());
        if (own.CommandOf(codex) is { } command && command.Environment.TryGetValue(CliContract.KeyVariable, out var variable))
            yield return (codex.Step, variable);

        var home = HomeOf(own, codex);
        foreach (var step in model.StepsBefore(codex, run).Append(own))
        {
            foreach (var effect in step.Effects?.All ?? [])
            {
                if (effect is CommandRun { CodexWord: { } word, Input: { } input } login && login.Arguments[word].Known() == "login")
                {
                    yield return (step.Step, input);
                }
                else if (effect is FileWritten { Resolved: { } file } written
                    && home is not null
                    && file.Parent == home
                    && file.Text.EndsWith("/auth.json", StringComparison.Ordinal))
                {
                    yield return (codex.Step, written.Content);
                }
            }
        }
    }

    private static AbstractPath? HomeOf(StepRun own, CodexStep codex) =>
        own.HomeOf(codex) ?? (own.HasHomeOf(codex) == false ? HomeDirectory.OfCodex : null);

    /// <summary>The secret that a text holds, or that it is decoded from; null where it holds none.</summary>
    private static string? FindSecret(AbstractValue text) => AbstractText.PartsOf(AbstractText.Of(text))
        .Select(part =>
            part is UnknownValue { Symbol: { } symbol } decoded && TextSymbol.EncodedOf(symbol) is { } encoded
                ? decoded with { Symbol = encoded }
                : part)
        .Select(SecretTexts.SecretIn).FirstOrDefault(secret => secret is not null);

    /// <summary>Whether a text is no key: it is empty, or an <c>auth.json</c> in which nothing stands.</summary>
    private static bool IsEmpty(AbstractValue key) => key.Truth == false || AbstractText.Of(key).Known() is { } text
        && (string.IsNullOrWhiteSpace(text)
            || Json.Read(new StringValue(text)) is ObjectValue stored && stored.Properties.Values.All(value => value.Truth == false));
}
