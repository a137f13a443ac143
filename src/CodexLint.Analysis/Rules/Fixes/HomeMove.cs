using CodexLint.Semantics.Codex;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Fixes;

/// <summary>Moves the Codex home of a job into the folder that the runner empties, with all that the job says of the old place.</summary>
internal static class HomeMove
{
    private const string NewHome = "${{ runner.temp }}/codex-home";
    private const string NewHomeInShell = "$RUNNER_TEMP/codex-home";

    extension(CodexStep codex)
    {
        /// <summary>
        /// The edits; with a null among them where the variable stands where <c>runner</c> is not available, or it is not certain what
        /// speaks of the old home.
        /// </summary>
        public YamlEdit?[] MoveHome()
        {
            var entry = codex.Input("codex-home") ?? codex.Step.Env?.Find("CODEX_HOME") ?? codex.OuterStep.Env?.Find("CODEX_HOME");
            if (entry is not { IsAlias: false, Value: ScalarNode { Value.Length: > 0 } home } || home.File != codex.Job.Node.File)
                return [null];

            var edits = codex.Job.Steps.SelectMany(step =>
                TextsOf(step).SelectMany(text =>
                    text == home ? [ScalarEdits.Replace(home, NewHome)] : Replaced(text, home.Value, isScript: text == step.Run)))
                .ToArray();
            return home.File.Slice(codex.Job.Node.Span).Count(home.Value) == edits.Length ? edits : [null];
        }
    }

    private static IEnumerable<ScalarNode> TextsOf(Step step) =>
        (step.Env?.Entries ?? []).Concat(step.With?.Entries ?? [])
            .Select(entry => entry.Value)
            .OfType<ScalarNode>()
            .Concat(step.Run is { } run ? [run] : []);

    private static IEnumerable<YamlEdit?> Replaced(ScalarNode text, string home, bool isScript)
    {
        for (var at = text.Value.IndexOf(home, StringComparison.Ordinal);
            at >= 0;
            at = text.Value.IndexOf(home, at + home.Length, StringComparison.Ordinal))
        {
            var (before, after) = (at == 0 ? '\n' : text.Value[at - 1],
                at + home.Length == text.Value.Length ? '\n' : text.Value[at + home.Length]);
            var written = isScript ? InShell(before, after) : after is '/' or '*' || char.IsWhiteSpace(after) ? NewHome : null;
            yield return written is null ? null : ScalarEdits.ReplacePart(text, text.MapToFile(new TextSpan(at, home.Length)), written);
        }
    }

    /// <summary>The new home between two characters of a script; null where it is not certain that it stands for the same there.</summary>
    private static string? InShell(char before, char after)
    {
        if (after != '/' && after != '"' && after is not (';' or '&' or '|' or ')') && !char.IsWhiteSpace(after))
            return null;
        if (before == '"')
            return NewHomeInShell;
        return before == '=' || char.IsWhiteSpace(before) ? $"\"{NewHomeInShell}\"" : null;
    }
}
