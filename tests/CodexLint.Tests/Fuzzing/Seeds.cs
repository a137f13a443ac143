using CodexLint.Rules;
using CodexLint.Support;
using CodexLint.Workflows;

namespace CodexLint.Fuzzing;

/// <summary>The texts that fuzzing starts from: the rule pages' examples, and where the shared folder is there, cases and corpus.</summary>
internal static class Seeds
{
    /// <summary>Workflows about Codex.</summary>
    public static string[] Workflows { get; } =
    [
        .. from rule in RuleSet.All
           where RulePage.Exists(rule)
           let page = RulePage.Of(rule)
           from heading in page.Headings
           from block in page.Blocks(heading)
           where block.Language == "yaml"
           select block.Content,
        .. Shared("cases"),
        .. Shared(Path.Combine("corpus", "codex")).Where(text => text.Length < 30_000 && FileOutline.Of(text).MentionsCodex),
    ];

    /// <summary>Lines of all workflows, to be put where they do not belong.</summary>
    public static string[] Lines { get; } = [.. Workflows.SelectMany(text => text.Split('\n')).Where(line => line.Length > 0).Distinct()];

    /// <summary>Texts on which parsers stumble.</summary>
    public static string[] Words { get; } =
    [
        "${{", "}}", "${{ github.event.pull_request.title }}", "${{ fromJSON(steps.a.outputs.b)[0].c.*.d }}", "${{ '}}' }}", "&a", "*a",
        "<<: *a", "<<:", "- ", ": ", ":", "? ", "|", "|-", "|+2", ">", ">-", "'", "\"", "#", "%YAML 1.2", "---", "...", "!!binary", "!x",
        "[", "]", "{", "}", ",", "\t", "\0", "\r", "\r\n", "\n", "\u0085", "\u2028", "\uFEFF", "\uD800", "\uDC00", "\u001b[31m",
        "::error::x", "é", "𝄞", "if: ", "run: |", "uses: ./.github/actions/a", "uses: openai/codex-action@v1", "env:", "needs: [a, b]",
        "with:", "$(", "`", "$((", "<<EOF", "<<-'E'", "((", "))", "[[", "]]", "&&", "||", ";;", "case x in", "esac", "done", "fi", "then",
        "for i in ", "while :; do ", "f() {", "${x:-", "${x//", "${#x}", "\\", "\\\n", "> $GITHUB_OUTPUT", "| tee ",
        "codex exec \"$P\" | cat", "!", "-1", "0x", "1e999", ".5", "99999999999999999999", "*.name", "# codexlint: ignore[CDX1201] x",
        "# codexlint: ignore-file[", "# codexlint:", "strategy: {matrix: {a: [1, 2]}}", "(", ")", "contains(", "format('{0}', ", "!(", "==",
        "a.b['c']", "true", "null", "~",
    ];

    private static IEnumerable<string> Shared(string folder) => SharedFolder.Exists
        ? Directory.EnumerateFiles(SharedFolder.Path(folder), "*.yml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
        : [];
}
