using System.Text.Json;
using CodexLint.Support;
using CodexLint.Workflows.Schema;

namespace CodexLint.Workflows;

/// <summary>Our table of keys, contexts and functions is that of GitHub's published schema.</summary>
public sealed class SchemaTableTests
{
    [SharedFact]
    public void Each_key_allows_the_contexts_and_functions_of_GitHubs_schema_and_is_required_where_it_is_there()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.Path(
            "conformance", "github", "schema", "workflow-v1.0.json")));
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Walk(document.RootElement.GetProperty("definitions"), "workflow-root-strict", "", [], expected);
        var actual = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Walk(WorkflowSchema.Root, "", [], actual);

        actual.Keys.Except(expected.Keys).ShouldBeEmpty("keys that GitHub does not have");
        expected.Keys.Except(actual.Keys).ShouldBeEmpty("keys that our table lacks");
        actual.Where(pair => expected[pair.Key] != pair.Value)
            .Select(pair => $"{pair.Key}: ours {pair.Value}, GitHub's {expected[pair.Key]}")
            .ShouldBeEmpty();
        actual.Count.ShouldBeGreaterThan(300);
    }

    private static void Walk(
        JsonElement definitions, string name, string path, HashSet<string> inherited, SortedDictionary<string, string> result)
    {
        var definition = definitions.TryGetProperty(name, out var found) ? found : default;
        var allowed = inherited;
        if (definition.ValueKind == JsonValueKind.Object && definition.TryGetProperty("context", out var contexts))
            allowed = [.. inherited, .. contexts.EnumerateArray().Select(context => context.GetString()!.Split('(')[0])];
        Add(path, allowed, result);
        if (definition.ValueKind != JsonValueKind.Object)
            return;

        if (definition.TryGetProperty("one-of", out var choices))
        {
            foreach (var choice in choices.EnumerateArray())
                Walk(definitions, choice.GetString()!, path, allowed, result);
        }

        if (definition.TryGetProperty("sequence", out var sequence)
            && sequence.TryGetProperty("item-type", out var item)
            && !path.EndsWith("parallel!", StringComparison.Ordinal))
        {
            Walk(definitions, item.GetString()!, path + "[]", allowed, result);
        }

        if (!definition.TryGetProperty("mapping", out var mapping))
            return;

        if (mapping.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                var isObject = property.Value.ValueKind == JsonValueKind.Object;
                var isRequired = isObject && property.Value.TryGetProperty("required", out var required) && required.GetBoolean();
                var type = isObject ? property.Value.GetProperty("type").GetString()! : property.Value.GetString()!;
                Walk(definitions, type, $"{path}.{property.Name}{(isRequired ? "!" : "")}", allowed, result);
            }
        }

        if (mapping.TryGetProperty("loose-value-type", out var others))
            Walk(definitions, others.GetString()!, path + ".*", allowed, result);
    }

    private static void Walk(Shape shape, string path, HashSet<string> inherited, SortedDictionary<string, string> result)
    {
        HashSet<string> allowed = [.. inherited, .. shape.Contexts, .. shape.Functions];
        Add(path, allowed, result);
        switch (shape)
        {
            case OneOfShape oneOf:
                foreach (var choice in oneOf.Choices)
                    Walk(choice, path, allowed, result);
                break;
            case ListShape list when list.Item is not AnyShape && !path.EndsWith("parallel!", StringComparison.Ordinal):
                Walk(list.Item, path + "[]", allowed, result);
                break;
            case MapShape map:
                foreach (var property in map.Properties)
                    Walk(property.Shape(), $"{path}.{property.Name}{(property.IsRequired ? "!" : "")}", allowed, result);

                // What workflow_dispatch holds beside its inputs is ignored by GitHub's service, though not by this schema.
                if (map.Others is { } others && path != ".on!.workflow_dispatch")
                    Walk(others, path + ".*", allowed, result);
                break;
        }
    }

    private static void Add(string path, HashSet<string> allowed, SortedDictionary<string, string> result)
    {
        var names = string.Join(' ', allowed.Where(name => name.Length > 0).Order(StringComparer.Ordinal));
        result[path] = result.TryGetValue(path, out var known)
            ? string.Join(
                ' ',
                known.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Union(names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Order(StringComparer.Ordinal))
            : names;
    }
}
