using System.Globalization;
using System.Text;

namespace CodexLint.Benchmarks;

/// <summary>Workflows of any size, and such as are meant to cost much.</summary>
internal static class GeneratedWorkflows
{
    private const string Head = "on: [pull_request, push]\njobs:\n";

    private const string CodexStep =
        "      - uses: openai/codex-action@v1\n        with:\n          openai-api-key: ${{ secrets.OPENAI_API_KEY }}\n          prompt: Review\n";

    private static readonly string[] Events =
    [
        "push", "pull_request", "pull_request_target", "issues", "issue_comment", "pull_request_review", "pull_request_review_comment",
        "schedule", "workflow_dispatch", "workflow_run", "release", "discussion", "discussion_comment", "create", "delete",
    ];

    /// <summary>Jobs without Codex, and one with it that needs none of them.</summary>
    public static string Jobs(int count) =>
        Head + Codex("codex", "")
        + Repeat(count, i =>
            $"  job{i}:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          test -n \"$HOME\"\n          make part{i}\n");

    /// <summary>One Codex job with many steps before Codex.</summary>
    public static string Steps(int count) =>
        Head + "  codex:\n    runs-on: ubuntu-latest\n    steps:\n" + Repeat(count, i => $"      - run: echo {i}\n") + CodexStep;

    /// <summary>A file of about 420 KB: jobs as people write them, the last one with Codex.</summary>
    public static string Large() => Head
        + Repeat(600, i => $"""
              build{i}:
                if: github.event_name == 'push' || github.actor != 'bot{i}'
                runs-on: ubuntu-latest
                env:
                  PART: part{i}
                steps:
                  - uses: actions/checkout@v4
                  - name: Build part {i}
                    run: |
                      set -euo pipefail
                      mkdir -p "out/$PART"
                      if [ -f "config/$PART.json" ]; then
                        jq -r .name "config/$PART.json" > "out/$PART/name"
                      else
                        echo "no configuration for $PART" >&2
                        exit 1
                      fi
                  - if: always()
                    uses: actions/upload-artifact@v4
                    with:
                      name: part{i}
                      path: out

            """)
        + Codex("codex", "");

    /// <summary>Inputs that are exponential or quadratic for a reader that is careless, each at a size.</summary>
    public static IEnumerable<(string Name, int[] Sizes, Func<int, string> Make)> Adversarial { get; } =
    [
        ("chain of needs", [10, 100, 1_000],
            size => Head + Repeat(size, i => Codex($"job{i}", i == 0 ? "" : $"    needs: job{i - 1}\n", hasCodex: i == size - 1))),
        ("needs of all jobs before", [10, 30, 90],
            size => Head
                + Repeat(size, i =>
                    Codex(
                        $"job{i}", i == 0 ? "" : $"    needs: [{string.Join(", ", Enumerable.Range(0, i).Select(j => $"job{j}"))}]\n",
                        hasCodex: i == size - 1))),
        ("matrix vectors", [4, 16, 64],
            size => Head + Codex("codex", $"    strategy:\n      matrix:\n{Repeat(size, i => $"        v{i}: [1, 2, 3, 4, 5]\n")}")),
        ("chain of ||", [10, 100, 1_000],
            size => Head
                + Codex("codex", $"    if: {string.Join(" || ", Enumerable.Range(0, size).Select(i => $"github.actor == 'user{i}'"))}\n")),
        ("open facts", [4, 16, 64],
            size => Head
                + Codex(
                    "codex",
                    $"    if: {string.Join(" && ", Enumerable.Range(0, size).Select(i => $"github.event.pull_request.fact{i} == 'x'"))}\n")),
        ("nested parentheses", [5, 20, 45],
            size => Head + Codex("codex", $"    if: {new string('(', size)}github.actor == 'a'{new string(')', size)}\n")),
        ("nested if in a script", [5, 20, 80],
            size => Head
                + Script(
                    string.Concat(Enumerable.Repeat("if test -n \"$A\"; then ", size)) + "true"
                        + string.Concat(Enumerable.Repeat("; fi", size)))),
        ("ifs in a row", [10, 100, 1_000],
            size => Head + Script(string.Concat(Enumerable.Range(0, size).Select(i => $"if test -n \"$A{i}\"; then B{i}=1; fi; ")))),
        ("nested loops", [2, 4, 8],
            size => Head
                + Script(
                    string.Concat(Enumerable.Range(0, size).Select(i => $"for i{i} in 1 2 3 4 5 6; do ")) + "echo x"
                        + string.Concat(Enumerable.Repeat("; done", size)))),
        ("many triggers", [1, 5, 15],
            size => "on: [" + string.Join(", ", Events.Take(size)) + "]\njobs:\n"
                + Codex("codex", "    if: github.actor != 'a' && github.ref == 'b'\n")),
        ("many Codex jobs", [1, 10, 100], size => Head + Repeat(size, i => Codex($"codex{i}", ""))),
    ];

    private static string Codex(string id, string settings, bool hasCodex = true) =>
        $"  {id}:\n{settings}    runs-on: ubuntu-latest\n    steps:\n      - run: echo {id}\n{(hasCodex ? CodexStep : "")}";

    private static string Script(string script) =>
        $"  codex:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          {script}\n{CodexStep}";

    private static string Repeat(int count, Func<int, string> make)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{make(i)}");
        return text.ToString();
    }
}
