using System.Text.Json;
using CodexLint.Semantics.Values;
using CodexLint.Support;

namespace CodexLint.Semantics.Scripts;

/// <summary>How a program ends, with a key and without, lies within what was read off it: the real interpreters say how it ends.</summary>
public sealed class ProgramSoundnessTests
{
    private const string PythonDriver =
        """
        import io, json, os, sys
        answers = []
        programs, sys.stdout = json.load(sys.stdin), io.StringIO()
        for program in programs:
            for key in ('', 'sk'):
                os.environ['KEY'] = key
                try:
                    exec(program, {})
                    answers.append(True)
                except SystemExit as end:
                    answers.append(end.code in (None, 0))
                except Exception:
                    answers.append(False)
        json.dump(answers, sys.__stdout__)
        """;

    private const string NodeDriver =
        """
        const programs = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const answers = [];
        for (const program of programs) {
          for (const key of ['', 'sk']) {
            let failed = false;
            const core = { setFailed: () => { failed = true; }, info: () => {} };
            try { new Function('core', 'process', program)(core, { env: { KEY: key } }); } catch { failed = true; }
            answers.push(!failed);
          }
        }
        console.log(JSON.stringify(answers));
        """;

    private static readonly string[] PythonReads =
    [
        "os.environ.get('KEY')", "os.environ.get('KEY', '')", "os.environ['KEY']", "os.environ['KEY'].strip()", "os.getenv('KEY') or 'x'",
        "os.getenv('KEY', 'y')", "(os.environ.get('KEY') or '')", "os.getenv('KEY') if 1 else 'z'",
    ];

    private static readonly string[] PythonEnds =
    [
        "pass", "print('sys.exit(1)')", "sys.exit(0)", "sys.exit()", "sys.exit(1)", "sys.exit('no key')", "raise ValueError('x')",
        "raise SystemExit(0)", "raise SystemExit('no key')", "key = key or 'w'", "# raise", "sys.exit(len('a'))",
    ];

    private static readonly string[] PythonBlocks =
        [
            "if not key", "if not key or True", "if not key and True", "if key", "if not os.environ.get('KEY')",
            "if not os.getenv('KEY', '')", "if not os.getenv('KEY', 'x')", "if True", "if False", "with open(os.devnull) as f",
            "for i in range(0)", "for i in range(1)", "try", "def f()", "while False", "if not (key)", "if not key == 'a'",
            "if not key.strip()",
        ];

    private static readonly string[] NodeReads =
    [
        "process.env.KEY", "process.env.KEY || ''", "process.env.KEY ?? ''", "(process.env.KEY || '').trim()", "process.env.KEY || 'x'",
        "process.env['KEY']", "process.env.KEY ? 'a' : 'b'",
    ];

    private static readonly string[] NodeEnds =
    [
        "core.info('throw ');", "return;", "core.setFailed('x');", "throw new Error('x');", "return core.setFailed('x');",
        "key = key || 'y';", "// throw", "if (!key) throw new Error('x');", "if (!key) core.setFailed('x'); else core.info('x');",
        "!key && core.setFailed('x');",
    ];

    private static readonly string[] NodeBlocks =
        [
            "if (!key)", "if (!key || true)", "if (!key && true)", "if (key)", "if (!process.env.KEY)", "if (!process.env.KEY.trim())",
            "if (true)", "if (false)", "for (const i of [])", "for (const i of [1])", "try", "function f()", "const g = () =>",
            "if (!(key))", "if (!key.length)", "if (! key)",
        ];

    [InterpreterFact("python3")]
    public void Programs_in_Python_end_as_was_read() => Check(ScriptReaders.Python, "python3", "-c", PythonDriver, random =>
        $"import os, sys\nkey = {Pick(random, PythonReads)}\n{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => PythonStatement(random, 0)))}");

    [InterpreterFact("node")]
    public void Programs_in_JavaScript_end_as_was_read() => Check(ScriptReaders.JavaScript, "node", "-e", NodeDriver, random =>
        $"let key = {Pick(random, NodeReads)};\n{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => NodeStatement(random, 0)))}");

    private static void Check(IScriptReader reader, string interpreter, string option, string driver, Func<Random, string> make)
    {
        var random = new Random(Effort.IsLong ? Environment.TickCount : 1);
        List<string> programs = [.. Enumerable.Range(0, Effort.IsLong ? 20_000 : 3_000).Select(_ => make(random))];
        var answers = JsonSerializer.Deserialize<bool[]>(Interpreter.Run(
            interpreter, [option, driver], JsonSerializer.Serialize(programs)))!;
        var wrong = new List<string>();
        for (var i = 0; i < answers.Length; i++)
        {
            var key = new StringValue(i % 2 == 0 ? "" : "sk");
            var read = reader.Read(programs[i / 2]).StatusIn(name => name == "KEY" ? key : NullValue.Instance).IfCommandsSucceed;
            if (!read.HasFlag(answers[i] ? ScriptOutcomes.Succeeds : ScriptOutcomes.Fails))
                wrong.Add($"KEY='{key.Value}', read {read}, ended {(answers[i] ? "well" : "badly")}:\n{programs[i / 2]}");
        }

        wrong.Take(3).ShouldBeEmpty($"{wrong.Count} of {answers.Length}");
    }

    private static string PythonStatement(Random random, int depth)
    {
        var indent = new string(' ', 4 * depth);
        if (depth == 3 || random.Next(3) == 0)
            return indent + Pick(random, PythonEnds).Replace("# raise", "pass  # raise", StringComparison.Ordinal) + "\n";

        var head = Pick(random, PythonBlocks);
        var text = $"{indent}{head}:\n"
            + string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => PythonStatement(random, depth + 1)));
        if (head == "try")
            text += $"{indent}except {Pick(random, ["Exception", "BaseException"])}:\n{PythonStatement(random, depth + 1)}";
        else if (head == "def f()")
            text = text.Replace("def f()", "def f(key=key)", StringComparison.Ordinal) + (random.Next(2) == 0 ? $"{indent}f()\n" : "");
        else if (head.StartsWith("if", StringComparison.Ordinal) && random.Next(3) == 0)
            text += $"{indent}else:\n{PythonStatement(random, depth + 1)}";
        return text;
    }

    private static string NodeStatement(Random random, int depth)
    {
        if (depth == 3 || random.Next(3) == 0)
            return Pick(random, NodeEnds) + "\n";

        var head = Pick(random, NodeBlocks);
        var text = $"{head} {{\n{string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => NodeStatement(random, depth + 1)))}}}";
        if (head == "try")
            text += $" catch (error) {{ {NodeStatement(random, depth + 1)} }}";
        else if (head == "function f()")
            text = $"{{ {text} {(random.Next(2) == 0 ? "f();" : "")} }}";
        else if (head == "const g = () =>")
            text = $"{{ {text}; {(random.Next(2) == 0 ? "g();" : "")} }}";
        return text + "\n";
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];
}
