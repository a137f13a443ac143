using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>The programs that a script of PowerShell runs, and what becomes of their status.</summary>
/// <remarks>
/// A program that fails is no error: the script goes on, and the runner ends it with the status of the last program. Source:
/// actions/runner, ScriptHandlerHelpers, which writes <c>exit $LASTEXITCODE</c> behind each script.
/// </remarks>
internal static class PowerShellCommands
{
    private const string Status = "LASTEXITCODE";

    /// <summary>What becomes of each status is looked for in the rest of the script; people write a few dozen commands.</summary>
    private const int MaxCommands = 500;

    /// <summary>What a script says that fails on purpose.</summary>
    private static readonly string[] Failures = ["exit $", "exit 1", "exit 2", "throw", "Write-Error"];

    /// <summary>The commands, with the places of their names.</summary>
    public static IEnumerable<(CommandRun Command, int Start, int Length)> In(ProgramText program)
    {
        var calls = PowerShellReader.Read(program.Text);
        for (var i = 0; i < Math.Min(calls.Count, MaxCommands); i++)
        {
            var call = calls[i];
            if (!call.IsProgram)
                continue;

            var command = new CommandRun([.. call.Words.Select(word => word.Value)])
            {
                Name = call.Name,
                ArgumentSpans = [.. call.Words.Select(word => word.Span)],
                CollectEnvironment = () => call.Environment,
                StatusUse = UseOf(program, call, calls.Skip(i + 1).FirstOrDefault(next => next.IsProgram && next.Start >= call.End)),
                Input = call.Input,
                Sudo = call.Words[0].Value.Known() == "sudo" ? call.Words[0].Span : null,
            };
            yield return (command, call.Words[0].Span.Start, call.Words[0].Span.Length);
        }
    }

    /// <summary>
    /// What becomes of a status: the script's, unless the script looks at it, another program's takes its place, or the script ends before.
    /// </summary>
    private static StatusUse UseOf(ProgramText program, PowerShellCall call, PowerShellCall? next)
    {
        if (call.IsChained || call.IsRepeated)
            return StatusUse.Decides;

        var behind = program.Plain.AsSpan(call.End);
        var looks = behind.IndexOf(Status, StringComparison.OrdinalIgnoreCase);
        if (next is not null && (looks < 0 || next.Start - call.End < looks))
            return StatusUse.Ignored;
        if (looks >= 0)
            return ContainsAny(behind, Failures) ? StatusUse.Exits : StatusUse.Decides;

        return ContainsAny(behind, ["exit", "return", "$?"]) ? StatusUse.Decides : StatusUse.Exits;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
