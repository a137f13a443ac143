using System.Runtime.InteropServices;
using CodexLint.Support;

namespace CodexLint.Package.Tests.Support;

/// <summary>A test that makes native code for linux-x64; skipped, with the reason shown, elsewhere and where there is no linker.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (RuntimeInformation.RuntimeIdentifier is not "linux-x64")
            Skip = "Native code for linux-x64 is made on linux-x64.";
        else if (SearchPath.Find("clang") is null && SearchPath.Find("gcc") is null)
            Skip = "Native code needs clang or gcc as a linker.";
    }
}
