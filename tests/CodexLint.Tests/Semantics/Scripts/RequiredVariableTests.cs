using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

/// <summary>How programs in other languages end without the variable KEY and with it.</summary>
public sealed class RequiredVariableTests
{
    private const ScriptOutcomes Fails = ScriptOutcomes.Fails;

    private const ScriptOutcomes Succeeds = ScriptOutcomes.Succeeds;

    private const ScriptOutcomes Either = Succeeds | Fails;

    [Theory]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY'):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not os.environ.get(\"KEY\"):\n    sys.exit(\"no key\")")]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY', ''):\n    sys.exit('no key')")]
    [InlineData("python", "import os, sys\nif not os.getenv('KEY', \"\").strip():\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not os.getenv('KEY',''):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not (os.getenv('KEY')):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY'): sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY', '').strip()\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY') or ''\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = (os.environ.get('KEY') or \"\").strip()\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = str(os.environ.get('KEY', ''))\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    sys.exit(10)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    raise SystemExit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    raise SystemExit('x')")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    raise RuntimeError('x')")]
    [InlineData("python", "import os, sys\nwith open('a') as f:\n    if not os.environ.get('KEY'):\n        sys.exit(1)")]
    [InlineData("javascript", "if (!process.env.KEY) throw new Error('x');")]
    [InlineData("javascript", "if (!process.env.KEY) { throw new Error('x'); }")]
    [InlineData("javascript", "if (!process.env[\"KEY\"]) process.exit(1);")]
    [InlineData("javascript", "if (!(process.env.KEY)) process.exit(1);")]
    [InlineData("javascript", "if (!process.env.KEY.trim()) process.exit(1);")]
    [InlineData("javascript", "const key = process.env.KEY || '';\nif (!key) process.exit(1);")]
    [InlineData("javascript", "const key = process.env.KEY ?? \"\";\nif (!key) process.exit(1);")]
    [InlineData("javascript", "const key = (process.env.KEY || '').trim();\nif (!key) process.exit(1);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) { core.setFailed('x'); return; }")]
    [InlineData("powershell", "if (-not $env:KEY) { exit 1 }")]
    [InlineData("powershell", "if (-not $env:KEY) { throw 'x' }")]
    [InlineData("powershell", "if (-not ($env:KEY)) { exit 1 }")]
    [InlineData("powershell", "if (!($env:KEY)) { exit 1 }")]
    [InlineData("powershell", "if (!$env:KEY) { exit 1 }")]
    [InlineData("powershell", "if ([string]::IsNullOrEmpty($env:KEY)) { exit 1 }")]
    [InlineData("powershell", "if ([String]::IsNullOrWhiteSpace($env:KEY)) { exit 1 }")]
    [InlineData("powershell", "$key = $env:KEY\nif (-not $key) { exit 1 }")]
    [InlineData("powershell", "$key = $env:KEY.Trim()\nif (-not $key) { exit 1 }")]
    [InlineData("powershell", "if (-not $env:KEY) { Write-Error 'x' }")]
    public void A_program_that_ends_without_the_variable_fails_without_it_and_only_then(string language, string text) =>
        Ends(language, text).ShouldBe((Fails, Succeeds));

    [Theory]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    sys.exit(0)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    sys.exit()")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    raise SystemExit")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    raise SystemExit(0)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    print('x')")]
    [InlineData("python", "import os, sys\n# if not os.environ.get('KEY'): sys.exit(1)\n")]
    [InlineData("python", "import os, sys\nprint(\"if not os.environ.get('KEY'): sys.exit(1)\")")]
    [InlineData("python", "import os, sys\nsys.exit(0)")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit(0);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit();")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) console.log('x');")]
    [InlineData("javascript", "try { if (!process.env.KEY) throw 1; } catch (e) { }")]
    [InlineData("javascript", "// if (!process.env.KEY) throw 1;")]
    [InlineData("javascript", "console.log(\"if (!process.env.KEY) throw 1;\");")]
    [InlineData("javascript", "process.exit(0);")]
    [InlineData("javascript", "process.exitCode = 0;")]
    [InlineData("powershell", "if (-not $env:KEY) { exit 0 }")]
    [InlineData("powershell", "if (-not $env:KEY) { exit }")]
    [InlineData("powershell", "if (-not $env:KEY) { Write-Host 'x' }")]
    [InlineData("powershell", "# exit 1")]
    public void What_ends_well_or_is_no_command_fails_in_neither_case(string language, string text) =>
        Ends(language, text).ShouldBe((Succeeds, Succeeds));

    [Theory]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY') or 'default'\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY', 'default')\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nkey = 'x'\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = f(os.environ.get('KEY'))\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    sys.exit(code)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    if x:\n        sys.exit(1)")]
    [InlineData("python", "import os, sys\nif x:\n    key = os.environ.get('KEY')\n    if not key:\n        sys.exit(1)")]
    [InlineData("python", "import os, sys\ntry:\n    if not os.environ.get('KEY'):\n        sys.exit(1)\nexcept Exception:\n    pass")]
    [InlineData("python", "import os, sys\nfrom dotenv import load_dotenv\nif not os.environ.get('KEY'):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nos.environ['KEY'] = 'x'\nif not os.environ['KEY']:\n    sys.exit(1)")]
    [InlineData("javascript", "const key = process.env.KEY || 'x';\nif (!key) process.exit(1);")]
    [InlineData("javascript", "let key = process.env.KEY;\nkey = 'x';\nif (!key) process.exit(1);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit(code);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) { if (x) process.exit(1); }")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (x) { if (!key) process.exit(1); }")]
    [InlineData("powershell", "if (-not $env:KEY) { exit $code }")]
    [InlineData("powershell", "if (-not $env:KEY) { Write-Error 'x' -ErrorAction Continue }")]
    [InlineData("powershell", "if ($x) { if (-not $env:KEY) { exit 1 } }")]
    public void Where_something_else_decides_too_it_may_fail_without_the_variable(string language, string text) =>
        Ends(language, text).ShouldBe((Either, Succeeds));

    [Theory]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY') or not os.environ.get('B'):\n    sys.exit(1)")]
    [InlineData("javascript", "if (!process.env.KEY || !process.env.B) process.exit(1);")]
    [InlineData("powershell", "if (-not $env:KEY -or -not $env:B) { exit 1 }")]
    public void A_condition_with_alternatives_fails_without_the_variable_and_perhaps_with_it(string language, string text) =>
        Ends(language, text).ShouldBe((Fails, Either));

    [Theory]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY') and x:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not keys:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif x:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nx and sys.exit(1)")]
    [InlineData("python", "import os, sys\nsys.exit(main())")]
    [InlineData("python", "import os, sys\nsys.exit()\nsys.exit(1)")]
    [InlineData("python", "import os, sys\ndef f():\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\ntry:\n    sys.exit(1)\nexcept SystemExit:\n    pass")]
    [InlineData("javascript", "if (!process.env.KEY && x) process.exit(1);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!keys) process.exit(1);")]
    [InlineData("javascript", "if (x) throw new Error('x');")]
    [InlineData("javascript", "x && process.exit(1);")]
    [InlineData("javascript", "x ? process.exit(1) : y();")]
    [InlineData("javascript", "function f() { throw 1; }")]
    [InlineData("powershell", "if (-not $env:KEY -and $x) { exit 1 }")]
    [InlineData("powershell", "if ($x) { exit 1 }")]
    public void A_failure_that_has_nothing_to_do_with_the_variable_may_come_in_both_cases(string language, string text) =>
        Ends(language, text).ShouldBe((Either, Either));

    [Theory]
    [InlineData("python", "import os, sys\nsys.exit(1)")]
    [InlineData("python", "import os, sys\nraise ValueError('x')")]
    [InlineData("javascript", "throw new Error('x');")]
    [InlineData("javascript", "core.setFailed('x');")]
    [InlineData("javascript", "process.exitCode = 1;")]
    [InlineData("powershell", "exit 1")]
    [InlineData("powershell", "throw 'x'")]
    public void A_program_that_fails_in_each_run_fails_in_both_cases(string language, string text) =>
        Ends(language, text).ShouldBe((Fails, Fails));

    private static (ScriptOutcomes Without, ScriptOutcomes With) Ends(string language, string text)
    {
        var reader =
            language switch { "python" => ScriptReaders.Python, "javascript" => ScriptReaders.JavaScript, _ => ScriptReaders.PowerShell };
        return (End(""), End("sk-abc"));

        ScriptOutcomes End(string key) =>
            reader.Read(text).In(
                name => name == "KEY" ? new StringValue(key) : NullValue.Instance, FileSystemState.Unknown, span => span, expression: null,
                ImmutableDictionary<string, AbstractValue>.Empty).ExitStatus.IfCommandsSucceed;
    }
}
