using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Support;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts;

/// <summary>Scripts executed by the real bash and by the interpreter, each in an empty folder and from the same variables.</summary>
internal static class BashComparison
{
    /// <summary>What each script starts from.</summary>
    private const string Setting = "A=3 B=0 D=-7 T=abcab S='a b  c' E= P=T Q='x*y' L=(x 'y z' w) X=0 Y=0 Z=0 REPLY=0; unset U N";

    private const string Failure = "(fails)";

    /// <summary>Runs scripts in both.</summary>
    /// <param name="scripts">What is to write something.</param>
    /// <param name="known">How many of the answers must be known: an interpreter that knows nothing contradicts nobody.</param>
    public static void Check(IEnumerable<string> scripts, double known)
    {
        var mistakes = new List<string>();
        var open = new List<string>();
        var count = 0;
        foreach (var batch in scripts.Chunk(100))
        {
            var wrapped = batch.Select((text, index) =>
                $"out=$(mkdir {index}; cd {index}; {Setting}; {text}\n) && echo \"k{index}=${{out//$'\\n'/|}}\" >> \"$GITHUB_OUTPUT\" || echo 'k{index}={Failure}' >> \"$GITHUB_OUTPUT\"\n")
                    .ToList();
            var expected = Ask(string.Concat(wrapped));
            for (var i = 0; i < batch.Length; i++)
            {
                count++;
                if (Interpret(wrapped[i]).Outputs.GetValueOrDefault($"k{i}", NullValue.Instance).Known() is not { } actual)
                {
                    open.Add(batch[i]);
                    continue;
                }

                if (!expected.TryGetValue($"k{i}", out var real) || real != actual)
                    mistakes.Add($"{batch[i]}: {actual}, and in bash {real}");
            }
        }

        mistakes.Count.ShouldBe(0, $"of {count}:\n{string.Join('\n', mistakes.OrderBy(mistake => mistake.Length).Take(12))}");
        (1 - (double)open.Count / count).ShouldBeGreaterThanOrEqualTo(
            known, $"known answers; open are\n{string.Join('\n', open.Take(12))}");
    }

    private static ScriptEffects Interpret(string script) => ScriptInterpreter.Run(new ScriptInput(Script.Parse(script))
    {
        Environment = ImmutableDictionary<string, AbstractValue>.Empty,
        Files = new FileSystemState { Unlisted = FileKinds.Absent },
    });

    private static Dictionary<string, string> Ask(string script)
    {
        var folder = Directory.CreateTempSubdirectory("codexlint-");
        try
        {
            var output = Path.Combine(folder.FullName, "output");
            Bash.Run(script, folder.FullName, ("GITHUB_OUTPUT", output));
            return File.ReadLines(output)
                .Select(line => line.Split('=', 2))
                .Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
