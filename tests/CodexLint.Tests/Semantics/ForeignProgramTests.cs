using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Scripts;
using CodexLint.Support;

namespace CodexLint.Semantics;

/// <summary>Steps in other languages than a shell's have effects on a run, as far as these can be read off the program.</summary>
public sealed class ForeignProgramTests
{
    private static string Indent(string text, int by) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', by) + line));

    private static string Step(string language, string program, string more = "") => language == "javascript"
        ? $"- uses: actions/github-script@v8\n{Indent(more, 2)}\n  with:\n    script: |\n{Indent(program, 6)}"
        : $"- shell: {language}\n{Indent(more, 2)}\n  run: |\n{Indent(program, 4)}";

    private static string Before(string language, string program) =>
        $$$"""
        on: pull_request
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
        {{{Indent(Step(language, program, "env:\n  KEY: ${{ secrets.OPENAI_API_KEY }}"), 6)}}}
              - uses: openai/codex-action@v1.11
                continue-on-error: true
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  prompt: Review.
        """;

    private static string Behind(string steps) =>
        $$$"""
        on:
          push:
            branches: [main]
        jobs:
          review:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - uses: openai/codex-action@v1.11
                id: codex
                continue-on-error: true
                with:
                  openai-api-key: ${{ secrets.OPENAI_API_KEY }}
                  output-file: final.json
                  prompt: Review.
        {{{Indent(steps, 6)}}}
        """;

    private static IEnumerable<string> Findings(string id, string yaml) =>
        Lint.Text(yaml).Where(finding => finding.Diagnostic.Id == id).Select(Lint.Describe);

    private static Reachability ReachesCodexOnFork(string yaml)
    {
        var model = Lint.Model(yaml);
        return model.Run(Scenario.FromFork("pull_request")).Reaches(model.CodexSteps.Single().Step);
    }

    [Theory]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY', ''):\n    print('::error::no key')\n    sys.exit(1)")]
    [InlineData("python", "import os\nkey = os.getenv(\"KEY\")\nif not key:\n    raise SystemExit('no key')\nprint('fine')")]
    [InlineData("python", "import os, sys\nkey = os.environ['KEY'].strip()\nif not key: sys.exit('no key')")]
    [InlineData("javascript", "if (!process.env.KEY) {\n  core.setFailed('no key');\n  return;\n}")]
    [InlineData("javascript", "const key = (process.env.KEY || '').trim();\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env.KEY ?? '';\nif (!key.trim()) {\n  core.setFailed('no key');\n}")]
    [InlineData("javascript", "const { KEY } = process.env; // both\nif (!process.env.KEY) throw new Error('no key');")]
    [InlineData("pwsh", "$key = $env:KEY\nif (-not $key) { Write-Error 'no key' }")]
    [InlineData("pwsh", "if ([string]::IsNullOrEmpty($env:KEY)) {\n  Write-Host 'no key'\n  exit 1\n}")]
    [InlineData("pwsh", "if (-not $env:KEY) { throw 'no key' }")]
    [InlineData("powershell", "if (!$env:KEY) { exit 1 }")]
    [InlineData("pwsh", "if ([string]::IsNullOrEmpty([Environment]::GetEnvironmentVariable('KEY'))) { exit 1 }")]
    [InlineData("pwsh", "if (-not [System.Environment]::GetEnvironmentVariable(\"KEY\")) { throw 'no key' }")]
    [InlineData("pwsh", "$key = [Environment]::GetEnvironmentVariable('KEY')\nif (-not $key) { exit 1 }")]
    [InlineData("pwsh", "$key = [environment]::GetEnvironmentVariable('KEY')\nif ([string]::IsNullOrWhiteSpace($key)) { Write-Error 'no key' }")]
    [InlineData("node {0}", "if (!process.env.KEY) process.exit(1);")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY','')\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get(\"KEY\",\"\")\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get(\"KEY\", \"\")\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = str(os.environ.get('KEY', ''))\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY') or ''\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv(\"KEY\") or \"\"\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY', '').strip()\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = (os.getenv('KEY'))\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ['KEY']\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ[\"KEY\"];\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    raise ValueError('no key')")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    quit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    os._exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    raise SystemExit(1)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    raise SystemExit('no key')")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    sys.exit(12)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    sys.exit('no key')")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    exit('no key')")]
    [InlineData("javascript", "const key = process.env.KEY || \"\";\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env.KEY || '';\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env.KEY ?? \"\";\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env['KEY'];\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env[\"KEY\"];\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = (process.env.KEY);\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env.KEY.trim();\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) core.setFailed('no key');")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit(1);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit(12);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) { process.exitCode = 1; }")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) {\n  core.info('none');\n  throw 'no key';\n}")]
    [InlineData("javascript", "if(!process.env.KEY) core.setFailed('no key');")]
    [InlineData("javascript", "if ( !process.env.KEY ) core.setFailed('no key');")]
    [InlineData("javascript", "if (!process.env.KEY || !process.env.OTHER) core.setFailed('no key');")]
    [InlineData("javascript", "if (!(process.env.KEY)) core.setFailed('no key');")]
    [InlineData("python", "import os, sys\nif not os.getenv('KEY') or not os.getenv('OTHER'):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not (os.getenv('KEY')):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not os.getenv('KEY'): sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not os.getenv('KEY').strip():\n    print('none')\n    sys.exit(1)")]
    [InlineData("pwsh", "if (-not ($env:KEY)) { throw 'no key' }")]
    [InlineData("pwsh", "if (!($env:KEY)) { exit 1 }")]
    [InlineData("pwsh", "if ([string]::IsNullOrWhiteSpace($env:KEY)) { exit 1 }")]
    [InlineData("pwsh", "if ([STRING]::ISNULLOREMPTY($env:KEY)) { exit 1 }")]
    [InlineData("pwsh", "if (-NOT $env:KEY) { exit 2 }")]
    [InlineData("pwsh", "if (-not $env:KEY -or -not $env:OTHER) { exit 1 }")]
    [InlineData("pwsh", "if (-not $env:KEY) { Write-Host 'none'; throw }")]
    [InlineData("pwsh", "if (!$ENV:key) { EXIT 1 }")]
    public void A_key_check_stops_the_job_where_no_secrets_are(string language, string program) =>
        ReachesCodexOnFork(Before(language, program)).ShouldBe(Reachability.Never);

    [Theory]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY'):\n    print('no key')\n    sys.exit(0)\nprint('key')")]
    [InlineData("python", "import os\nif not os.environ.get('KEY'):\n    print('no key')\nprint('sys.exit(1)')")]
    [InlineData("python", "import os\n# sys.exit(1)\nprint(len(os.environ.get('KEY')))")]
    [InlineData("javascript", "if (!process.env.KEY) {\n  core.warning('no key');\n  return;\n}\ncore.info('key');")]
    [InlineData("javascript", "core.info(process.env.KEY ? 'key' : 'throw it');")]
    [InlineData("pwsh", "if (-not $env:KEY) { Write-Host 'no key'; exit 0 }")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    sys.exit()")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    sys.exit(0)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    quit()")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    quit(0)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    raise SystemExit")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    raise SystemExit(0)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    exit()")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    print('raise it')")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit(0);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit();")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) return;")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) console.log('throw it');")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) core.notice('process.exit(1)');")]
    [InlineData("pwsh", "if (-not $env:KEY) { exit }")]
    [InlineData("pwsh", "if (-not $env:KEY) { exit 0 }")]
    [InlineData("pwsh", "if (-not $env:KEY) { return }")]
    [InlineData("pwsh", "# throw\nWrite-Host 'exit 1'")]
    [InlineData("pwsh", "<#\nthrow 'x'\n#>\nWrite-Host 'fine'")]
    [InlineData("python", "'''\nraise ValueError\n'''\nprint('fine')")]
    [InlineData("python", "\"\"\"\nsys.exit(1)\n\"\"\"\nprint(\"fine\")")]
    [InlineData("javascript", "/* throw new Error('x') */\ncore.info('fine');")]
    public void A_program_that_ends_well_without_a_key_stops_nothing(string language, string program) =>
        ReachesCodexOnFork(Before(language, program)).ShouldBe(Reachability.Always);

    [Theory]
    [InlineData("python", "import os, sys\ndef main():\n    if not os.environ.get('KEY'):\n        sys.exit(1)\nmain()")]
    [InlineData("python", "import os, sys\nif os.environ.get('STRICT') and not os.environ.get('KEY'):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nif not os.environ.get('KEY'):\n    if os.environ.get('STRICT'):\n        sys.exit(1)")]
    [InlineData("python", "import sys\ntry:\n    check()\nexcept Exception:\n    sys.exit(1)")]
    [InlineData("javascript", "if (!process.env.KEY && context.actor !== 'x') {\n  core.setFailed('no key');\n}")]
    [InlineData("javascript", "const { data } = await github.rest.repos.getCollaboratorPermissionLevel({ ...context.repo, username: context.actor });\nif (data.permission !== 'admin') {\n  core.setFailed('not allowed');\n}")]
    [InlineData("javascript", "if (process.env.X) return;\nif (!process.env.KEY) core.setFailed('no key');")]
    [InlineData("pwsh", "if ($env:STRICT) { if (-not $env:KEY) { exit 1 } }")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY') or os.environ.get('OTHER')\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY', 'none')\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nkey = key or load()\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nfrom dotenv import load_dotenv\nload_dotenv()\nif not os.environ.get('KEY'):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    key = load()\nif not key:\n    sys.exit(1)")]
    [InlineData("python", "import sys\nsys.exit(main())")]
    [InlineData("javascript", "const key = process.env.KEY || process.env.OTHER;\nif (!key) throw new Error('no key');")]
    [InlineData("javascript", "process.env.KEY = await load();\nif (!process.env.KEY) throw new Error('no key');")]
    [InlineData("javascript", "const key = process.env.KEY ? process.env.KEY : await load();\nif (!key) throw new Error('no key');")]
    [InlineData("pwsh", "$ErrorActionPreference = 'Continue'\nif (-not $env:KEY) { Write-Error 'no key' }")]
    [InlineData("pwsh", "$key = $env:KEY ?? (Get-Key)\nif (-not $key) { exit 1 }")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    sys.exit(code)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    raise SystemExit(code)")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    quit(code)")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit(code);")]
    [InlineData("python", "import os, sys\nif not os.getenv('KEY') and os.getenv('STRICT'):\n    sys.exit(1)")]
    [InlineData("python", "import os, sys\nfor x in os.listdir('.'):\n    if not os.getenv('KEY'):\n        sys.exit(1)")]
    [InlineData("python", "import os, sys\nif len(os.listdir('.')) > 3:\n    sys.exit(1)")]
    [InlineData("javascript", "if (context.payload.action === 'x') core.setFailed('no');")]
    [InlineData("javascript", "for (const x of list) { if (!process.env.KEY) throw new Error('no'); }")]
    [InlineData("pwsh", "foreach ($x in $list) { if (-not $env:KEY) { exit 1 } }")]
    [InlineData("pwsh", "if ($list.Count -gt 3) { exit 1 }")]
    [InlineData("pwsh", "try { Get-Thing } catch { exit 1 }")]
    public void Where_it_is_open_whether_a_program_fails_the_run_is_open(string language, string program) =>
        ReachesCodexOnFork(Before(language, program)).ShouldBe(Reachability.Unknown);

    [Fact]
    public void An_output_that_is_always_the_same_is_known()
    {
        var yaml = Before("javascript", "core.setOutput('go', 'true');\nif (process.env.KEY) core.setOutput('key', 'yes');")
            .Replace("- uses: actions/github-script", "- id: check\n        uses: actions/github-script", StringComparison.Ordinal);
        ReachesCodexOnFork(yaml.Replace(
            "continue-on-error", "if: steps.check.outputs.go == 'true'\n        continue-on-error", StringComparison.Ordinal))
            .ShouldBe(Reachability.Always);
        ReachesCodexOnFork(yaml.Replace(
            "continue-on-error", "if: steps.check.outputs.key == 'yes'\n        continue-on-error", StringComparison.Ordinal))
            .ShouldBe(Reachability.Unknown);
    }

    [Theory]
    [InlineData("import json\nwith open('final.json') as f:\n    data = json.load(f)", "(21,22)")]
    [InlineData("import json\ndata = json.load(open('final.json'))", "(20,18)")]
    [InlineData("import json\nfrom pathlib import Path\ndata = json.loads(Path('final.json').read_text())", "(21,18)")]
    [InlineData("import json\ntry:\n    data = json.load(open('final.json'))\nexcept ValueError:\n    data = {}", null)]
    [InlineData("import json, os\nif os.path.getsize('final.json') > 0:\n    data = json.load(open('final.json'))", null)]
    [InlineData("import json, os\nif os.environ.get('OUTCOME') == 'success':\n    data = json.load(open('final.json'))", null)]
    [InlineData("import json\ndef read():\n    return json.load(open('final.json'))\n", null)]
    [InlineData("import json\ndata = json.load(open('other.json'))", null)]
    [InlineData("import json, os\nos.chdir('docs')\ndata = json.load(open('final.json'))", null)]
    public void A_program_that_parses_what_Codex_has_not_left_is_reported(string program, string? place) =>
        Findings("CDX1403", Behind(Step("python", program))).ShouldBe(
            place is null
                ? []
                : [$"{place}: warning CDX1403: When Codex fails, 'final.json' is not there or empty, and nothing before step 'import json' sees to that: it cannot be parsed, and the step fails"]);

    [Fact]
    public void A_program_of_the_repository_is_read_and_reported_where_it_stands()
    {
        var files = new Dictionary<string, string>
        {
            ["scripts/score.py"] = "import json\n\nwith open('final.json') as f:\n    print(json.load(f)['score'])\n",
            ["scripts/safe.mjs"] = "import fs from 'fs';\ntry { JSON.parse(fs.readFileSync('final.json')) } catch { }\n",
        };
        var finding = Lint.Text(Behind("- run: python3 scripts/score.py\n- run: node scripts/safe.mjs"), files)
            .Single(finding => finding.Diagnostic.Id == "CDX1403");
        finding.Diagnostic.Location.GetLineSpan().ToString().ShouldBe("scripts/score.py: (3,10)-(3,19)");
    }

    [Theory]
    [InlineData("python", "import requests, httpx, sys\nr = requests.get('https://api.openai.com/v1/models')\nprint(r.status_code)", "requests.get")]
    [InlineData("python", "import requests, httpx, sys\nr = requests.post('https://api.openai.com/v1/models')\nprint(r.status_code)", "requests.post")]
    [InlineData("python", "import requests, httpx, sys\nr = httpx.get('https://api.openai.com/v1/models')\nprint(r.status_code)", "httpx.get")]
    [InlineData("python", "import requests, httpx, sys\nr = httpx.post('https://api.openai.com/v1/models')\nprint(r.status_code)", "httpx.post")]
    [InlineData("python", "import requests, httpx, sys\nr = urlopen('https://api.openai.com/v1/models')\nprint(r.status_code)", "urlopen")]
    [InlineData("python", "import requests, httpx, sys\nr = session.get('https://api.openai.com/v1/models')\nprint(r.status_code)", "session.get")]
    [InlineData("python", "import requests\nr = requests.get('https://api.openai.com/v1/models')\nr.raise_for_status()", "requests.get")]
    [InlineData("python", "import requests\nr = requests.get('https://api.openai.com/v1/models')\nprint(r.status)", "requests.get")]
    [InlineData("python", "import requests\nr = requests.get('https://api.openai.com/v1/models')\nprint(r.getcode())", "requests.get")]
    [InlineData("python", "import urllib.request, urllib.error\ntry:\n    urllib.request.urlopen('https://api.openai.com/v1/models')\nexcept urllib.error.HTTPError as e:\n    raise", "urlopen")]
    [InlineData("javascript", "const r = await fetch('https://api.openai.com/v1/models');\ncore.info(r.status);", "fetch")]
    [InlineData("javascript", "const r = await axios.get('https://api.openai.com/v1/models');\ncore.info(r.status);", "axios.get")]
    [InlineData("javascript", "const r = await axios.post('https://api.openai.com/v1/models');\ncore.info(r.status);", "axios.post")]
    [InlineData("javascript", "const r = await axios('https://api.openai.com/v1/models');\ncore.info(r.status);", "axios")]
    [InlineData("javascript", "const r = await got('https://api.openai.com/v1/models');\ncore.info(r.status);", "got")]
    [InlineData("javascript", "const r = await fetch('https://api.openai.com/v1/models');\nif (!r.ok) core.warning('no');", "fetch")]
    [InlineData("javascript", "const r = await fetch('https://api.openai.com/v1/models');\ncore.info(r.statusCode);", "fetch")]
    [InlineData("javascript", "try { await fetch('https://api.openai.com/v1/models'); } catch (e) { core.warning('no'); }", "fetch")]
    [InlineData("pwsh", "$r = Invoke-WebRequest https://api.openai.com/v1/models\nWrite-Host $r.StatusCode", "Invoke-WebRequest")]
    [InlineData("pwsh", "$r = Invoke-RestMethod https://api.openai.com/v1/models\nWrite-Host $r.StatusCode", "Invoke-RestMethod")]
    [InlineData("pwsh", "$r = iwr https://api.openai.com/v1/models\nWrite-Host $r.StatusCode", "iwr")]
    [InlineData("pwsh", "$r = irm https://api.openai.com/v1/models\nWrite-Host $r.StatusCode", "irm")]
    [InlineData("pwsh", "$r = curl.exe https://api.openai.com/v1/models\nWrite-Host $r.StatusCode", "curl.exe")]
    public void A_request_and_a_look_at_its_status_are_read_in_other_languages(string language, string program, string call)
    {
        var yaml = Before(language, program).Replace(
            "prompt: Review.", "prompt: Review.\n          responses-api-endpoint: https://gateway.example.com/v1/responses",
            StringComparison.Ordinal);
        var diagnostic = Lint.Text(yaml).Single(finding => finding.Diagnostic.Id == "CDX1303").Diagnostic;

        yaml[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End].ShouldBe(call);
        diagnostic.GetMessage(null).ShouldBe(
            "This request asks api.openai.com, but Codex is sent to 'gateway.example.com', so the answer says nothing about the key that Codex uses: OpenAI refuses it with 401");
    }

    [Theory]
    [InlineData("python", "import os\nif os.path.exists('final.json'):\n    print(open('final.json').read())", "(20,14)", "os.path.exists")]
    [InlineData("pwsh", "if (Test-Path 'final.json') { Get-Content 'final.json' }", "(19,15)", "Test-Path")]
    public void A_test_of_existence_in_a_program_does_not_see_an_empty_file(string language, string program, string place, string test) =>
        Findings("CDX1402", Behind(Step(language, program))).ShouldBe(
            [$"{place}: warning CDX1402: When Codex fails it leaves 'final.json' with 0 bytes, so '{test}' holds all the same; only a test of the size ('-s') sees that there is nothing in it"]);

    [Theory]
    [InlineData("python", "import os\nif os.path.exists('final.json') and os.path.getsize('final.json') > 0:\n    print(open('final.json').read())")]
    [InlineData("python", "import os\nif os.path.exists('final.json'):\n    print(open('final.json').read().strip() or 'nothing')")]
    [InlineData("pwsh", "if ((Test-Path 'final.json') -and (Get-Item 'final.json').Length -gt 0) { Get-Content 'final.json' }")]
    public void A_test_that_sees_the_size_is_fine(string language, string program) =>
        Findings("CDX1402", Behind(Step(language, program))).ShouldBeEmpty();

    [Fact]
    public void A_program_that_writes_no_files_leaves_them_as_they_were()
    {
        const string Post = "await github.rest.issues.createComment({ ...context.repo, issue_number: 1, body: 'Codex ran.' });";
        string Steps(string program) => Step("javascript", program) + "\n- run: cat final.md";
        var yaml = Behind(Steps(Post)).Replace("output-file: final.json", "output-file: final.md", StringComparison.Ordinal);
        Findings("CDX1401", yaml).ShouldBe(
            ["(21,18): warning CDX1401: When Codex fails, 'final.md' may not be there, and nothing before step 'cat final.md' sees to that: the step fails, and the job with it"]);
        Findings("CDX1401", yaml.Replace(Post, "require('fs').writeFileSync(name, 'x');", StringComparison.Ordinal)).ShouldBeEmpty();
        Findings("CDX1401", yaml.Replace(Post, "await exec.exec('make');", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("python", "import urllib.request\ntry:\n    urllib.request.urlopen('https://api.openai.com/v1/models')\nexcept Exception as error:\n    raise SystemExit(error)", "(13,30)")]
    [InlineData("javascript", "const response = await fetch('https://api.openai.com/v1/models', { headers });\nif (!response.ok) core.setFailed('refused');", "(12,36)")]
    [InlineData("pwsh", "$r = Invoke-WebRequest -Uri 'https://api.openai.com/v1/models' -SkipHttpErrorCheck\nif ($r.StatusCode -ne 200) { exit 1 }", "(11,16)")]
    public void A_preflight_that_asks_the_wrong_provider_is_reported(string language, string program, string place) =>
        Findings(
            "CDX1303",
            Before(language, program).Replace(
                "prompt: Review.", "prompt: Review.\n          responses-api-endpoint: https://gateway.example.com/v1/responses",
                StringComparison.Ordinal))
            .ShouldBe(
                [$"{place}: error CDX1303: This request asks api.openai.com, but Codex is sent to 'gateway.example.com', so the answer says nothing about the key that Codex uses: OpenAI refuses it with 401"]);

    [Fact]
    public void An_address_that_only_stands_elsewhere_in_the_program_is_not_taken_for_the_one_that_is_asked() =>
        Findings("CDX1303", Before(
            "python",
            "# docs\nDOCS = 'https://api.openai.com/docs'\nimport requests, os\nr = requests.get(os.environ['BASE'] + '/models')\nprint(r.status_code)")
            .Replace(
                "prompt: Review.", "prompt: Review.\n          responses-api-endpoint: https://gateway.example.com/v1/responses",
                StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void What_a_program_does_is_part_of_the_steps_run()
    {
        var model = Lint.Model(Before(
            "python", "import os\nos.makedirs('out/codex', exist_ok=True)\nopen('out/codex/x.md', 'w').write('x')"));
        var step = model.Run(new Scenario("pull_request")).Find(model.Workflow.Jobs[0]).Steps[1];
        step.Script.ShouldBeNull();
        step.Program!.DirectoriesMade.ShouldHaveSingleItem().Resolved.ShouldBe(new AbstractPath("out/codex"));
        model.Run(new Scenario("pull_request"))
            .Find(model.CodexSteps[0].Step).Files
            .Find(new AbstractPath("out/codex")).Kinds
            .ShouldBe(FileKinds.Directory);
    }
}
