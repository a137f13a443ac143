namespace Microsoft.Build.Framework;

/// <summary>
/// Tells the engine under <c>-mt</c> that a task uses neither the current directory nor environment variables, so that it may
/// stay in process. The engine knows it by its full name; the assembly that we compile against does not have it yet.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
