using System.Collections.Immutable;
using System.CommandLine;
using CodexLint.Diagnostics;
using CodexLint.Hosting;
using CodexLint.Reporting;
using CodexLint.Semantics;
using CodexLint.Semantics.Scenarios;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint simulate</c>: shows what would happen in runs of a workflow, and why.</summary>
internal static class SimulateCommand
{
    private static readonly string[] Formats = ["table", "json", "mermaid"];

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("file")
        {
            Description = "The workflow. Default: each workflow of the repository that runs Codex.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        CommonOptions.RejectOptions(file);
        var eventName = new Option<string?>("--event")
        {
            Description = "The event that starts the run. Default: each that the workflow names.",
            HelpName = "name",
        };
        var fork = new Option<bool>("--fork") { Description = "The pull request comes from a fork." };
        var noKey = new Option<bool>("--no-key") { Description = "The repository has no secrets." };
        var fail = new Option<string[]>("--fail")
        {
            Description = "A step that fails, by its name or id; may be given several times.",
            HelpName = "step",
        };
        var format = new Option<string>("--format", "-f")
        {
            Description = "How to show it.",
            DefaultValueFactory = _ => "table",
        }.TakesOneOf(
            Formats);
        var root = CommonOptions.Root();
        var color = CommonOptions.Color();
        var command = new ExampleCommand("simulate", "Show what would happen in a run: each job and step, and what decides it.")
        {
            Examples =
            [
                ("codexlint simulate", "all events of all workflows that run Codex"),
                ("codexlint simulate .github/workflows/review.yml --event pull_request --fork", "a pull request from a fork"),
                ("codexlint simulate review.yml --fail 'Review with Codex'", "what becomes of the job when Codex fails"),
                ("codexlint simulate review.yml --event push --format mermaid", "the same as a graph for Markdown"),
            ],
        };
        command.Add(file);
        foreach (var option in (ReadOnlySpan<Option>)[eventName, fork, noKey, fail, format, root, color])
            command.Add(option);
        command.SetAction(parsed => Run(
            new Arguments(
                parsed.GetValue(file),
                parsed.GetValue(eventName),
                parsed.GetValue(fork),
                parsed.GetValue(noKey),
                [.. parsed.GetValue(fail) ?? []],
                parsed.GetValue(format) ?? "table",
                parsed.GetValue(root),
                CommonOptions.ParseColor(parsed.GetValue(color))),
            terminal));
        return command;
    }

    private static int Run(Arguments arguments, Terminal terminal)
    {
        var (root, models) = Load(arguments, terminal);
        ImmutableArray<RunTable> runs =
        [
            .. from model in models
               from scenario in Scenarios(arguments, model)
               let run = model.Explain(scenario)
               select run with { Path = LintRun.Display(Path.Combine(root, run.Path), terminal) },
        ];
        if (runs.IsEmpty)
        {
            var events = models.SelectMany(model => model.Workflow.Triggers)
                .Select(trigger => trigger.Event)
                .Distinct(StringComparer.Ordinal);
            throw new CommandException($"no workflow that runs Codex has a run of this kind; they run on {string.Join(", ", events)}");
        }

        if (arguments.Format is "json")
        {
            terminal.Write(RunJson.Write(runs).Span);
        }
        else if (arguments.Format is "mermaid")
        {
            terminal.Write(string.Join(
                '\n', runs.Select(run => $"%% {LogText.Escape(run.Path)} on {run.Assumption}\n{RunMermaid.Write(run)}")));
        }
        else
        {
            terminal.Write(string.Join('\n', runs.Select(run => RunTableView.Draw(run, terminal.Style(arguments.Color)))));
        }

        return ExitCode.Clean;
    }

    private static (string Root, ImmutableArray<WorkflowModel> Models) Load(Arguments arguments, Terminal terminal)
    {
        var start = arguments.File is null ? terminal.Directory : Path.GetFullPath(arguments.File, terminal.Directory);
        if (arguments.File is not null && !File.Exists(start))
            throw new CommandException($"there is no file '{arguments.File}'");

        var root = arguments.Root is { } given ? Path.GetFullPath(given, terminal.Directory)
            : RepositoryRoot.Find(start) ?? (arguments.File is null ? start : Path.GetDirectoryName(start) ?? start);
        var loader = new WorkflowLoader(root);
        if (arguments.File is not null)
        {
            return (root,
                [loader.Load(start, out var problem) ?? throw new CommandException($"'{arguments.File}' cannot be simulated: {problem}")]);
        }

        var models = loader.LoadAllWithCodex();
        return models.IsEmpty
            ? throw new CommandException($"no workflow in {Path.Combine(root, ".github", "workflows")} runs Codex")
            : (root, models);
    }

    /// <summary>The runs that were asked for; none where the workflow, one of several, has none of the kind.</summary>
    private static IEnumerable<Scenario> Scenarios(Arguments arguments, WorkflowModel model)
    {
        var triggers = model.Workflow.Triggers;
        var isOnly = arguments.File is not null;
        if (arguments.Event is { } name && model.Workflow.FindTrigger(name) is null)
        {
            return isOnly
                ? throw new CommandException(
                    $"the workflow does not run on '{name}'; it runs on {string.Join(", ", triggers.Select(trigger => trigger.Event))}")
                : [];
        }

        ImmutableArray<Trigger> started = [.. triggers.Where(trigger =>
            (arguments.Event ?? trigger.Event) == trigger.Event && (!arguments.Fork || Events.HasPullRequest(trigger.Event)))];
        if (started.IsEmpty && isOnly)
            throw new CommandException("a pull request from a fork starts no run of this kind");

        var failing = arguments.Fail.SelectMany(step => FindSteps(model, step, isOnly)).ToImmutableHashSet();
        if (!arguments.Fail.IsEmpty && failing.IsEmpty)
            return [];
        return started.Select(trigger => new Scenario(trigger.Event, arguments.Fork ? EventSource.Fork : EventSource.Repository)
        {
            SecretsAreSet = !arguments.NoKey,
            FailingSteps = failing,
        });
    }

    private static ImmutableArray<Step> FindSteps(WorkflowModel model, string name, bool isRequired)
    {
        var steps = model.AllCalled.Prepend(model).SelectMany(each => each.Workflow.Jobs).SelectMany(job => job.Steps).ToImmutableArray();
        ImmutableArray<Step> found = [.. steps.Where(step => Is(step.Id) || Is(step.DisplayName))];
        if (!found.IsEmpty || !isRequired)
            return found;

        var names = steps.Select(step => step.DisplayName).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var hint = Spelling.Closest(name, names) is { } closest ? $"did you mean '{closest}'?" : $"there are: {string.Join(", ", names)}";
        throw new CommandException($"no step is called '{name}'; {hint}");

        bool Is(string? other) => string.Equals(other, name, StringComparison.OrdinalIgnoreCase);
    }

    private sealed record Arguments(
        string? File,
        string? Event,
        bool Fork,
        bool NoKey,
        ImmutableArray<string> Fail,
        string Format,
        string? Root,
        ColorChoice Color);
}
