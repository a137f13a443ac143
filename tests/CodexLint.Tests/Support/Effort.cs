using System.Diagnostics;
using System.Globalization;
using CsCheck;

namespace CodexLint.Support;

/// <summary>
/// How much work tests with random input do. In every build seconds, with the same input each time: what fails is what a change brought. In
/// the long run that <c>CODEXLINT_LONG=1</c> asks for far more, with other input each time (hours for all of them; <c>--filter</c> chooses
/// some, and
/// <c>0.1</c> instead of <c>1</c> a tenth).
/// </summary>
internal static class Effort
{
    private static readonly double Share =
        double.TryParse(Environment.GetEnvironmentVariable("CODEXLINT_LONG"), CultureInfo.InvariantCulture, out var share) ? share : 0;

    /// <summary>Whether a long run was asked for.</summary>
    public static bool IsLong => Share > 0;

    /// <summary>As many inputs as usual, or many.</summary>
    public static IEnumerable<T> Inputs<T>(Gen<T> gen, int usual, int many) => Inputs(gen).Take(IsLong ? (int)(many * Share) : usual);

    /// <summary>As many inputs as usual, or those of so much time.</summary>
    public static IEnumerable<T> Inputs<T>(Gen<T> gen, int usual, TimeSpan much)
    {
        var start = Stopwatch.GetTimestamp();
        return IsLong ? Inputs(gen).TakeWhile(_ => Stopwatch.GetElapsedTime(start) < much * Share) : Inputs(gen).Take(usual);
    }

    private static IEnumerable<T> Inputs<T>(Gen<T> gen)
    {
        var random = IsLong ? new PCG((uint)Random.Shared.Next(), (ulong)Random.Shared.NextInt64()) : new PCG(1, 1);
        while (true)
            yield return gen.Generate(random, null, out _);
    }
}
