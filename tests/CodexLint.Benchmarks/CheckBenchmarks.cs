using BenchmarkDotNet.Attributes;
using CodexLint.Diagnostics;
using CodexLint.Linting;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Benchmarks;

/// <summary>
/// The stages of a check of one workflow, warm: by default the bundled sample, else the file that <c>CODEXLINT_BENCHMARK_FILE</c> names.
/// </summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private SourceFile source = new("", "");
    private WorkflowFile file = WorkflowFile.Parse(new SourceFile("", ""));
    private Workflow workflow = Workflow.Read(WorkflowFile.Parse(new SourceFile("", "")));
    private Condition condition = Condition.Parse(new ScalarNode(new SourceFile("", ""), default, "", ScalarStyle.Plain, tag: null));
    private EvaluationContext context = new(_ => null);

    [GlobalSetup]
    public void ReadFile()
    {
        var path = Environment.GetEnvironmentVariable("CODEXLINT_BENCHMARK_FILE")
            ?? Path.Combine(FindRepository(), "tests", "samples", "review-bot", ".github", "workflows", "codex-review.yml");
        source = new SourceFile(".github/workflows/x.yml", File.ReadAllText(path));
        file = WorkflowFile.Parse(source);
        workflow = Workflow.Read(file);

        const string Guard = "github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository && !endsWith(github.actor, '[bot]')";
        condition = Condition.Parse(new ScalarNode(new SourceFile("", Guard), new(0, Guard.Length), Guard, ScalarStyle.Plain, tag: null));
        var github = new UnknownValue { Symbol = "github" };
        context = new EvaluationContext(_ => github);
    }

    [Benchmark]
    public WorkflowFile ParseYaml() => WorkflowFile.Parse(source);

    [Benchmark]
    public Condition ParseCondition() => Condition.Parse(condition.Template.Scalar);

    [Benchmark]
    public AbstractValue EvaluateCondition() => Evaluator.Evaluate(condition, context);

    [Benchmark]
    public int RunAllScenarios()
    {
        var model = new WorkflowModel(workflow, RepositoryView.Unknown, new Dictionary<string, string>());
        return model.Scenarios.Sum(scenario => model.Run(scenario).Jobs.Length);
    }

    [Benchmark]
    public IReadOnlyList<Finding> Check() => Linter.Lint(source, RepositoryView.Unknown, LintOptions.Default);

    /// <summary>The benchmark runs in a folder of its own below the build output.</summary>
    internal static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "CodexLint.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The benchmarks run outside the repository.");
        return directory;
    }
}
