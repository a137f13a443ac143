namespace CodexLint.Syntax.Shell;

/// <summary>Walks through the tree of a script.</summary>
internal static class ShellNodeExtensions
{
    extension(ShellNode self)
    {
        /// <summary>The nodes directly below, in the order of the text; a here-document's text behind its command.</summary>
        public IEnumerable<ShellNode> Children => self switch
        {
            Command command => Parts(command).Concat(command.Redirections),
            Assignment assignment => assignment.Index is null ? [assignment.Value] : [assignment.Index, assignment.Value],
            Redirection redirection => redirection.Document is { } document ? [redirection.Target, document.Body] : [redirection.Target],
            TestWord test => [test.Word],
            TestUnary test => [test.Operand],
            TestBinary test => [test.Left, test.Right],
            TestNot test => [test.Operand],
            TestAnd test => test.Operands,
            TestOr test => test.Operands,
            Word word => word.Parts,
            Quoted quoted => quoted.Parts,
            ParameterExpansion expansion =>
                ((ReadOnlySpan<Word?>)[expansion.Index, expansion.Argument, expansion.Replacement]).ToArray().OfType<Word>(),
            CommandSubstitution substitution => [substitution.Body],
            ArithmeticExpansion expansion => [expansion.Expression],
            ProcessSubstitution substitution => [substitution.Body],
            ArrayLiteral array => array.Elements,
            _ => [],
        };

        /// <summary>The node and all below it, in the order of the text.</summary>
        public IEnumerable<ShellNode> DescendantsAndSelf
        {
            get
            {
                var pending = new Stack<ShellNode>([self]);
                while (pending.TryPop(out var node))
                {
                    yield return node;
                    foreach (var child in node.Children.Reverse())
                        pending.Push(child);
                }
            }
        }
    }

    private static IEnumerable<ShellNode> Parts(Command command) => command switch
    {
        SimpleCommand simple => simple.Assignments.Concat<ShellNode>(simple.Words),
        Pipeline pipeline => pipeline.Commands,
        AndOrList list => list.Commands,
        CommandList list => list.Items.Select(item => item.Command),
        If branches =>
            branches.Branches.SelectMany<IfBranch, ShellNode>(branch => [branch.Condition, branch.Body])
                .Concat(branches.Else is { } other ? [other] : []),
        Case choice => choice.Items.SelectMany(item => item.Patterns.Append<ShellNode>(item.Body)).Prepend(choice.Subject),
        For loop => (loop.Items ?? []).Append<ShellNode>(loop.Body),
        ArithmeticFor loop => [loop.Start, loop.Condition, loop.Step, loop.Body],
        While loop => [loop.Condition, loop.Body],
        FunctionDefinition function => [function.Body],
        Subshell subshell => [subshell.Body],
        Group group => [group.Body],
        Test test => [test.Condition],
        ArithmeticCommand arithmetic => [arithmetic.Expression],
        _ => [],
    };
}
