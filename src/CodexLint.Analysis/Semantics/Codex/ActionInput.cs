using System.Collections.Immutable;

namespace CodexLint.Semantics.Codex;

/// <summary>An input of the action.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Since">The first version that has it; earlier ones ignore it with a warning.</param>
/// <param name="Values">The values that are allowed; empty where any is.</param>
/// <param name="IgnoresCase">Whether the values are compared without regard to case.</param>
/// <param name="Error">What the action says of another value.</param>
internal sealed record ActionInput(string Name, ActionVersion Since, ImmutableArray<string> Values, bool IgnoresCase, string Error)
{
    /// <summary>The first version for which an empty value is none; earlier ones refuse it. Null where all take it so.</summary>
    public ActionVersion? TakesEmptySince { get; init; }

    /// <summary>An item of a list that the action refuses; null where it takes any.</summary>
    public string? RefusedItem { get; init; }

    /// <summary>Whether the value is an absolute address.</summary>
    public bool IsAddress { get; init; }

    /// <summary>The first version of the command line that knows what the input asks for; null where all do.</summary>
    public CliVersion? NeedsCli { get; init; }
}
