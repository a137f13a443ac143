using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>An argument as the expansion of a word yields it; the shell's own word for it.</summary>
/// <param name="Value">The argument.</param>
/// <param name="Span">The word from which it stems.</param>
/// <param name="IsOpen">Whether it may be no argument, or several.</param>
internal readonly record struct Field(AbstractValue Value, TextSpan Span, bool IsOpen);
