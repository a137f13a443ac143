using System.Collections.Immutable;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Codex;

/// <summary>
/// A step that runs Codex, through <c>openai/codex-action</c> or <c>codex exec</c> in a script, in a job or in a composite action that the
/// job uses.
/// </summary>
/// <param name="Path">
/// The step of the job, then, from caller to called, the steps of the composite actions; the last one runs Codex.
/// </param>
internal sealed record CodexStep(ImmutableArray<Step> Path)
{
    /// <summary>The repository of the action.</summary>
    public const string ActionRepository = "openai/codex-action";

    /// <summary>The action's input for the key.</summary>
    public const string KeyInput = "openai-api-key";

    /// <summary>The variables from which the command line takes its key, or took it once.</summary>
    private static readonly string[] KeyVariables = [CliContract.KeyVariable, CliContract.OpenAiKeyVariable];

    /// <summary>The command that runs Codex, as found in the script alone; null where the action does.</summary>
    public CommandRun? Command { get; init; }

    /// <summary>The word of the step's own script that calls the one in which the command stands; empty where that is not told.</summary>
    public TextSpan Call { get; init; }

    /// <summary>The step that runs Codex.</summary>
    public Step Step => Path[^1];

    /// <summary>The step of the job that leads to it: the same step, unless it stands in a composite action.</summary>
    public Step OuterStep => Path[0];

    /// <summary>The job in which Codex runs.</summary>
    public Job Job => Path[0].Job ?? throw new InvalidOperationException("A path starts at a step of a job.");

    /// <summary>Whether the step stands in another file than the job.</summary>
    public bool IsInAction => Path.Length > 1;

    /// <summary>Where a finding about the step as a whole belongs.</summary>
    public Location Location =>
        (Command is { File: null } own ? own.Span : Call) is { IsEmpty: false } word ? Step.Node.File.LocationOf(word) : Step.Location;

    /// <summary>
    /// Where a finding about the step among the others of its job belongs: the step itself, or the use of the action that it stands in.
    /// </summary>
    public Location OuterLocation => IsInAction ? OuterStep.Location : Location;

    /// <summary>Whether a command of a run is the step's: others of a text that a shell is given have the same place.</summary>
    public bool IsRunBy(CommandRun command) =>
        command.Span == Command?.Span && command.File?.Path == Command.File?.Path && command.CodexSubcommand is not null;

    /// <summary>Whether the runner takes a step of the same job after this one, and after the steps that lead to it.</summary>
    /// <param name="path">The steps that lead to the other step, and the step.</param>
    public bool IsBefore(ImmutableArray<Step> path)
    {
        for (var i = 0; i < Math.Min(path.Length, Path.Length); i++)
        {
            if (Path[i].Index != path[i].Index)
                return Path[i].Index < path[i].Index;
        }

        return false;
    }

    /// <summary>The action's input as written; null where it is not given.</summary>
    public MappingEntry? Input(string name) => Step.With?.Find(name);

    /// <summary>The text of an input that is written out; null where it is absent, empty or an expression.</summary>
    public string? InputText(string name) =>
        Input(name)?.Value is ScalarNode { Value: { Length: > 0 } text } && !text.Contains("${{", StringComparison.Ordinal) ? text : null;

    /// <summary>Whether an input is there and not empty; an expression counts as given.</summary>
    public bool IsGiven(string name) => Input(name)?.Value is ScalarNode { Value.Length: > 0 };

    /// <summary>Where a finding about the step's containment belongs: its <c>continue-on-error</c>, else the step.</summary>
    public Location ContainmentAnchor => OuterStep.ContinueOnError?.Location ?? Location;

    /// <summary>
    /// The key as written: the action's input, or the variable for the command line; null where none is given or it is empty.
    /// </summary>
    public ScalarNode? Key => Command is null
        ? Input(KeyInput)?.Value is ScalarNode { Value.Length: > 0 } key ? key : null
        : KeyVariable?.Value as ScalarNode;

    /// <summary>
    /// The variable for the key of the command line, in the <c>env</c> of the step, its job or its workflow; null where none is set.
    /// </summary>
    public MappingEntry? KeyVariable
    {
        get
        {
            foreach (var env in (ReadOnlySpan<MappingNode?>)[Step.Env, Job.Env, Job.Workflow.Env])
            {
                foreach (var name in KeyVariables)
                {
                    if (env?.Find(name) is { Value: ScalarNode { Value.Length: > 0 } } entry)
                        return entry;
                }
            }

            return null;
        }
    }

    /// <summary>Whether the step asks Codex for something, so that it does more than start the proxy.</summary>
    public bool HasPrompt => Command is not null || IsGiven("prompt") || IsGiven("prompt-file");

    /// <summary>
    /// The name of the secret from which the key comes, directly or through the environment; null where it comes from elsewhere.
    /// </summary>
    public string? KeySecret
    {
        get
        {
            var text = WrittenKey;

            // An action gets its key as an input, from the step that uses it.
            const string Input = "inputs.";
            for (var caller = Path.Length - 2; caller >= 0 && text.StartsWith(Input, StringComparison.OrdinalIgnoreCase); caller--)
                text = Path[caller].With?.Scalar(text[Input.Length..]) is { } given ? ExpressionText(given.Value) : "";

            if (text.StartsWith("env.", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var env in Path.Reverse().Select(step => step.Env).Append(Job.Env).Append(Job.Workflow.Env))
                {
                    if (env?.Scalar(text[4..]) is { } variable)
                    {
                        text = ExpressionText(variable.Value);
                        break;
                    }
                }
            }

            const string Prefix = "secrets.";
            if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                return null;

            var name = text[Prefix.Length..];
            return name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? name : null;
        }
    }

    /// <summary>The key's secret or expression in the words of the file, for messages: <c>secrets.OPENAI_API_KEY</c>.</summary>
    public string KeyText => IsInAction && KeySecret is { } secret ? $"secrets.{secret}" : WrittenKey;

    private string WrittenKey => Key is not { } key ? KeyInput : ExpressionText(key.Value);

    /// <summary>Where the key comes from, for messages: its secret where there is one, else the expression.</summary>
    public string KeySource => KeySecret is { } secret ? $"secrets.{secret}" : KeyText;

    private static string ExpressionText(string value)
    {
        var start = value.IndexOf("${{", StringComparison.Ordinal);
        var end = start < 0 ? -1 : value.IndexOf("}}", start, StringComparison.Ordinal);
        return end < 0 ? value : value[(start + 3)..end].Trim();
    }
}
