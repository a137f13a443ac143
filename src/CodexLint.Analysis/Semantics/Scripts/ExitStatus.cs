using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>Whether a script succeeds.</summary>
/// <param name="IfCommandsSucceed">
/// When every external command succeeds whose status is not the answer to a question (<c>grep -q</c> stays open): what known values decide.
/// </param>
/// <param name="Origins">What an open outcome of <paramref name="IfCommandsSucceed"/> depends on.</param>
internal sealed record ExitStatus(ScriptOutcomes IfCommandsSucceed, Origins Origins);

/// <summary>How a script can end; none where it never ends.</summary>
[Flags]
internal enum ScriptOutcomes
{
    None = 0,
    Succeeds = 1,
    Fails = 2,
}
