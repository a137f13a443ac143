using System.Collections.Immutable;

namespace CodexLint.Syntax.Expressions;

/// <summary>Which names an expression uses that its place does not allow.</summary>
internal static class ExpressionNames
{
    /// <summary>
    /// The contexts and functions that are not allowed, and the calls with a wrong number of arguments, as GitHub's parser meets them.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="allowsContext">Whether a context may be read here.</param>
    /// <param name="allowsFunction">Whether a function may be called here; asked about functions that exist.</param>
    public static ImmutableArray<NameError> Check(
        Expression expression, Func<string, bool> allowsContext, Func<string, bool> allowsFunction)
    {
        // GitHub counts a call's arguments when it has read them all.
        var errors = ImmutableArray.CreateBuilder<NameError>(0);
        var arities = ImmutableArray.CreateBuilder<NameError>(0);
        foreach (var node in expression.DescendantsAndSelf())
        {
            switch (node)
            {
                case ContextAccess access when !allowsContext(access.Name):
                    errors.Add(new NameError(
                        access.Span, access.Name, $"Unrecognized named-value: '{access.Name}'", NameErrorKind.Context));
                    break;
                case Call call when !FunctionTable.Contains(call.Name) || !allowsFunction(call.Name):
                    errors.Add(new NameError(
                        call.NameSpan, call.Name, $"Unrecognized function: '{call.Name}'",
                        FunctionTable.Contains(call.Name) ? NameErrorKind.Function : NameErrorKind.UnknownFunction));
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
