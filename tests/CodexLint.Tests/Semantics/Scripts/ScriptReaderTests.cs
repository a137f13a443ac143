using System.Collections.Immutable;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts;

public sealed class ScriptReaderTests
{
    public static TheoryData<string, string> PresenceChecks => new()
    {
        { "python", "import os, sys\nif not os.environ.get(\"KEY\"):\n    print('no key')\n    sys.exit(1)\n" },
        { "python", "import os\nkey = os.getenv('KEY')\nif not key:\n    raise SystemExit('no key')\n" },
        { "javascript", "if (!process.env.KEY) {\n  core.setFailed('no key');\n}\n" },
        { "javascript", "const key = process.env.KEY;\nif (!key) throw new Error('no key');\n" },
        { "powershell", "if ([string]::IsNullOrEmpty($env:KEY)) {\n  Write-Host 'no key'\n  exit 1\n}\n" },
        { "powershell", "if (-not $env:KEY) { throw 'no key' }\n" },
    };

    [Theory]
    [MemberData(nameof(PresenceChecks))]
    public void A_presence_check_fails_on_an_empty_key(string language, string text)
    {
        var empty = Read(language, text, StringValue.Empty);

        empty.ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Fails);
        empty.All.OfType<VariableRequired>().ShouldHaveSingleItem().Name.ShouldBe("KEY");
        Read(language, text, new StringValue("sk-abc")).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds);
    }

    [Theory]
    [InlineData("python", "import os\nkey = os.environ.get('KEY', '')\nprint(len(key))\n")]
    [InlineData("python", "# if not os.environ.get('KEY'): sys.exit(1)\n")]
    [InlineData("javascript", "// if (!process.env.KEY) throw 1\nconst key = process.env.KEY;\n")]
    [InlineData("powershell", "Write-Host $env:KEY.Length\n")]
    public void A_variable_that_is_only_read_is_not_required(string language, string text) =>
        Read(language, text, StringValue.Empty).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds);

    [Theory]
    [InlineData("python", "import requests\nr = requests.get('https://api.openai.com/v1/models')\nif r.status_code == 401: print('bad key')", true)]
    [InlineData("javascript", "const r = await fetch('https://api.openai.com/v1/models');\nif (!r.ok) core.warning(String(r.status));", true)]
    [InlineData("javascript", "await fetch('https://api.openai.com/v1/models');", false)]
    [InlineData("powershell", "try { Invoke-WebRequest -Uri 'https://api.openai.com/v1/models' } catch { $_.Exception.Response.StatusCode }", true)]
    public void A_request_has_its_address_and_tells_whether_the_status_is_looked_at(string language, string text, bool expected)
    {
        var request = Read(language, text, StringValue.Empty).Requests.ShouldHaveSingleItem();

        request.Url.Known().ShouldBe("https://api.openai.com/v1/models");
        request.ExaminesStatus.ShouldBe(expected);
    }

    [Fact]
    public void A_github_script_that_comments_on_a_parsed_file_is_read()
    {
        const string text = """
            const fs = require('fs');
            if (!fs.existsSync('out/x.json')) return;
            const data = JSON.parse(fs.readFileSync('out/x.json', 'utf8'));
            core.setOutput('score', data.score);
            await github.rest.issues.createComment({ ...context.repo, body: data.text });
            """;
        var effects = Read("javascript", text, StringValue.Empty);

        effects.Tested.ShouldHaveSingleItem().Resolved!.Text.ShouldBe("out/x.json");
        effects.JsonParsed.ShouldHaveSingleItem().IsGuarded.ShouldBeFalse();
        effects.Outputs.ContainsKey("score").ShouldBeTrue();
        effects.All.OfType<CommentPosted>().ShouldHaveSingleItem().Method.ShouldBe("createComment");
    }

    [Theory]
    [InlineData("python", "r = requests.get('https://api.openai.com/v1/models')")]
    [InlineData("python", "r = requests.post('https://api.openai.com/v1/models')")]
    [InlineData("python", "r = httpx.get('https://api.openai.com/v1/models')")]
    [InlineData("python", "r = httpx.post('https://api.openai.com/v1/models')")]
    [InlineData("python", "r = urlopen('https://api.openai.com/v1/models')")]
    [InlineData("python", "r = session.get('https://api.openai.com/v1/models')")]
    [InlineData("javascript", "await fetch('https://api.openai.com/v1/models');")]
    [InlineData("javascript", "await axios.get('https://api.openai.com/v1/models');")]
    [InlineData("javascript", "await axios.post('https://api.openai.com/v1/models');")]
    [InlineData("javascript", "await axios('https://api.openai.com/v1/models');")]
    [InlineData("javascript", "await https.get('https://api.openai.com/v1/models');")]
    [InlineData("javascript", "await https.request('https://api.openai.com/v1/models');")]
    [InlineData("javascript", "await got('https://api.openai.com/v1/models');")]
    [InlineData("powershell", "Invoke-WebRequest 'https://api.openai.com/v1/models'")]
    [InlineData("powershell", "Invoke-RestMethod 'https://api.openai.com/v1/models'")]
    [InlineData("powershell", "curl.exe 'https://api.openai.com/v1/models'")]
    [InlineData("powershell", "iwr 'https://api.openai.com/v1/models'")]
    [InlineData("powershell", "irm 'https://api.openai.com/v1/models'")]
    public void A_program_that_asks_the_provider_is_seen(string language, string text) =>
        Read(language, text, StringValue.Empty).Requests.ShouldHaveSingleItem().Url.Known().ShouldBe("https://api.openai.com/v1/models");

    [Theory]
    [InlineData("python", "r = requests.get('https://api.openai.com/v1/models')\nif r.status_code == 401: pass")]
    [InlineData("python", "r = requests.get('https://api.openai.com/v1/models')\nr.raise_for_status()")]
    [InlineData("python", "r = requests.get('https://api.openai.com/v1/models')\nprint(r.status)")]
    [InlineData("python", "r = requests.get('https://api.openai.com/v1/models')\nprint(r.getcode())")]
    [InlineData("python", "try:\n    r = requests.get('https://api.openai.com/v1/models')\nexcept HTTPError:\n    pass")]
    [InlineData("python", "try:\n    r = requests.get('https://api.openai.com/v1/models')\nexcept AuthenticationError:\n    pass")]
    [InlineData("python", "try:\n    r = requests.get('https://api.openai.com/v1/models')\nexcept Exception:\n    pass")]
    [InlineData("javascript", "const r = await fetch('https://api.openai.com/v1/models');\nif (r.status === 401) x();")]
    [InlineData("javascript", "const r = await fetch('https://api.openai.com/v1/models');\nif (r.statusCode === 401) x();")]
    [InlineData("javascript", "const r = await fetch('https://api.openai.com/v1/models');\nif (!r.ok) x();")]
    [InlineData("javascript", "try { await fetch('https://api.openai.com/v1/models'); } catch (e) { x(); }")]
    [InlineData("powershell", "$r = Invoke-WebRequest 'https://api.openai.com/v1/models'\nif ($r.StatusCode -eq 401) { x }")]
    [InlineData("powershell", "$r = Invoke-WebRequest 'https://api.openai.com/v1/models'\nif (-not $?) { x }")]
    [InlineData("powershell", "curl.exe 'https://api.openai.com/v1/models'\nif ($LASTEXITCODE) { x }")]
    [InlineData("powershell", "try { iwr 'https://api.openai.com/v1/models' } catch { x }")]
    public void A_program_that_looks_at_the_answer_is_told_from_one_that_does_not(string language, string text) =>
        Read(language, text, StringValue.Empty).Requests.ShouldHaveSingleItem().ExaminesStatus.ShouldBeTrue();

    [Theory]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY')\nif not key:\n    sys.exit(1)\n")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY')\nif not key:\n    raise ValueError('x')\n")]
    [InlineData("python", "import os, sys\nkey = os.environ['KEY']\nif not key:\n    exit(1)\n")]
    [InlineData("python", "import os, sys\nkey = os.environ.get('KEY', '')\nif not key:\n    quit(2)\n")]
    [InlineData("python", "import os, sys\nkey = os.getenv('KEY', '')\nif not key:\n    os._exit(1)\n")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) core.setFailed('x');")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) throw new Error('x');")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) process.exit(1);")]
    [InlineData("javascript", "const key = process.env.KEY;\nif (!key) { process.exitCode = 1; }")]
    [InlineData("javascript", "if (!process.env['KEY']) throw 1;")]
    [InlineData("javascript", "if(!process.env.KEY) { throw 1; }")]
    [InlineData("powershell", "if ([string]::IsNullOrEmpty($env:KEY)) { exit 1 }")]
    [InlineData("powershell", "if ([string]::IsNullOrWhiteSpace($env:KEY)) { throw 'x' }")]
    [InlineData("powershell", "if (-not $env:KEY) { exit 2 }")]
    [InlineData("powershell", "if (!$env:KEY) { throw }")]
    public void A_program_fails_without_what_it_requires(string language, string text)
    {
        Read(language, text, StringValue.Empty).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Fails);
        Read(language, text, new StringValue("sk-abc")).ExitStatus.IfCommandsSucceed.ShouldBe(ScriptOutcomes.Succeeds);
    }

    [Theory]
    [InlineData("python", "import os\nif os.path.exists('a.md'): pass", "-e")]
    [InlineData("python", "import os\nif os.path.isfile('a.md'): pass", "-f")]
    [InlineData("python", "import os\nif os.path.isdir('a.md'): pass", "-d")]
    [InlineData("python", "import os\nif os.path.getsize('a.md') == 0: pass", "-s")]
    [InlineData("python", "import os\nif os.stat('a.md').st_size == 0: pass", "-s")]
    [InlineData("python", "from pathlib import Path\nif Path('a.md').exists(): pass", "-e")]
    [InlineData("python", "from pathlib import Path\nif Path('a.md').is_file(): pass", "-f")]
    [InlineData("python", "from pathlib import Path\nif Path('a.md').stat().st_size == 0: pass", "-s")]
    [InlineData("javascript", "if (fs.existsSync('a.md')) x();", "-e")]
    [InlineData("javascript", "if (fs.statSync('a.md').size) x();", "-s")]
    [InlineData("javascript", "fs.accessSync('a.md');", "-e")]
    [InlineData("powershell", "if (Test-Path a.md) { x }", "-e")]
    [InlineData("powershell", "if (Test-Path -Path a.md) { x }", "-e")]
    [InlineData("powershell", "if (Test-Path -LiteralPath a.md) { x }", "-e")]
    public void A_program_that_asks_for_a_file_is_seen(string language, string text, string sign)
    {
        var tested = Read(language, text, StringValue.Empty).Tested.ShouldHaveSingleItem();
        (tested.Operator, tested.Resolved?.Text).ShouldBe((sign, "a.md"));
    }

    [Theory]
    [InlineData("python", "open('a', 'w').write('x')", true)]
    [InlineData("python", "open(\"a\", \"w\")", true)]
    [InlineData("python", "open('archive', 'ab')", true)]
    [InlineData("python", "open('a', 'x')", true)]
    [InlineData("python", "open('a', 'r+')", true)]
    [InlineData("python", "open('a', mode='w')", true)]
    [InlineData("python", "import os\nos.remove('a')", true)]
    [InlineData("python", "import os\nos.mkdir('a')", true)]
    [InlineData("python", "import os\nos.makedirs('a')", true)]
    [InlineData("python", "import os\nos.unlink('a')", true)]
    [InlineData("python", "import os\nos.rename('a', 'b')", true)]
    [InlineData("python", "import os\nos.replace('a', 'b')", true)]
    [InlineData("python", "import shutil\nshutil.rmtree('a')", true)]
    [InlineData("python", "import os\nos.rmdir('a')", true)]
    [InlineData("python", "p.write_text('x')", true)]
    [InlineData("python", "p.touch()", true)]
    [InlineData("python", "p.symlink_to('a')", true)]
    [InlineData("python", "import os\nos.truncate('a', 0)", true)]
    [InlineData("python", "import os\nos.chdir('a')", true)]
    [InlineData("python", "import os\nos.system('make')", true)]
    [InlineData("python", "import subprocess\nsubprocess.run(['make'])", true)]
    [InlineData("python", "import os\nos.popen('make')", true)]
    [InlineData("python", "exec('x')", true)]
    [InlineData("python", "eval('x')", true)]
    [InlineData("python", "import mymodule", true)]
    [InlineData("python", "from mymodule import x", true)]
    [InlineData("python", "print('x')", false)]
    [InlineData("python", "open('ai.json')", false)]
    [InlineData("python", "open('archive/model.json', 'r')", false)]
    [InlineData("python", "x = 1", false)]
    [InlineData("python", "import os", false)]
    [InlineData("python", "import sys", false)]
    [InlineData("python", "import json", false)]
    [InlineData("python", "import re", false)]
    [InlineData("python", "import pathlib", false)]
    [InlineData("python", "import datetime", false)]
    [InlineData("python", "import textwrap", false)]
    [InlineData("python", "import urllib", false)]
    [InlineData("python", "import requests", false)]
    [InlineData("python", "import time", false)]
    [InlineData("python", "import base64", false)]
    [InlineData("python", "import hashlib", false)]
    [InlineData("python", "import collections", false)]
    [InlineData("python", "import typing", false)]
    [InlineData("python", "import math", false)]
    [InlineData("python", "import html", false)]
    [InlineData("python", "import http", false)]
    [InlineData("python", "import itertools", false)]
    [InlineData("python", "import string", false)]
    [InlineData("javascript", "fs.writeFileSync('a', 'x');", true)]
    [InlineData("javascript", "fs.appendFileSync('a', 'x');", true)]
    [InlineData("javascript", "fs.mkdirSync('a');", true)]
    [InlineData("javascript", "fs.rmSync('a');", true)]
    [InlineData("javascript", "fs.rm('a', x);", true)]
    [InlineData("javascript", "fs.rmdirSync('a');", true)]
    [InlineData("javascript", "fs.unlinkSync('a');", true)]
    [InlineData("javascript", "fs.renameSync('a', 'b');", true)]
    [InlineData("javascript", "fs.copyFileSync('a', 'b');", true)]
    [InlineData("javascript", "fs.cpSync('a', 'b');", true)]
    [InlineData("javascript", "fs.createWriteStream('a');", true)]
    [InlineData("javascript", "fs.truncateSync('a');", true)]
    [InlineData("javascript", "fs.symlinkSync('a', 'b');", true)]
    [InlineData("javascript", "process.chdir('a');", true)]
    [InlineData("javascript", "await exec.exec('make');", true)]
    [InlineData("javascript", "spawn('make');", true)]
    [InlineData("javascript", "fork('a.js');", true)]
    [InlineData("javascript", "await import('./a.mjs');", true)]
    [InlineData("javascript", "eval('x');", true)]
    [InlineData("javascript", "new Function('x')();", true)]
    [InlineData("javascript", "require('./mine');", true)]
    [InlineData("javascript", "await io.mkdirP('a');", true)]
    [InlineData("javascript", "core.info('x');", false)]
    [InlineData("javascript", "fs.readFileSync('a', 'utf8');", false)]
    [InlineData("javascript", "const x = require('fs');", false)]
    [InlineData("javascript", "const x = require('node:fs');", false)]
    [InlineData("javascript", "const x = require('fs/promises');", false)]
    [InlineData("javascript", "const x = require('node:fs/promises');", false)]
    [InlineData("javascript", "const x = require('path');", false)]
    [InlineData("javascript", "const x = require('node:path');", false)]
    [InlineData("javascript", "const x = require('os');", false)]
    [InlineData("javascript", "const x = require('node:os');", false)]
    [InlineData("javascript", "const x = require('util');", false)]
    [InlineData("javascript", "const x = require('node:util');", false)]
    [InlineData("javascript", "const x = require('crypto');", false)]
    [InlineData("javascript", "const x = require('node:crypto');", false)]
    [InlineData("javascript", "const x = require('url');", false)]
    [InlineData("javascript", "const x = require('node:url');", false)]
    public void A_program_that_may_change_files_is_told_from_one_that_does_not(string language, string text, bool expected) =>
        Read(language, text, StringValue.Empty).MayChangeFiles.ShouldBe(expected);

    [Theory]
    [InlineData("python", "import os\nos.makedirs('out')")]
    [InlineData("python", "import os\nos.mkdir('out')")]
    [InlineData("javascript", "fs.mkdirSync('out');")]
    [InlineData("javascript", "await io.mkdirP('out');")]
    [InlineData("powershell", "New-Item -ItemType Directory -Path out")]
    [InlineData("powershell", "New-Item -Type Directory -Path out")]
    [InlineData("powershell", "mkdir out")]
    [InlineData("powershell", "md out")]
    public void A_program_that_makes_a_folder_is_seen(string language, string text) =>
        Read(language, text, StringValue.Empty).DirectoriesMade.ShouldHaveSingleItem().Resolved!.Text.ShouldBe("out");

    [Theory]
    [InlineData("javascript", "fs.writeFileSync('a.md', 'x');")]
    [InlineData("javascript", "fs.appendFileSync('a.md', 'x');")]
    [InlineData("javascript", "await fs.promises.writeFile('a.md', 'x');")]
    [InlineData("powershell", "Set-Content -Path a.md -Value x")]
    [InlineData("powershell", "'x' | Out-File -FilePath a.md")]
    [InlineData("powershell", "Add-Content -Path a.md -Value x")]
    [InlineData("powershell", "New-Item -ItemType File -Path a.md")]
    public void A_program_that_writes_a_file_is_seen(string language, string text) =>
        Read(language, text, StringValue.Empty).FilesWritten.ShouldHaveSingleItem().Resolved!.Text.ShouldBe("a.md");

    [Theory]
    [InlineData("python", "import json\ndata = json.load(open('a.json'))", false)]
    [InlineData("python", "import json\ndata = json.loads(open('a.json').read())", false)]
    [InlineData("python", "import json\ntry:\n    data = json.load(open('a.json'))\nexcept ValueError:\n    pass", true)]
    [InlineData("javascript", "JSON.parse(fs.readFileSync('a.json'));", false)]
    [InlineData("javascript", "try { JSON.parse(fs.readFileSync('a.json')); } catch { }", true)]
    [InlineData("javascript", "try{ JSON.parse(fs.readFileSync('a.json')); } catch { }", true)]
    [InlineData("powershell", "Get-Content a.json | ConvertFrom-Json", false)]
    [InlineData("powershell", "try { Get-Content a.json | ConvertFrom-Json } catch { }", true)]
    public void A_program_that_parses_is_seen_with_whether_it_catches_what_fails(string language, string text, bool isGuarded) =>
        Read(language, text, StringValue.Empty).JsonParsed.ShouldHaveSingleItem().IsGuarded.ShouldBe(isGuarded);

    [Theory]
    [InlineData("createComment")]
    [InlineData("createReview")]
    [InlineData("updateComment")]
    [InlineData("createReviewComment")]
    public void A_github_script_that_comments_is_seen(string method) =>
        Read("javascript", $"await github.rest.issues.{method}({{ body }});", StringValue.Empty).All
            .OfType<CommentPosted>()
            .ShouldHaveSingleItem().Method
            .ShouldBe(method);

    private static ScriptEffects Read(string language, string text, AbstractValue key)
    {
        var reader = language switch
        {
            "python" => ScriptReaders.Python,
            "javascript" => ScriptReaders.JavaScript,
            _ => ScriptReaders.PowerShell,
        };
        return reader.Read(text).In(
            name => name == "KEY" ? key : NullValue.Instance, FileSystemState.Unknown, span => span, expression: null,
            ImmutableDictionary<string, AbstractValue>.Empty);
    }
}
