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

    private static ScriptEffects Read(string language, string text, AbstractValue key)
    {
        var reader = language switch
        {
            "python" => ScriptReaders.Python,
            "javascript" => ScriptReaders.JavaScript,
            _ => ScriptReaders.PowerShell,
        };
        return reader.Read(text).In(name => name == "KEY" ? key : NullValue.Instance, FileSystemState.Unknown, span => span);
    }
}
