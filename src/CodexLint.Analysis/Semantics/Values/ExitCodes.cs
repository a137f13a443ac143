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

    public static bool IsFailure(AbstractValue value) => value switch
    {
        UnknownValue { Symbol: FailureSymbol } => true,
        StringValue text => IsZero(text) == false,
        _ => false,
    };

    /// <summary>Whether a status means success; null where that is open.</summary>
    public static bool? IsZero(AbstractValue value) => value switch
    {
        UnknownValue { Symbol: FailureSymbol } => false,
        StringValue text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) => (code & 0xff) == 0,
        StringValue => false,
        _ => null,
    };
}
