using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Runs;

/// <summary>What a called workflow gets from the job that calls it.</summary>
/// <param name="Inputs">The <c>inputs</c> context.</param>
/// <param name="Secrets">The <c>secrets</c> context.</param>
/// <param name="Path">The calling jobs, which name what the called jobs leave behind.</param>
/// <param name="IsReached">Whether the call can happen at all.</param>
internal sealed record CallValues(AbstractValue Inputs, AbstractValue Secrets, string Path, bool IsReached);
