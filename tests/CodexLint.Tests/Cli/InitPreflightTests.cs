using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CodexLint.Support;

namespace CodexLint.Cli;

/// <summary>The scripts that <c>init</c> writes, run by the real bash against a server of our own.</summary>
public sealed class InitPreflightTests : IDisposable
{
    private const string Key = "sk-test-key-that-nobody-shall-see";

    private readonly TemporaryRepository repository = new();

    [BashFact]
    public void The_key_is_refused_or_taken_as_the_provider_answers()
    {
        Check(Key, 200).ShouldBe((0, "usable=true\n"));
        Check(Key, 401).ShouldBe((1, ""));
        Check(Key, 403).ShouldBe((1, ""));
        Check(Key, 402).ShouldBe((0, "usable=false\n"));
        Check(Key, 429).ShouldBe((0, "usable=false\n"));
        Check(Key, 500).ShouldBe((0, "usable=false\n"));
        Check(Key, null).ShouldBe((0, "usable=false\n"));
        Check("", 200).ShouldBe((1, ""));
    }

    [BashFact]
    public void A_review_that_is_missing_or_empty_is_replaced_and_one_that_is_there_is_kept()
    {
        var script = Script("See to it that there is a review");
        var review = Path.Combine(repository.Root, "codex-review", "review.md");
        Run(script, ("REVIEW", review), ("OUTCOME", "skipped")).ExitCode.ShouldBe(0);
        File.ReadAllText(review).ShouldBe("Codex wrote no review (outcome: skipped).\n");
        File.WriteAllText(review, "");
        Run(script, ("REVIEW", review), ("OUTCOME", "")).Output.ShouldContain("::warning::Codex wrote no review (outcome: unknown).");
        File.ReadAllText(review).ShouldBe("Codex wrote no review (outcome: unknown).\n");
        File.WriteAllText(review, "All is well.\n");
        Run(script, ("REVIEW", review), ("OUTCOME", "success")).Output.ShouldBeEmpty();
        File.ReadAllText(review).ShouldBe("All is well.\n");
    }

    public void Dispose() => repository.Dispose();

    private (int ExitCode, string Outputs) Check(string key, int? status)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var answer = Task.Run(() => Answer(listener, key, status));
        var outputs = Path.Combine(repository.Root, "outputs");
        File.WriteAllText(outputs, "");
        var script = Script("Check the key").Replace("https://api.openai.com", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), StringComparison.Ordinal);
        script.ShouldContain("127.0.0.1");
        var run = Run(script, ("OPENAI_API_KEY", key), ("GITHUB_OUTPUT", outputs));
        listener.Stop();
        answer.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        run.Output.ShouldNotContain(Key);
        return (run.ExitCode, File.ReadAllText(outputs));
    }

    /// <summary>Answers one request, or hangs up, and holds that the key came where it belongs.</summary>
    private static void Answer(TcpListener listener, string key, int? status)
    {
        try
        {
            using var client = listener.AcceptTcpClient();
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            var head = new List<string>();
            for (var line = reader.ReadLine(); !string.IsNullOrEmpty(line); line = reader.ReadLine())
                head.Add(line);
            head[0].ShouldBe("GET /v1/models HTTP/1.1");
            head.ShouldContain($"Authorization: Bearer {key}");
            if (status is not { } code)
                return;

            using var writer = new StreamWriter(stream) { NewLine = "\r\n" };
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {code} Status\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"));
        }
        catch (SocketException)
        {
            // The script ended without a request, and the server was stopped.
        }
    }

    private (int ExitCode, string Output) Run(string script, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var file = Path.Combine(repository.Root, "script.sh");
        File.WriteAllText(file, script);
        // As the runner starts it for shell: bash.
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = repository.Root,
        };
        start.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(repository.Root, "summary.md");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash does not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    private string Script(string step)
    {
        var model = Lint.Model(ToolRun.In(repository.Root, "init", "--output", "-").Output);
        return model.Workflow.Jobs.SelectMany(job => job.Steps).Single(other => other.Name == step).Run.ShouldNotBeNull().Value;
    }
}
