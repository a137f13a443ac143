namespace CodexLint.Package.Tests.Support;

/// <summary>A test that writes to the device that is always full; skipped, with the reason shown, where the system has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeviceFactAttribute : FactAttribute
{
    public DeviceFactAttribute()
    {
        if (!File.Exists("/dev/full"))
            Skip = "There is no /dev/full on this machine.";
    }
}
