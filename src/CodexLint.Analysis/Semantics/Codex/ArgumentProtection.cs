namespace CodexLint.Semantics.Codex;

/// <summary>Whether the version of the action that a step uses refuses an argument in <c>codex-args</c>.</summary>
internal static class ArgumentProtection
{
    extension(CodexStep codex)
    {
        /// <summary>What the action says of an argument; null where it passes it on, or where that is not known.</summary>
        public string? RefusalOf(CodexOption option)
        {
            var contract = ActionContract.Current;
            if (codex.Step.Action is not { } action
                || contract.Resolve(action).Version is not { } version
                || !contract.Has(ActionBehaviour.ProtectsArguments, version))
            {
                return null;
            }

            // Of a strategy that an expression chooses nothing is known.
            if (codex.IsGiven("safety-strategy") && codex.InputText("safety-strategy") is null or "unsafe")
                return null;

            var isConfined = codex.IsGiven("permission-profile") || codex.OnlyReads || codex.InputText("sandbox") == "read-only";
            return contract.ProtectedArguments.Refuse(option, isConfined);
        }
    }
}
