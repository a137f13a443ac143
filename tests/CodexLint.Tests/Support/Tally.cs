using System.Globalization;
using CodexLint.Semantics.Values;

namespace CodexLint.Support;

/// <summary>
/// How much is known of random input, by kind. An analysis that knows nothing contradicts nobody, so beside the tests of soundness it is stated how much is
/// known today, in a file of the folder Precision. A change that knows less is a loss; after one that is meant, CODEXLINT_UPDATE_PAGES=1 writes the numbers.
/// </summary>
internal sealed class Tally
{
    private static readonly string Folder = Path.Combine(SharedFolder.Repository, "tests", "CodexLint.Tests", "Precision");

    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The texts that are read or executed to be counted.</summary>
    /// <param name="pattern">The pattern of their files' names.</param>
    public static IEnumerable<string> Inputs(string pattern) =>
        Directory.GetFiles(Path.Combine(Folder, "inputs"), pattern).Order(StringComparer.Ordinal).Select(path => File.ReadAllText(path).ReplaceLineEndings("\n"));

    /// <summary>Counts more of a kind.</summary>
    public void Add(string kind, int count = 1) => counts[kind] = counts.GetValueOrDefault(kind) + count;

    /// <summary>Counts what is known of a value: itself, or else each thing that is known of it.</summary>
    public void Add(string kind, AbstractValue value)
    {
        if (value is not UnknownValue unknown)
        {
            Add($"{kind} known");
            return;
        }

        Add($"{kind} open, {(unknown.Truth is { } truth ? $"{truth}" : "true or false")}, {unknown.Kinds}");
        if (unknown.Symbol is not null)
            Add($"{kind} by name");
        if (!unknown.Parts.IsEmpty)
            Add($"{kind} in parts");
        if (!unknown.OutsiderTexts.IsEmpty)
            Add($"{kind} of outsiders");
        Add(kind, unknown.Origins);
    }

    /// <summary>Counts what something stems from.</summary>
    public void Add(string kind, Origins origins)
    {
        foreach (var origin in Enum.GetValues<Origins>())
        {
            if (origin != Origins.None && origins.HasFlag(origin))
                Add($"{kind} from {origin}");
        }
    }

    /// <summary>Compares with the numbers that are stated, except in a long run, whose input differs each time.</summary>
    /// <param name="name">The name of their file.</param>
    public void ShouldBe(string name)
    {
        if (Effort.IsLong)
            return;

        var path = Path.Combine(Folder, name + ".txt");
        var text = string.Concat(counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key}: {count.Value}\n")));
        if (Environment.GetEnvironmentVariable("CODEXLINT_UPDATE_PAGES") == "1" && text.Length > 0)
            File.WriteAllText(path, text);
        else
            text.ShouldBe(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", $"what is known by {path}; after a change that is meant, CODEXLINT_UPDATE_PAGES=1 writes it");
    }
}
