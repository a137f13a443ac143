using System.ComponentModel;

namespace CodexLint.Package.Tests.Support;

/// <summary>A test that mounts a disk; skipped, with the reason shown, where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        var folder = Directory.CreateTempSubdirectory("cdx-");
        try
        {
            SmallDisk.Full(folder.FullName).Dispose();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            Skip = $"No disk can be mounted here: {exception.Message}";
        }

        folder.Delete();
    }
}
