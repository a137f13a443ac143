using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>A node of a shell script.</summary>
/// <param name="Span">The characters in the file, from the first to behind the last.</param>
internal abstract record ShellNode(TextSpan Span);

/// <summary>A command, simple or compound.</summary>
internal abstract record Command(TextSpan Span) : ShellNode(Span)
{
    /// <summary>The command's redirections in order.</summary>
    public ImmutableArray<Redirection> Redirections { get; init; } = [];
}

/// <summary>A program or builtin with its arguments, or assignments alone.</summary>
/// <param name="Span">From the first assignment, redirection or word to behind the last.</param>
/// <param name="Assignments">The assignments before the command's name.</param>
/// <param name="Words">The command's name and arguments; empty where there are only assignments or redirections.</param>
internal sealed record SimpleCommand(TextSpan Span, ImmutableArray<Assignment> Assignments, ImmutableArray<Word> Words) : Command(Span);

/// <summary><c>name=value</c>, <c>name+=value</c>, <c>name[index]=value</c>, <c>name=(…)</c>.</summary>
/// <param name="Span">From the name to behind the value.</param>
/// <param name="Name">The variable's name.</param>
/// <param name="Index">What stands in brackets behind the name; null for most.</param>
/// <param name="IsAppend">Whether the operator is <c>+=</c>.</param>
/// <param name="Value">The value; without parts where nothing follows the operator.</param>
internal sealed record Assignment(TextSpan Span, string Name, Word? Index, bool IsAppend, Word Value) : ShellNode(Span);

/// <summary>Commands joined by <c>|</c>, or one command behind <c>!</c>.</summary>
/// <param name="Span">From <c>!</c> or the first command to behind the last.</param>
/// <param name="Commands">
/// The commands in order; one where only <see cref="IsNegated"/> or <see cref="IsTimed"/> makes it a pipeline.
/// </param>
internal sealed record Pipeline(TextSpan Span, ImmutableArray<Command> Commands) : Command(Span)
{
    /// <summary>Whether <c>!</c> inverts the exit status.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Whether <c>time</c> stands in front.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Whether a <c>|&amp;</c> passes the standard error on, too.</summary>
    public bool PipesErrors { get; init; }
}

/// <summary>Commands joined by <c>&amp;&amp;</c> and <c>||</c>, which bind alike and from the left.</summary>
/// <param name="Span">From the first command to behind the last.</param>
/// <param name="Commands">The commands in order, at least two.</param>
/// <param name="Operators">The operators between them: one less than commands.</param>
internal sealed record AndOrList(TextSpan Span, ImmutableArray<Command> Commands, ImmutableArray<AndOrOperator> Operators) : Command(Span);

/// <summary>The operators of an <see cref="AndOrList"/>.</summary>
internal enum AndOrOperator
{
    And,
    Or,
}

/// <summary>Commands one after the other.</summary>
/// <param name="Span">From the first command to behind the last.</param>
/// <param name="Items">The commands in order.</param>
internal sealed record CommandList(TextSpan Span, ImmutableArray<CommandListItem> Items) : Command(Span);

/// <summary>A command of a list.</summary>
/// <param name="Command">The command.</param>
/// <param name="IsBackground">Whether <c>&amp;</c> follows, so that the shell does not wait for it.</param>
internal sealed record CommandListItem(Command Command, bool IsBackground);

/// <summary><c>if … then … elif … else … fi</c>.</summary>
internal sealed record If(TextSpan Span, ImmutableArray<IfBranch> Branches, CommandList? Else) : Command(Span);

/// <summary>A condition with what runs when it succeeds.</summary>
internal sealed record IfBranch(CommandList Condition, CommandList Body);

/// <summary><c>case … in … esac</c>.</summary>
internal sealed record Case(TextSpan Span, Word Subject, ImmutableArray<CaseItem> Items) : Command(Span);

/// <summary>The patterns of a branch of <c>case</c> with what runs when one matches.</summary>
/// <param name="Patterns">The patterns, of which one has to match.</param>
/// <param name="Body">The commands; without items where there are none.</param>
/// <param name="Terminator">What follows the commands.</param>
internal sealed record CaseItem(ImmutableArray<Word> Patterns, CommandList Body, CaseTerminator Terminator);

/// <summary>How a branch of <c>case</c> ends.</summary>
internal enum CaseTerminator
{
    /// <summary><c>;;</c>, or the end of the command.</summary>
    Break,

    /// <summary><c>;&amp;</c>: the next branch runs, too.</summary>
    FallThrough,

    /// <summary><c>;;&amp;</c>: the next patterns are tried, too.</summary>
    Continue,
}

/// <summary><c>for name in …</c>, or <c>select</c>, which reads the choice.</summary>
/// <param name="Span">From the keyword to behind <c>done</c>.</param>
/// <param name="Name">The loop's variable.</param>
/// <param name="Items">The words behind <c>in</c>; null where the loop goes over the positional parameters.</param>
/// <param name="Body">The commands between <c>do</c> and <c>done</c>.</param>
/// <param name="IsSelect">Whether the keyword is <c>select</c>.</param>
internal sealed record For(TextSpan Span, string Name, ImmutableArray<Word>? Items, CommandList Body, bool IsSelect) : Command(Span);

/// <summary><c>for ((start; condition; step))</c>; an absent expression is a word without parts.</summary>
internal sealed record ArithmeticFor(TextSpan Span, Word Start, Word Condition, Word Step, CommandList Body) : Command(Span);

/// <summary><c>while</c> and <c>until</c>.</summary>
internal sealed record While(TextSpan Span, CommandList Condition, CommandList Body, bool IsUntil) : Command(Span);

/// <summary><c>name() { … }</c> or <c>function name { … }</c>.</summary>
internal sealed record FunctionDefinition(TextSpan Span, string Name, Command Body) : Command(Span);

/// <summary><c>( … )</c>: what happens to variables in it ends with it.</summary>
internal sealed record Subshell(TextSpan Span, CommandList Body) : Command(Span);

/// <summary><c>{ …; }</c>.</summary>
internal sealed record Group(TextSpan Span, CommandList Body) : Command(Span);

/// <summary><c>[[ … ]]</c>.</summary>
internal sealed record Test(TextSpan Span, TestExpression Condition) : Command(Span);

/// <summary><c>(( … ))</c>.</summary>
internal sealed record ArithmeticCommand(TextSpan Span, Word Expression) : Command(Span);

/// <summary>The rest of a script from where it can no longer be read: what it does is unknown.</summary>
internal sealed record Opaque(TextSpan Span) : Command(Span);
