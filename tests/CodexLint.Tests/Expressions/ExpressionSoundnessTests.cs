using System.Text.Json.Nodes;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Expressions;

/// <summary>Random expressions: what is known is what GitHub's own library computes, and what is open contains it.</summary>
[Trait("Category", "Random")]
public sealed class ExpressionSoundnessTests
{
    private const int BatchSize = 20_000;

    [NodeFact("@actions/expressions")]
    public void Expressions_have_the_values_that_GitHubs_library_gives_them() => InBatches(usual: 5_000, batch =>
    {
        var requests = batch.Select(one =>
            new JsonObject { ["expression"] = one.Text, ["contexts"] = ToJson(one.Contexts.Known) }.ToJsonString());
        var answers = NodeProgram.Run("expressions.mjs", string.Join('\n', requests)).Split('\n');
        answers.Length.ShouldBe(batch.Length);
        return batch.Zip(answers, (one, answer) => (one, CompareWithGitHub(one, JsonNode.Parse(answer)!)));
    });

    [Fact]
    public void What_is_open_contains_each_value_that_it_can_have() =>
        InBatches(usual: 20_000, batch => batch.Select(one => (one, CompareWithOpen(one))));

    private static void InBatches(int usual, Func<ExpressionCase[], IEnumerable<(ExpressionCase Case, string? Failure)>> check)
    {
        var failures = new List<(ExpressionCase Case, string Failure)>();
        var count = 0;
        foreach (var batch in Effort.Inputs(ExpressionCases.All, usual, 1_000_000).Chunk(BatchSize))
        {
            failures.AddRange(from result in check(batch) where result.Failure is not null select (result.Case, result.Failure));
            count += batch.Length;
        }

        var shortest = failures.OrderBy(failure => failure.Case.Text.Length)
            .Take(20)
            .Select(failure => $"{failure.Case.Text}\n  {failure.Failure}\n  {failure.Case.Contexts}");
        failures.Count.ShouldBe(0, $"of {count}; the shortest:\n{string.Join('\n', shortest)}");
    }

    private static string? CompareWithGitHub(ExpressionCase one, JsonNode answer)
    {
        var kind = (string)answer["kind"]!;
        var expression = new ExpressionText(one.Text, ExpressionCases.Contexts);
        if (expression.IsRejected || kind == "Rejected")
        {
            return expression.IsRejected == (kind == "Rejected")
                ? null
                : $"GitHub says {kind}, we say {expression.Evaluate(one.Contexts.Known)}";
        }

        var value = expression.Evaluate(one.Contexts.Known);
        if (value is ErrorValue || kind == "Error")
            return value is ErrorValue == (kind == "Error") ? null : $"GitHub says {answer}, we say {value}";
        if (value is NumberValue { Value: double.NaN or double.PositiveInfinity or double.NegativeInfinity })
            return kind == "Number" ? null : $"GitHub says {answer}, we say {value}";

        var text = ((StringValue)Json.Write(value)).Value;
        return value.Kinds.ToString() == kind && text == (string?)answer["text"] ? null : $"GitHub says {answer}, we say {text}";
    }

    private static string? CompareWithOpen(ExpressionCase one)
    {
        var expression = new ExpressionText(one.Text, ExpressionCases.Contexts);
        if (expression.IsRejected)
            return null;

        var known = expression.Evaluate(one.Contexts.Known);
        var open = expression.Evaluate(one.Contexts.Open);
        return Containment.FirstMistake(open, known, one.Contexts.Known) is { } mistake ? $"{mistake}: {known} is not in {open}" : null;
    }

    private static JsonNode? ToJson(AbstractValue value) => value switch
    {
        BooleanValue boolean => boolean.Value,
        NumberValue number => number.Value,
        StringValue text => text.Value,
        ArrayValue array => new JsonArray([.. array.Items.Select(ToJson)]),
        ObjectValue obj => new JsonObject(obj.Keys.Select(key => KeyValuePair.Create(key, ToJson(obj.Properties[key])))),
        _ => null,
    };
}
