namespace CodexLint.Semantics.Scenarios;

/// <summary>What GitHub's events have in common, as far as it decides what a run may do.</summary>
internal static class Events
{
    /// <summary>Events of a pull request whose run gets no secrets when the head lies in a fork.</summary>
    public static bool IsPullRequest(string eventName) =>
        eventName is "pull_request" or "pull_request_review" or "pull_request_review_comment";

    /// <summary>Events whose payload holds a pull request.</summary>
    public static bool HasPullRequest(string eventName) => IsPullRequest(eventName) || eventName == "pull_request_target";

    /// <summary>Events whose run gets only Dependabot's secrets when Dependabot causes it.</summary>
    /// <remarks>Source: GitHub's documentation, "Troubleshooting Dependabot on GitHub Actions".</remarks>
    public static bool WithholdsSecretsFromDependabot(string eventName) =>
        IsPullRequest(eventName) || eventName is "push" or "create" or "deployment" or "deployment_status";

    /// <summary>Events whose failed run shows as a red check that somebody waits for.</summary>
    public static bool IsGating(string eventName) =>
        HasPullRequest(eventName) || eventName is "merge_group" or "push" or "workflow_call";

    /// <summary>Events that somebody without write access can cause and whose run has secrets.</summary>
    public static bool GivesOutsidersSecrets(string eventName) =>
        eventName is "pull_request_target" or "issues" or "issue_comment" or "discussion" or "discussion_comment" or "fork" or "watch"
            or "workflow_run";

    /// <summary>Events that somebody without write access can cause.</summary>
    public static bool CanBeCausedByOutsiders(string eventName) => IsPullRequest(eventName) || GivesOutsidersSecrets(eventName);
}
