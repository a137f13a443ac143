using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class MissingCheckoutTests
{
    private const string Id = "CDX3004";
    private const string Codex = "- uses: {0}\n  with:\n    openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n    prompt: Review.";

    [Fact]
    public void A_checkout_on_one_event_is_none_on_another()
    {
        const string checkout = "- uses: actions/checkout@v5\n  if: github.event_name == 'workflow_dispatch'\n";
        Marked.Reports(
            Id,
            Both(checkout + Codex.Replace("{0}", "[|openai/codex-action@v1.11|]", StringComparison.Ordinal)),
            "info: Nothing checks the repository out before this step, so Codex sees an empty directory");
        Marked.IsSilent(Id, Both(checkout + Codex.Replace("{0}", "openai/codex-action@v1.11\n  if: github.event_name == 'workflow_dispatch'", StringComparison.Ordinal)));
        Marked.IsSilent(Id, Both(checkout.Replace("github.event_name == 'workflow_dispatch'", "vars.CHECKOUT == 'true'", StringComparison.Ordinal) + Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("git clone https://github.com/octo/review .")]
    [InlineData("gh repo clone octo/review .")]
    [InlineData("wget https://example.com/AGENTS.md")]
    [InlineData("curl -O https://example.com/AGENTS.md")]
    [InlineData("curl -sS -o AGENTS.md https://example.com/AGENTS.md")]
    [InlineData("tar -xf /opt/review.tar")]
    [InlineData("unzip /opt/review.zip")]
    [InlineData("cp -r /opt/review .")]
    [InlineData("mv /opt/review .")]
    [InlineData("${{ vars.FETCH }} AGENTS.md")]
    [InlineData("./fetch.sh")]
    [InlineData("echo text > notes.md")]
    [InlineData("eval \"${{ vars.FETCH }}\"")]
    public void Whatever_may_bring_files_is_trusted_to(string script) =>
        Marked.IsSilent(Id, Marked.Job($"- run: {script}\n" + Codex.Replace("{0}", "openai/codex-action@v1.11", StringComparison.Ordinal)));

    [Theory]
    [InlineData("run: ls -la")]
    [InlineData("run: curl -sS -o /tmp/a https://example.com/a")]
    [InlineData("run: curl --output /tmp/a https://example.com/a")]
    [InlineData("run: echo text > /tmp/notes.md")]
    [InlineData("uses: actions/setup-node@v5")]
    [InlineData("uses: step-security/harden-runner@v2")]
    [InlineData("wait-all: true")]
    public void What_brings_no_files_leaves_the_directory_empty(string step) =>
        Marked.Reports(
            Id,
            Marked.Job($"- {step}\n" + Codex.Replace("{0}", "[|openai/codex-action@v1.11|]", StringComparison.Ordinal)),
            "info: Nothing checks the repository out before this step, so Codex sees an empty directory");

    private static string Both(string steps) => Marked.Job(steps).Replace("on: push", "on: [push, workflow_dispatch]", StringComparison.Ordinal);
}
