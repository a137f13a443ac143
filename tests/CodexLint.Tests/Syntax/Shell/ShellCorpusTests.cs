using System.Globalization;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;
using CodexLint.Support;
using Xunit.Abstractions;

namespace CodexLint.Syntax.Shell;

public sealed class ShellCorpusTests(ITestOutputHelper output)
{
    [SharedFact]
    public void Nearly_all_scripts_of_real_workflows_are_understood_whole()
    {
        var total = 0;
        var whole = 0;
        foreach (var (path, text) in CorpusScripts.All())
        {
            total++;
            var script = Script.Parse(text);
            if (script.IsWhole)
            {
                whole++;
                continue;
            }

            var opaque = script.Body.Items[^1].Command.Span;
            var rest = text[opaque.Start..];
            output.WriteLine($"{path}: {rest[..Math.Min(200, rest.Length)].ReplaceLineEndings(" ⏎ ")}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{whole} of {total} scripts are understood whole ({100.0 * whole / total:F2} %)"));
        total.ShouldBeGreaterThan(500);
        (whole * 1000 / total).ShouldBeGreaterThanOrEqualTo(990);
    }

    [SharedFact]
    public void Most_scripts_of_real_workflows_are_executed_without_an_opaque_part()
    {
        var total = 0;
        var whole = 0;
        foreach (var (_, text) in CorpusScripts.All())
        {
            total++;
            if (ScriptInterpreter.Run(new ScriptInput(Script.Parse(text))
            {
                OtherVariables = new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String },
            }).IsWhole)
            {
                whole++;
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{whole} of {total} scripts are executed without an opaque part ({100.0 * whole / total:F2} %)"));
        (whole * 100 / total).ShouldBeGreaterThanOrEqualTo(90);
    }
}
