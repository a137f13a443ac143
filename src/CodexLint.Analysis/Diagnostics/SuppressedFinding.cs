namespace CodexLint.Diagnostics;

/// <summary>A finding that somebody decided to leave.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Reason">The reason that they gave; empty where they gave none.</param>
public sealed record SuppressedFinding(Finding Finding, string Reason);
