namespace CodexLint.Support;

/// <summary>Pieces of workflows that run Codex, for tests in which only a part of them matters.</summary>
internal static class CodexYaml
{
    /// <summary>The guard that skips pull requests from forks.</summary>
    public const string Guard = "github.event.pull_request.head.repo.full_name == github.repository";

    /// <summary>A home of the step's own.</summary>
    public const string Home = "env:\n  CODEX_HOME: ${{ runner.temp }}/codex-home";

    /// <summary>The key, as the action's input.</summary>
    public const string Key = "openai-api-key: ${{ secrets.OPENAI_API_KEY }}";

    /// <summary>A contained step with the action that does all it is asked to.</summary>
    public static string Contained { get; } = Action(keys: "continue-on-error: true");

    /// <summary>A step with the action.</summary>
    /// <param name="reference">The ref, with marks where they belong.</param>
    /// <param name="keys">Further keys of the step.</param>
    /// <param name="inputs">The inputs.</param>
    public static string Action(
        string reference = "openai/codex-action@v1.11", string keys = "", string inputs = Key + "\nprompt: Review.") =>
        $"- uses: {reference}\n{Indent(keys, 2)}  with:\n{Indent(inputs, 4)}";

    /// <summary>A workflow with one job on hosted Linux.</summary>
    /// <param name="on">What starts it.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="keys">Further keys of the job.</param>
    public static string Workflow(string on, string steps, string keys = "") => $"on: {on}\njobs:\n{Job("review", steps, keys)}";

    /// <summary>A job on hosted Linux, unless its keys say otherwise.</summary>
    public static string Job(string id, string steps, string keys = "") =>
        $"  {id}:\n{(keys.Contains("runs-on:", StringComparison.Ordinal) ? "" : "    runs-on: ubuntu-latest\n")}{Indent(keys, 4)}    steps:\n{Indent(steps, 6)}";

    private static string Indent(string text, int columns) =>
        string.Concat(text.ReplaceLineEndings("\n")
            .Split('\n')
            .Where(line => line.Length > 0)
            .Select(line => $"{new string(' ', columns)}{line}\n"));
}
