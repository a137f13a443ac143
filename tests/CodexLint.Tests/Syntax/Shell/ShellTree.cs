namespace CodexLint.Syntax.Shell;

/// <summary>
/// A script's tree in one line, places left out: <c>[…]</c> is a simple command, <c>+</c> joins the parts of a word, <c>\x</c> is an
/// escaped part, <c>|</c> separates operator and arguments within braces.
/// </summary>
internal static class ShellTree
{
    public static string Of(ShellNode node) => node switch
    {
        Command command =>
            Bare(command)
            + string.Concat(command is SimpleCommand ? [] : command.Redirections.Select(redirection => " " + Of(redirection))),
        Assignment assignment =>
            $"{assignment.Name}{(assignment.Index is { } index ? $"[{Of(index)}]" : "")}{(assignment.IsAppend ? "+=" : "=")}{Of(assignment.Value)}",
        Redirection redirection =>
            $"{redirection.Descriptor}{redirection.Kind}({Of(redirection.Target)}){(redirection.Document is { } document ? $"{{{Of(document.Body)}}}" : "")}",
        Word { Parts.IsEmpty: true } => "_",
        Word word => Join("+", word.Parts),
        LiteralText literal => (literal.IsEscaped ? "\\" : "") + literal.Value.Replace("\n", "⏎", StringComparison.Ordinal),
        Quoted quoted => Quote(quoted.Style, Join("+", quoted.Parts)),
        ParameterExpansion expansion => Of(expansion),
        CommandSubstitution substitution => $"$({Of(substitution.Body)})",
        ArithmeticExpansion arithmetic => $"$(({Of(arithmetic.Expression)}))",
        ProcessSubstitution substitution => $"{(substitution.IsInput ? '<' : '>')}({Of(substitution.Body)})",
        ArrayLiteral array => $"({Join(" ", array.Elements)})",
        WorkflowExpression expression => $"{{{{{expression.Ordinal}}}}}",
        TestWord test => Of(test.Word),
        TestUnary test => $"({test.Operator} {Of(test.Operand)})",
        TestBinary test => $"({Of(test.Left)} {test.Operator} {Of(test.Right)})",
        TestNot test => $"!{Of(test.Operand)}",
        TestAnd test => $"({Join(" && ", test.Operands)})",
        TestOr test => $"({Join(" || ", test.Operands)})",
        _ => throw new ArgumentException("What node is this?", nameof(node)),
    };

    private static string Bare(Command command) => command switch
    {
        CommandList list => string.Join("; ", list.Items.Select(item => Of(item.Command) + (item.IsBackground ? " &" : ""))),
        SimpleCommand simple => $"[{Join(" ", [.. simple.Assignments, .. simple.Words, .. simple.Redirections])}]",
        Pipeline pipeline =>
            $"{(pipeline.IsTimed ? "time " : "")}{(pipeline.IsNegated ? "! " : "")}{Join(pipeline.PipesErrors ? " |& " : " | ", pipeline.Commands)}",
        AndOrList list =>
            $"({Of(list.Commands[0])}{string.Concat(list.Operators.Zip(list.Commands.Skip(1), (sign, next) => $" {sign} {Of(next)}"))})",
        If conditional =>
            $"if {string.Join(" elif ", conditional.Branches.Select(branch => $"{Of(branch.Condition)} then {Of(branch.Body)}"))}{(conditional.Else is { } other ? $" else {Of(other)}" : "")} fi",
        Case choice =>
            $"case {Of(choice.Subject)} in {string.Join(' ', choice.Items.Select(item => $"({Join("|", item.Patterns)}) {Of(item.Body)} {item.Terminator}"))} esac",
        For loop =>
            $"{(loop.IsSelect ? "select" : "for")} {loop.Name}{(loop.Items is { } items ? $" in {Join(" ", items)}" : "")} do {Of(loop.Body)} done",
        ArithmeticFor loop => $"for (({Of(loop.Start)}; {Of(loop.Condition)}; {Of(loop.Step)})) do {Of(loop.Body)} done",
        While loop => $"{(loop.IsUntil ? "until" : "while")} {Of(loop.Condition)} do {Of(loop.Body)} done",
        FunctionDefinition function => $"{function.Name}() {Of(function.Body)}",
        Subshell subshell => $"( {Of(subshell.Body)} )",
        Group group => $"{{ {Of(group.Body)} }}",
        Test test => $"[[ {Of(test.Condition)} ]]",
        ArithmeticCommand arithmetic => $"(( {Of(arithmetic.Expression)} ))",
        Opaque => "?",
        _ => throw new ArgumentException("What command is this?", nameof(command)),
    };

    private static string Of(ParameterExpansion expansion)
    {
        var name = $"{(expansion.IsLength ? "#" : "")}{(expansion.IsIndirect ? "!" : "")}{expansion.Name}{(expansion.Index is { } index ? $"[{Of(index)}]" : "")}";
        var arguments = new[] { expansion.Argument, expansion.Replacement }.OfType<Word>().Select(word => "|" + Of(word));
        return $"${{{name}{(expansion.Operator.Length > 0 ? "|" : "")}{expansion.Operator}{string.Concat(arguments)}}}";
    }

    private static string Quote(QuoteStyle style, string text) => style switch
    {
        QuoteStyle.Single => $"'{text}'",
        QuoteStyle.Double => $"\"{text}\"",
        QuoteStyle.AnsiC => $"$'{text}'",
        _ => $"$\"{text}\"",
    };

    private static string Join(string separator, IEnumerable<ShellNode> nodes) => string.Join(separator, nodes.Select(Of));
}
