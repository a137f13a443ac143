using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CodexLint.Support;

/// <summary>
/// What a piece of work cost on its thread: time of the processor, which other work on the machine does not change, and bytes allocated,
/// which are no fewer than those held at once.
/// </summary>
/// <param name="Time">On Linux the thread's processor time, elsewhere the time on the clock.</param>
/// <param name="Bytes">All bytes that the thread allocated.</param>
internal readonly record struct Cost(TimeSpan Time, long Bytes)
{
    /// <summary>
    /// Twice what anybody waits for, since the tests' build is slower, and so is a processor whose caches other work fills.
    /// </summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(4);

    /// <summary>Twice what may be held at once, since what was allocated is mostly given back meanwhile.</summary>
    public const long MaxBytes = 1_000_000_000;

    private const int ThreadProcessorTime = 3;

    /// <summary>Whether the work cost no more than any input may.</summary>
    public bool IsBounded => Time <= MaxTime && Bytes <= MaxBytes;

    /// <summary>Does the work on this thread.</summary>
    public static Cost Of(Action work)
    {
        var time = Now();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        work();
        return new Cost(Now() - time, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Time.TotalMilliseconds:N0} ms, {Bytes / 1_000_000.0:N1} MB allocated");

    private static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux())
            return Stopwatch.GetElapsedTime(0);

        var clock = default(Clock);
        _ = ReadClock(ThreadProcessorTime, ref clock);
        return TimeSpan.FromSeconds(clock.Seconds) + TimeSpan.FromMicroseconds(clock.Nanoseconds / 1000.0);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, ref Clock time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Clock
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
