using Microsoft.CodeAnalysis;

namespace CodexLint.Semantics.Runs;

/// <summary>What decided whether a job or a step runs.</summary>
/// <param name="Text">The reason, as the rest of a sentence; empty where nothing stood in the way.</param>
/// <param name="Location">The condition, or the job or step itself.</param>
internal sealed record Decision(string Text, Location Location);
