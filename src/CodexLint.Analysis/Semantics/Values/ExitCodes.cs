using System.Globalization;

namespace CodexLint.Semantics.Values;

/// <summary>The exit status of a command, as <c>$?</c> holds it.</summary>
internal static class ExitCodes
{
    /// <summary>The name of a number that is not zero and otherwise unknown; two of them need not be equal.</summary>
    public const string FailureSymbol = "not zero";

    public static readonly StringValue Zero = new("0");
    public static readonly StringValue One = new("1");

    /// <summary>The status of a builtin that is used as it cannot be.</summary>
    public static readonly StringValue Misuse = new("2");

    public static readonly UnknownValue UnknownFailure = AbstractText.Symbol(FailureSymbol, truth: true, Origins.Opaque);

    /// <summary>Whether a text is a status that means failure; one that is no number is none.</summary>
    public static bool IsFailure(AbstractValue value) => value switch
    {
        UnknownValue { Symbol: FailureSymbol } => true,
        StringValue text => CodeOf(text) is > 0,
        _ => false,
    };

    /// <summary>Whether a status means success; null where that is open.</summary>
    public static bool? IsZero(AbstractValue value) => value switch
    {
        UnknownValue { Symbol: FailureSymbol } => false,
        StringValue text => CodeOf(text) == 0,
        _ => null,
    };

    /// <summary>The status that a number stands for, from 0 to 255; null for a text that is none.</summary>
    private static long? CodeOf(StringValue text) =>
        long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code & 0xff : null;
}
