using System.Collections.Immutable;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>The directories to which a shell can go back.</summary>
/// <param name="Previous">
/// The one before the last change, to which <c>cd -</c> goes; null where it is not known, as before the first one.
/// </param>
/// <param name="Kept">Those that <c>pushd</c> has kept, the last first; null for one that is not known.</param>
/// <param name="IsOpen">Whether there may be others than <paramref name="Kept"/> says.</param>
internal sealed record VisitedDirectories(AbstractPath? Previous, ImmutableArray<AbstractPath?> Kept, bool IsOpen)
{
    /// <summary>Those of a shell that starts.</summary>
    public static VisitedDirectories None { get; } = new(null, [], IsOpen: false);

    /// <summary>Those of a shell in which something ran of which nothing is known.</summary>
    public static VisitedDirectories Unknown { get; } = new(null, [], IsOpen: true);

    /// <summary>What holds of both.</summary>
    public static VisitedDirectories Join(VisitedDirectories left, VisitedDirectories right)
    {
        if (ReferenceEquals(left, right))
            return left;

        var isSame = AreKeptAlike(left, right);
        return new VisitedDirectories(
            left.Previous == right.Previous ? left.Previous : null, isSame ? left.Kept : [], !isSame || left.IsOpen);
    }

    /// <summary>Whether both say the same.</summary>
    public static bool Same(VisitedDirectories left, VisitedDirectories right) =>
        left.Previous == right.Previous && AreKeptAlike(left, right);

    private static bool AreKeptAlike(VisitedDirectories left, VisitedDirectories right) =>
        left.IsOpen == right.IsOpen && left.Kept.AsSpan().SequenceEqual(right.Kept.AsSpan());
}
