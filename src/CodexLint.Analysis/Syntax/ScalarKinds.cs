namespace CodexLint.Syntax;

/// <summary>What GitHub takes a scalar for.</summary>
public enum ScalarKind
{
    Null,
    Boolean,
    Number,
    String,
}

/// <summary>Resolves scalars by YAML's core schema: <c>yes</c> and <c>on</c> are texts, and so is all that is quoted.</summary>
/// <remarks>Source: YamlObjectReader of actions/runner; YAML 1.2.2, section 10.3.2.</remarks>
internal static class ScalarKinds
{
    private const string Core = "tag:yaml.org,2002:";

    /// <summary>The kind of a scalar, from its tag, else its style, else its text.</summary>
    public static ScalarKind Of(ScalarNode scalar) => scalar.Tag switch
    {
        Core + "null" => ScalarKind.Null,
        Core + "bool" => ScalarKind.Boolean,
        Core + "int" or Core + "float" => ScalarKind.Number,
        not null => ScalarKind.String,
        _ => scalar.Style == ScalarStyle.Plain ? OfPlain(scalar.Value) : ScalarKind.String,
    };

    /// <summary>Whether a plain text is a value of a type of the core schema.</summary>
    public static bool IsValid(string type, string text) => type switch
    {
        "null" => OfPlain(text) == ScalarKind.Null,
        "bool" => OfPlain(text) == ScalarKind.Boolean,
        "int" or "float" => OfPlain(text) == ScalarKind.Number,
        _ => true,
    };

    private static ScalarKind OfPlain(string text) => text switch
    {
        "" or "null" or "Null" or "NULL" or "~" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        _ => IsNumber(text) ? ScalarKind.Number : ScalarKind.String,
    };

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text is ".nan" or ".NaN" or ".NAN")
            return true;
        if (text.StartsWith("0x", StringComparison.Ordinal))
            return text.Length > 2 && IsHexadecimal(text[2..]);
        if (text.StartsWith("0o", StringComparison.Ordinal))
            return text.Length > 2 && text[2..].IndexOfAnyExceptInRange('0', '7') < 0;

        if (text[0] is '+' or '-')
            text = text[1..];
        if (text is ".inf" or ".Inf" or ".INF")
            return true;

        var whole = Digits(ref text);
        var fraction = 0;
        if (text is ['.', ..])
        {
            text = text[1..];
            fraction = Digits(ref text);
        }

        if (whole + fraction == 0)
            return false;
        if (text is ['e' or 'E', ..])
        {
            text = text[1..];
            if (text is ['+' or '-', ..])
                text = text[1..];
            if (Digits(ref text) == 0)
                return false;
        }

        return text.IsEmpty;
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }

        return true;
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        if (count < 0)
            count = text.Length;
        text = text[count..];
        return count;
    }
}
