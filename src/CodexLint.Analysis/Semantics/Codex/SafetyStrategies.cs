
namespace CodexLint.Semantics.Codex;

/// <summary>What the action's safety strategy does to the job.</summary>
internal static class SafetyStrategies
{
    /// <summary>The action's default: sudo is taken away for the rest of the job.</summary>
    public const string DropSudo = "drop-sudo";

    extension(CodexStep codex)
    {
        /// <summary>The action's safety strategy; null where it is not known.</summary>
        public string? SafetyStrategy => codex.Input("safety-strategy") is null ? DropSudo : codex.InputText("safety-strategy");

        /// <summary>
        /// Whether the strategy makes the sandbox one that only reads, whichever the input asks for (runCodexExec.ts of the action,
        /// determineSandboxMode).
        /// </summary>
        public bool OnlyReads => codex.Command is null && codex.SafetyStrategy == "read-only";

        /// <summary>
        /// Whether the step takes sudo away when it succeeds. Up to v1.11 it does so with the key; since then on Linux where Codex runs,
        /// and not where only the proxy is started.
        /// </summary>
        public bool DropsSudo =>
            codex.Command is null && codex.Key is not null && codex.SafetyStrategy == DropSudo && codex.Job.OperatingSystem != "Windows"
            && (codex.HasPrompt || codex.Job.OperatingSystem == "macOS" || codex.DropsSudoWithPrompt == false);

        /// <summary>Whether the step's version takes sudo away where Codex runs, on Linux; null for a version that is not known.</summary>
        public bool? DropsSudoWithPrompt =>
            ActionContract.Current.Resolve(codex.Step.Action!).Version is { } version
                ? ActionContract.Current.Has(ActionBehaviour.DropsSudoWithPrompt, version)
                : null;
    }
}
