using CodexLint.Syntax.Expressions;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Correctness;

/// <summary>An output, a variable or an input that a condition takes for a truth although it can be the text <c>false</c>.</summary>
/// <param name="Output">Where the condition reads it.</param>
/// <param name="Producer">Where the text is written, or the input declared.</param>
/// <param name="TellsForks">Whether what is written there may tell a fork, or whether the key is there.</param>
internal sealed record FalseText(Expression Output, Location Producer, bool TellsForks);
