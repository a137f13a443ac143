using CodexLint.Semantics.Scripts.Programs;

namespace CodexLint.Semantics.Scripts;

/// <summary>
/// Reads off a program in another language than a shell's what rules ask of it. It is not executed: whatever is not recognized may have
/// happened, too.
/// </summary>
internal interface IScriptReader
{
    /// <summary>What the program does, as far as it is recognized.</summary>
    ProgramReading Read(string text);
}
