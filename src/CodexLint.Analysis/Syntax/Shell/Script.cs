using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

/// <summary>A script for a POSIX shell or bash, parsed as far as it could be.</summary>
/// <param name="Text">The script's text, as YAML decodes it or as the file holds it.</param>
/// <param name="Body">The commands; where the script cannot be read, the last one is <see cref="Opaque"/> and reaches to the end.</param>
/// <param name="Expressions">
/// Every <c>${{ … }}</c> of the text in order, those in comments included; offsets into <paramref name="Text"/>.
/// </param>
internal sealed record Script(string Text, CommandList Body, ImmutableArray<TextSpan> Expressions)
{
    /// <summary>Whether the whole script was understood; false where a command, at any depth, is opaque.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Parses the script of a <c>run:</c> step; the nodes' spans are places in the workflow file.</summary>
    public static Script Parse(ScalarNode run) => Parse(run.Value, run.MapToFile);

    /// <summary>Parses a script. Never throws for bad input; time is linear in the text.</summary>
    /// <param name="text">The script.</param>
    /// <param name="map">Gives the file's characters for a part of the text; null where the text is the file.</param>
    /// <param name="hasExpressions">Whether <c>${{ … }}</c> is GitHub's: so in a workflow, not in a script file.</param>
    public static Script Parse(string text, Func<TextSpan, TextSpan>? map = null, bool hasExpressions = true)
    {
        var expressions = hasExpressions ? FindExpressions(text) : [];
        var parser = new ShellParser(text, expressions, map ?? (static span => span));
        var body = parser.ParseScript();
        return new Script(text, body, expressions) { IsWhole = !parser.HasOpaque };
    }

    private static ImmutableArray<TextSpan> FindExpressions(string text)
    {
        var expressions = ImmutableArray.CreateBuilder<TextSpan>();
        var start = text.IndexOf("${{", StringComparison.Ordinal);
        while (start >= 0)
        {
            var end = WorkflowExpressionEnd(text, start, text.Length);
            if (end < 0)
                break;

            expressions.Add(TextSpan.FromBounds(start, end));
            start = text.IndexOf("${{", end, StringComparison.Ordinal);
        }

        return expressions.ToImmutable();
    }

    /// <summary>
    /// Where the <c>${{</c> at <paramref name="start"/> ends, as the runner's template reader decides it; -1 where it does not.
    /// </summary>
    internal static int WorkflowExpressionEnd(string text, int start, int end)
    {
        var inString = false;
        for (var i = start + 3; i < end; i++)
        {
            if (text[i] == '\'')
                inString = !inString;
            else if (!inString && text[i] == '}' && i + 1 < end && text[i + 1] == '}')
                return i + 2;
        }

        return -1;
    }
}
