namespace CodexLint.Semantics;

/// <summary>The text that somebody without write access brings into a run.</summary>
public static class OutsiderText
{
    extension(AbstractValue value)
    {
        /// <summary>The paths of the texts by outsiders that stand in a text word for word, such as <c>github.event.issue.title</c>.</summary>
        public IEnumerable<string> OutsiderTexts
        {
            get
            {
                foreach (var part in value is UnknownValue { Parts: { IsEmpty: false } parts } ? parts : [value])
                {
                    if (part is UnknownValue { Symbol: { } symbol } && IsOutsiderText(symbol))
                        yield return symbol;
                }
            }
        }
    }

    /// <summary>Whether a path of the <c>github</c> context is free text that whoever causes the event can choose.</summary>
    /// <remarks>Source: GitHub's documentation, "Script injections", and the payloads of webhook events.</remarks>
    private static bool IsOutsiderText(string path) => path.ToLowerInvariant().Split('.') switch
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
