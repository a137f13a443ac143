using System.Collections.Immutable;
using CodexLint.Syntax;

namespace CodexLint.Workflows;

/// <summary>An action of the repository that consists of steps (<c>runs.using: composite</c>).</summary>
internal sealed class CompositeAction
{
    private CompositeAction(WorkflowFile file, MappingNode root, MappingEntry runs, SequenceNode steps)
    {
        File = file;
        Runs = runs;
        Inputs = root.Mapping("inputs");
        Outputs = root.Mapping("outputs");
        Steps = Step.ReadAll(job: null, steps);
    }

    /// <summary>The file that declares the action.</summary>
    public WorkflowFile File { get; }

    /// <summary>The <c>runs</c> entry with the steps.</summary>
    public MappingEntry Runs { get; }

    /// <summary>The declared inputs: mappings with <c>default</c> and <c>required</c>.</summary>
    public MappingNode? Inputs { get; }

    /// <summary>The declared outputs: mappings with <c>value</c>.</summary>
    public MappingNode? Outputs { get; }

    /// <summary>The steps.</summary>
    public ImmutableArray<Step> Steps { get; }

    /// <summary>Reads a file's tree as a composite action; null where it is something else.</summary>
    public static CompositeAction? Read(WorkflowFile file) =>
        file.Root is MappingNode root
        && root.Find("runs") is { Value: MappingNode runs } entry
        && runs.Find("steps")?.Value is SequenceNode steps
        && string.Equals(runs.Scalar("using")?.Value, "composite", StringComparison.OrdinalIgnoreCase)
            ? new CompositeAction(file, root, entry, steps)
            : null;
}
