namespace CodexLint.Semantics.Scripts;

/// <summary>The files by which a step talks to the runner.</summary>
internal enum CommandFile
{
    Environment,
    Output,
    Path,
    Summary,
    State,
}
