using CodexLint.Semantics.Codex;

namespace CodexLint.Rules.Correctness;

/// <summary>An option with which Codex does not start.</summary>
/// <param name="Option">The option.</param>
/// <param name="Kind">Why it is refused.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="Error">What the log says.</param>
internal sealed record RefusedOption(CodexOption Option, RefusalKind Kind, string Reason, string Error);

/// <summary>Why an option is refused.</summary>
internal enum RefusalKind
{
    /// <summary>The command line has no such option.</summary>
    Unknown,

    /// <summary>It stands twice.</summary>
    Repeated,

    /// <summary>It may not stand beside another one.</summary>
    Excluded,

    /// <summary>The action does not let it through.</summary>
    Protected,
}
