using System.Buffers;
using System.Globalization;

namespace CodexLint.Syntax.Yaml;

/// <summary>Resolves plain scalars by YAML 1.2's core schema, as GitHub does, so that <c>yes</c> and <c>on</c> are strings.</summary>
/// <remarks>The facts are those of actions/runner, <c>src/Sdk/WorkflowParser/Conversion/YamlObjectReader.cs</c>.</remarks>
internal static class CoreSchema
{
    public const string BooleanTag = "tag:yaml.org,2002:bool";
    public const string FloatTag = "tag:yaml.org,2002:float";
    public const string IntegerTag = "tag:yaml.org,2002:int";
    public const string NullTag = "tag:yaml.org,2002:null";
    public const string StringTag = "tag:yaml.org,2002:str";

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The type of a plain scalar without a tag.</summary>
    public static ScalarKind Resolve(string value) => value switch
    {
        "" or "null" or "Null" or "NULL" or "~" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        _ when MayBeNumber(value[0]) && (IsInteger(value) || IsFloat(value)) => ScalarKind.Number,
        _ => ScalarKind.String,
    };

    /// <summary>The number that a scalar of kind <see cref="ScalarKind.Number"/> denotes; null where out of range for GitHub.</summary>
    public static double? Parse(string value)
    {
        switch (value)
        {
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return double.PositiveInfinity;
            case "-.inf" or "-.Inf" or "-.INF":
                return double.NegativeInfinity;
            case ".nan" or ".NaN" or ".NAN":
                return double.NaN;
        }

        if (value.StartsWith("0x", StringComparison.Ordinal))
            return int.TryParse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;

        return value.StartsWith("0o", StringComparison.Ordinal) ? ParseOctal(value.AsSpan(2))
            : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Digits with an optional sign, or hexadecimal (<c>0x</c>) or octal (<c>0o</c>) digits without one.</summary>
    public static bool IsInteger(ReadOnlySpan<char> value)
    {
        if (value.StartsWith("0x"))
            return value.Length > 2 && !value[2..].ContainsAnyExcept(HexadecimalDigits);

        if (value.StartsWith("0o"))
            return value.Length > 2 && !value[2..].ContainsAnyExceptInRange('0', '7');

        var digits = WithoutSign(value);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary><c>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?</c>, an infinity, or not a number.</summary>
    public static bool IsFloat(ReadOnlySpan<char> value)
    {
        var rest = WithoutSign(value);
        if (rest is ".inf" or ".Inf" or ".INF")
            return true;

        if (value is ".nan" or ".NaN" or ".NAN")
            return true;

        var integer = SkipDigits(ref rest);
        var fraction = 0;
        if (rest.StartsWith('.'))
        {
            rest = rest[1..];
            fraction = SkipDigits(ref rest);
        }

        if (integer + fraction == 0)
            return false;

        if (rest.IsEmpty)
            return true;

        if (rest[0] is not ('e' or 'E'))
            return false;

        rest = WithoutSign(rest[1..]);
        return SkipDigits(ref rest) > 0 && rest.IsEmpty;
    }

    private static bool MayBeNumber(char first) => char.IsAsciiDigit(first) || first is '-' or '+' or '.';

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> value) => value is ['-' or '+', ..] ? value[1..] : value;

    private static int SkipDigits(ref ReadOnlySpan<char> rest)
    {
        var count = rest.IndexOfAnyExceptInRange('0', '9');
        if (count < 0)
            count = rest.Length;
        rest = rest[count..];
        return count;
    }

    private static double? ParseOctal(ReadOnlySpan<char> digits)
    {
        // As Convert.ToInt32(digits, 8), which reads 32 bits and takes the highest as the sign.
        ulong number = 0;
        foreach (var digit in digits)
        {
            number = (number << 3) + (uint)(digit - '0');
            if (number > uint.MaxValue)
                return null;
        }

        return (int)(uint)number;
    }
}
