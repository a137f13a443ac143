using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>A name that cannot stand where it does.</summary>
/// <param name="Span">The name's characters in the file.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Message">GitHub's own words.</param>
/// <param name="Kind">What is wrong with it.</param>
internal sealed record NameError(TextSpan Span, string Name, string Message, NameErrorKind Kind);

/// <summary>What is wrong with a name in an expression.</summary>
internal enum NameErrorKind
{
    /// <summary>A context that does not exist, or not here.</summary>
    Context,

    /// <summary>A function that exists, but not here.</summary>
    Function,

    /// <summary>A function that does not exist.</summary>
    UnknownFunction,

    /// <summary>Too few or too many arguments.</summary>
    Arity,
}
