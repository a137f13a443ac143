using BenchmarkDotNet.Attributes;
using CodexLint.Rules;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Benchmarks;

/// <summary>Each rule by itself on a model that no other rule has asked, so that it pays for the runs that it needs.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private readonly Workflow workflow =
        Workflow.Read(WorkflowFile.Parse(new SourceFile(".github/workflows/x.yml", File.ReadAllText(BenchmarkFolder.Workflow))));

    /// <summary>The ids of all rules.</summary>
    public static IEnumerable<string> Ids => RuleSet.All.Select(rule => rule.Descriptor.Id);

    /// <summary>The rule's id.</summary>
    [ParamsSource(nameof(Ids))]
    public string Id { get; set; } = "";

    [Benchmark]
    public int Analyze()
    {
        var model = new WorkflowModel(workflow, RepositoryView.Unknown, new Dictionary<string, string>());
        return RuleSet.All.First(rule => rule.Descriptor.Id == Id).Analyze(model).Count();
    }
}
