using CodexLint.Semantics.Scripts.Programs;

namespace CodexLint.Semantics.Scripts;

/// <summary>The readers by language.</summary>
internal static class ScriptReaders
{
    /// <summary><c>shell: python</c>, and the text of <c>python -c</c>.</summary>
    public static IScriptReader Python { get; } = new WordReader(new ScriptDialect
    {
        LineComment = "#",
        BlockComments = [("\"\"\"", "\"\"\""), ("'''", "'''")],
        EndsStatementsWithLine = true,
        Requests = ["requests.get(", "requests.post(", "requests.request(", "httpx.get(", "httpx.post(", "urlopen(", "session.get(",
            "client.models.list("],
        StatusWords = [".status_code", "raise_for_status", ".status", "HTTPError", "AuthenticationError", "RateLimitError", ".getcode(",
            "except "],
        EnvironmentReads = [("os.environ.get(", true), ("os.getenv(", true), ("os.environ[", true)],
        Negations = ["if not ", "not ", "not ("],
        Failures = ["sys.exit(", "raise ", "exit(", "quit(", "os._exit("],
        Ends = ["return", "exit(", "quit(", "SystemExit"],
        Deciders = ["if", "and", "or", "else", "elif", "lambda", "for", "while", "except", "finally", "assert"],
        Tests = [("os.path.exists(", "-e"), ("os.path.isfile(", "-f"), ("os.path.isdir(", "-d"), ("os.path.getsize(", "-s"),
            ("os.stat(", "-s")],
        PathTests = [(".exists(", "-e"), (".is_file(", "-f"), (".stat().st_size", "-s")],
        Parsers = ["json.load(", "json.loads("],
        Guards = ["try:"],
        Directories = ["os.makedirs(", "os.mkdir("],
        Writers = [],
        FileWords = ["write", "mkdir", "makedirs", "remove", "unlink", "rename", "replace(", "rmtree", "rmdir", "copy", "move(", "touch(",
            "link", "truncate", "retrieve", "extract", "chdir"],
        ProgramWords = ["subprocess", "os.system", "popen", "exec(", "eval(", "import_module", "runpy", "spawn"],
        WriteModes = ["'w", "\"w", "'a", "\"a", "'x", "\"x", "'r+", "\"r+", "mode="],
        Import = "import ",
        KnownModules = ["os", "sys", "json", "re", "pathlib", "datetime", "textwrap", "urllib", "requests", "time", "base64", "hashlib",
            "collections", "typing", "math", "html", "http", "itertools", "string"],
    });

    /// <summary>The <c>script:</c> of actions/github-script, and the text of <c>node -e</c>.</summary>
    public static IScriptReader JavaScript { get; } = new WordReader(new ScriptDialect
    {
        LineComment = "//",
        BlockComments = [("/*", "*/")],
        HasBraces = true,
        QuotesWithBackticks = true,
        Requests = ["fetch(", "axios.get(", "axios.post(", "axios(", "https.get(", "https.request(", "got(", "models.list("],
        StatusWords = [".status", ".statusCode", ".ok", "catch"],
        EnvironmentReads = [("process.env.", false), ("process.env[", true)],
        Negations = ["if (!", "if(!", "!", "!("],
        Failures = ["setFailed(", "throw ", "process.exit(", "process.exitCode ="],
        MayThrow = JavaScriptFlow.MayThrow,
        Ends = ["return", "process.exit("],
        Deciders = ["if", "else", "for", "while", "switch", "case", "catch", "function", "=>", "?", "&&", "||"],
        Tests = [("existsSync(", "-e"), ("statSync(", "-s"), ("accessSync(", "-e")],
        Parsers = ["JSON.parse("],
        Guards = ["try {", "try{", ".catch("],
        Directories = ["mkdirSync(", "mkdirP("],
        Writers = [],
        TextWriters = ["writeFileSync(", "appendFileSync(", "writeFile(", "appendFile("],
        Outputs = ["core.setOutput("],
        Comments = ["createComment(", "createReview(", "updateComment(", "createReviewComment("],
        FileWords = ["write", "append", "mkdir", "rm(", "rmSync", "rmdir", "unlink", "rename", "copy", "cp(", "cpSync", "Stream(",
            "truncate", "link", "io.", "chdir", "download", "extract"],
        ProgramWords = ["exec", "spawn", "fork(", "import(", "eval(", "Function("],
        Import = "require(",
        KnownModules = ["fs", "node:fs", "fs/promises", "node:fs/promises", "path", "node:path", "os", "node:os", "util", "node:util",
            "crypto", "node:crypto", "url", "node:url"],
    });

    /// <summary><c>shell: pwsh</c> and <c>shell: powershell</c>.</summary>
    public static IScriptReader PowerShell { get; } = new WordReader(new ScriptDialect
    {
        LineComment = "#",
        BlockComments = [("<#", "#>")],
        IgnoresCase = true,
        HasBraces = true,
        EndsStatementsWithLine = true,
        Requests = ["Invoke-WebRequest", "Invoke-RestMethod", "curl.exe", "iwr ", "irm "],
        StatusWords = ["StatusCode", "catch", "StatusCodeVariable", "$?", "$LASTEXITCODE"],
        EnvironmentReads = [("$env:", false), ("[Environment]::GetEnvironmentVariable(", true),
            ("[System.Environment]::GetEnvironmentVariable(", true)],
        Negations = ["IsNullOrEmpty(", "IsNullOrWhiteSpace(", "-not ", "!", "-not (", "!("],
        Failures = ["throw", "exit ", "Write-Error"],
        Ends = ["exit", "return"],
        Deciders = ["if", "else", "elseif", "for", "foreach", "while", "switch", "catch", "function", "-and", "-or", "%", "?"],
        Tests = [("Test-Path", "-e")],
        PathOptions = ["-Path", "-LiteralPath", "-FilePath"],
        Parsers = ["ConvertFrom-Json"],
        Guards = ["try {", "try{"],
        Directories = ["New-Item -ItemType Directory", "New-Item -Type Directory", "mkdir ", "md "],
        Writers = ["Set-Content", "Out-File", "Add-Content", "New-Item -ItemType File"],
        FileWords = [""],
        ProgramWords = [""],
        Commands = PowerShellCommands.In,
    });

    /// <summary>The reader for what a <c>shell:</c> runs; null where it is a shell's script, or nothing that is read.</summary>
    /// <param name="shell">The key's value; null where it is absent.</param>
    /// <param name="isWindows">Whether the step runs on Windows, where PowerShell is what runs without one.</param>
    public static IScriptReader? Of(string? shell, bool isWindows)
    {
        if (shell is null)
            return isWindows ? PowerShell : null;

        var command = shell.AsSpan().Trim();
        var end = command.IndexOf(' ');
        var name = end < 0 ? command : command[..end];
        return name[(name.LastIndexOf('/') + 1)..] switch
        {
            "python" or "python3" => Python,
            "node" => JavaScript,
            "pwsh" or "powershell" => PowerShell,
            _ => null,
        };
    }
}
