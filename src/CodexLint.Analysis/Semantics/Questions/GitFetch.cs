using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Questions;

/// <summary>A ref or commit that a script fetches with git.</summary>
/// <param name="Command">The command.</param>
/// <param name="Argument">Where the ref stands among its arguments.</param>
/// <param name="IsCheckedOut">Whether the script works on it then, by its name.</param>
internal sealed record GitFetch(CommandRun Command, int Argument, bool IsCheckedOut)
{
    private static readonly string[] OptionsWithValue = ["--depth", "--deepen", "--filter", "-j", "-C", "-c", "-b", "-B"];

    /// <summary>The ref as written, as far as it begins with known text; what is unknown in it stands as a dot.</summary>
    public string Source => Word(Command.Arguments[Argument]).Split(':')[0].TrimStart('+');

    /// <summary>Whether the ref is GitHub's own for a pull request.</summary>
    public bool IsOfPullRequest =>
        Source.StartsWith("pull/", StringComparison.Ordinal) || Source.StartsWith("refs/pull/", StringComparison.Ordinal);

    /// <summary>What a script fetches, in order.</summary>
    public static ImmutableArray<GitFetch> In(ScriptEffects? script)
    {
        var found = ImmutableArray.CreateBuilder<GitFetch>();
        var last = 0;
        foreach (var command in (script?.Expected ?? []).OfType<CommandRun>())
        {
            if (command.Name != "git" || command.Span.IsEmpty || Operands(command) is not [var verb, .. var operands])
                continue;

            switch (command.Arguments[verb].Known())
            {
                case "fetch" or "pull" when operands.Length > 1:
                    last = found.Count;
                    found.AddRange(operands[1..].Select(operand =>
                        new GitFetch(command, operand, command.Arguments[verb].Known() == "pull")));
                    break;
                case "checkout" or "switch" or "merge" or "reset":
                    for (var i = 0; i < found.Count; i++)
                    {
                        if (operands.Any(operand => found[i].IsNamed(command.Arguments[operand], isLast: i == last)))
                            found[i] = found[i] with { IsCheckedOut = true };
                    }

                    break;
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The commits that a script checks out, as written.</summary>
    public static IEnumerable<AbstractValue> CheckoutsIn(ScriptEffects? script) =>
        from command in (script?.Expected ?? []).OfType<CommandRun>()
        where command.Name == "git"
            && Operands(command) is [var verb, ..]
            && command.Arguments[verb].Known() is "checkout" or "switch" or "merge" or "reset"
        from operand in Operands(command).Skip(1)
        select command.Arguments[operand];

    private bool IsNamed(AbstractValue name, bool isLast)
    {
        if (name.Known() == "FETCH_HEAD")
            return isLast;

        var value = Command.Arguments[Argument];
        var word = Word(name);
        return Word(value).Split(':') is [_, { Length: > 0 } branch]
            ? branch == word || branch.EndsWith("/" + word, StringComparison.Ordinal)
            : value is UnknownValue && AbstractText.Same(value, name);
    }

    /// <summary>The places of the words that are neither options nor their values, the subcommand first.</summary>
    private static ImmutableArray<int> Operands(CommandRun command)
    {
        var operands = ImmutableArray.CreateBuilder<int>();
        for (var i = 1; i < command.Arguments.Length; i++)
        {
            var known = command.Arguments[i].Known();
            if (known is not ['-', ..])
                operands.Add(i);
            else if (OptionsWithValue.Contains(known))
                i++;
        }

        return operands.ToImmutable();
    }

    private static string Word(AbstractValue value) =>
        string.Concat(AbstractText.PartsOf(AbstractText.Of(value)).Select(part => (part as StringValue)?.Value ?? "."));
}
