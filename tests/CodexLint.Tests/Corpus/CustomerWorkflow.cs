using System.Text.RegularExpressions;
using CodexLint.Support;

namespace CodexLint.Corpus;

/// <summary>The customer's workflow, and what of it protects its Codex jobs.</summary>
internal static partial class CustomerWorkflow
{
    /// <summary>The workflow's path in its repository.</summary>
    public const string File = ".github/workflows/invariants.yml";

    private const string FirstJob = "codex_invariants_review";
    private const string SecondJob = "ai_security_review";
    private const string ThirdJob = "ai_compliance_review";

    /// <summary>The jobs that run Codex.</summary>
    public static readonly string[] Jobs = [FirstJob, SecondJob, ThirdJob];

    /// <summary>The measures.</summary>
    public static readonly Measure[] Measures =
    [
        new("home step", text => WithoutStep(text, "Prepare Codex home"), Jobs, ["+CDX1002"]),
        new(
            "home env",
            text => Once(
                text, "        continue-on-error: true\n        env:\n          CODEX_HOME: ${{ runner.temp }}/codex-home\n",
                "        continue-on-error: true\n"),
            Jobs, ["+CDX1001"]),
        new("containment", text => Once(text, "        continue-on-error: true\n", ""), [FirstJob], ["+CDX1101"]),
        new("containment", text => Once(text, "        continue-on-error: true\n", ""), [SecondJob, ThirdJob], ["+CDX1101", "-CDX1404"]),
        new(
            "if: always() of the upload",
            text => Once(
                text, "      - uses: actions/upload-artifact@v4\n        if: always()\n", "      - uses: actions/upload-artifact@v4\n"),
            Jobs, ["+CDX1102"]),
        new("if: always() of the comment", text => CommentAlways.Replace(text, "$1"), Jobs, ["+CDX1102"]),
        new(
            "guard", text => Once(text, " &&\n      github.event.pull_request.head.repo.full_name == github.repository\n", "\n"), Jobs,
            ["+CDX1201"]),
        new("key check", text => WithoutStep(text, "Require OPENAI_API_KEY"), [FirstJob], ["+CDX1301"]),
        new("API check", text => WithoutStep(text, "OpenAI API preflight"), [FirstJob], ["+CDX1302"]),
        new("placeholder step", text => WithoutStep(text, "Ensure Codex outputs exist"), [FirstJob], ["+CDX1401", "+CDX1404"]),
        new("placeholder step", text => WithoutStep(text, "Ensure Codex outputs exist"), [SecondJob, ThirdJob], ["+CDX1401"]),
        new("-s tests", text => text.Replace("! -s ", "! -f ", StringComparison.Ordinal), Jobs, ["+CDX1402"]),
        new("listing", text => Listing.Replace(text, ""), [FirstJob], ["+CDX1404"]),
    ];

    /// <summary>The folder with the customer's files.</summary>
    public static string Folder => SharedFolder.Path("corpus", "codex", "codemwizard__Symphony");

    /// <summary>The workflow as it is.</summary>
    public static string Text => System.IO.File.ReadAllText(Path.Combine(Folder, File));

    /// <summary>
    /// The workflow with the first job's checks of key and API, and its listing, in the other two: the measures that he asks for in every
    /// job and has in one.
    /// </summary>
    public static string Completed
    {
        get
        {
            var text = Text;
            var checks = StepOf(text, "Require OPENAI_API_KEY") + StepOf(text, "OpenAI API preflight");
            foreach (var (job, folder) in new[] { (SecondJob, "/tmp/security_ai"), (ThirdJob, "/tmp/compliance_ai") })
            {
                text = Change(text, job, steps => Once(
                    Once(steps, "      - name: Run Codex", checks + "      - name: Run Codex"),
                    "          missing=0\n",
                    $"          ls -la {folder} || true\n          missing=0\n"));
            }

            return text;
        }
    }

    /// <summary>What undoing a measure brings about in a job of the completed workflow: the same in each.</summary>
    public static readonly Measure[] MeasuresInAll =
    [
        .. Measures.Where(measure => measure.Jobs.Contains(FirstJob)).Select(measure => measure with { Jobs = Jobs }),
    ];

    /// <summary>A repository with the customer's files.</summary>
    public static TemporaryRepository Repository()
    {
        var repository = new TemporaryRepository();
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
            repository.Add(Path.GetRelativePath(Folder, file).Replace('\\', '/'), System.IO.File.ReadAllText(file));
        return repository;
    }

    /// <summary>Changes the text of one job.</summary>
    public static string Change(string text, string job, Func<string, string> change)
    {
        var start = text.IndexOf($"\n  {job}:\n", StringComparison.Ordinal) + 1;
        var next = NextJob.Match(text, start + 3);
        var end = next.Success ? next.Index : text.Length;
        return text[..start] + change(text[start..end]) + text[end..];
    }

    /// <summary>The job in which a place of the workflow lies; empty above the first.</summary>
    public static string JobAt(string text, int position) =>
        NextJob.Matches(text[..position] + "\n").LastOrDefault()?.Groups[1].Value ?? "";

    private static string Once(string text, string old, string replacement)
    {
        var start = text.IndexOf(old, StringComparison.Ordinal);
        return start < 0 ? text : text[..start] + replacement + text[(start + old.Length)..];
    }

    private static string WithoutStep(string text, string name) => StepOf(text, name) is { Length: > 0 } step ? Once(text, step, "") : text;

    /// <summary>The text of a step; empty where there is none of that name.</summary>
    private static string StepOf(string text, string name)
    {
        var start = text.IndexOf($"      - name: {name}", StringComparison.Ordinal);
        return start < 0 ? "" : text[start..(text.IndexOf("\n      - ", start, StringComparison.Ordinal) + 1)];
    }

    [GeneratedRegex(@"(?<=\n)  (\w+):\n")]
    private static partial Regex NextJob { get; }

    [GeneratedRegex(@"(      - name: Comment on PR.*\n)        if: always\(\)\n")]
    private static partial Regex CommentAlways { get; }

    [GeneratedRegex(@" *ls -la .*\n")]
    private static partial Regex Listing { get; }

    /// <summary>A measure.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Undo">Takes it out of the text of a job.</param>
    /// <param name="Jobs">The jobs that have it.</param>
    /// <param name="Changes">The findings that come (and go) without it.</param>
    public sealed record Measure(string Name, Func<string, string> Undo, string[] Jobs, string[] Changes);
}
