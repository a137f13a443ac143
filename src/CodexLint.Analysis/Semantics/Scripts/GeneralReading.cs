using System.Collections.Immutable;

namespace CodexLint.Semantics.Scripts;

/// <summary>What a script does when any of its external commands may fail.</summary>
/// <param name="OnlyOnFailure">What only this reading has, in order; each is <see cref="Certainty.OnFailure"/>.</param>
internal sealed record GeneralReading(ImmutableArray<ScriptEffect> OnlyOnFailure, bool MaySetMore, bool IsWhole);
