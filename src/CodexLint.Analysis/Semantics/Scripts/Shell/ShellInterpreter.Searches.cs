using System.Buffers;
using System.Globalization;
using System.Text;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Programs that look for something in a text, and those that count what it has.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>What basic and extended regular expressions read differently.</summary>
    private static readonly SearchValues<char> ExtendedOperators = SearchValues.Create("\\+?(){}|");

    private ExitStates RunSearch(string name, CommandCall call, ShellState state, StatusUse use)
    {
        var options = "";
        var operands = new List<Field>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is ['-', not '-', ..] option && operands.Count == 0)
                options += option[1..];
            else if (argument.Value.Known() is ['-', '-', ..])
                options += "?";
            else
                operands.Add(argument);
        }

        foreach (var operand in operands)
            effects.NoteExamined(operand.Value);
        effects.NoteExamined(state.Input);
        bool? found = null;
        if (operands is [{ IsOpen: false, Value: StringValue pattern }, ..]
            && operands.Count <= 2
            && options.AsSpan().IndexOfAnyExcept("qFEx") < 0)
        {
            var text = operands.Count == 1 ? state.Input
                : state.Files.Find(AbstractPath.Resolve(operands[1].Value, state.WorkingDirectory)) is { Kinds: FileKinds.File } entry
                    ? entry.Content
                : null;
            found = text?.Known() is { } known ? HasMatch(name, options, pattern.Value, known, text.Origins) : null;
        }

        var after = options.Contains('q', StringComparison.Ordinal) ? state : Write(state, Derive(state.Input), call.Span);
        if (found is { } answer)
            return ExitStates.Branch(after, answer, operands[0].Value.Origins | state.Input.Origins);

        return options.Contains('q', StringComparison.Ordinal)
            ? ExitStates.Open(after, state.Input.Origins | Origins.Opaque)
            : Finish(call, after, use);
    }

    /// <summary>Whether a line of a text has what <c>grep</c> looks for; null where the pattern is one that is not decided.</summary>
    private static bool? HasMatch(string name, string options, string pattern, string text, Origins origins)
    {
        if (name == "fgrep" || options.Contains('F', StringComparison.Ordinal))
            pattern = PosixPattern.Escape(pattern);
        else if (name == "grep" && !options.Contains('E', StringComparison.Ordinal) && pattern.AsSpan().ContainsAny(ExtendedOperators))
            return null;
        if (pattern.Contains('\n', StringComparison.Ordinal))
            return null;
        if (options.Contains('x', StringComparison.Ordinal))
            pattern = $"^({pattern})$";

        // The end of the last line begins no further one.
        var found = (bool?)false;
        foreach (var line in text.EndsWith('\n') ? text[..^1].Split('\n') : text.Length == 0 ? [] : text.Split('\n'))
        {
            var matches = PosixPattern.IsMatch(pattern, line, origins);
            if (matches == true)
                return true;
            if (matches is null)
                found = null;
        }

        return found;
    }

    /// <summary>What <c>wc</c> prints of a known input that it counts one thing of; null for any other call.</summary>
    private static StringValue? Count(CommandCall call, ShellState state)
    {
        if (call.Arguments is not [{ Value: StringValue { Value: var option } }] || state.Input.Known() is not { } text)
            return null;

        int? count = option switch
        {
            "-c" or "--bytes" => Encoding.UTF8.GetByteCount(text),
            "-m" or "--chars" => text.EnumerateRunes().Count(),
            "-l" or "--lines" => text.AsSpan().Count('\n'),
            "-w" or "--words" => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
            _ => null,
        };
        return count is { } known
            ? new StringValue(known.ToString(CultureInfo.InvariantCulture) + "\n") { Origins = state.Input.Origins }
            : null;
    }
}
