using System.Buffers;
using CodexLint.Semantics.Scripts;
using CodexLint.Workflows;

namespace CodexLint.Rules.Steps;

/// <summary>Writes paths as words of a script that is inserted into a job.</summary>
internal static class ScriptWords
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._+-");

    private static readonly SearchValues<char> Special = SearchValues.Create("\"\\`$");

    /// <summary>Named places and the variables in which every script finds them.</summary>
    private static readonly (string Place, string Variable)[] Places =
    [
        ("${{ runner.temp }}", "$RUNNER_TEMP"), ("${{ env.HOME }}", "$HOME"), ("${{ github.run_id }}", "$GITHUB_RUN_ID"),
        ("${{ github.run_number }}", "$GITHUB_RUN_NUMBER"), ("${{ github.run_attempt }}", "$GITHUB_RUN_ATTEMPT"),
        ("${{ github.sha }}", "$GITHUB_SHA"),
    ];

    extension(Job job)
    {
        /// <summary>A path as one word; null where a script cannot name it.</summary>
        public string? WordFor(AbstractPath path)
        {
            var text = path.Text.Length == 0 ? "." : path.Text;
            var isInWorkspace = path == AbstractPath.Workspace || path.IsBelow(AbstractPath.Workspace);
            if (isInWorkspace && (job.Defaults.WorkingDirectory ?? job.Workflow.Defaults.WorkingDirectory) is not null)
                text = path.Text.Length == 0 ? "$GITHUB_WORKSPACE" : "$GITHUB_WORKSPACE/" + text;
            else if (text.StartsWith('-'))
                text = "./" + text;
            if (!text.AsSpan().ContainsAnyExcept(Plain))
                return text;

            var rest = path.Text;

            foreach (var (place, variable) in Places)
            {
                // Inside a container the runner's folders have other names than in expressions.
                if (job.Container is not null && text.Contains(place, StringComparison.Ordinal))
                    return null;

                text = text.Replace(place, variable, StringComparison.Ordinal);
                rest = rest.Replace(place, "", StringComparison.Ordinal);
            }

            // What the shell or YAML would take for something else.
            return rest.AsSpan().ContainsAny(Special)
                || rest.Any(char.IsControl)
                || rest.Contains(": ", StringComparison.Ordinal)
                || rest.Contains(" #", StringComparison.Ordinal)
                ? null
                : $"\"{text}\"";
        }

        /// <summary>What <c>shell</c> a new step needs, or what its neighbours would have it say; null where it needs none.</summary>
        public string? ShellForScripts
        {
            get
            {
                const string Bash = "bash";
                if ((job.Defaults.Shell ?? job.Workflow.Defaults.Shell) is { } shell)
                {
                    return shell.Value.StartsWith(Bash, StringComparison.Ordinal) || shell.Value.StartsWith("sh", StringComparison.Ordinal)
                        ? null
                        : Bash;
                }

                if (job.OperatingSystems.Contains("Windows"))
                    return Bash;

                var scripts = job.Steps.Where(step => step.Run is not null).ToList();
                return scripts.Count(step => step.Shell?.Value == Bash) * 2 > scripts.Count ? Bash : null;
            }
        }
    }
}
