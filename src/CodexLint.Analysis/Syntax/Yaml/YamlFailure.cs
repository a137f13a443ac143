namespace CodexLint.Syntax.Yaml;

/// <summary>Where the library gave up, as it says.</summary>
/// <param name="Start">Start of the place that it names.</param>
/// <param name="End">Its end; often the same.</param>
/// <param name="Cursor">How far it has read.</param>
/// <param name="From">Start of the outermost open brackets, or behind the last node that was read.</param>
/// <param name="Message">The library's words.</param>
internal readonly record struct YamlFailure(int Start, int End, int Cursor, int From, string Message);
