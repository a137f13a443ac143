using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CodexLint.Semantics.Scripts.Shell;
using CodexLint.Semantics.Values;
using CodexLint.Support;
using CodexLint.Syntax.Shell;
using CsCheck;

namespace CodexLint.Semantics.Scripts;

/// <summary>The concrete run of a script lies within its abstract run: exit status, outputs and files.</summary>
[Trait("Category", "Random")]
public sealed class ScriptSoundnessTests
{
    /// <summary>How many scripts have their folders on the disk at once.</summary>
    private const int BatchSize = 1_000;

    private static readonly string[] Paths = ["d", "d/e", "d/f", "f", "g", "n/m", "n"];

    [BashFact]
    public void What_bash_does_is_among_what_the_interpreter_expects()
    {
        var failures = new List<(Case One, string Failure)>();
        var count = 0;
        foreach (var batch in Effort.Inputs(Cases, 200, 100_000).Chunk(BatchSize))
        {
            failures.AddRange(Failures(batch));
            count += batch.Length;
        }

        var shortest = failures.OrderBy(failure => failure.One.Script.Length)
            .Take(6)
            .Select(failure => $"({failure.One}): {failure.Failure}\n{failure.One.Script}");
        failures.Count.ShouldBe(0, $"of {count} scripts; the shortest:\n{string.Join('\n', shortest)}");
    }

    /// <summary>Scripts are not executed for the case that commands fail where that would only end them earlier.</summary>
    [Fact]
    public void What_is_left_out_of_the_general_reading_is_nothing()
    {
        var (leftOut, count) = (0, 0);
        foreach (var script in Effort.Inputs(
            Gen.OneOf(Block, External).Array[1, 6].Select(blocks => string.Join('\n', blocks)), 5_000, 1_000_000))
        {
            count++;
            var input = new ScriptInput(Script.Parse(script)) { Files = FileSystemState.Unknown };
            var effects = ScriptInterpreter.Run(input);
            if (effects.General is not null)
                continue;

            leftOut++;
            var general = ScriptInterpreter.Execute(input, commandsSucceed: false);
            general.Effects.Select(PlaceOf).Except(effects.Expected.Select(PlaceOf)).ShouldBeEmpty(script);
            (general.MaySetMore, general.IsWhole).ShouldBe((effects.MaySetMore, effects.IsWhole), script);
        }

        leftOut.ShouldBeInRange(count / 10, count * 9 / 10);

        static (Type, int) PlaceOf(ScriptEffect effect) => (effect.GetType(), effect.Span.Start);
    }

    private static readonly Gen<string> External = Gen.OneOf(
        "npm ci", "make check > g", "curl -fsS https://example.com -o f", "gh api x | jq -r .y > g", "V=$(date)", "git diff --quiet",
        "jq -e . f", "tar xf f && touch g", "if npm test; then touch g; fi", "npm test || touch g", "cd out", "cp f g", "wait",
        "grep -q a f", "sudo install -d out", "timeout 9 make", "echo \"o=$(hostname)\" >> \"$GITHUB_OUTPUT\"", "npm ci > g || exit 3",
        "make\necho \"k=$?\" >> \"$GITHUB_OUTPUT\"", "eval 'make; touch g'", "{ make; touch g; } > f",
        "while read -r L; do make \"$L\"; done < f", "for i in a b; do make $i; done", "make & wait", "exec make",
        "f() { make; touch g; }\nf", "mkdir -p \"$U/x\"", "rm \"$U\"", "cat \"$U\" > f");

    private static readonly Gen<string> Value = Gen.OneOf(
        "", "x", "abc", "a b", "0", "1", "7", "$K", "${K:-d}", "${K:+s}", "$V", "${V#a}", "${V%c}", "${#V}", "$1", "${K-u}", "$(echo $V)",
        "$((1 + 2))");

    private static readonly Gen<string> Path = Gen.OneOf("d", "d/e", "f", "g", "d/f", "n/m", "$V");

    private static readonly Gen<string> Condition = Gen.OneOf(
        Gen.OneOf(
            "true", "false", "[ -z \"$K\" ]", "[ -n \"$V\" ]", "[[ -z ${K:-} ]]", "test -n \"$K\"", "[ $V ]", "[ \"$V\" = abc ]",
            "[[ $V == a* ]]", "[[ $K && ! $V ]]", "(( ${#K} ))",
            "(( N > 1 ))", "[ \"$?\" -eq 0 ]", "[ \"${N:-0}\" -lt 3 ]", "[[ $V =~ ^a ]]", "[ -n \"$K\" -a -n \"$V\" ]", "[ ! -z \"$K\" ]",
            "mkdir d", "echo \"$V\" | grep -q a", "[ 1 -eq x ]", "(exit 3)", "fn x", "[[ -n $K || $V != x ]]"),
        Gen.Select(Gen.OneOf("-f", "-d", "-e", "-s"), Path, (sign, path) => $"[ {sign} \"{path}\" ]"));

    // Each command on a line of its own: bash 5.2 loses the semicolon in `a; b` behind a here-document within $( ).
    private static readonly Gen<string> Simple = Gen.OneOf(
        Gen.Select(Gen.OneOf("V", "K", "N", "W"), Value, (name, value) => $"{name}=\"{value}\""),
        Gen.Select(
            Gen.OneOf("V", "W"), Value,
            (name, value) => value.Contains("a b", StringComparison.Ordinal) ? $"{name}='a b'" : $"{name}={value}"),
        Gen.Select(Gen.OneOf("k", "o"), Value, (name, value) => $"echo \"{name}={value}\" >> \"$GITHUB_OUTPUT\""),
        Path.Select(path => $"mkdir -p \"{path}\""),
        Path.Select(path => $"mkdir \"{path}\""),
        Path.Select(path => $"touch \"{path}\""),
        Path.Select(path => $"rm -f \"{path}\""),
        Path.Select(path => $"rm -rf \"{path}\""),
        Path.Select(path => $"rm \"{path}\""),
        Path.Select(path => $"cat \"{path}\""),
        Gen.Select(Value, Path, (value, path) => $"echo \"{value}\" > \"{path}\""),
        Gen.Select(Value, Path, (value, path) => $"printf '%s\\n' \"{value}\" >> \"{path}\""),
        Path.Select(path => $"V=$(cat \"{path}\")"),
        Path.Select(path => $"cat > \"{path}\" <<EOF\nK is $K\nEOF"),
        Path.Select(path => $"[ -s \"{path}\" ] || echo placeholder > \"{path}\""),
        Path.Select(path => $": > \"{path}\""),
        Condition,
        Gen.OneOf(
            "set +e", "set -e", "set -o pipefail", "set +o pipefail", "set -u", "exit 0", "exit 3", "exit $N", "N=$((N + 1))",
            "((N++)) || true", ": \"${K:?no key}\"", ": \"${V:=w}\"", "true", "false | true",
            "true | false", "! true", "! false", "fn \"$K\"", "fn x || true", "fn", "local Z=1", "shift", "set -- a b", "K=\nunset V",
            "echo \"k=$?\" >> \"$GITHUB_OUTPUT\"", "trap 'echo k=t >> \"$GITHUB_OUTPUT\"' EXIT",
            "trap 'echo o=e >> \"$GITHUB_OUTPUT\"' ERR", "trap 'exit 0' ERR", "trap - ERR", "set -E",
            "echo \"$V\" | while read -r L; do echo \"o=$L\" >> \"$GITHUB_OUTPUT\"; done", "read -r V <<< \"$K\"", "eval 'V=e'",
            "bash -c 'exit 2'", "bash -c 'echo \"$1\" > g' _ y", "export V", "V=p true", "cd d && touch z && cd ..",
            "{\necho k=1\necho o=2\n} >> \"$GITHUB_OUTPUT\"",
            "echo \"o<<E\" >> \"$GITHUB_OUTPUT\"\necho \"$V\" >> \"$GITHUB_OUTPUT\"\necho E >> \"$GITHUB_OUTPUT\"",
            "A=(a \"b c\")\nV=\"${A[1]}\"\nN=${#A[@]}", "A=(x \"$K\")", "A+=(\"$V\")", "A+=($V)", "[ -z \"$K\" ] || A+=(abc d)",
            "V=\"${A[0]}\"", "V=\"${A[1]:-}\"", "V=\"${A[-1]}\"", "N=${#A[@]}", "V=\"${A[*]}\"", "V=$A", "fn \"${A[@]}\"",
            "set -- \"${A[@]}\"", "for i in \"${A[@]}\"; do echo \"o=$i\" >> \"$GITHUB_OUTPUT\"; done", "set -- \"$@\" y",
            "for i in \"$@\"; do V=$i; done", "A[1]=e", "for i in 1 2 3; do\nN=$i\n[ $i = 2 ] && break\ndone",
            "for i in a $K; do touch \"f$i\"; done", "while [ \"${N:-0}\" -lt 3 ]; do N=$((${N:-0} + 1)); done", "tee g <<< \"$K\"",
            "mkdir -p {d,n}/m", "V=${V//b/_}", "V=${V:0:2}", "V=${V^^}"));

    private static readonly Gen<string> Block = Gen.Recursive<string>((depth, inner) =>
    {
        if (depth > 2)
            return Simple;

        var lines = inner.Array[1, 3].Select(commands => string.Join('\n', commands));
        return Gen.Frequency(
            (6, Simple),
            (2,
                Gen.Select(
                    Condition, lines, lines, (condition, then, otherwise) => $"if {condition}; then\n{then}\nelse\n{otherwise}\nfi")),
            (1, Gen.Select(Condition, lines, (condition, then) => $"if ! {condition}; then\n{then}\nfi")),
            (1, Gen.Select(Condition, inner, (condition, then) => $"{condition} && {{\n{then}\n}}")),
            (1, Gen.Select(Condition, inner, (condition, then) => $"{condition} || {{\n{then}\n}}")),
            (1, lines.Select(body => $"(\n{body}\n)")),
            (1, lines.Select(body => $"(\n{body}\n) || N=9")),
            // With 'return': bash 5.2 forgets a trap on EXIT where a function whose last command is a program is the last command within $(
            // ).
            (1, lines.Select(body => $"f{depth}() {{\n{body}\nreturn\n}}\nf{depth} a")),
            (1, lines.Select(body => $"V=$(\n{body}\n)")),
            (1, lines.Select(body => $"for i in a b; do\n{body}\ndone")),
            (1,
                Gen.Select(
                    Condition, lines,
                    (condition, body) => $"M{depth}=\nwhile {condition}; do\nM{depth}=x$M{depth}\n[ \"$M{depth}\" = xxx ] && break\n{body}\ndone")),
            (1, Gen.Select(lines, lines, (first, second) => $"case \"$V\" in\na*|x)\n{first}\n;;\n\"\")\n{second}\n;;\nesac")),
            (1,
                Gen.Select(
                    inner, Gen.OneOf("cat", "cat > /dev/null\nfalse", "cat > /dev/null\n[ -n \"$K\" ]", "V=$(cat)"),
                    (first, second) => $"{{\n{first}\n}} | {{\n{second}\n}}")));
    });

    private static readonly Gen<Case> Cases = Gen.Select(
        Block.Array[1, 6],
        Gen.OneOf<string?>(null, "", "v", "a b"),
        Gen.OneOf("", "abc", "f"),
        Gen.Bool,
        Gen.Bool,
        (blocks, key, value, isHidden, hasFile) => new Case(
            "fn() { [ -n \"$1\" ]; }\n" + string.Join('\n', blocks) + "\n", key, value, isHidden, hasFile));

    private static List<(Case One, string Failure)> Failures(Case[] cases)
    {
        var scratch = Directory.CreateTempSubdirectory("codexlint-");
        try
        {
            RunAll(cases, scratch.FullName);
            return
            [
                .. from indexed in cases.Index()
                   let failure = Compare(
                       indexed.Item, System.IO.Path.Combine(scratch.FullName, indexed.Index.ToString(CultureInfo.InvariantCulture)))
                   where failure is not null
                   select (indexed.Item, failure),
            ];
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static void RunAll(Case[] cases, string scratch)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            var folder = Directory.CreateDirectory(System.IO.Path.Combine(
                scratch, i.ToString(CultureInfo.InvariantCulture), "w")).Parent!.FullName;
            File.WriteAllText(System.IO.Path.Combine(folder, "script"), cases[i].Script);
            File.WriteAllText(System.IO.Path.Combine(folder, "output"), "");
            if (cases[i].Key is { } key)
                File.WriteAllText(System.IO.Path.Combine(folder, "key"), key);
            File.WriteAllText(System.IO.Path.Combine(folder, "value"), cases[i].Value);
            if (cases[i].HasFile)
                File.WriteAllText(System.IO.Path.Combine(folder, "w", "f"), "");
        }

        const string driver = """
            for c in */; do
              cd "$c/w"
              k=(); [ -f ../key ] && k=("K=$(< ../key)")
              v=$(< ../value)
              { ulimit -t 1; ulimit -f 2000; env -i PATH="$PATH" HOME=/nowhere GITHUB_OUTPUT="$PWD/../output" V="$v" "${k[@]}" bash -e ../script > ../log 2>&1 < /dev/null; echo $? > ../status; } &
              cd ../..
              (( ++n % 4 )) || wait
            done
            wait
            """;
        var start = new ProcessStartInfo("bash") { WorkingDirectory = scratch, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(driver);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.WaitForExit();
    }

    private static string? Compare(Case one, string folder)
    {
        var workspace = new AbstractPath("/scratch/w");
        var output = new StringValue("/scratch/output");
        var files = new FileSystemState { Unlisted = FileKinds.Absent }
            .With(new AbstractPath("/work"), FileEntry.Directory).With(workspace, FileEntry.Directory);
        if (one.HasFile)
            files = files.With(new AbstractPath("/scratch/w/f"), new FileEntry(FileKinds.File) { Content = StringValue.Empty });
        var environment = ImmutableDictionary<string, AbstractValue>.Empty
            .Add("GITHUB_OUTPUT", output)
            .Add("HOME", new StringValue("/nowhere"))
            .Add("K", one.Key is null ? NullValue.Instance : one.IsHidden ? AbstractText.Unknown(Origins.Secret) : new StringValue(one.Key))
            .Add("V", one.IsHidden ? AbstractText.Unknown(Origins.Opaque) : new StringValue(one.Value));
        var input = new ScriptInput(Script.Parse(one.Script)) { Environment = environment, Files = files, WorkingDirectory = workspace };
        var run = new ShellInterpreter(input, commandsSucceed: false).Run();

        var status = File.ReadAllText(System.IO.Path.Combine(folder, "status")).Trim();
        // A script that loops for ever is ended from outside, at any place.
        if (status is "137" or "152" or "153")
            return null;

        var outcome = status == "0" ? ScriptOutcomes.Succeeds : ScriptOutcomes.Fails;
        if ((run.Outcomes & outcome) == 0)
            return $"exit status {status}, expected {run.Outcomes}: {File.ReadAllText(System.IO.Path.Combine(folder, "log"))}";

        return CompareOutputs(run, ReadOutputs(File.ReadAllText(System.IO.Path.Combine(folder, "output"))))
            ?? Paths.Select(path =>
                CompareFile(run.Final!.Files, new AbstractPath("/scratch/w/" + path), System.IO.Path.Combine(folder, "w", path)))
                .FirstOrDefault(failure => failure is not null);
    }

    private static string? CompareOutputs(ShellRun run, Dictionary<string, string> outputs)
    {
        var file = run.Final!.CommandFiles[CommandFile.Output];
        if (file.IsOpen || run.MaySetMore)
            return null;

        foreach (var name in (string[])["k", "o"])
        {
            var expected = file.Values.GetValueOrDefault(name, NullValue.Instance);
            var actual = outputs.GetValueOrDefault(name);
            var fits = expected switch
            {
                NullValue => actual is null,
                StringValue text => actual == text.Value,
                UnknownValue unknown =>
                    actual is null ? (unknown.Kinds & ValueKinds.Null) != 0 : unknown.Truth is null || unknown.Truth == actual.Length > 0,
                _ => false,
            };
            if (!fits)
                return $"output {name} is {actual ?? "not set"}, expected {expected}";
        }

        return null;
    }

    private static string? CompareFile(FileSystemState files, AbstractPath path, string real)
    {
        var entry = files.Find(path);
        var kind = File.Exists(real) ? FileKinds.File : Directory.Exists(real) ? FileKinds.Directory : FileKinds.Absent;
        if ((entry.Kinds & kind) == 0)
            return $"{path.Text} is {kind}, expected {entry.Kinds}";
        if (kind != FileKinds.File)
            return null;

        var content = File.ReadAllText(real);
        return entry.Content.Known() is { } known && known != content || entry.IsEmpty is { } empty && empty != (content.Length == 0)
            ? $"{path.Text} contains '{content}', expected {entry.Content}"
            : null;
    }

    private static Dictionary<string, string> ReadOutputs(string text)
    {
        var outputs = new Dictionary<string, string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Split("<<", 2) is [var name, var end] && !name.Contains('=', StringComparison.Ordinal))
            {
                var value = new StringBuilder();
                var first = i + 1;
                for (i = first; i < lines.Length && lines[i] != end; i++)
                    value.Append(i > first ? "\n" : "").Append(lines[i]);
                if (i < lines.Length)
                    outputs[name] = value.ToString();
            }
            else if (lines[i].Split('=', 2) is [var key, var rest])
            {
                outputs[key] = rest;
            }
        }

        return outputs;
    }

    private sealed record Case(string Script, string? Key, string Value, bool IsHidden, bool HasFile)
    {
        public override string ToString() => $"K={Key ?? "(unset)"}, V={Value}, hidden: {IsHidden}, f: {HasFile}";
    }
}
