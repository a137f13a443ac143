using System.Buffers;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>
/// Whether a step that cannot be computed could tell a run for a fork from one for the repository itself, given what it mentions.
/// </summary>
internal static class ForkSensitivity
{
    private static readonly SearchValues<string> Tellers = SearchValues.Create(
        [
            "fork", "head.repo", "head_repo", "headrepo", "crossrepo", "actor", "association", "permission", "collaborator", "member", "team",
            "secrets.", "_key", "token", "sender", "user.login", "author", "trusted", Variables,
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What the repository's settings hold, which GitHub keeps from the pull requests of forks as it keeps secrets.</summary>
    private const string Variables = "vars.";

    /// <summary>Whether the step's action, inputs, script or environment mention something that differs between the two.</summary>
    /// <param name="step">The step.</param>
    /// <param name="hasVariables">Whether all runs get the repository's variables, so that these tell nothing.</param>
    public static bool Mentions(Step step, bool hasVariables = false)
    {
        foreach (var entry in step.Node.Entries)
        {
            if (entry.Key.Value is "uses" or "with" or "run" or "env" && Mentions(entry.Value, step.Run is null ? step.CodeText : null, hasVariables))
                return true;
        }

        return false;
    }

    private static bool Mentions(YamlNode node, ScalarNode? code, bool hasVariables) => node switch
    {
        ScalarNode scalar => Mentions(scalar.Value, hasVariables, isJavaScript: scalar == code),
        MappingNode mapping => mapping.Entries.Any(entry => Mentions(entry.Key.Value, hasVariables) || Mentions(entry.Value, code, hasVariables)),
        SequenceNode sequence => sequence.Items.Any(item => Mentions(item, code, hasVariables)),
        _ => false,
    };

    private static bool Mentions(string text, bool hasVariables, bool isJavaScript = false)
    {
        if (!text.AsSpan().ContainsAny(Tellers))
            return false;
        if (isJavaScript)
            text = JavaScriptFlow.WithoutListItems(text);
        if (hasVariables)
            text = text.Replace(Variables, "", StringComparison.OrdinalIgnoreCase);

        // Each run has a token, whoever started it; it tells nothing by itself.
        var rest = text
            .Replace("secrets.GITHUB_TOKEN", "", StringComparison.OrdinalIgnoreCase)
            .Replace("github.token", "", StringComparison.OrdinalIgnoreCase)
            .Replace("GITHUB_TOKEN", "", StringComparison.OrdinalIgnoreCase)
            .Replace("GH_TOKEN", "", StringComparison.OrdinalIgnoreCase);
        return rest.AsSpan().ContainsAny(Tellers);
    }
}
