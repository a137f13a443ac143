namespace CodexLint.Semantics.Codex;

/// <summary>The names by which rules ask the contract of the action what a version does.</summary>
internal static class ActionBehaviour
{
    /// <summary>Arguments that undo the safety strategy are refused.</summary>
    public const string ProtectsArguments = "protects-arguments";

    /// <summary>Sudo is taken away where Codex is started with a prompt, and not where only the proxy is.</summary>
    public const string DropsSudoWithPrompt = "drops-sudo-with-prompt";

    /// <summary>Arguments in JSON are texts, or are refused.</summary>
    public const string TakesTextsOnly = "takes-texts-only";

    /// <summary><c>allow-bots</c> lets every account through whose name ends in <c>[bot]</c>.</summary>
    public const string TrustsEveryBot = "trusts-every-bot";

    /// <summary><c>allow-bots</c> lets Dependabot through.</summary>
    public const string TrustsDependabot = "trusts-dependabot";
}
