using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary><c>defaults.run</c> of a workflow or job.</summary>
internal sealed record RunDefaults(ScalarNode? Shell, ScalarNode? WorkingDirectory)
{
    internal static RunDefaults Read(MappingNode? owner)
    {
        var run = owner?.Mapping("defaults")?.Mapping("run");
        return new RunDefaults(run?.Scalar("shell"), run?.Scalar("working-directory"));
    }
}
