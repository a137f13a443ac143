namespace CodexLint.Build;

/// <summary>
/// How CodexLint.Build, run as a program, tells the task that started it what to log: a line each, fields separated by a character
/// that never stands in a harmless text.
/// </summary>
internal static class ToolLine
{
    /// <summary>What separates the fields: level, id, path, line, column, help link, message.</summary>
    public const char Separator = '\u001F';

    /// <summary>How many fields a line has.</summary>
    public const int FieldCount = 7;

    /// <summary>The level of an error.</summary>
    public const string Error = "error";

    /// <summary>The level of a warning.</summary>
    public const string Warning = "warning";

    /// <summary>The level of a finding that is neither.</summary>
    public const string Message = "message";

    /// <summary>The level of what is said beside the findings.</summary>
    public const string Note = "note";
}
