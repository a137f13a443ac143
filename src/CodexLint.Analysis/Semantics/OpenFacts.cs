using System.Collections.Immutable;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;

namespace CodexLint.Semantics;

/// <summary>The open facts that the conditions on the way to a job's steps read, each with values that decide these conditions either way.</summary>
internal sealed class OpenFacts
{
    /// <summary>A text that no condition names, and of which none names a part: no branch, label or account is called so.</summary>
    public const string NoName = "~";

    private readonly SortedDictionary<string, List<AbstractValue>> candidates = new(StringComparer.Ordinal);

    /// <summary>The facts that the conditions of a job, of its steps and of the jobs that it needs, or that call its workflow, read.</summary>
    public static OpenFacts Of(WorkflowModel model, Job job)
    {
        var facts = new OpenFacts();
        var pending = new Stack<Job>([job]);
        var seen = new HashSet<Job> { job };
        while (pending.TryPop(out var current))
        {
            facts.Collect(model, current.If);
            facts.Collect(model, current.ContinueOnError);
            facts.Collect(model, current.Env);
            facts.Collect(model, current.With);
            foreach (var step in current.Steps)
            {
                facts.Collect(model, step.If);
                facts.Collect(model, step.ContinueOnError);
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

    /// <summary>Choices of a value for each fact; what the conditions name comes first.</summary>
    public IEnumerable<ImmutableSortedDictionary<string, AbstractValue>> Choices()
    {
        // An object has the members that are chosen for it; a value in its place would take them away.
        var facts = candidates.Where(fact => !candidates.Keys.Any(other => other.StartsWith(fact.Key + ".", StringComparison.Ordinal))).ToArray();
        var digits = new int[facts.Length];
        while (true)
        {
            var choice = ImmutableSortedDictionary.CreateBuilder<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < facts.Length; i++)
                choice[facts[i].Key] = facts[i].Value[digits[i]];
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
            Collect(model, entry.Value as ScalarNode);
    }

    private void Collect(WorkflowModel model, ScalarNode? scalar)
    {
        if (scalar is null)
            return;

        // Only what is read to the end is a fact: a value for github.event.comment would take its body away.
        var expressions = model.Condition(scalar).Root.DescendantsAndSelf().ToList();
        var targets = expressions.OfType<Index>().Select(index => index.Target).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var expression in expressions)
        {
            switch (expression)
            {
                case Binary { Operator: not (BinaryOperator.And or BinaryOperator.Or) } comparison:
                    Add(comparison.Left, comparison.Right);
                    Add(comparison.Right, comparison.Left);
                    break;
                case Call { Arguments: [var first, var second] } call when call.Name.ToLowerInvariant() is "contains" or "startswith" or "endswith":
                    Add(first, second);
                    Add(second, first);
                    break;
                case ContextAccess or Index when !targets.Contains(expression):
                    Add(expression, null);
                    break;
            }
        }
    }

    private void Add(Expression fact, Expression? counterpart)
    {
        if (Symbol(fact) is not { } symbol)
            return;

        if (!candidates.TryGetValue(symbol, out var values))
        {
            // One value that no condition names, and the absent one.
            candidates.Add(symbol, values = [BooleanValue.True, new StringValue(NoName), NullValue.Instance]);
        }

        switch (counterpart)
        {
            case Literal { Value: string text }:
                values.Insert(0, symbol.Contains('*', StringComparison.Ordinal) ? new ArrayValue([new StringValue(text)]) : new StringValue(text));
                break;
            case Literal { Value: bool boolean }:
                values.Insert(0, BooleanValue.Of(boolean));
                break;
            case Literal { Value: double number }:
                values.Insert(0, new NumberValue(number));
                break;
            case Call { Arguments: [Literal { Value: string json }] } call when call.Name.Equals("fromJSON", StringComparison.OrdinalIgnoreCase)
                && Json.Read(new StringValue(json)) is ArrayValue array:
                values.InsertRange(0, array.Items);
                break;
        }
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
