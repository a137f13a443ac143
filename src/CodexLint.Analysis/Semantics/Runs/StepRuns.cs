using System.Collections;

namespace CodexLint.Semantics.Runs;

/// <summary>The steps of a job in one run, each looked at when somebody asks for it.</summary>
/// <param name="count">How many there are.</param>
/// <param name="find">What happens to the step at a place.</param>
internal sealed class StepRuns(int count, Func<int, StepRun> find) : IReadOnlyList<StepRun>
{
    private readonly StepRun?[] found = new StepRun?[count];

    /// <inheritdoc/>
    public int Count => found.Length;

    /// <inheritdoc/>
    public StepRun this[int index] => found[index] ??= find(index);

    /// <inheritdoc/>
    public IEnumerator<StepRun> GetEnumerator()
    {
        for (var i = 0; i < found.Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
