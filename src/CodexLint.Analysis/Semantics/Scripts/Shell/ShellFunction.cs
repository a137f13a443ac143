using CodexLint.Syntax;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>A function, with the file in which it is defined.</summary>
internal sealed record ShellFunction(FunctionDefinition? Definition, SourceFile? File)
{
    /// <summary>A function that is defined on some paths only.</summary>
    public static readonly ShellFunction Unknown = new(null, null);
}
