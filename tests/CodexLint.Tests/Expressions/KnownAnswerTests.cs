using System.Text.Json;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Expressions;

/// <summary>GitHub's own known answers, which its implementations of expressions share.</summary>
public sealed class KnownAnswerTests
{
    /// <summary>How many cases GitHub's data holds; a change of the data is to be noticed.</summary>
    private const int Count = 1020;

    /// <summary>
    /// One case counts the bytes of all intermediate texts of an evaluation, as the runner does and GitHub's other implementation does not:
    /// what an analysis may hold in memory is bounded for each text instead.
    /// </summary>
    private const string CountedMemory = "memory-errors";

    [SharedFact]
    public void All_of_GitHubs_known_answers_hold()
    {
        var count = 0;
        var failures = new List<string>();
        foreach (var file in Directory.GetFiles(SharedFolder.Path("conformance", "github", "expressions-testdata"), "*.json")
            .Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var group in document.RootElement.EnumerateObject())
            {
                foreach (var test in group.Value.EnumerateArray())
                {
                    count++;
                    if (group.Name != CountedMemory && Check(test) is { } failure)
                        failures.Add($"{Path.GetFileName(file)} {group.Name}: {test.GetProperty("expr").GetString()}: {failure}");
                }
            }
        }

        failures.ShouldBeEmpty();
        count.ShouldBe(Count);
    }

    private static string? Check(JsonElement test)
    {
        var text = test.GetProperty("expr").GetString()!;
        var contexts = test.TryGetProperty("contexts", out var given) ? given : default;
        var value = Evaluate(text, contexts);
        if (test.TryGetProperty("err", out var error))
        {
            var expected = error.GetProperty("value").GetString()!;
            return value is ErrorValue actual && actual.Message.Contains(expected, StringComparison.Ordinal)
                ? null
                : $"expected the error '{expected}', got {value}";
        }

        var result = test.GetProperty("result");
        var kind = result.GetProperty("kind").GetString();
        if (value.Kinds.ToString() != kind)
            return $"expected {kind}, got {value}";
        var json = ((StringValue)Json.Write(value)).Value;
        var wanted = ((StringValue)Json.Write(Convert(result.GetProperty("value")))).Value;
        return json == wanted || value is NumberValue number && number.Value.Equals(Number(result.GetProperty("value")))
            ? null
            : $"expected {wanted}, got {json}";
    }

    /// <summary>The data writes the numbers that JSON lacks as texts.</summary>
    private static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? element.GetDouble() : Coercion.ToNumber(new StringValue(element.GetString()!));

    private static AbstractValue Evaluate(string text, JsonElement contexts)
    {
        if (text.Length == 0)
            return NullValue.Instance;

        var values = contexts.ValueKind == JsonValueKind.Object ? (ObjectValue)Convert(contexts) : null;
        return new ExpressionText(text, values?.Keys ?? []).Evaluate(values);
    }

    private static AbstractValue Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new ObjectValue(
            element.EnumerateObject().ToDictionary(
                property => property.Name, property => Convert(property.Value), StringComparer.OrdinalIgnoreCase),
            NullValue.Instance),
        JsonValueKind.Array => new ArrayValue([.. element.EnumerateArray().Select(Convert)]),
        JsonValueKind.String => new StringValue(element.GetString()!),
        JsonValueKind.Number => new NumberValue(element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => BooleanValue.Of(element.GetBoolean()),
        _ => NullValue.Instance,
    };
}
