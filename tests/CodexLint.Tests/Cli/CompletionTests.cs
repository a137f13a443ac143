using CodexLint.Support;

namespace CodexLint.Cli;

public sealed class CompletionTests
{
    [BashFact]
    public void The_function_in_the_README_completes_commands_options_and_values()
    {
        Complete("codexlint ch").ShouldBe(["check"]);
        Complete("codexlint check --fo").ShouldBe(["--format"]);
        Complete("codexlint check --format s").ShouldBe(["sarif"]);
        Complete("codexlint explain CDX130").ShouldBe(["CDX1301", "CDX1302", "CDX1303", "CDX1304", "CDX1305"]);
    }

    private static string[] Complete(string line)
    {
        var readme = File.ReadAllText(Path.Combine(SharedFolder.Repository, "README.md")).ReplaceLineEndings("\n");
        var start = readme.IndexOf("```bash\n_codexlint", StringComparison.Ordinal) + "```bash\n".Length;
        var function = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
        var tool = Path.Combine(AppContext.BaseDirectory, "codexlint.dll");
        var script = $$"""
            codexlint() { dotnet "{{tool}}" "$@"; }
            {{function}}
            COMP_LINE='{{line}}'
            COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _codexlint
            printf '%s\n' "${COMPREPLY[@]}"
            """.ReplaceLineEndings("\n");
        return Interpreter.Run("bash", ["-c", script], input: "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
