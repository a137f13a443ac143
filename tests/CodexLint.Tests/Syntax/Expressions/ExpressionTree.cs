using System.Globalization;

namespace CodexLint.Syntax.Expressions;

/// <summary>An expression's tree in one line, places left out.</summary>
internal static class ExpressionTree
{
    public static string Of(Expression node) => node switch
    {
        Literal { Value: string text } => $"'{text}'",
        Literal { Value: null } => "null",
        Literal { Value: bool truth } => truth ? "true" : "false",
        Literal literal => Convert.ToString(literal.Value, CultureInfo.InvariantCulture)!,
        ContextAccess context => context.Name,
        Wildcard => "*",
        Index index => $"{Of(index.Target)}[{Of(index.Key)}]",
        Call call => $"{call.Name}({string.Join(", ", call.Arguments.Select(Of))})",
        Not not => $"!{Of(not.Operand)}",
        Binary binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        _ => "?",
    };
}
