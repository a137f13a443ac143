using System.Collections.Immutable;

namespace CodexLint.Semantics.Values;

/// <summary>The text that somebody without write access, or Codex, brings into a run.</summary>
internal static class OutsiderText
{
    /// <summary>How the message of Codex ends as a path.</summary>
    public const string Message = ".outputs.final-message";

    /// <summary>The paths of the texts by outsiders that may stand in a text, without what Codex wrote.</summary>
    public static IEnumerable<string> OfEvent(AbstractValue text) =>
        In(text).Where(path => path.StartsWith("github.", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The paths of the texts by outsiders and of the messages of Codex that may stand in some texts, such as
    /// <c>github.event.issue.title</c>.
    /// </summary>
    public static ImmutableArray<string> In(params ReadOnlySpan<AbstractValue> texts)
    {
        List<string>? found = null;
        foreach (var text in texts)
        {
            if (text is not UnknownValue unknown)
                continue;

            Add(ref found, unknown);
            foreach (var part in unknown.Parts)
            {
                if (part is UnknownValue open)
                    Add(ref found, open);
            }
        }

        return found is null ? [] : [.. found];
    }

    /// <summary>The paths of the texts by outsiders in a value, be it an object of the event.</summary>
    public static ImmutableArray<string> Within(AbstractValue value) => value switch
    {
        ObjectValue { Rest: UnknownValue { Symbol: { } path } } when HoldsTexts(path) => [path],
        UnknownValue { Symbol: { } path } when HoldsTexts(path) => [path],
        _ => In(value),
    };

    private static bool HoldsTexts(string path) => path.ToLowerInvariant() is
        "github.event.issue" or "github.event.pull_request" or "github.event.discussion" or "github.event.comment" or "github.event.review"
            or "github.event.workflow_run";

    private static void Add(ref List<string>? found, UnknownValue text)
    {
        if (text.Symbol is { } symbol && (IsOutsiderText(symbol) || IsMessage(symbol)) && found?.Contains(symbol) != true)
            (found ??= []).Add(symbol);
        foreach (var path in text.OutsiderTexts)
        {
            if (found?.Contains(path) != true)
                (found ??= []).Add(path);
        }
    }

    /// <summary>Whether a path is that of a message of Codex.</summary>
    public static bool IsMessage(string path) => path.EndsWith(Message, StringComparison.Ordinal);

    /// <summary>Whether a path of the <c>github</c> context is free text that whoever causes the event can choose.</summary>
    /// <remarks>Source: GitHub's documentation, "Script injections", and the payloads of webhook events.</remarks>
    private static bool IsOutsiderText(string path) =>
        path.StartsWith("github.", StringComparison.OrdinalIgnoreCase) && path.ToLowerInvariant().Split('.') switch
        {
            ["github", "head_ref"] => true,
            ["github", "event", "issue" or "pull_request" or "discussion", "title" or "body"] => true,
            ["github", "event", "comment" or "review" or "answer", "body"] => true,
            ["github", "event", "pull_request", "head", "ref" or "label"] => true,
            ["github", "event", "workflow_run", "head_branch" or "display_title"] => true,
            ["github", "event", "workflow_run", "head_commit", "message"] => true,
            ["github", "event", "workflow_run", "head_commit", "author" or "committer", "name" or "email"] => true,
            _ => false,
        };
}
