using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>The variables that the runner sets for every step, as far as their values have names.</summary>
internal static class RunnerVariables
{
    /// <summary>The value of a variable of the runner; null for another.</summary>
    public static AbstractValue? Find(string name)
    {
        switch (name)
        {
            case "CI" or "GITHUB_ACTIONS":
                return new StringValue("true");
            case "HOME" or "PATH" or "USER" or "SHELL":
                return AbstractText.Symbol("env." + name, truth: true);
            case "LANG" or "TMPDIR" or "LOGNAME" or "DEBIAN_FRONTEND" or "JAVA_HOME" or "ANDROID_HOME" or "CONDA" or "GOROOT" or "EDITOR"
                or "TERM" or "TZ":
                return new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Symbol = "env." + name, Origins = Origins.Opaque };
            case "GITHUB_HEAD_REF" or "GITHUB_BASE_REF":
                return AbstractText.Symbol(Symbol(name, "GITHUB_", "github."), truth: null, Origins.Event);
            case "GITHUB_TOKEN":
                return null;
        }

        if (name.StartsWith("GITHUB_", StringComparison.Ordinal) && name.Length > 7)
        {
            return AbstractText.Symbol(
                Symbol(name, "GITHUB_", "github."), truth: IsAlwaysSet(name) ? true : null, IsFixed(name) ? Origins.None : Origins.Event);
        }

        if (name is "RUNNER_TEMP" or "RUNNER_TOOL_CACHE" or "RUNNER_OS" or "RUNNER_ARCH" or "RUNNER_NAME" or "RUNNER_WORKSPACE"
            or "RUNNER_ENVIRONMENT")
        {
            return AbstractText.Symbol(Symbol(name, "RUNNER_", "runner."), truth: true);
        }

        return name == "RUNNER_DEBUG" ? new UnknownValue { Kinds = ValueKinds.Null | ValueKinds.String, Origins = Origins.Opaque } : null;
    }

    /// <summary>
    /// The property of the <c>github</c> context that a variable holds, where a scenario decides its value; null for any other variable.
    /// </summary>
    public static string? PropertyOfEvent(string name) => name switch
    {
        "GITHUB_ACTOR" => "actor",
        "GITHUB_EVENT_NAME" => "event_name",
        "GITHUB_HEAD_REF" => "head_ref",
        "GITHUB_REPOSITORY" => "repository",
        "GITHUB_REPOSITORY_OWNER" => "repository_owner",
        "GITHUB_TRIGGERING_ACTOR" => "triggering_actor",
        _ => null,
    };

    private static string Symbol(string name, string prefix, string context) => context + name[prefix.Length..].ToLowerInvariant();

    private static bool IsFixed(string name) =>
        name is "GITHUB_WORKSPACE" or "GITHUB_ENV" or "GITHUB_OUTPUT" or "GITHUB_PATH" or "GITHUB_STEP_SUMMARY" or "GITHUB_STATE"
            or "GITHUB_REPOSITORY" or "GITHUB_REPOSITORY_OWNER" or "GITHUB_SERVER_URL" or "GITHUB_API_URL" or "GITHUB_GRAPHQL_URL"
            or "GITHUB_EVENT_PATH";

    private static bool IsAlwaysSet(string name) => IsFixed(name)
        || name is "GITHUB_SHA" or "GITHUB_REF" or "GITHUB_REF_NAME" or "GITHUB_RUN_ID" or "GITHUB_RUN_NUMBER" or "GITHUB_RUN_ATTEMPT"
            or "GITHUB_ACTOR"
            or "GITHUB_TRIGGERING_ACTOR" or "GITHUB_EVENT_NAME" or "GITHUB_JOB" or "GITHUB_WORKFLOW" or "GITHUB_ACTION";
}
