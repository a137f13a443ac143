using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CodexLint.Semantics.Values;

/// <summary><c>toJSON</c> and <c>fromJSON</c>.</summary>
internal static class Json
{
    /// <summary>How deep JSON may nest; GitHub's own limit on objects. It also bounds the recursion here.</summary>
    private const int MaxDepth = 100;

    /// <summary>The value as JSON, as GitHub indents it; unknown parts stay unknown.</summary>
    public static AbstractValue Write(AbstractValue value)
    {
        if (!value.IsKnown)
            return new UnknownValue { Kinds = ValueKinds.String, Truth = true };

        var text = new StringBuilder();
        Write(value, text, depth: 0);
        return new StringValue(text.ToString());
    }

    /// <summary>The value that a text of JSON stands for.</summary>
    public static AbstractValue Read(AbstractValue value)
    {
        var text = value.ToText();
        if (text is not StringValue { Value: var json })
            return new UnknownValue { Symbol = value is UnknownValue { Symbol: { } symbol } ? $"fromJSON({symbol})" : null };
        if (string.IsNullOrWhiteSpace(json))
            return new ErrorValue("Error parsing fromJson: unexpected end of JSON input, as the text is empty");
        if (json.Trim() is "NaN")
            return new NumberValue(double.NaN);

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Convert(document.RootElement);
        }
        catch (JsonException exception)
        {
            return new ErrorValue($"Error parsing fromJson: {exception.Message}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair, escaped or as a script cut it out: GitHub's readers take it, .NET's does not.
            return new UnknownValue();
        }
    }

    private static AbstractValue Convert(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = new Dictionary<string, AbstractValue>(StringComparer.OrdinalIgnoreCase);
                foreach (var property in element.EnumerateObject())
                    properties.TryAdd(property.Name, Convert(property.Value));
                return new ObjectValue(properties, NullValue.Instance);
            case JsonValueKind.Array:
                return new ArrayValue([.. element.EnumerateArray().Select(Convert)]);
            case JsonValueKind.String:
                return new StringValue(element.GetString() ?? "");
            case JsonValueKind.Number:
                return new NumberValue(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return BooleanValue.Of(element.GetBoolean());
            default:
                return NullValue.Instance;
        }
    }

    private static void Write(AbstractValue value, StringBuilder text, int depth)
    {
        switch (value)
        {
            case ArrayValue { Items: [] }:
                text.Append("[]");
                break;
            case ArrayValue array:
                var separator = "[";
                foreach (var item in array.Items)
                {
                    text.Append(separator).Append('\n').Append(' ', 2 * (depth + 1));
                    Write(item, text, depth + 1);
                    separator = ",";
                }

                text.Append('\n').Append(' ', 2 * depth).Append(']');
                break;
            case ObjectValue { Properties.Count: 0 }:
                text.Append("{}");
                break;
            case ObjectValue obj:
                separator = "{";
                foreach (var key in obj.Keys)
                {
                    text.Append(separator).Append('\n').Append(' ', 2 * (depth + 1));
                    WriteString(key, text);
                    text.Append(": ");
                    Write(obj.Properties[key], text, depth + 1);
                    separator = ",";
                }

                text.Append('\n').Append(' ', 2 * depth).Append('}');
                break;
            case StringValue str:
                WriteString(str.Value, text);
                break;
            case BooleanValue boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case NumberValue number:
                text.Append(Coercion.Format(number.Value));
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ':
                    text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        text.Append('"');
    }
}
