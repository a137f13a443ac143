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
            "secrets.", "_key", "token", "sender", "user.login", "author", "trusted", "vars.",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the step's action, inputs, script or environment mention something that differs between the two.</summary>
    public static bool Mentions(Step step)
    {
        foreach (var entry in step.Node.Entries)
        {
            if (entry.Key.Value is "uses" or "with" or "run" or "env" && Mentions(entry.Value))
                return true;
        }

        return false;
    }

    private static bool Mentions(YamlNode node) => node switch
    {
        ScalarNode scalar => Mentions(scalar.Value),
        MappingNode mapping => mapping.Entries.Any(entry => Mentions(entry.Key.Value) || Mentions(entry.Value)),
        SequenceNode sequence => sequence.Items.Any(Mentions),
        _ => false,
    };

    private static bool Mentions(string text)
    {
        if (!text.AsSpan().ContainsAny(Tellers))
            return false;

        // Each run has a token, whoever started it; it tells nothing by itself.
        var rest = text
            .Replace("secrets.GITHUB_TOKEN", "", StringComparison.OrdinalIgnoreCase)
            .Replace("github.token", "", StringComparison.OrdinalIgnoreCase)
            .Replace("GITHUB_TOKEN", "", StringComparison.OrdinalIgnoreCase)
            .Replace("GH_TOKEN", "", StringComparison.OrdinalIgnoreCase);
        return rest.AsSpan().ContainsAny(Tellers);
    }
}
