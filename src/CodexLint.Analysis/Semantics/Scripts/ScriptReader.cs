using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts;

/// <summary>
/// Reads off a script in another language than a shell's what rules ask of it. It is not executed: what is certain there is only
/// possible here, and whatever is not recognized may have happened, too.
/// </summary>
public interface IScriptReader
{
    /// <summary>What the script does, as far as it is recognized.</summary>
    /// <param name="text">The script.</param>
    /// <param name="map">Gives the file's characters for a part of the text.</param>
    /// <param name="environment">The environment; a required variable that is known to be empty makes the script fail.</param>
    ScriptEffects Read(string text, Func<TextSpan, TextSpan> map, ImmutableDictionary<string, AbstractValue> environment);
}

/// <summary>The readers by language.</summary>
public static class ScriptReaders
{
    /// <summary><c>shell: python</c>, and the text of <c>python -c</c>.</summary>
    public static IScriptReader Python { get; } = new WordReader(new ScriptDialect
    {
        LineComment = "#",
        BlockComment = ("\"\"\"", "\"\"\""),
        Requests = ["requests.get(", "requests.post(", "requests.request(", "httpx.get(", "httpx.post(", "urlopen(", "session.get(", "client.models.list("],
        StatusWords = [".status_code", "raise_for_status", ".status", "HTTPError", "AuthenticationError", "RateLimitError", ".getcode(", "except "],
        EnvironmentReads = [("os.environ.get(", true), ("os.getenv(", true), ("os.environ[", true)],
        Negations = ["if not ", "not "],
        Failures = ["sys.exit(", "raise ", "exit(1", "quit(1", "os._exit("],
        Tests = [("os.path.exists(", "-e"), ("os.path.isfile(", "-f"), ("os.path.isdir(", "-d"), ("os.path.getsize(", "-s"), ("Path(", "-e")],
        Parsers = ["json.load(", "json.loads("],
        Guards = ["try:"],
        Directories = ["os.makedirs(", "os.mkdir("],
        Writers = [".write_text(", ".write("],
    });

    /// <summary>The <c>script:</c> of actions/github-script, and the text of <c>node -e</c>.</summary>
    public static IScriptReader JavaScript { get; } = new WordReader(new ScriptDialect
    {
        LineComment = "//",
        BlockComment = ("/*", "*/"),
        Requests = ["fetch(", "axios.get(", "axios.post(", "axios(", "https.get(", "https.request(", "got(", "models.list("],
        StatusWords = [".status", ".statusCode", ".ok", "catch"],
        EnvironmentReads = [("process.env.", false), ("process.env[", true)],
        Negations = ["if (!", "if(!", "!"],
        Failures = ["setFailed(", "throw ", "process.exit(1", "process.exitCode = 1"],
        Tests = [("existsSync(", "-e"), ("statSync(", "-s"), ("accessSync(", "-e")],
        Parsers = ["JSON.parse("],
        Guards = ["try {", "try{"],
        Directories = ["mkdirSync(", "mkdirP("],
        Writers = ["writeFileSync(", "appendFileSync(", "writeFile("],
        Outputs = ["core.setOutput("],
        Comments = ["createComment(", "createReview(", "updateComment(", "createReviewComment("],
    });

    /// <summary><c>shell: pwsh</c> and <c>shell: powershell</c>.</summary>
    public static IScriptReader PowerShell { get; } = new WordReader(new ScriptDialect
    {
        LineComment = "#",
        BlockComment = ("<#", "#>"),
        IgnoresCase = true,
        Requests = ["Invoke-WebRequest", "Invoke-RestMethod", "curl.exe", "iwr ", "irm "],
        StatusWords = ["StatusCode", "catch", "StatusCodeVariable", "$?", "$LASTEXITCODE"],
        EnvironmentReads = [("$env:", false), ("GetEnvironmentVariable(", true)],
        Negations = ["IsNullOrEmpty(", "IsNullOrWhiteSpace(", "-not ", "!"],
        Failures = ["throw ", "exit 1", "exit 2", "Write-Error"],
        Tests = [("Test-Path", "-e")],
        Parsers = ["ConvertFrom-Json"],
        Guards = ["try {", "try{"],
        Directories = ["New-Item -ItemType Directory", "New-Item -Type Directory", "mkdir ", "md "],
        Writers = ["Set-Content", "Out-File", "Add-Content", "New-Item -ItemType File"],
    });
}

/// <summary>The words by which a language does what rules ask for.</summary>
internal sealed record ScriptDialect
{
    public required string LineComment { get; init; }

    public required (string Start, string End) BlockComment { get; init; }

    public bool IgnoresCase { get; init; }

    public required ImmutableArray<string> Requests { get; init; }

    /// <summary>What a script writes that looks at an answer's status.</summary>
    public required ImmutableArray<string> StatusWords { get; init; }

    /// <summary>How a variable of the environment is read, and whether its name follows in quotes.</summary>
    public required ImmutableArray<(string Word, bool IsQuoted)> EnvironmentReads { get; init; }

    /// <summary>What stands before a value that is tested for being empty.</summary>
    public required ImmutableArray<string> Negations { get; init; }

    /// <summary>What ends the script with a failure.</summary>
    public required ImmutableArray<string> Failures { get; init; }

    /// <summary>Tests of a file, with the shell's operator that asks the same.</summary>
    public required ImmutableArray<(string Word, string Operator)> Tests { get; init; }

    public required ImmutableArray<string> Parsers { get; init; }

    /// <summary>What begins a block in which errors are caught.</summary>
    public required ImmutableArray<string> Guards { get; init; }

    public required ImmutableArray<string> Directories { get; init; }

    public required ImmutableArray<string> Writers { get; init; }

    public ImmutableArray<string> Outputs { get; init; } = [];

    public ImmutableArray<string> Comments { get; init; } = [];
}
