using System.Collections.Frozen;

namespace CodexLint.Syntax.Expressions;

/// <summary>The functions of expressions and how many arguments each takes.</summary>
/// <remarks>Source: GitHub's documentation of expressions; the known answers that GitHub's implementations share.</remarks>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, (int Min, int Max)> Arities = new Dictionary<string, (int, int)>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["always"] = (0, 0),
        ["cancelled"] = (0, 0),
        ["case"] = (3, int.MaxValue),
        ["contains"] = (2, 2),
        ["endsWith"] = (2, 2),
        ["failure"] = (0, int.MaxValue),
        ["format"] = (1, int.MaxValue),
        ["fromJSON"] = (1, 1),
        ["hashFiles"] = (1, int.MaxValue),
        ["join"] = (1, 2),
        ["startsWith"] = (2, 2),
        ["success"] = (0, int.MaxValue),
        ["toJSON"] = (1, 1),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a function exists in some place of a workflow.</summary>
    public static bool Contains(string name) => Arities.ContainsKey(name);

    /// <summary>What is wrong with a call's number of arguments; null where nothing is. The function has to exist.</summary>
    public static string? CheckArity(string name, int count)
    {
        var (min, max) = Arities[name];
        if (count < min)
            return $"Too few parameters supplied: '{name}'";
        if (count > max)
            return $"Too many parameters supplied: '{name}'";
        if (count % 2 == 0 && name.Equals("case", StringComparison.OrdinalIgnoreCase))
            return $"Even number of parameters supplied, requires an odd number of parameters: '{name}'";
        return null;
    }
}
