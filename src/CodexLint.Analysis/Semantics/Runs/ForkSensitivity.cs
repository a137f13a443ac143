using System.Buffers;
using CodexLint.Semantics.Scripts.Programs;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Whether a step that cannot be computed could tell a run for a fork from one for the repository itself, given what it mentions.
/// </summary>
internal static class ForkSensitivity
{
    /// <summary>What the repository's settings hold: GitHub keeps it from the pull requests of forks.</summary>
    private static readonly string[] Settings = ["secrets.", "_key", "vars."];

    /// <summary>What tells who somebody is, or where a commit comes from.</summary>
    private static readonly string[] People =
    [
        "fork", "head.repo", "head_repo", "headrepo", "crossrepo", "actor", "association", "permission", "collaborator", "member", "team",
        "sender", "user.login", "author", "trusted",
    ];

    /// <summary>With what a script looks for a pull request that it does not find where that comes from a fork.</summary>
    /// <remarks>
    /// GitHub lists no pull request with a run for a fork's commit, and a search for a branch of one owner finds none of another's.
    /// Sources: github/docs 22501, actions/runner 3444, GitHub's documentation of "List pull requests".
    /// </remarks>
    private static readonly string[] Searches = ["pull_requests", "owner}:", "?head=", "&head="];

    /// <summary>How scripts write the header with which a request shows its key.</summary>
    private static readonly string[] Headers = ["authorization:", "authorization\":", "authorization':"];

    private static readonly SearchValues<string> PeopleTellers = SearchValues.Create(People, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ScriptTellers =
        SearchValues.Create([.. People, .. Searches], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Tellers =
        SearchValues.Create([.. People, .. Searches, "token", .. Settings], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> SettingTellers =
        SearchValues.Create(["token", .. Settings], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the step's action, inputs, script or environment mention something that differs between the two.</summary>
    /// <param name="model">The model of the step's workflow.</param>
    /// <param name="step">The step.</param>
    /// <param name="sharesSecrets">Whether all runs get the repository's secrets and variables, so that these tell nothing.</param>
    /// <param name="output">The output that is asked for, empty where it is how the step ends; null for all that the step does.</param>
    public static bool Mentions(WorkflowModel model, Step step, bool sharesSecrets = false, string? output = null)
    {
        foreach (var entry in step.Node.Entries)
        {
            if (entry.Key.Value is "uses" or "with" or "run" or "env" && Mentions(model, entry.Value, step, sharesSecrets, output))
                return true;
        }

        return false;
    }

    private static bool Mentions(WorkflowModel model, YamlNode node, Step step, bool sharesSecrets, string? output) => node switch
    {
        ScalarNode scalar =>
            Mentions(
                step.Run is null && scalar == step.CodeText && scalar.Value.AsSpan().ContainsAny(Tellers)
                    ? JavaScriptFlow.WhatDecides(scalar.Value, model.Tokens(scalar), output)
                    : scalar.Value,
                step, sharesSecrets),
        MappingNode mapping =>
            mapping.Entries.Any(entry =>
                !IsTokenOfRun(entry.Value)
                && (Mentions(entry.Key.Value, step, sharesSecrets) || Mentions(model, entry.Value, step, sharesSecrets, output))),
        SequenceNode sequence => sequence.Items.Any(item => Mentions(model, item, step, sharesSecrets, output)),
        _ => false,
    };

    /// <summary>Each run has a token, whoever started it: under whatever name, it tells nothing by itself.</summary>
    private static bool IsTokenOfRun(YamlNode value) =>
        value is ScalarNode { Value: ['$', '{', '{', .. var inner, '}', '}'] } && inner.Trim() is "github.token" or "secrets.GITHUB_TOKEN";

    private static bool Mentions(string text, Step step, bool sharesSecrets)
    {
        if (!text.AsSpan().ContainsAny(Tellers))
            return false;

        // A header is named like an author.
        foreach (var header in Headers)
            text = text.Replace(header, "", StringComparison.OrdinalIgnoreCase);

        // Nothing of these goes with what is taken out below, which costs more than the search.
        if (text.AsSpan().ContainsAny(step.CodeText is null ? PeopleTellers : ScriptTellers))
            return true;
        foreach (var setting in sharesSecrets ? Settings : [])
            text = text.Replace(setting, "", StringComparison.OrdinalIgnoreCase);

        // The token of the run tells nothing here, either.
        var rest = text
            .Replace("secrets.GITHUB_TOKEN", "", StringComparison.OrdinalIgnoreCase)
            .Replace("github.token", "", StringComparison.OrdinalIgnoreCase)
            .Replace("GITHUB_TOKEN", "", StringComparison.OrdinalIgnoreCase)
            .Replace("GH_TOKEN", "", StringComparison.OrdinalIgnoreCase);
        return rest.AsSpan().ContainsAny(SettingTellers);
    }
}
