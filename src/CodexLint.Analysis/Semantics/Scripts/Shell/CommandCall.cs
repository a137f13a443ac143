using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>A call of a function, builtin or program.</summary>
internal sealed record CommandCall(ImmutableArray<Field> Fields)
{
    /// <summary>Programs that workflows install where they like; a script of a repository has no such name.</summary>
    private static readonly FrozenSet<string> Installed =
        FrozenSet.Create(StringComparer.Ordinal, "codex", "gh", "git", "jq", "node", "npm", "npx", "pip", "python", "python3");

    private const string Location = "path of ";

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

    /// <summary>
    /// What is called, as it is named; a program that is the same wherever it lies is known by the end of its path. Null where it is not
    /// known.
    /// </summary>
    public string? Name => (Fields[0].IsOpen ? null : Fields[0].Value.Known()) ?? EndOfPath(Fields[0].Value);

    public ReadOnlySpan<Field> Arguments => Fields.AsSpan()[1..];

    /// <summary>The path at which a program lies, if it lies anywhere; null for one that is not the same wherever it lies.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="number">Counts the values that were derived.</param>
    public static UnknownValue? PathOf(string program, ref int number) =>
        Installed.Contains(program)
            ? AbstractText.Symbol(string.Create(CultureInfo.InvariantCulture, $"{Location}{program}#{++number}"), null, Origins.Opaque)
            : null;

    private static string? EndOfPath(AbstractValue path) => AbstractText.PartsOf(path) switch
    {
        [.., StringValue { Value: var end }] when end.LastIndexOf('/') is >= 0 and var slash && Installed.Contains(end[(slash + 1)..]) =>
            end[slash..],
        [UnknownValue { Symbol: { } symbol }] when symbol.StartsWith(Location, StringComparison.Ordinal) =>
            $"/{symbol[Location.Length..symbol.LastIndexOf('#')]}",
        [UnknownValue { Texts: [var first, ..] texts }]
            when EndOf(first) is var program && Installed.Contains(program) && texts.All(text => EndOf(text) == program) =>
            $"/{program}",
        _ => null,
    };

    private static string EndOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
