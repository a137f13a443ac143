namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>A variable of the environment that a program asks for and fails without.</summary>
/// <param name="Name">The variable.</param>
/// <param name="IsCertain">Whether it fails in each run without it.</param>
internal sealed record RequiredVariable(string Name, bool IsCertain);
