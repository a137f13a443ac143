using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Diagnostics;

/// <summary>An edit of the file in which the finding lies.</summary>
/// <param name="Title">What the edit does, in the imperative.</param>
/// <param name="Safety">Whether it may be applied without being asked for.</param>
/// <param name="Changes">Changes of the file's text, sorted by start, without overlap; offsets are UTF-16 units.</param>
public sealed record Fix(string Title, FixSafety Safety, ImmutableArray<TextChange> Changes);

/// <summary>Whether a fix may be applied without being asked for.</summary>
public enum FixSafety
{
    /// <summary>The meaning is kept, or the change is plainly what was intended.</summary>
    Safe,

    /// <summary>The change may alter what the workflow does for somebody; it is applied on request only.</summary>
    Unsafe,
}
