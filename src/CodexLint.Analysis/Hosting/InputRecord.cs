using System.Collections.Concurrent;

namespace CodexLint.Hosting;

/// <summary>
/// What a lint asked of the disk and what it was told, absent files included: as long as the answers are the same, so is the report.
/// </summary>
internal sealed class InputRecord
{
    /// <summary>The answer to a question whose answer changed during the lint; no later answer equals it.</summary>
    private const string Changing = "changed during the lint";

    private readonly ConcurrentDictionary<InputQuestion, string> answers = new();

    /// <summary>Each question with its answer, in one order.</summary>
    internal IEnumerable<KeyValuePair<InputQuestion, string>> Answers =>
        answers.OrderBy(answer => answer.Key.Kind).ThenBy(answer => answer.Key.Path, StringComparer.Ordinal);

    /// <summary>Notes the report that was written: where it is gone or altered, it must be written again.</summary>
    /// <param name="path">An absolute path.</param>
    public void AddReport(string path, ReadOnlySpan<byte> content) =>
        Add(new InputQuestion(InputKind.OwnFile, path), RawFile.FingerprintOf(content));

    internal void Add(InputQuestion question, string answer) =>
        answers.AddOrUpdate(question, answer, (_, before) => before == answer ? answer : Changing);
}
