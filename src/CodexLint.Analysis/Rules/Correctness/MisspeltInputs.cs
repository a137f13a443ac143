using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Workflows.Schema;

namespace CodexLint.Rules.Correctness;

/// <summary>Which input of the action is meant by a name that it does not have.</summary>
internal static class MisspeltInputs
{
    private const string Endpoint = "responses-api-endpoint";

    /// <summary>Ends of the names under which other tools take the address of a provider.</summary>
    private static readonly string[] Addresses = ["api-base", "base-url", "api-url"];

    /// <summary>Words of the names under which other tools take what is asked.</summary>
    private static readonly string[] Questions = ["prompt", "instruction", "question", "task"];

    /// <summary>What some put before the names of all inputs.</summary>
    private static readonly string[] Prefixes = ["codex-", "openai-"];

    extension(CodexStep codex)
    {
        /// <summary>The input, which the step does not give, that is meant by an unknown one; null where none is known to be.</summary>
        public string? MeantBy(MappingEntry unknown)
        {
            var contract = ActionContract.Current;
            var name = unknown.Key.Value.Replace('_', '-').ToLowerInvariant();
            var prefix = Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
            var meant = contract.FindInput(name)?.Name ?? contract.FindInput(name[prefix.Length..])?.Name
                ?? Spelling.Closest(name, contract.Inputs.Select(input => input.Name)) ?? codex.Similar(name);
            return meant is not null && codex.Input(meant) is null ? meant : codex.Similar(name);
        }

        private string? Similar(string name)
        {
            if (Addresses.Any(end => name.EndsWith(end, StringComparison.Ordinal)))
                return codex.Input(Endpoint) is null ? Endpoint : null;
            if (!codex.HasPrompt && Questions.Any(word => name.Contains(word, StringComparison.Ordinal)))
                return name.Contains("file", StringComparison.Ordinal) ? "prompt-file" : "prompt";
            return name.Contains("key", StringComparison.Ordinal) && codex.Input(CodexStep.KeyInput) is null ? CodexStep.KeyInput : null;
        }
    }
}
