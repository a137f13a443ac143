using CodexLint.Reporting;

namespace CodexLint.Build;

/// <summary>The build that a lint speaks to.</summary>
internal interface IBuildLog
{
    /// <summary>Says a finding.</summary>
    void Write(LogLine line);

    /// <summary>Says what few want to know.</summary>
    void WriteNote(string text);

    /// <summary>Whether the build's own options make warnings of this id errors.</summary>
    bool IsRaised(string id);
}
