using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>A call of a function, builtin or program.</summary>
internal sealed record CommandCall(ImmutableArray<Field> Fields)
{
    /// <summary>Assignments in front of the command and by <c>env</c>.</summary>
    public ImmutableDictionary<string, AbstractValue> Assignments { get; init; } = ImmutableDictionary<string, AbstractValue>.Empty;

    /// <summary>The variables that <c>env -u</c> takes away.</summary>
    public ImmutableHashSet<string> Unset { get; init; } = [];

    /// <summary>Whether <c>env -i</c> takes all away.</summary>
    public bool StartsAnew { get; init; }

    public AbstractValue? Timeout { get; init; }

    public TextSpan? Sudo { get; init; }

    public AbstractValue? User { get; init; }

    /// <summary>Whether functions and builtins are out of question, as behind <c>env</c>.</summary>
    public bool IsExternal { get; init; }

    public TextSpan Span => Fields[0].Span;

    public string? Name => Fields[0].IsOpen ? null : Fields[0].Value.Known();

    public ReadOnlySpan<Field> Arguments => Fields.AsSpan()[1..];
}
