using System.Runtime.InteropServices;

namespace CodexLint.Package.Tests.Support;

/// <summary>A test that makes native code for linux-x64; skipped, with the reason shown, elsewhere and where there is no linker.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (RuntimeInformation.RuntimeIdentifier is not "linux-x64")
            Skip = "Native code for linux-x64 is made on linux-x64.";
        else if (!new[] { "clang", "gcc" }.Any(SearchPath.Holds))
            Skip = "Native code needs clang or gcc as a linker.";
    }
}
