using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CodexLint.Benchmarks;

/// <summary>
/// Runs a command and asks the system what it used; for Linux, whose calls it makes itself: .NET does not tell the times of a process that
/// has ended.
/// </summary>
internal static partial class NativeProcess
{
    private const int WriteOnly = 1;

    /// <summary>Room for the system's own structure; 80 bytes in glibc.</summary>
    private const int FileActionsSize = 256;

    /// <summary>Runs a command with its output thrown away.</summary>
    public static Usage Run(string[] command, string directory)
    {
        var environment = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => $"{entry.Key}={entry.Value}")
            .Append(null)
            .ToArray();
        var actions = Marshal.AllocHGlobal(FileActionsSize);
        _ = InitializeActions(actions);
        _ = AddOpen(actions, 1, "/dev/null", WriteOnly, 0);
        _ = AddOpen(actions, 2, "/dev/null", WriteOnly, 0);
        _ = AddDirectory(actions, directory);
        var clock = Stopwatch.StartNew();
        var error = Spawn(out var process, command[0], actions, 0, [.. command, null], environment);
        if (error != 0)
            throw new InvalidOperationException($"{command[0]} cannot be started: {Marshal.GetPInvokeErrorMessage(error)}");

        _ = Wait(process, out var status, 0, out var usage);
        clock.Stop();
        _ = DestroyActions(actions);
        Marshal.FreeHGlobal(actions);
        return new Usage(clock.Elapsed.TotalMilliseconds, usage.User.Milliseconds + usage.System.Milliseconds, (status >> 8) & 0xff);
    }

    /// <summary>
    /// A command's peak resident memory in megabytes, as GNU time tells it; null where that is not installed. The system counts the size of
    /// the process that starts another one to the other's peak, so that the one that starts it has to be small.
    /// </summary>
    public static double? PeakMemory(string[] command, string directory)
    {
        const string Time = "/usr/bin/time";
        if (!File.Exists(Time))
            return null;

        var output = Path.GetTempFileName();
        _ = Run([Time, "-f", "%M", "-o", output, .. command], directory);
        var kilobytes = double.Parse(File.ReadAllLines(output)[^1], CultureInfo.InvariantCulture);
        File.Delete(output);
        return kilobytes / 1024;
    }

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Spawn(
        out int process, string file, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "wait4")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait(int process, out int status, int options, out ResourceUsage usage);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int InitializeActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DestroyActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AddOpen(nint actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AddDirectory(nint actions, string path);

    /// <summary>What a command took.</summary>
    /// <param name="Wall">Milliseconds from start to end.</param>
    /// <param name="Processor">Milliseconds of all processors.</param>
    /// <param name="ExitCode">The exit code.</param>
    internal sealed record Usage(double Wall, double Processor, int ExitCode);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly long seconds;
        private readonly long microseconds;

        public double Milliseconds => (seconds * 1000.0) + (microseconds / 1000.0);
    }

    /// <summary>The system's <c>struct rusage</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct ResourceUsage
    {
        public readonly Time User;
        public readonly Time System;
    }
}
