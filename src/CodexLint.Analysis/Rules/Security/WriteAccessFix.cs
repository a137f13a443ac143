using System.Buffers;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Rules.Security;

/// <summary>Lets the token of a Codex job read alone, where nothing in the job writes with it.</summary>
internal static class WriteAccessFix
{
    /// <summary>Words of scripts that write to the repository or to what belongs to it, or that take the token for something.</summary>
    private static readonly SearchValues<string> Writers =
        SearchValues.Create(
            ["git push", "gh ", "token", "release", "publish", "deploy", "api.github.com"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Commands for which a checkout leaves its credentials.</summary>
    private static readonly SearchValues<string> CredentialUsers =
        SearchValues.Create(
            ["git fetch", "git pull", "git clone", "git remote", "git ls-remote", "submodule", "lfs"], StringComparison.OrdinalIgnoreCase);

    extension(Finding finding)
    {
        /// <summary>Adds the fix where no step is known or likely to write.</summary>
        public Finding WithReadingToken(Job job)
        {
            if (job.Steps.Any(MayWrite) || MentionsAny(job.Env, Writers) || MentionsAny(job.Workflow.Env, Writers))
                return finding;

            List<YamlEdit?> edits = [];
            switch (job.Permissions)
            {
                case null:
                    edits.Add(job.Insert("permissions:\n  contents: read"));
                    break;
                case { Entry: { IsAlias: false, Value: ScalarNode { Value: "write-all" } all } }:
                    edits.Add(ScalarEdits.Replace(all, "read-all"));
                    break;
                case { Entry: { IsAlias: false, Value: MappingNode scopes } }:
                    foreach (var scope in scopes.Entries)
                    {
                        if (scope.Value is ScalarNode { Value: "write" } write)
                            edits.Add(ScalarEdits.Replace(write, scope.Key.Value == "id-token" ? "none" : "read"));
                    }

                    break;
                default:
                    return finding;
            }

            if (!job.Steps.Any(step => MentionsAny(step.Run, CredentialUsers)))
                edits.AddRange(job.Steps.Where(KeepsCredentials).Select(step => step.InsertBelow("with", "persist-credentials: false")));
            return finding.WithFix("Let the token read only", FixSafety.Unsafe, [.. edits]);
        }
    }

    private static bool MayWrite(Step step) =>
        step.Action is { } action
            ? !action.IsModest || MentionsAny(step.With, Writers) && !action.Is("actions/checkout")
            : MentionsAny(step.Run, Writers) || MentionsAny(step.Env, Writers);

    private static bool KeepsCredentials(Step step) =>
        step.Action?.Is("actions/checkout") == true && step.With?.Find("persist-credentials") is null;

    private static bool MentionsAny(YamlNode? node, SearchValues<string> words) =>
        node?.Values().Any(scalar => scalar.Value.AsSpan().ContainsAny(words)) == true;
}
