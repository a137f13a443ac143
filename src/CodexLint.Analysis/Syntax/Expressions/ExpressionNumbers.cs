using System.Globalization;

namespace CodexLint.Syntax.Expressions;

/// <summary>Numbers as GitHub's expressions write them.</summary>
/// <remarks>Source: ExpressionUtility.ParseNumber of actions/runner.</remarks>
internal static class ExpressionNumbers
{
    /// <summary>Reads decimal, exponent, hexadecimal (<c>0x</c>) and octal (<c>0o</c>) numbers, and signed <c>Infinity</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        if (text.IsEmpty)
            return false;

        if (text is "Infinity" or "+Infinity")
        {
            value = double.PositiveInfinity;
            return true;
        }

        if (text is "-Infinity")
        {
            value = double.NegativeInfinity;
            return true;
        }

        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            if (!uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal))
                return false;
            value = unchecked((int)hexadecimal);
            return true;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
            return TryParseOctal(text[2..], out value);

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;
        return (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseOctal(ReadOnlySpan<char> digits, out double value)
    {
        value = double.NaN;
        if (digits.IsEmpty || digits.Length > 11)
            return false;

        long result = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
                return false;
            result = (result << 3) | (uint)(digit - '0');
        }

        if (result > uint.MaxValue)
            return false;
        value = unchecked((int)(uint)result);
        return true;
    }
}
