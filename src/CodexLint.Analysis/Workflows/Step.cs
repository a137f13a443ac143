using System.Collections.Immutable;
using System.Text;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;

namespace CodexLint.Workflows;

/// <summary>A step of a job or of a composite action.</summary>
internal sealed class Step
{
    private ImmutableArray<string>? references;

    private Step(Job? job, SequenceNode list, MappingNode node, int index, bool isParallel)
    {
        Job = job;
        List = list;
        Node = node;
        Index = index;
        IsBackground = isParallel || node.Scalar("background") is { Value: not "false" };
        Id = node.Scalar("id")?.Value;
        If = node.Scalar("if");
        Env = node.Mapping("env");
        With = node.Mapping("with");
        Run = node.Scalar("run");
        Shell = node.Scalar("shell");
        WorkingDirectory = node.Scalar("working-directory");
        ContinueOnError = node.Scalar("continue-on-error");
        Uses = node.Scalar("uses");
        Action = Uses is null ? null : ActionReference.Parse(Uses.Value);
    }

    /// <summary>The job; null for a step of a composite action.</summary>
    public Job? Job { get; }

    /// <summary>The list in which the step stands: <c>steps</c>, or a <c>parallel</c> block.</summary>
    public SequenceNode List { get; }

    /// <summary>The step's mapping.</summary>
    public MappingNode Node { get; }

    /// <summary>The step's place in its list, from 0.</summary>
    public int Index { get; }

    /// <summary>The step's <c>id</c>.</summary>
    public string? Id { get; }

    /// <summary>The step's <c>name</c> as it stands in the file.</summary>
    public string? Name => Node.Scalar("name")?.Value;

    /// <summary>What messages call the step: its name, else its id, else what it uses or runs.</summary>
    public string DisplayName => Name ?? Id ?? Uses?.Value ?? FirstLine(Run?.Value) ?? "step";

    /// <summary>The step's <c>if</c>.</summary>
    public ScalarNode? If { get; }

    /// <summary>The step's <c>env</c>.</summary>
    public MappingNode? Env { get; }

    /// <summary>The action's inputs.</summary>
    public MappingNode? With { get; }

    /// <summary>The script.</summary>
    public ScalarNode? Run { get; }

    /// <summary>The text that is read as code: the script, or the one of <c>actions/github-script</c>; null for any other step.</summary>
    public ScalarNode? CodeText => Run ?? (Action?.Is("actions/github-script") == true ? With?.Scalar("script") : null);

    /// <summary>The files of the repository that the script names, as paths from the root.</summary>
    public ImmutableArray<string> References => references ??= Run is null ? [] : LocalReferences.In(Encoding.UTF8.GetBytes(Run.Value));

    /// <summary><c>shell</c> of the step; see <see cref="RunDefaults"/> for where it comes from else.</summary>
    public ScalarNode? Shell { get; }

    /// <summary><c>working-directory</c> of the step.</summary>
    public ScalarNode? WorkingDirectory { get; }

    /// <summary><c>continue-on-error</c> of the step.</summary>
    public ScalarNode? ContinueOnError { get; }

    /// <summary><c>timeout-minutes</c> of the step.</summary>
    public ScalarNode? TimeoutMinutes => Node.Scalar("timeout-minutes");

    /// <summary>The value of <c>uses</c>.</summary>
    public ScalarNode? Uses { get; }

    /// <summary>The action that <c>uses</c> names.</summary>
    public ActionReference? Action { get; }

    /// <summary>Whether the job goes on while the step runs: <c>background: true</c>, or a member of a <c>parallel</c> block.</summary>
    public bool IsBackground { get; }

    /// <summary>
    /// Whether the step waits for background steps or cancels one (<c>wait</c>, <c>wait-all</c>, <c>cancel</c>), and runs nothing itself.
    /// </summary>
    public bool IsControl => Uses is null && Run is null;

    /// <summary>Where a finding about the step as a whole belongs: the value of <c>uses</c>, else of <c>run</c>, else the step.</summary>
    public Location Location => Uses?.Location ?? Run?.Location ?? Node.Location;

    internal static ImmutableArray<Step> ReadAll(Job? job, SequenceNode? steps)
    {
        if (steps is null)
            return [];

        var result = ImmutableArray.CreateBuilder<Step>(steps.Items.Length);
        foreach (var item in steps.Items)
        {
            if (item is not MappingNode node)
                continue;

            if (node.Find("parallel")?.Value is SequenceNode block)
            {
                foreach (var member in block.Items.OfType<MappingNode>())
                    result.Add(new Step(job, block, member, result.Count, isParallel: true));
            }
            else
            {
                result.Add(new Step(job, steps, node, result.Count, isParallel: false));
            }
        }

        return result.ToImmutable();
    }

    private static string? FirstLine(string? script)
    {
        if (script is null)
            return null;

        var line = script.AsSpan().TrimStart();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).ToString();
    }
}
