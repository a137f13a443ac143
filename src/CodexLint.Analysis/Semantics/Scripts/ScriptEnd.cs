using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>What holds behind a script.</summary>
/// <param name="Outputs">The outputs that it set.</param>
/// <param name="Environment">The variables that it set for later steps.</param>
/// <param name="Files">The files.</param>
internal sealed record ScriptEnd(
    ImmutableDictionary<string, AbstractValue> Outputs, ImmutableDictionary<string, AbstractValue> Environment, FileSystemState Files);
