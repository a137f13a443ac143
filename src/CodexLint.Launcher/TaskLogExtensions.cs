using Microsoft.Build.Utilities;

namespace CodexLint.Launcher;

/// <summary>What tasks say about themselves.</summary>
internal static class TaskLogExtensions
{
    extension(TaskLoggingHelper log)
    {
        /// <summary>A mistake of ours never breaks a build: it becomes one warning.</summary>
        public void LogOwnFailure(Exception exception) => log.LogWarning(
            null, "CDX0099", null, "CodexLint", 0, 0, 0, 0, "{0}",
            $"CodexLint failed and reports nothing for this build: {exception.GetType().Name}: {exception.Message}");
    }
}
