using CodexLint.Semantics.Codex;
using CodexLint.Workflows;

namespace CodexLint.Rules.Security;

/// <summary>Actions of which it is known what they use of a job.</summary>
internal static class KnownActions
{
    private static readonly string[] Modest =
    [
        CodexStep.ActionRepository, "actions/cache", "actions/checkout", "actions/download-artifact", "actions/setup-dotnet",
        "actions/setup-go", "actions/setup-java", "actions/setup-node", "actions/setup-python", "actions/upload-artifact",
        "pnpm/action-setup",
    ];

    extension(ActionReference action)
    {
        /// <summary>
        /// Whether the action reads no variables but those that its inputs name, and writes nothing with the job's token.
        /// </summary>
        public bool IsModest => Modest.Any(action.Is);
    }
}
