using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CodexLint.Reporting;
using Microsoft.CodeAnalysis;
using Spectre.Console;
using Rule = CodexLint.Rules.Rule;
using RuleSet = CodexLint.Rules.RuleSet;

namespace CodexLint.Cli.Commands;

/// <summary><c>codexlint rules</c>: lists all rules.</summary>
internal static class RulesCommand
{
    private static readonly string[] Formats = ["table", "json", "markdown"];

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var format = new Option<string>("--format", "-f")
        {
            Description = "How to list them.",
            DefaultValueFactory = _ => "table",
        }.TakesOneOf(Formats);
        var color = CommonOptions.Color();
        var command = new ExampleCommand("rules", "List all rules with their severities.")
        {
            Examples =
            [
                ("codexlint rules", "all rules as a table"),
                ("codexlint rules --format json", "for a program"),
            ],
        };
        command.Add(format);
        command.Add(color);
        command.SetAction(parsed =>
        {
            var style = terminal.Style(CommonOptions.ParseColor(parsed.GetValue(color)));
            terminal.Write((parsed.GetValue(format) switch
            {
                "json" => Json(),
                "markdown" => Encoding.UTF8.GetBytes(Markdown()),
                _ => Encoding.UTF8.GetBytes(Table(style)),
            }).Span);
            return ExitCode.Clean;
        });
        return command;
    }

    private static string Table(TextStyle style)
    {
        var table = Screen.Table("id", "severity", "name", "finds");
        foreach (var rule in RuleSet.All)
        {
            table.AddRow(
                Screen.Cell(rule.Descriptor.Id, new Style(decoration: Decoration.Bold)),
                Screen.Cell(Severity(rule), StyleOf(rule.Descriptor.DefaultSeverity)),
                Screen.Cell(rule.Name),
                Screen.Cell(Title(rule)));
        }

        return Screen.Draw(style, table);
    }

    private static string Markdown()
    {
        var text = new StringBuilder("| rule | name | finds | category | severity | in `minimum` |\n|---|---|---|---|---|---|\n");
        foreach (var rule in RuleSet.All)
        {
            var descriptor = rule.Descriptor;
            text.Append(CultureInfo.InvariantCulture, $"| [{descriptor.Id}]({descriptor.HelpLinkUri}) | `{rule.Name}` | {Title(rule)} | ")
                .Append(CultureInfo.InvariantCulture, $"{descriptor.Category} | {Severity(rule)} | {(IsInMinimum(rule) ? "yes" : "")} |\n");
        }

        return text.ToString();
    }

    private static ReadOnlyMemory<byte> Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonStyle.ForFiles))
        {
            json.WriteStartArray();
            foreach (var rule in RuleSet.All)
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Descriptor.Id);
                json.WriteString("name", rule.Name);
                json.WriteString("title", Title(rule));
                json.WriteString("category", rule.Descriptor.Category);
                json.WriteString("severity", Severity(rule));
                json.WriteBoolean("minimum", IsInMinimum(rule));
                json.WriteStartArray("options");
                foreach (var option in rule.Options)
                    json.WriteStringValue(option);
                json.WriteEndArray();
                json.WriteString("help", rule.Descriptor.HelpLinkUri);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Whether a rule reports, with the severity of its page, in the smallest mode.</summary>
    private static bool IsInMinimum(Rule rule) =>
        new Linting.LintOptions
        {
            Mode = Linting.LintMode.Minimum,
        }.SeverityOf(Diagnostic.Create(rule.Descriptor, Location.None)) is not null;

    private static string Title(Rule rule) => rule.Descriptor.Title.ToString(CultureInfo.InvariantCulture);

    private static string Severity(Rule rule) => TextReport.Word(rule.Descriptor.DefaultSeverity);

    private static Style StyleOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => new Style(Color.Red),
        DiagnosticSeverity.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Aqua),
    };
}
