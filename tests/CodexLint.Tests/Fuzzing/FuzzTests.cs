using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Linting;
using CodexLint.Reporting;
using CodexLint.Rules;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Scripts.Shell;
using CodexLint.Semantics.Values;
using CodexLint.Support;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Shell;
using CodexLint.Workflows;
using CsCheck;
using Xunit.Abstractions;

namespace CodexLint.Fuzzing;

/// <summary>
/// Damaged input of every kind: nothing throws, hangs or eats memory, and what is said has a place in the file. In a build some hundred
/// inputs, the same each time; twenty minutes for each by <c>CODEXLINT_LONG=1 dotnet test tests/CodexLint.Tests --filter
/// FullyQualifiedName~FuzzTests</c>, which keeps each input in a file of the temporary folder while it is tried, so that one that ends the
/// process is known.
/// </summary>
[Trait("Category", "Random")]
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>What nothing ends within this time is taken for a hang; the processor's time is measured for all others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void Whole_checks_survive_damaged_workflows() => Fuzz("check", Mutations.Of(Seeds.Workflows), usual: 400, Check);

    [Fact]
    public void Words_that_are_repeated_thousands_of_times_cost_no_more_than_others() =>
        Fuzz("repeated", Mutations.Repeated(Seeds.Workflows), usual: 200, Check);

    [Fact]
    public void The_reader_of_YAML_survives_damaged_workflows() => Fuzz("yaml", Mutations.Of(Seeds.Workflows), usual: 600, text =>
    {
        var file = YamlText.Parse(text);
        file.Errors.ShouldAllBe(error => error.Span.End <= text.Length);
        file.Comments.ShouldAllBe(comment => text[comment.Span.Start] == '#');

        // A document that is one block of text may stand at the margin, where the library cuts off more than its indentation; nobody asks
        // for places in it.
        if (file.Root is not ScalarNode)
        {
            SpanCheck.Mistakes(file).ShouldBeEmpty();
            file.Scalars().Select(ScalarAlignment.FirstMistake).ShouldAllBe(mistake => mistake == null);
        }
    });

    [Fact]
    public void The_reader_of_expressions_survives_damaged_expressions() =>
        Fuzz("expression", Mutations.Of(Expressions), usual: 6_000, text =>
        {
            var scalar = new ScalarNode(new SourceFile("expression", text), new(0, text.Length), text, ScalarStyle.Plain, tag: null);
            var context = new EvaluationContext(name => new UnknownValue { Symbol = name, Kinds = ValueKinds.Object });
            _ = Evaluator.Evaluate(Template.Parse(scalar), context);
            _ = Evaluator.Evaluate(Condition.Parse(scalar), context);
            var bare = Condition.ParseBare(scalar);
            if (bare.Errors.IsEmpty)
                _ = Evaluator.Evaluate(bare, context);
        });

    [Fact]
    public void The_reader_of_scripts_survives_damaged_scripts() => Fuzz("shell", Mutations.Of(Scripts), usual: 1_500, text =>
    {
        var script = Script.Parse(text);
        script.Body.DescendantsAndSelf.ShouldAllBe(node => node.Span.End <= text.Length);
        _ = new ShellInterpreter(new ScriptInput(script), commandsSucceed: true).Run();
        foreach (var reader in (IScriptReader[])[ScriptReaders.Python, ScriptReaders.JavaScript, ScriptReaders.PowerShell])
        {
            _ = reader.Read(text).In(
                _ => StringValue.Empty, FileSystemState.Unknown, span => span, expression: null,
                ImmutableDictionary<string, AbstractValue>.Empty);
        }
    });

    [Fact]
    public void The_reader_of_PowerShell_survives_damaged_scripts() =>
        Fuzz("powershell", Mutations.Of(PowerShellScripts), usual: 1_000, text =>
        {
            foreach (var command in ScriptReaders.PowerShell.Read(text).Effects.OfType<CommandRun>())
            {
                command.Arguments.Length.ShouldBe(command.ArgumentSpans.Length);
                command.ArgumentSpans.ShouldAllBe(span => span.End <= text.Length);
            }
        });

    [Fact]
    public void Settings_survive_damage() => Fuzz("settings", Mutations.Of([Settings]), usual: 1_000, text =>
    {
        SourceFile[] files = [new("/r/.editorconfig", text), new("/.globalconfig", "is_global = true\n" + text)];
        var options = Configuration.Create(files).OptionsFor("/r/.github/workflows/x.yml", LintSettings.Default);
        _ = Linter.Configure(ConfigurationCheck.Check(files[0]), options);
    });

    [Fact]
    public void A_baseline_survives_damage() =>
        Fuzz("baseline", Mutations.Of([BaselineOf(TemporaryRepository.Review)]), usual: 1_000, text =>
        {
            if (Baseline.Parse(Encoding.UTF8.GetBytes(text), out var problem) is { } baseline)
                _ = baseline.Apply(ReportOf(Lint(TemporaryRepository.Review)));
            else
                problem.ShouldNotBeNull();
        });

    private static readonly string[] PowerShellScripts =
    [
        """
        $ErrorActionPreference = 'Stop'
        $prompt = @"
        Review $env:GITHUB_SHA of $(git rev-parse HEAD), `"$($files -join ', ')`".
        "@
        $arguments = @('exec', '--json', "-o", "$env:RUNNER_TEMP\\out.md") + $more
        & codex.cmd @arguments $prompt 2>&1 | Tee-Object -FilePath (Join-Path $env:TEMP 'log.txt')
        if ($LASTEXITCODE -ne 0) { throw "Codex failed: $LASTEXITCODE" }
        """,
        """
        <# a comment #> function Get-Review([string]$what) { return (codex exec $what `
            --sandbox read-only).Trim() } # and another
        foreach ($file in Get-ChildItem *.md | Where-Object { $_.Length -gt 0 }) {
          try { $text += Get-Review "Review ${file}: ${{ github.event.issue.title }}" } catch { Write-Error $_ }
        }
        $env:CODEX_HOME = [IO.Path]::Combine($env:RUNNER_TEMP, 'codex'); @{ a = 1; b = { npx -y '@openai/codex' exec - } }
        Get-Content prompt.md -Raw |
          codex exec - && Write-Host 'it''s done' || exit 1
        """,
    ];

    private const string Settings = """
        root = true
        [*.{yml,yaml}]
        dotnet_diagnostic.CDX1201.severity = error
        dotnet_analyzer_diagnostic.category-Security.severity = none
        dotnet_analyzer_diagnostic.severity = warning
        codexlint.mode = strict
        codexlint.gate_jobs = a, b
        [{a,b}/**/[!x]?.yml]
        codexlint.scope = all
        """;

    private static string[] Expressions { get; } =
    [
        .. from text in Seeds.Workflows
           from scalar in YamlText.Parse(text).Scalars()
           where scalar.Value.Contains("${{", StringComparison.Ordinal) && scalar.Value.Length < 2_000
           select scalar.Value,
        "always() && (github.event.pull_request.head.repo.full_name == github.repository || contains(fromJSON('[\"a\"]'), github.actor))",
        "format('{0}{1}', toJSON(matrix), join(github.event.commits.*.id, ', ')) != '' && !cancelled()",
    ];

    private static string[] Scripts { get; } =
    [
        .. from text in Seeds.Workflows
           from mapping in YamlText.Parse(text).Nodes().OfType<MappingNode>()
           where mapping.Find("run")?.Value is ScalarNode
           select ((ScalarNode)mapping.Find("run")!.Value).Value,
    ];

    private static void Check(string text)
    {
        var file = Lint(text);
        file.Findings.ShouldAllBe(finding => finding.Diagnostic.Id != "CDX0099");
        SpanCheck.Mistakes(file).ShouldBeEmpty();
        var report = ReportOf(file);
        _ = SarifWriter.Write(report, withSuppressed: true);
        _ = TextReport.Write([report], new TextStyle(IsColored: true, Width: 80));
        _ = GitHubReport.Write([report]);
        _ = JsonReport.Write([report]);
        _ = MarkdownReport.Write([report]);
    }

    private static FileReport Lint(string text) =>
        Linter.LintFile(
            new SourceFile(Support.Lint.Path, text), new ItselfEverywhere(text),
            LintOptions.Default with { Mode = LintMode.Strict, Scope = LintScope.All });

    private static Report ReportOf(FileReport file) => new()
    {
        Root = "/r",
        Files = [file],
        FileCount = 1,
        Rules = [.. RuleSet.All.Select(rule => new RuleDescription(rule.Name, rule.Descriptor, () => null))],
    };

    private static string BaselineOf(string text) => Encoding.UTF8.GetString(Baseline.Of(ReportOf(Lint(text))).Write().Span);

    private void Fuzz(string name, Gen<string> inputs, int usual, Action<string> use)
    {
        var isLong = Effort.IsLong;
        var current = Path.Combine(Path.GetTempPath(), $"codexlint-fuzz-{name}");
        var failures = new Dictionary<string, (string Input, string Failure)>();
        var (count, slowest, largest) = (0, TimeSpan.Zero, 0L);
        foreach (var input in Effort.Inputs(inputs.Where(input => input.Length <= TextFile.MaxLength), usual, TimeSpan.FromMinutes(20)))
        {
            if (isLong)
                File.WriteAllText(current, input, Encoding.UTF8);
            var (cost, failure) = Try(input, use);
            count++;
            slowest = cost.Time > slowest ? cost.Time : slowest;
            largest = Math.Max(largest, cost.Bytes);
            failure ??= cost.IsBounded ? null : $"it costs {cost}";
            if (failure is null)
                continue;

            // The shortest input for each way to fail.
            var key = failure.ReplaceLineEndings(" ");
            key = key[..Math.Min(key.Length, 120)];
            if (!failures.TryGetValue(key, out var known) || known.Input.Length > input.Length)
                failures[key] = (input, failure);
            if (isLong)
                File.WriteAllText($"{current}-failure-{failures.Keys.ToList().IndexOf(key)}", input + "\n\n" + failure, Encoding.UTF8);
        }

        File.Delete(current);
        output.WriteLine($"{count} inputs; the most that one cost: {new Cost(slowest, largest)}");
        failures.Count.ShouldBe(
            0,
            string.Join(
                "\n\n",
                failures.Values.OrderBy(failure => failure.Input.Length)
                    .Take(10)
                    .Select(failure => $"{failure.Failure}\n----\n{Shorten(failure.Input)}\n----")));
        count.ShouldBeGreaterThan(0);
    }

    /// <summary>As much of an input as a message can hold; the rest mostly repeats it.</summary>
    private static string Shorten(string input) =>
        input.Length < 3_000 ? input : $"{input[..2_000]}\n… {input.Length - 3_000} characters …\n{input[^1_000..]}";

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is what is looked for.")]
    private static (Cost Cost, string? Failure) Try(string input, Action<string> use)
    {
        string? failure = null;
        var cost = default(Cost);
        var work = Task.Run(() => cost = Cost.Of(() =>
        {
            try
            {
                use(input);
            }
            catch (Exception exception)
            {
                failure = $"{exception.GetType().Name}: {exception.Message}\n{exception.StackTrace}";
            }
        }));
        return work.Wait(Patience) ? (cost, failure) : throw new TimeoutException($"This does not end:\n{input}");
    }

    /// <summary>A repository in which the workflow is at every path: as action, as called workflow, as script.</summary>
    private sealed class ItselfEverywhere(string text) : RepositoryView
    {
        public override bool? Exists(string path) => path.Length % 3 != 0;

        public override SourceFile? Read(string path) => path.Length % 3 == 0 ? null : new SourceFile(path, text);
    }
}
