using CodexLint.Support;

namespace CodexLint.Rules;

public sealed class WindowsSafetyStrategyTests
{
    private const string Id = "CDX3003";
    private const string Message =
        "error: On Windows the action fails at its first step unless 'safety-strategy' is 'unsafe': On Windows, inputs['safety-strategy'] must be 'unsafe'";
    private const string Vector = "os: [ubuntu-latest, windows-latest]";
    private const string Legs = "include: [{ os: ubuntu-latest }, { os: windows-latest }]";

    [Theory]
    [InlineData(Vector, "always()")]
    [InlineData(Legs, "always()")]
    [InlineData(Vector, "runner.os == 'Windows'")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], node: [20, 22] }", "matrix.node == 22")]
    [InlineData("include: [{ os: ubuntu-latest, name: linux }, { os: windows-latest, name: win }]", "matrix.name != 'linux'")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], node: [20, 22], include: [{ os: windows-latest, node: 22, skip: true }] }", "matrix.skip != true")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], node: [20, 22], exclude: [{ os: windows-latest, node: 20 }] }", "always()")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], exclude: [{ os: ubuntu-latest }] }", "always()")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], node: [windows-latest, 20], exclude: [{ node: windows-latest }] }", "always()")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], node: [20, 22], include: [{ os: windows-latest, node: 22, skip: true }] }", "${{ !matrix.skip }}")]
    [InlineData("{ os: [ubuntu-latest, Windows-2022] }", "always()")]
    public void A_leg_on_Windows_is_refused(string matrix, string condition) =>
        Marked.Reports(Id, Workflow(matrix, condition, "[|openai/codex-action@v1.11|]"), Message);

    [Theory]
    [InlineData(Vector, "runner.os == 'Linux'")]
    [InlineData(Vector, "matrix.os == 'ubuntu-latest'")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], exclude: [{ os: windows-latest }] }", "always()")]
    [InlineData("include: [{ os: ubuntu-latest, name: windows cross }]", "always()")]
    [InlineData("include: [{ os: ubuntu-latest, name: linux }, { os: windows-latest, name: win }]", "matrix.name != 'win'")]
    [InlineData("include: [{ os: ubuntu-latest, review: true }, { os: windows-latest, review: false }]", "matrix.review")]
    [InlineData("{ os: [ubuntu-latest, windows-latest], include: [{ os: windows-latest, skip: true }] }", "${{ !matrix.skip }}")]
    public void A_leg_that_does_not_get_there_is_not(string matrix, string condition) =>
        Marked.IsSilent(Id, Workflow(matrix, condition, "openai/codex-action@v1.11"));

    private static string Workflow(string matrix, string condition, string uses) =>
        $"on: push\njobs:\n  review:\n    strategy:\n      matrix:{(matrix[0] == '{' ? " " : "\n        ")}{matrix}\n    runs-on: ${{{{ matrix.os }}}}\n    steps:\n" + Marked.Indent(
            $"- uses: {uses}\n  if: {condition}\n  with:\n    openai-api-key: ${{{{ secrets.OPENAI_API_KEY }}}}\n    prompt: Review.");
}
