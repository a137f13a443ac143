namespace CodexLint.Syntax;

/// <summary>GitHub reads plain scalars by YAML 1.2's core schema.</summary>
public sealed class ScalarKindTests
{
    [Theory]
    [InlineData("", ScalarKind.Null)]
    [InlineData("null", ScalarKind.Null)]
    [InlineData("Null", ScalarKind.Null)]
    [InlineData("NULL", ScalarKind.Null)]
    [InlineData("~", ScalarKind.Null)]
    [InlineData("!!null ~", ScalarKind.Null)]
    [InlineData("true", ScalarKind.Boolean)]
    [InlineData("True", ScalarKind.Boolean)]
    [InlineData("TRUE", ScalarKind.Boolean)]
    [InlineData("false", ScalarKind.Boolean)]
    [InlineData("False", ScalarKind.Boolean)]
    [InlineData("FALSE", ScalarKind.Boolean)]
    [InlineData("!!bool true", ScalarKind.Boolean)]
    [InlineData("nULL", ScalarKind.String)]
    [InlineData("tRUE", ScalarKind.String)]
    [InlineData("fALSE", ScalarKind.String)]
    [InlineData("yes", ScalarKind.String)]
    [InlineData("on", ScalarKind.String)]
    [InlineData("'true'", ScalarKind.String)]
    [InlineData("\"1\"", ScalarKind.String)]
    [InlineData("|\n  1", ScalarKind.String)]
    [InlineData("!!str 1", ScalarKind.String)]
    [InlineData("!!int 1", ScalarKind.Number)]
    [InlineData("!!float 1", ScalarKind.Number)]
    [InlineData("1_000", ScalarKind.String)]
    [InlineData("1a", ScalarKind.String)]
    [InlineData("0x", ScalarKind.String)]
    [InlineData("0xG", ScalarKind.String)]
    [InlineData("-0x1", ScalarKind.String)]
    [InlineData("0X1", ScalarKind.String)]
    [InlineData("0o", ScalarKind.String)]
    [InlineData("0o8", ScalarKind.String)]
    [InlineData("0o/", ScalarKind.String)]
    [InlineData("+0o1", ScalarKind.String)]
    [InlineData(".", ScalarKind.String)]
    [InlineData("+", ScalarKind.String)]
    [InlineData("-.", ScalarKind.String)]
    [InlineData("+-1", ScalarKind.String)]
    [InlineData("1e", ScalarKind.String)]
    [InlineData("1e+", ScalarKind.String)]
    [InlineData("1e5.0", ScalarKind.String)]
    [InlineData(".e5", ScalarKind.String)]
    [InlineData("e5", ScalarKind.String)]
    [InlineData("1.2.3", ScalarKind.String)]
    [InlineData("1 2", ScalarKind.String)]
    [InlineData(".iNF", ScalarKind.String)]
    [InlineData("+.nan", ScalarKind.String)]
    [InlineData("-.NaN", ScalarKind.String)]
    [InlineData("inf", ScalarKind.String)]
    public void A_scalar_is_of_this_kind(string value, Enum kind)
    {
        var scalar = YamlText.Scalar($"a: {value}\n");

        scalar.Kind.ShouldBe((ScalarKind)kind);
        if (scalar.Kind != ScalarKind.Number)
            scalar.Number.ShouldBeNull();
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+12", 12)]
    [InlineData("-7", -7)]
    [InlineData("012", 12)]
    [InlineData("9", 9)]
    [InlineData("1.", 1)]
    [InlineData("1.25", 1.25)]
    [InlineData(".5", 0.5)]
    [InlineData("-.5", -0.5)]
    [InlineData("+.5e1", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("1E+3", 1000)]
    [InlineData("12.5e-1", 1.25)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("0x1F", 31)]
    [InlineData("0xabcdef", 11259375)]
    [InlineData("0xFFFFFFFF", -1)]
    [InlineData("0o17", 15)]
    [InlineData("0o00000000000017", 15)]
    [InlineData("0o37777777777", -1)]
    [InlineData(".inf", double.PositiveInfinity)]
    [InlineData(".Inf", double.PositiveInfinity)]
    [InlineData(".INF", double.PositiveInfinity)]
    [InlineData("+.inf", double.PositiveInfinity)]
    [InlineData("+.Inf", double.PositiveInfinity)]
    [InlineData("+.INF", double.PositiveInfinity)]
    [InlineData("-.inf", double.NegativeInfinity)]
    [InlineData("-.Inf", double.NegativeInfinity)]
    [InlineData("-.INF", double.NegativeInfinity)]
    [InlineData(".nan", double.NaN)]
    [InlineData(".NaN", double.NaN)]
    [InlineData(".NAN", double.NaN)]
    public void A_number_has_this_value(string value, double number)
    {
        var scalar = YamlText.Scalar($"a: {value}\n");

        scalar.Kind.ShouldBe(ScalarKind.Number);
        scalar.Number.ShouldBe(number);
    }

    [Theory]
    [InlineData("0x100000000")]
    [InlineData("0o40000000000")]
    [InlineData("0o777777777777777777777777")]
    public void A_number_beyond_32_bits_is_refused(string value)
    {
        var file = YamlText.Parse($"a: {value}\n");

        file.Scalars().Last().Kind.ShouldBe(ScalarKind.Number);
        file.Scalars().Last().Number.ShouldBeNull();
        file.Describe().ShouldBe([$"1:4 Value `{value}` The value '{value}' is invalid for the type 'tag:yaml.org,2002:int'"]);
    }

    [Theory]
    [InlineData("!!int 1.5", "int")]
    [InlineData("!!int 0x100000000", "int")]
    [InlineData("!!float .inF", "float")]
    [InlineData("!!bool 1", "bool")]
    [InlineData("!!null false", "null")]
    public void A_value_has_to_be_of_the_kind_of_its_tag(string value, string type) =>
        YamlText.Parse($"a: {value}\n")
            .Describe()
            .ShouldBe([$"1:4 Value `{value}` The value '{value.Split(' ')[1]}' is invalid for the type 'tag:yaml.org,2002:{type}'"]);
}
