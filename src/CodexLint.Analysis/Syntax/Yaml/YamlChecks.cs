using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Yaml;

/// <summary>What GitHub's reader says of values and keys.</summary>
internal static class YamlChecks
{
    /// <summary>Checks a value against its tag.</summary>
    /// <param name="node">The value.</param>
    /// <param name="withTag">Its place with the tag in front.</param>
    /// <param name="errors">Where mistakes go.</param>
    public static void CheckValue(ScalarNode node, TextSpan withTag, YamlErrors errors)
    {
        switch (node.Tag)
        {
            case null:
                // Decimal numbers become infinite rather than too large.
                if (node is { Style: ScalarStyle.Plain, Value: ['0', 'x' or 'o', _, ..], Kind: ScalarKind.Number, Number: null })
                    ReportType(node.Span, node.Value, CoreSchema.IntegerTag, errors);
                break;
            case CoreSchema.StringTag:
                break;
            case CoreSchema.BooleanTag or CoreSchema.FloatTag or CoreSchema.IntegerTag or CoreSchema.NullTag:
                if (node.Style != ScalarStyle.Plain)
                    errors.Report(SyntaxErrorKind.Tag, withTag, $"The scalar style '{node.Style}' is not valid with the tag '{node.Tag}'");
                else if (!IsOfType(node.Value, node.Tag))
                    ReportType(withTag, node.Value, node.Tag, errors);
                break;
            default:
                errors.Report(SyntaxErrorKind.Tag, withTag, $"Unexpected tag '{YamlErrors.Shorten(node.Tag)}'");
                break;
        }
    }

    private static void ReportType(TextSpan span, string value, string tag, YamlErrors errors) =>
        errors.Report(SyntaxErrorKind.Value, span, $"The value '{YamlErrors.Shorten(value)}' is invalid for the type '{tag}'");

    private static bool IsOfType(string value, string tag) => tag switch
    {
        CoreSchema.FloatTag => CoreSchema.IsFloat(value),
        CoreSchema.IntegerTag => CoreSchema.IsInteger(value) && CoreSchema.Parse(value) is not null,
        CoreSchema.BooleanTag => CoreSchema.Resolve(value) == ScalarKind.Boolean,
        _ => CoreSchema.Resolve(value) == ScalarKind.Null,
    };

    /// <summary>Checks the keys of one mapping.</summary>
    public static void CheckKeys(ReadOnlySpan<MappingEntry> keys, YamlErrors errors)
    {
        // Comparing each with each is faster for the few keys that mappings have, but not for thousands.
        const int FewKeys = 16;
        var known = keys.Length > FewKeys ? new HashSet<string>(keys.Length, StringComparer.OrdinalIgnoreCase) : null;
        for (var index = 0; index < keys.Length; index++)
        {
            var key = keys[index].Key;
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                errors.Report(
                    SyntaxErrorKind.MergeKey, key.Span, "GitHub does not support the merge key '<<' and takes it for an ordinary key");
            }

            // Keys that are expressions may yield anything.
            if (key.Value.Contains("${{", StringComparison.Ordinal))
                continue;

            if (known is null ? Contains(keys[..index], key.Value) : !known.Add(key.Value))
                errors.Report(SyntaxErrorKind.DuplicateKey, key.Span, $"'{YamlErrors.Shorten(key.Value)}' is already defined");
        }
    }

    private static bool Contains(ReadOnlySpan<MappingEntry> keys, string value)
    {
        foreach (var entry in keys)
        {
            if (string.Equals(entry.Key.Value, value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
