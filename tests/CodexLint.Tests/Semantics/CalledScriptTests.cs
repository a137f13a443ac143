using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>A script of the repository that a step calls says what the step says.</summary>
public sealed class CalledScriptTests
{
    [Theory]
    [InlineData("CDX1407", "codex exec Review. | tee review.md\nexit \"${PIPESTATUS[0]}\"\n")]
    [InlineData("CDX1305", "mkdir -p ~/.codex\necho \"$AUTH\" | base64 -d > ~/.codex/auth.json\ncodex exec Review.\n")]
    [InlineData("CDX1305", "mkdir -p ~/.codex\nprintf 'model_provider = \"x\"\\n[model_providers.x]\\nenv_key = \"%s\"\\n' \"$NAME\" > ~/.codex/config.toml\ncodex exec Review.\n")]
    [InlineData("CDX1002", "if [ \"$GITHUB_REF\" = refs/heads/main ]; then mkdir -p /tmp/codex-home; fi\nCODEX_HOME=/tmp/codex-home codex exec Review.\n")]
    public void What_makes_a_finding_needless_does_so_in_a_called_script(string id, string script)
    {
        const string Variables = "\n  env:\n    OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}\n    AUTH: ${{ secrets.AUTH }}\n    NAME: ${{ vars.NAME }}";
        var inside = $"- uses: actions/checkout@v5\n- run: |\n    {script.TrimEnd().ReplaceLineEndings("\n    ")}{Variables}";
        Marked.IsSilent(id, Marked.Job(inside));
        Marked.Reports(id, Marked.Job($"- uses: actions/checkout@v5\n- run: bash ci/review.sh{Variables}"), new Dictionary<string, string> { ["ci/review.sh"] = "set -e\n" + script });
    }
}
