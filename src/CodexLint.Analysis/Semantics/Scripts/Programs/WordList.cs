using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>Words that are looked for together.</summary>
[CollectionBuilder(typeof(WordList), nameof(Create))]
internal sealed class WordList(ImmutableArray<string> words) : IEnumerable<string>
{
    private SearchValues<string>? search;

    public bool IsEmpty => words.IsEmpty;

    public static WordList Create(ReadOnlySpan<string> words) => new([.. words]);

    /// <summary>
    /// Whether a text has one of the words, be it in other capitals. Most texts have none, which is seen in one look instead of one for
    /// each word.
    /// </summary>
    public bool AreIn(string text) =>
        text.AsSpan().ContainsAny(search ??= SearchValues.Create(words.AsSpan(), StringComparison.OrdinalIgnoreCase));

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)words).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
