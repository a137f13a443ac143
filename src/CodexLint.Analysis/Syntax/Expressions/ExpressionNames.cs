using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Expressions;

/// <summary>Which names an expression uses that its place does not allow.</summary>
internal static class ExpressionNames
{
    /// <summary>The contexts and functions that are not allowed, and the calls with a wrong number of arguments, as GitHub's parser meets them.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="allowsContext">Whether a context may be read here.</param>
    /// <param name="allowsFunction">Whether a function may be called here; asked about functions that exist.</param>
    public static ImmutableArray<NameError> Check(Expression expression, Func<string, bool> allowsContext, Func<string, bool> allowsFunction)
    {
        // GitHub counts a call's arguments when it has read them all.
        var errors = ImmutableArray.CreateBuilder<NameError>();
        var arities = ImmutableArray.CreateBuilder<NameError>();
        foreach (var node in expression.DescendantsAndSelf())
        {
            switch (node)
            {
                case ContextAccess access when !allowsContext(access.Name):
                    errors.Add(new NameError(access.Span, access.Name, $"Unrecognized named-value: '{access.Name}'", NameErrorKind.Context));
                    break;
                case Call call when !FunctionTable.Contains(call.Name) || !allowsFunction(call.Name):
                    errors.Add(new NameError(call.NameSpan, call.Name, $"Unrecognized function: '{call.Name}'", FunctionTable.Contains(call.Name) ? NameErrorKind.Function : NameErrorKind.UnknownFunction));
                    break;
                case Call call when FunctionTable.CheckArity(call.Name, call.Arguments.Length) is { } message:
                    arities.Add(new NameError(call.NameSpan, call.Name, message, NameErrorKind.Arity));
                    break;
            }
        }

        errors.AddRange(arities);
        return errors.ToImmutable();
    }
}

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
