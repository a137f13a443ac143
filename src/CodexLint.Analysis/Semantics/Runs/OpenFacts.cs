using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// The open facts that the conditions on the way to a job's steps read, each with values that decide these conditions either way.
/// </summary>
internal sealed class OpenFacts
{
    /// <summary>A text that no condition names, and of which none names a part: no branch, label or account is called so.</summary>
    public const string NoName = "~";

    /// <summary>The default branch has a name that no condition has, too.</summary>
    private static readonly ImmutableSortedDictionary<string, AbstractValue> DefaultBranch =
        new Scenario("").Facts.Add("github.event.repository.default_branch", new StringValue(NoName));

    private readonly Dictionary<string, List<AbstractValue>> candidates = new(StringComparer.Ordinal);

    /// <summary>
    /// The facts that conditions read themselves; others are read by what conditions may ask for, or by nothing of that kind.
    /// </summary>
    private readonly HashSet<string> deciding = new(StringComparer.Ordinal);
    private readonly bool readsVariables;

    /// <summary>What conditions ask of lists, each with the value that holds all of it.</summary>
    private readonly Dictionary<string, (List<string> Texts, ArrayValue? All)> asked = new(StringComparer.Ordinal);

    /// <summary>The facts that can be chosen, in the order in which they change, with their values.</summary>
    private readonly Lazy<ImmutableArray<KeyValuePair<string, List<AbstractValue>>>> ordered;

    /// <param name="readsVariables">Whether variables count, too: at one moment of a job they are as fixed as what they hold.</param>
    private OpenFacts(bool readsVariables)
    {
        this.readsVariables = readsVariables;

        // An object has the members that are chosen for it; a value in its place would take them away.
        ordered = new(
            () =>
            [
                .. candidates
                    .Where(fact => !candidates.Keys.Any(other => other.StartsWith(fact.Key + ".", StringComparison.Ordinal)))
                    .OrderBy(fact => !deciding.Contains(fact.Key))
                    .ThenBy(fact => fact.Key, StringComparer.Ordinal),
            ],
            LazyThreadSafetyMode.None);
    }

    /// <summary>
    /// The facts that the conditions of a job, of its steps and of the jobs that it needs, or that call its workflow, read.
    /// </summary>
    public static OpenFacts Of(WorkflowModel model, Job job)
    {
        var facts = new OpenFacts(readsVariables: false);
        var pending = new Stack<Job>([job]);
        var seen = new HashSet<Job> { job };
        while (pending.TryPop(out var current))
        {
            facts.Collect(model, current.If, decides: true);
            facts.Collect(model, current.ContinueOnError, decides: true);
            facts.Collect(model, current.Env);
            facts.Collect(model, current.With);
            foreach (var step in current.Steps)
            {
                facts.Collect(model, step.If, decides: true);
                facts.Collect(model, step.ContinueOnError, decides: true);
                facts.Collect(model, step.Env);
            }

            foreach (var needed in current.Needs.Select(need => current.Workflow.FindJob(need.Value)).Append(current.Workflow.Caller))
            {
                if (needed is not null && seen.Add(needed))
                    pending.Push(needed);
            }
        }

        return facts;
    }

    /// <summary>Whatever two conditions of one job read.</summary>
    public static OpenFacts Of(WorkflowModel model, ScalarNode first, ScalarNode second)
    {
        var facts = new OpenFacts(readsVariables: true);
        facts.Collect(model, first, decides: true);
        facts.Collect(model, second, decides: true);
        return facts;
    }

    /// <summary>
    /// Choices of a value for each fact, with those that are stated; what the conditions ask for comes first, what they do not want last.
    /// The facts that conditions read themselves change before the others do.
    /// </summary>
    /// <param name="stated">The facts that are chosen already.</param>
    public IEnumerable<ImmutableSortedDictionary<string, AbstractValue>> Choices(ImmutableSortedDictionary<string, AbstractValue> stated)
    {
        var facts = ordered.Value.Where(fact => !stated.ContainsKey(fact.Key)).ToArray();
        var digits = new int[facts.Length];
        while (true)
        {
            var choice = stated.ToBuilder();
            for (var i = 0; i < facts.Length; i++)
                choice.Add(facts[i].Key, facts[i].Value[digits[i]]);
            yield return choice.ToImmutable();

            var next = 0;
            while (next < facts.Length && ++digits[next] == facts[next].Value.Count)
                digits[next++] = 0;
            if (next == facts.Length)
                yield break;
        }
    }

    private void Collect(WorkflowModel model, MappingNode? env)
    {
        foreach (var entry in env?.Entries ?? [])
            Collect(model, entry.Value as ScalarNode, decides: false);
    }

    private void Collect(WorkflowModel model, ScalarNode? scalar, bool decides)
    {
        if (scalar is null)
            return;

        // Only what is read to the end is a fact: a value for github.event.comment would take its body away.
        var expressions = model.Condition(scalar).Root.DescendantsAndSelf().ToList();
        var negated = expressions.OfType<Not>()
            .SelectMany(not => not.DescendantsAndSelf())
            .ToHashSet<Expression>(ReferenceEqualityComparer.Instance);
        var targets = expressions.OfType<Index>().Select(index => index.Target).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var expression in expressions)
        {
            switch (expression)
            {
                case Binary { Operator: not (BinaryOperator.And or BinaryOperator.Or) } comparison:
                    var isShunned = negated.Contains(comparison) != (comparison.Operator == BinaryOperator.NotEqual);
                    Add(model, comparison.Left, comparison.Right, isShunned, decides);
                    Add(model, comparison.Right, comparison.Left, isShunned, decides);
                    break;
                case Call { Arguments: [var first, var second] } call
                    when call.Name.ToLowerInvariant() is "contains" or "startswith" or "endswith":
                    Add(model, first, second, negated.Contains(call), decides);
                    Add(model, second, first, negated.Contains(call), decides);
                    AddWritten(model, first, second, negated.Contains(call), decides);
                    break;
                case ContextAccess or Index when !targets.Contains(expression):
                    Add(model, expression, null, negated.Contains(expression), decides);
                    break;
            }
        }
    }

    /// <summary>
    /// Adds the fact that a text shows: a list that is joined or written as JSON holds what the text contains, without JSON's quotes.
    /// </summary>
    private void AddWritten(WorkflowModel model, Expression text, Expression part, bool isShunned, bool decides)
    {
        if (text is Call { Arguments: [var fact, ..] } call && call.Name.ToLowerInvariant() is "join" or "tojson")
        {
            Add(
                model, fact, part is Literal { Value: string quoted } literal ? literal with { Value = quoted.Trim('"') } : part, isShunned,
                decides);
        }
    }

    private void Add(WorkflowModel model, Expression fact, Expression? counterpart, bool isShunned, bool decides)
    {
        // Variables hold facts under other names; what a repository has set, and that a secret is set, is no fact of an event.
        if (Symbol(fact) is not { } symbol
            || (!readsVariables
                && (symbol.StartsWith("env.", StringComparison.Ordinal) || symbol.StartsWith("vars.", StringComparison.Ordinal)))
            || symbol.StartsWith("secrets.", StringComparison.Ordinal))
        {
            return;
        }

        if (!candidates.TryGetValue(symbol, out var values))
        {
            // One value that no condition names, and the absent one.
            candidates.Add(symbol, values = [BooleanValue.True, new StringValue(NoName), NullValue.Instance]);
        }

        if (decides)
            deciding.Add(symbol);

        switch (counterpart)
        {
            case Literal { Value: string text } when symbol.Contains('*', StringComparison.Ordinal):
                PutItem(symbol, values, text, isShunned);
                break;
            case Literal { Value: string text }:
                Put(values, new StringValue(text), isShunned);
                break;
            case Literal { Value: bool boolean }:
                Put(values, BooleanValue.Of(boolean), isShunned);
                break;
            case Literal { Value: double number }:
                Put(values, new NumberValue(number), isShunned);
                break;
            case Literal { Value: null }:
                Put(values, NullValue.Instance, isShunned);
                break;
            case Call { Arguments: [Literal { Value: string json }] } call
                when call.Name.Equals("fromJSON", StringComparison.OrdinalIgnoreCase)
                && Json.Read(new StringValue(json)) is ArrayValue array:
                foreach (var item in array.Items)
                    Put(values, item, isShunned);
                break;
            case null when isShunned:
                Put(values, NullValue.Instance, isShunned: false);
                break;
            case not null when NameIn(model, counterpart) is { Length: > 0 } name:
                Put(values, new StringValue(name), isShunned);
                break;
        }
    }

    /// <summary>Adds a list with one item, and one with all items for which conditions ask: two labels can be there at once.</summary>
    private void PutItem(string symbol, List<AbstractValue> values, string text, bool isShunned)
    {
        Put(values, new ArrayValue([new StringValue(text)]), isShunned);
        var (texts, all) = asked.GetValueOrDefault(symbol, ([], null));
        if (isShunned || texts.Contains(text))
            return;

        texts.Add(text);
        if (all is not null)
            values.Remove(all);
        all = texts.Count > 1 ? new ArrayValue([.. texts.Select(item => new StringValue(item))]) : null;
        if (all is not null)
            values.Insert(0, all);
        asked[symbol] = (texts, all);
    }

    /// <summary>
    /// What an expression comes to that is made of the repository's own names: <c>format('@{0}', github.repository_owner)</c>; null for
    /// others.
    /// </summary>
    private static string? NameIn(WorkflowModel model, Expression expression)
    {
        var names = model.Payload(new Scenario("workflow_dispatch"));
        return (Evaluator.Evaluate(
            expression, new EvaluationContext(name => name is "github" ? names : null) { Facts = DefaultBranch }) as StringValue)?.Value;
    }

    /// <summary>Adds a candidate, which is there once: what a condition asks for comes first, what it does not want last.</summary>
    private static void Put(List<AbstractValue> values, AbstractValue value, bool isShunned)
    {
        values.Remove(value);
        values.Insert(isShunned ? values.Count : 0, value);
    }

    /// <summary>The name of the fact that an access reads; a filter's <c>*</c> is part of it.</summary>
    public static string? Symbol(Expression expression)
    {
        var keys = new Stack<string>();
        while (expression is Index index)
        {
            switch (index.Key)
            {
                case Wildcard:
                    keys.Push("*");
                    break;
                case Literal { Value: string key }:
                    keys.Push(key);
                    break;
                default:
                    return null;
            }

            expression = index.Target;
        }

        if (expression is not ContextAccess context)
            return null;

        keys.Push(context.Name);
        return string.Join('.', keys).ToLowerInvariant() switch
        {
            "github.event.pull_request.head.ref" => "github.head_ref",
            "github.event.pull_request.base.ref" => "github.base_ref",
            "github.event.ref" => "github.ref",
            var path => path,
        };
    }
}
