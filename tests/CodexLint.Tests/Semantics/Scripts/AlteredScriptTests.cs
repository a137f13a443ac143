using System.Collections.Immutable;
using CodexLint.Semantics.Values;
using CodexLint.Support;
using CodexLint.Syntax.Shell;

namespace CodexLint.Semantics.Scripts;

/// <summary>Scripts each of whose lines and words is missing in turn: how much is known of what they do.</summary>
public sealed class AlteredScriptTests
{
    private static readonly string[] Paths = ["out", "out/a.json", "out/b.md", "notes.md", "$RUNNER_TEMP/home", "f", "g", "d/e"];

    [Fact]
    public void Of_altered_shell_scripts_is_known_what_was_known()
    {
        var tally = new Tally();
        foreach (var text in Tally.Inputs("*.sh").SelectMany(Alterations.Of))
        {
            foreach (var files in (FileSystemState[])[FileSystemState.Unknown, new FileSystemState { Unlisted = FileKinds.Absent }])
                Count(tally, ScriptInterpreter.Run(new ScriptInput(Script.Parse(text)) { Environment = Environment, Files = files }));
        }

        tally.ShouldBe("altered-shell");
    }

    [Fact]
    public void Of_altered_programs_in_Python_is_known_what_was_known() => Count(ScriptReaders.Python, "*.py", "altered-python");

    [Fact]
    public void Of_altered_programs_in_JavaScript_is_known_what_was_known() => Count(ScriptReaders.JavaScript, "*.js", "altered-javascript");

    [Fact]
    public void Of_altered_programs_in_PowerShell_is_known_what_was_known() => Count(ScriptReaders.PowerShell, "*.ps1", "altered-powershell");

    /// <summary>Commands that find a folder d, a file f and nothing else.</summary>
    [Fact]
    public void Of_each_program_is_known_what_was_known()
    {
        var tally = new Tally();
        foreach (var command in Tally.Inputs("commands.txt").Single().TrimEnd().Split('\n'))
        {
            var effects = ScriptInterpreter.Run(new ScriptInput(Script.Parse($"mkdir d\necho abc > f\n{command}\necho \"code=$?\" >> \"$GITHUB_OUTPUT\""))
            {
                Environment = Environment,
                Files = new FileSystemState { Unlisted = FileKinds.Absent },
            });
            var files = string.Join(' ', ((string[])["d", "d/e", "e", "f", "g"]).Select(path => $"{path}={effects.Files.Find(new AbstractPath(path)).Kinds:D}"));
            var seen = string.Join(' ', effects.All.Skip(2).Where(effect => effect is not VariableWritten { Name: "code" }).Select(effect => effect.GetType().Name).Distinct());
            tally.Add($"{command}: {effects.ExitStatus.IfCommandsSucceed}, {files}, {seen}{(effects.MaySetMore ? ", may set more" : "")}{(effects.IsWhole ? "" : ", is open")}");
        }

        tally.ShouldBe("programs");
    }

    private static ImmutableDictionary<string, AbstractValue> Environment { get; } = ImmutableDictionary<string, AbstractValue>.Empty
        .Add("KEY", AbstractText.Unknown(Origins.Secret))
        .Add("PROMPT", AbstractText.Unknown(Origins.OutsiderText));

    private static void Count(IScriptReader reader, string pattern, string name)
    {
        var tally = new Tally();
        foreach (var program in Tally.Inputs(pattern).SelectMany(Alterations.Of))
            Count(tally, reader.Read(program).In(variable => Environment.GetValueOrDefault(variable, NullValue.Instance), FileSystemState.Unknown, span => span));
        tally.ShouldBe(name);
    }

    private static void Count(Tally tally, ScriptEffects effects)
    {
        tally.Add($"ends: {effects.ExitStatus.IfCommandsSucceed}");
        tally.Add("end", effects.ExitStatus.Origins);
        tally.Add($"sets {(effects.MaySetMore ? "maybe" : "no")} more, is understood: {effects.IsWhole}, may change files: {effects.MayChangeFiles}");
        foreach (var effect in effects.All)
        {
            tally.Add($"{effect.GetType().Name} {effect.Certainty}");
            tally.Add($"characters of {effect.GetType().Name}", effect.Span.Length);
            CountDetails(tally, effect);
        }

        foreach (var value in effects.Outputs.Values)
            tally.Add("output", value);
        foreach (var value in effects.Environment.Values)
            tally.Add("variable", value);
        foreach (var entry in Paths.Select(path => effects.Files.Find(new AbstractPath(path))))
            tally.Add($"path: {entry.Kinds}{(entry.IsEmpty is { } isEmpty ? $", empty: {isEmpty}" : "")}{(entry.Content.Known() is null ? "" : ", known")}");
    }

    private static void CountDetails(Tally tally, ScriptEffect effect)
    {
        switch (effect)
        {
            case CommandRun command:
                foreach (var argument in command.Arguments)
                    tally.Add("argument", argument);
                tally.Add("characters of arguments", command.Arguments.Sum(argument => argument.Known()?.Length ?? 0));
                break;
            case FileWritten written:
                tally.Add("content", written.Content);
                tally.Add("characters of written paths", written.Resolved?.Text.Length ?? 0);
                break;
            case DirectoryMade { Resolved: { } made }:
                tally.Add("characters of made paths", made.Text.Length);
                break;
            case PathRemoved { Resolved: { } removed }:
                tally.Add("characters of removed paths", removed.Text.Length);
                break;
            case PathTested tested:
                tally.Add($"tested by {tested.Operator}, {tested.Use}");
                break;
            case RequestSent request:
                tally.Add($"request: {request.Method}, status looked at: {request.ExaminesStatus}");
                tally.Add("address", request.Url);
                break;
            case JsonParsed parsed:
                tally.Add($"JSON, guarded: {parsed.IsGuarded}, of {parsed.Resolved?.Text ?? "somewhere"}");
                break;
            case VariableWritten variable:
                tally.Add($"{variable.Target} {variable.Name}", variable.Value);
                break;
        }
    }
}
