using System.Diagnostics;

namespace CodexLint.Package.Tests.Support;

/// <summary>A disk that is full or may only be read, mounted at a folder for a while.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    private SmallDisk(string folder, params string[] arguments)
    {
        this.folder = folder;
        Run("mount", [.. arguments, folder]);
    }

    /// <summary>A disk without room for anything.</summary>
    public static SmallDisk Full(string folder)
    {
        const int Room = 4096;
        var disk = new SmallDisk(Directory.CreateDirectory(folder).FullName, "-t", "tmpfs", "-o", $"size={Room}", "tmpfs");
        File.WriteAllBytes(Path.Combine(folder, "full"), new byte[Room]);
        return disk;
    }

    /// <summary>The folder as it is, without permission to write for anybody.</summary>
    public static SmallDisk ReadOnly(string folder)
    {
        var disk = new SmallDisk(folder, "--bind", folder);
        Run("mount", "-o", "remount,ro,bind", folder);
        return disk;
    }

    /// <inheritdoc/>
    public void Dispose() => Run("umount", folder);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} does not start");
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(error.Trim());
    }
}
