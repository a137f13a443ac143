namespace CodexLint.Support;

/// <summary>
/// How much work tests with random input do: seconds in every build, and far more in the long run that <c>CODEXLINT_LONG=1</c> asks for
/// (hours for all of them; <c>--filter</c> chooses some).
/// </summary>
internal static class Effort
{
    /// <summary>Whether the long run was asked for.</summary>
    public static readonly bool IsLong = Environment.GetEnvironmentVariable("CODEXLINT_LONG") == "1";

    /// <summary>How many cases to try.</summary>
    public static int Cases(int usual, int many) => IsLong ? many : usual;

    /// <summary>How long to try.</summary>
    public static TimeSpan Time(TimeSpan usual, TimeSpan much) => IsLong ? much : usual;
}
