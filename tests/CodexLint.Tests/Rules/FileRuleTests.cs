using CodexLint.Support;

namespace CodexLint.Rules;

/// <summary>What GitHub rejects before anything runs: CDX0001 to CDX0003, and what is not analyzed, CDX0005.</summary>
public sealed class FileRuleTests
{
    private const string Steps = "    runs-on: x\n    steps: [{ run: codex }]\n";

    [Theory]
    [InlineData("jobs:\n  review:\n    name: a: b\n    runs-on: x # codex\n", "(3,12): error CDX0001: GitHub cannot read this file: A ':' with a blank behind it cannot stand here; quote the value, or give the key a line of its own with the right indentation")]
    [InlineData("jobs:\n\treview: codex\n", "(2,1): error CDX0001: GitHub cannot read this file: A tab cannot indent in YAML; use spaces")]
    [InlineData("on: push # codex\non: push\njobs:\n  a:\n"
        + Steps, "(2,1): error CDX0001: GitHub cannot read this file: 'on' is already defined")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: \"codex\n", "(6,14): error CDX0001: GitHub cannot read this file: The quote that opens here is never closed")]
    public void A_file_that_is_no_YAML_is_reported_where_it_stops_to_be(string yaml, string expected) => Of(yaml).ShouldBe([expected]);

    [Theory]
    [InlineData("on: push # codex\n", "(1,1): error CDX0002: GitHub rejects this workflow: Required property is missing: jobs")]
    [InlineData("on: push\njob:\n  a: 1 # codex\n", "(1,1): error CDX0002: GitHub rejects this workflow: Required property is missing: jobs", "(2,1): error CDX0002: GitHub rejects this workflow: Unexpected value 'job'; did you mean 'jobs'?")]
    [InlineData("on: pushed\njobs:\n  a:\n" + Steps, "(1,5): error CDX0002: GitHub rejects this workflow: Unexpected value 'pushed'")]
    [InlineData("on: push\njobs:\n  a:\n    steps:\n      - run: codex\n", "(4,5): error CDX0002: GitHub rejects this workflow: Required property is missing: runs-on")]
    [InlineData("on: push\njobs:\n  a:\n    permisions: {}\n"
        + Steps, "(4,5): error CDX0002: GitHub rejects this workflow: Unexpected value 'permisions'; did you mean 'permissions'?")]
    [InlineData("on: push\njobs:\n  a:\n    timeout-minutes: soon\n"
        + Steps, "(4,22): error CDX0002: GitHub rejects this workflow: Unexpected value 'soon'")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ run: codex, shell: [bash] }]\n", "(5,34): error CDX0002: GitHub rejects this workflow: A sequence was not expected")]
    [InlineData("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - id: c\n        run: codex\n      - id: c\n        run: codex\n", "(8,13): error CDX0002: GitHub rejects this workflow: The identifier 'c' may not be used more than once within the same scope")]
    [InlineData("on: push\njobs:\n  build:\n" + Steps + "  a:\n    needs: [build, buid]\n"
        + Steps, "(7,20): error CDX0002: GitHub rejects this workflow: Job 'a' depends on unknown job 'buid'; did you mean 'build'?")]
    [InlineData("on: push\njobs:\n  z:\n" + Steps + "  a:\n    needs: [z, b]\n" + Steps + "  b:\n    needs: a\n" + Steps,
        "(7,16): error CDX0002: GitHub rejects this workflow: Job 'a' depends on job 'b' which creates a cycle in the dependency graph",
        "(11,12): error CDX0002: GitHub rejects this workflow: Job 'b' depends on job 'a' which creates a cycle in the dependency graph")]
    public void A_structure_that_GitHub_rejects_is_reported_at_its_place(string yaml, params string[] expected) =>
        Of(yaml).ShouldBe(expected);

    [Theory]
    [InlineData("if: ${{ github.ref == }}", "(5,28): error CDX0003: GitHub cannot parse this expression and rejects the workflow: Unexpected end of expression: '=='")]
    [InlineData("if: github.ref = 'x'", "(5,24): error CDX0003: GitHub cannot parse this expression and rejects the workflow: Unexpected symbol: '='")]
    [InlineData("name: ${{ unknown(1) }}", "(5,19): error CDX0003: GitHub cannot parse this expression and rejects the workflow: Unrecognized function: 'unknown'")]
    [InlineData("name: ${{ format() }}", "(5,19): error CDX0003: GitHub cannot parse this expression and rejects the workflow: Too few parameters supplied: 'format'")]
    [InlineData("name: ${{ foo.bar }}", "(5,19): error CDX0003: GitHub cannot parse this expression and rejects the workflow: Unrecognized named-value: 'foo'")]
    [InlineData("name: a ${{ github.ref", "(5,17): error CDX0003: GitHub cannot parse this expression and rejects the workflow: The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found")]
    public void An_expression_that_GitHub_cannot_parse_is_reported_where_it_breaks(string entry, string expected) =>
        Of($"on: push\njobs:\n  a:\n    steps:\n      - {entry}\n        run: codex\n    runs-on: x\n").ShouldBe([expected]);

    [Fact]
    public void Other_files_are_analyzed_all_the_same()
    {
        using var repository = new TemporaryRepository();
        repository.Add(".github/workflows/a.yml", "jobs: [codex\n")
            .Add(".github/workflows/b.yml", "on: push # codex\n")
            .Add(".github/workflows/c.yml", $"# codex\non: {new string('[', 60)}{new string(']', 60)}\n");
        repository.Findings().ShouldBe(
        [
            ".github/workflows/a.yml(1,7): error CDX0001: GitHub cannot read this file: The '[' that opens here is never closed",
            ".github/workflows/b.yml(1,1): error CDX0002: GitHub rejects this workflow: Required property is missing: jobs",
            ".github/workflows/c.yml(2,54): warning CDX0005: This file was not analyzed: Maximum object depth exceeded",
        ]);
    }

    private static IEnumerable<string> Of(string yaml) =>
        Lint.Text(yaml).Select(Lint.Describe).Where(finding => finding.Contains(" CDX00", StringComparison.Ordinal));
}
