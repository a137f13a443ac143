using BenchmarkDotNet.Attributes;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;
using CodexLint.Semantics;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;

namespace CodexLint.Benchmarks;

/// <summary>
/// The stages of a check of one workflow, warm: the customer's where the corpus lies beside the repository, else the bundled sample, else
/// the file that <c>CODEXLINT_BENCHMARK_FILE</c> names.
/// </summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private const string Guard =
        "github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository && !endsWith(github.actor, '[bot]')";

    private readonly EvaluationContext context = new(_ => new UnknownValue { Symbol = "github" });
    private string path = "";
    private SourceFile source = new("", "");
    private WorkflowFile file = WorkflowFile.Parse(new SourceFile("", ""));
    private Workflow workflow = Workflow.Read(WorkflowFile.Parse(new SourceFile("", "")));
    private ScalarNode condition = new(new SourceFile("", ""), default, "", ScalarStyle.Plain, tag: null);
    private Report report = new() { Root = "", Files = [], Rules = [] };

    [GlobalSetup]
    public void ReadFile()
    {
        path = Environment.GetEnvironmentVariable("CODEXLINT_BENCHMARK_FILE") ?? BenchmarkFolder.Workflow;
        source = new SourceFile(".github/workflows/x.yml", File.ReadAllText(path));
        file = WorkflowFile.Parse(source);
        workflow = Workflow.Read(file);
        condition = new ScalarNode(new SourceFile("", Guard), new(0, Guard.Length), Guard, ScalarStyle.Plain, tag: null);
        report = RepositoryLinter.Lint(
            new LintRequest(Path.GetFullPath(Path.Combine(path, "..", "..", ".."))) { Files = [path] }, CancellationToken.None);
    }

    [Benchmark]
    public string Read() => File.ReadAllText(path);

    [Benchmark]
    public bool IsInScope() => FileOutline.Of(source.Content).MentionsCodex;

    [Benchmark]
    public object ParseYaml() => WorkflowFile.Parse(source);

    /// <summary>All expressions and scripts, on a tree that nobody has asked yet.</summary>
    [Benchmark]
    public int ParseExpressionsAndScripts()
    {
        var (parsed, count) = (Workflow.Read(WorkflowFile.Parse(source)), 0);
        foreach (var step in parsed.Jobs.SelectMany(job => job.Steps))
        {
            if (step.Run is { } run)
                count += run.Template.Segments.Length + Script.Parse(run).Expressions.Length;
            if (step.If is { } guard)
                count += guard.Condition.Template.Segments.Length;
        }

        return count;
    }

    [Benchmark]
    public object ParseCondition() => Condition.Parse(condition);

    [Benchmark]
    public object EvaluateCondition() => Evaluator.Evaluate(condition.Condition, context);

    [Benchmark]
    public int BuildModel() => NewModel().CodexSteps.Length;

    [Benchmark]
    public int RunAllScenarios()
    {
        var model = NewModel();
        return model.Scenarios.Sum(scenario => model.Run(scenario).Jobs.Length);
    }

    [Benchmark]
    public IReadOnlyList<Finding> Check() => Linter.Lint(source, RepositoryView.Unknown, LintOptions.Default);

    [Benchmark]
    public int WriteSarif() => SarifWriter.Write(report).Length;

    [Benchmark]
    public int WriteText() => TextReport.Write([report], TextStyle.Plain).Length;

    private WorkflowModel NewModel() => new(workflow, RepositoryView.Unknown, new Dictionary<string, string>());
}
