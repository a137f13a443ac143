using System.Diagnostics;
using CodexLint.Support;

namespace CodexLint.Robustness;

/// <summary>A repository as somebody would send it who wants the build to suffer.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Fill">Makes its files.</param>
/// <param name="Expected">A rule that speaks of it; null where there is nothing wrong with it.</param>
internal sealed record HostileRepository(string Name, Action<TemporaryRepository> Fill, string? Expected)
{
    private const string Workflow = ".github/workflows/x.yml";

    /// <summary>All of them.</summary>
    public static HostileRepository[] All { get; } =
    [
        Text("alias bomb", AliasBomb(), "CDX0005"),
        Text("100,000 levels of flow sequences", "# codex\non: " + new string('[', 100_000), "CDX0005"),
        Text("100,000 levels of flow mappings", "# codex\non: " + string.Concat(Enumerable.Repeat("{a: ", 100_000)), "CDX0005"),
        Text("100,000 levels of block sequences", "# codex\non:\n  " + string.Concat(Enumerable.Repeat("- ", 100_000)) + "a\n", "CDX0005"),
        Text(
            "1,400 levels of block mappings",
            "# codex\n" + string.Concat(Enumerable.Range(0, 1_400).Select(level => new string(' ', level) + "a:\n")), "CDX0005"),
        Text("a scalar of 50 MB", Job($"- run: \"codex {new string('a', 50_000_000)}\""), "CDX0005"),
        Text("a scalar of 1 MB", Job($"- run: \"codex {new string('a', 1_000_000)}\""), null),
        Text("a key of 1 MB", "# codex\n" + new string('k', 1_000_000) + ": 1\n", "CDX0001"),
        Text(
            "3,000 steps that run Codex",
            "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
                + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"      - run: codex exec x{i}\n")),
            "CDX0005"),
        Text(
            "120 steps that run Codex",
            "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
                + string.Concat(Enumerable.Range(0, 120).Select(i => $"      - run: codex exec x{i}\n")),
            null),
        Text(
            "a million steps",
            "# codex\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
                + string.Concat(Enumerable.Repeat("      - run: x\n", 1_000_000)),
            "CDX0005"),
        Text(
            "as many steps as a file may have",
            "# codex\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
                + string.Concat(Enumerable.Repeat("      - run: x\n", 12_000)),
            null),
        Text("an expression of 10,000 parentheses", If(new string('(', 10_000) + "true" + new string(')', 10_000)), "CDX0003"),
        Text("an expression of 10,000 negations", If(new string('!', 10_000) + "true"), "CDX0003"),
        Text("an expression of 5,000 members", If("github" + string.Concat(Enumerable.Repeat(".a", 5_000))), "CDX0003"),
        Text(
            "an expression of 3,000 calls", If(string.Concat(Enumerable.Repeat("format(", 3_000)) + "'a'" + new string(')', 3_000)),
            "CDX0003"),
        Text("an expression of 5,000 operands", If(string.Join(" && ", Enumerable.Repeat("a", 4_000))), "CDX0003"),
        Text(
            "a text that doubles itself",
            If(
                $"format('{string.Concat(Enumerable.Repeat("{0}", 900))}', format('{string.Concat(Enumerable.Repeat("{0}", 900))}', format('{string.Concat(Enumerable.Repeat("{0}", 900))}', github.actor)))"),
            null),
        Script("a function that calls itself twice", "f() { f; f; }\nf", null),
        Script(
            "200 functions that each call the next twice",
            string.Join('\n', Enumerable.Range(0, 200).Select(i => $"f{i}() {{ f{i + 1}; f{i + 1}; }}")) + "\nf200() { :; }\nf0", null),
        Script(
            "twelve loops inside each other",
            string.Concat(Enumerable.Repeat("for i in 1 2 3 4 5 6 7 8 9; do\n", 12)) + "touch a$i\n"
                + string.Concat(Enumerable.Repeat("done\n", 12)),
            null),
        Script("a loop that never ends", "while :; do X=$X$X; done", null),
        Script("a here-document of 10,000 lines", "cat <<EOF > out\n" + string.Concat(Enumerable.Repeat("a $X\n", 10_000)) + "EOF", null),
        Script("quotes that are never closed", "echo 'a\nmkdir \"$HOME\nX=`date\n: ${X:-\"", null),
        Text(
            "shells that nobody knows",
            Job(
                "- run: |\n    begin; set x (cmd); end\n  shell: fish\n- run: echo x\n  shell: ${{ matrix.shell }} {0} | sh\n- run: echo x\n  shell: ''\n- uses: openai/codex-action@v1"),
            "CDX1001"),
        Program("a program of 800 KB", "python", string.Concat(Enumerable.Repeat("if not os.environ.get('K'): sys.exit(1)\n", 20_000))),
        Program(
            "a program as long as is read", "python", string.Concat(Enumerable.Repeat("if not os.environ.get('K'): sys.exit(1)\n", 2_500))),
        Program("a program that repeats one name", "python", "a = open('x')\n" + string.Concat(Enumerable.Repeat("json.load(a)\n", 9_000))),
        Program(
            "a program in 20,000 braces", "node",
            new string('{', 20_000) + "if (!process.env.K) process.exit(1)" + new string('}', 20_000)),
        Program(
            "a program that nests 300 blocks", "python",
            string.Concat(Enumerable.Range(0, 300).Select(level => new string(' ', level) + "if not os.environ.get('K'):\n"))
                + new string(' ', 300) + "sys.exit(1)\n"),
        Program(
            "a program without an end of a statement", "node",
            string.Concat(Enumerable.Repeat("(!process.env.K, throw , JSON.parse(", 3_000))),
        Program("a program of open texts", "pwsh", string.Concat(Enumerable.Repeat("'\"`<#", 20_000))),
        Script("10,000 open parentheses", new string('(', 10_000), null),
        Script("10,000 open substitutions", string.Concat(Enumerable.Repeat("$(", 10_000)), null),
        Script(
            "9,000 conditions on open values",
            string.Concat(Enumerable.Range(0, 9_000).Select(i => $"if [ -n \"$X{i}\" ]; then touch f{i}; V{i}=1; fi\n")), null),
        Script("3,000 redirections of a command", "echo" + string.Concat(Enumerable.Repeat(" > $GITHUB_OUTPUT", 3_000)), null),
        Script(
            "a pattern of the shell that backtracks",
            $"case \"{new string('a', 5_000)}\" in {string.Concat(Enumerable.Repeat("*a", 2_000))}*b) echo x;; esac", null),
        Script("a regular expression that backtracks", $"[[ {new string('a', 3_000)}! =~ ^(a+)+$ ]] && echo x", null),
        Script("an echo of 9,000 words", "echo \"$X\" " + string.Concat(Enumerable.Repeat("for i in ", 3_000)), null),
        Text(
            "an id of 3,000 expressions",
            Job(
                $"- id: {string.Concat(Enumerable.Repeat("${{ github.event.pull_request.title }}", 3_000))}\n  uses: openai/codex-action@v1"),
            "CDX0002"),
        Text("9,000 words that no expression holds", If(string.Concat(Enumerable.Repeat("f() {", 3_000))), "CDX0003"),
        Script(
            "a text of 3,000 pieces",
            $"printf '{string.Concat(Enumerable.Repeat("> $GITHUB_OUTPUT", 3_000))}' \"{string.Concat(Enumerable.Repeat("> $GITHUB_OUTPUT", 3_000))}\"",
            null),
        Text(
            "a secret whose name has 12,000 letters",
            Job(
                $"- uses: openai/codex-action@v1\n  with:\n    openai-api-key: ${{{{ secrets.{new string('K', 12_000)} }}}}\n    prompt: Review."),
            "CDX1301"),
        Script("300,000 redirections of a command", "echo" + string.Concat(Enumerable.Repeat(" >-", 300_000)), null),
        Script("a path of 9,000 folders", $"echo x > {string.Concat(Enumerable.Repeat("a/b.c/", 4_500))}d", null),
        Script(
            "9,000 paths of 20 folders",
            string.Join('\n', Enumerable.Range(0, 9_000).Select(i => $"mkdir -p {i}{string.Concat(Enumerable.Repeat("/a", 19))}")), null),
        Script("braces that multiply", "mkdir -p " + string.Concat(Enumerable.Repeat("{a,b}", 40)), null),
        new("filter patterns that backtrack", repository => repository.Add(Workflow,
            $"on:\n  push:\n    branches: ['{string.Concat(Enumerable.Repeat("**a", 500))}b']\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: codex exec x\n"),
                null),
        Settings("a section's pattern that backtracks", $"[{string.Concat(Enumerable.Repeat("*x", 12))}.yml]", "CDX0006"),
        Settings("a section's pattern that is no pattern", "[[z-a].yml]", "CDX0006"),
        Settings(
            "300 settings of 3,000 blanks",
            "[*.yml]\n" + string.Concat(Enumerable.Repeat($"dotnet_diagnostic.CDX1001.severity ={new string('\t', 3_000)}x\n", 300)),
            "CDX0006"),
        Settings("a section's pattern of 100,000 characters", $"[{string.Concat(Enumerable.Repeat("{a,", 33_000))}]", "CDX0006"),
        new(
            "an action that uses itself",
            repository => repository.Add(Workflow, Job("- uses: ./a\n- uses: openai/codex-action@v1"))
                .Add("a/action.yml", Action("./a", "./a")),
            null),
        new(
            "actions that use each other",
            repository => repository.Add(Workflow, Job("- uses: ./a\n- uses: openai/codex-action@v1"))
                .Add("a/action.yml", Action("./b", "./b"))
                .Add("b/action.yml", Action("./a", "./a")),
            null),
        new(
            "a workflow that calls itself",
            repository => repository.Add(
                Workflow,
                "on: [push, workflow_call]\njobs:\n  codex:\n    uses: ./.github/workflows/x.yml\n  again:\n    needs: codex\n    uses: ./.github/workflows/x.yml\n"),
            null),
        new(
            "a script that calls itself",
            repository => repository.Add(Workflow, Job("- run: codex exec x; ./s.sh")).Add("s.sh", "./s.sh; ./s.sh; bash s.sh\n"), null),
        new("paths that lead out", repository => repository.Add(Workflow, Job(
            "- uses: ./../../outside\n- uses: ./a/../../../outside\n- run: ../../outside.sh; /etc/passwd; bash ../../../etc/passwd\n- uses: openai/codex-action@v1\n  with:\n    prompt-file: ../../../../etc/passwd\n    output-schema-file: /etc/passwd")),
                "CDX1001"),
        Links("a link to a file outside", "/etc/passwd", "CDX0005"),
        Links("a link to a device", "/dev/zero", "CDX0005"),
        Links("a link to nothing", "nowhere.yml", "CDX0005"),
        Links("a link to itself", "x.yml", "CDX0005"),
        new("an action's folder that is a link outside", repository =>
        {
            repository.Add(Workflow, Job("- uses: ./a\n- uses: openai/codex-action@v1"));
            Directory.CreateSymbolicLink(Path.Combine(repository.Root, "a"), "/etc");
        }, "CDX1001"),
        new("a pipe that nobody writes to", repository =>
        {
            repository.Add(".github/workflows/a.txt", "");
            using var made = Process.Start("mkfifo", [Path.Combine(repository.Root, Workflow)]);
            made.WaitForExit();
        }, null),
        Bytes("null characters", [.. "# codex\non: push\0\njobs: \0"u8], "CDX0002"),
        Bytes("bytes that are no UTF-8", [.. "# codex\non: "u8, 0xC3, 0x28, 0xFF], "CDX0005"),
        Bytes("UTF-16", [0xFF, 0xFE, (byte)'o', 0, (byte)'n', 0], "CDX0005"),
        Text(
            "commands to the runner and sequences to the terminal in names",
            Job(
                "- name: \"::error::x\\n::set-output name=a::b\\e[2J\\u202e\"\n  id: \"::error::\"\n  uses: openai/codex-action@v1",
                job: "\"::error::a\\n::error::b\\e[31m\""),
            "CDX0002"),
        Text(
            "markup in names",
            Job(
                "- uses: openai/codex-action@v1\n  id: \"`<img src=x onerror=alert(1)>`|</script>\\\"},{\\\"\"",
                job: "\"a`|<img src=x>[x](javascript:alert(1))</script>\\\"},{\""),
            "CDX0002"),
        new(
            "commands and sequences in a file's name",
            repository => repository.Add(".github/workflows/a\n::error::x\u001b[31m|<img>.yml", Job("- uses: openai/codex-action@v1")),
            "CDX1001"),
    ];

    public override string ToString() => Name;

    private static HostileRepository Text(string name, string workflow, string? expected) =>
        new(name, repository => repository.Add(Workflow, workflow), expected);

    private static HostileRepository Bytes(string name, byte[] workflow, string expected) =>
        new(name, repository => repository.Add(Workflow, workflow), expected);

    private static HostileRepository Script(string name, string script, string? expected) =>
        Text(
            name, Job("- run: |\n" + string.Concat(script.Split('\n').Select(line => $"    {line}\n")) + "- uses: openai/codex-action@v1"),
            expected);

    private static HostileRepository Program(string name, string shell, string program) =>
        Text(
            name,
            Job(
                $"- shell: {shell}\n  run: |\n" + string.Concat(program.Split('\n').Select(line => $"    {line}\n"))
                    + "- uses: openai/codex-action@v1"),
            null);

    private static HostileRepository Settings(string name, string section, string expected) => new(name, repository => repository
        .Add(".editorconfig", $"root = true\n{section}\ndotnet_diagnostic.CDX1001.severity = none\n")
        .Add($".github/workflows/{string.Concat(Enumerable.Repeat("x", 200))}.yml", Job("- uses: openai/codex-action@v1")), expected);

    private static HostileRepository Links(string name, string target, string expected) => new(name, repository =>
    {
        repository.Add(".github/workflows/a.txt", "");
        File.CreateSymbolicLink(Path.Combine(repository.Root, Workflow), target);
    }, expected);

    private static string If(string condition) => Job($"- if: ${{{{ {condition} }}}}\n  uses: openai/codex-action@v1");

    private static string Job(string steps, string job = "a") =>
        $"on: push\njobs:\n  {job}:\n    runs-on: ubuntu-latest\n    steps:\n"
        + string.Concat(steps.TrimEnd('\n').Split('\n').Select(line => $"      {line}\n"));

    private static string Action(params string[] uses) =>
        "name: codex\nruns:\n  using: composite\n  steps:\n" + string.Concat(uses.Select(action => $"    - uses: {action}\n"));

    private static string AliasBomb()
    {
        var levels = Enumerable.Range(1, 30).Select(level =>
            $"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 9))}]\n");
        return "# codex\nl0: &l0 [a, a, a, a, a, a, a, a, a]\n" + string.Concat(levels);
    }
}
