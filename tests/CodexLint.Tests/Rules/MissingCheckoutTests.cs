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

    private static string Both(string steps) => Marked.Job(steps).Replace("on: push", "on: [push, workflow_dispatch]", StringComparison.Ordinal);
}
