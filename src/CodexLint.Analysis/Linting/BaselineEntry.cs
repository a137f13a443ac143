namespace CodexLint.Linting;

/// <summary>A finding that was there when the baseline was written.</summary>
/// <param name="Path">The file, from the repository's root, with forward slashes.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Fingerprint">
/// What recognizes the finding after lines moved: a hash of the rule and of the text of the finding's line.
/// </param>
/// <param name="Line">The line's text without the white space around it, for whoever reads the baseline.</param>
public sealed record BaselineEntry(string Path, string Rule, string Fingerprint, string Line);
