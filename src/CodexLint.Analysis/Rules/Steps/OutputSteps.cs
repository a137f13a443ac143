using System.Text.Json;
using System.Text.RegularExpressions;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Semantics.Runs;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Rules.Steps;

/// <summary>Sees to the files of Codex: their folder before it, placeholders and a listing behind it.</summary>
internal static class OutputSteps
{
    extension(Finding finding)
    {
        /// <summary>Adds the fix that makes the folder of an output file.</summary>
        public Finding WithFolderMade(WorkflowModel model, CodexStep codex, WorkflowRun run, AbstractPath folder) =>
            codex.Job.WordFor(folder) is { } word
                ? finding.WithFix(
                    "Make the folder before Codex runs", FixSafety.Safe,
                    codex.PlaceOfFolders(model, run)
                        ?.InsertBefore(StepTemplates.MakeFolder.Fill(("folder", word), ("shell", codex.Job.ShellForScripts))))
                : finding;

        /// <summary>Adds the fix that writes placeholders for files that Codex has not written.</summary>
        /// <param name="codex">The step that should have written them.</param>
        /// <param name="files">The files, as paths.</param>
        /// <param name="parsed">The files that are parsed as JSON, whatever they are called.</param>
        /// <param name="others">Edits that belong to it.</param>
        public Finding WithPlaceholders(
            CodexStep codex, IReadOnlyCollection<string> files, IReadOnlySet<string> parsed, params IReadOnlyList<YamlEdit?> others)
        {
            var job = codex.Job;
            var isCommitted = files.Any(file => new AbstractPath(file).IsBelow(AbstractPath.Workspace))
                && job.Steps.Skip(codex.OuterStep.Index + 1).Any(step => step.Commits);
            List<string?> parts = [.. files.Select(file => Placeholder(job, codex, new AbstractPath(file), parsed.Contains(file)))];
            if (isCommitted || parts.Contains(null) || codex.OuterStep.IsBackground)
                return finding;

            var id = codex.OuterStep.Id ?? FreeId(job);
            if (!PlainScalar.IsReadable(id, isInFlow: true) || id.Contains(' ', StringComparison.Ordinal))
                return finding;

            List<YamlEdit?> edits = [.. others];
            var tellsOutcome = codex.Command?.EndsScript != false;
            if (codex.OuterStep.Id is null && tellsOutcome)
                edits.Add(codex.OuterStep.Insert($"id: {id}"));
            edits.Add(codex.OuterStep.InsertBehind(StepTemplates.EnsureOutputs.Fill(
                ("placeholders", string.Join('\n', parts)),
                ("shell", job.ShellForScripts),
                ("env", tellsOutcome ? StepTemplates.OutcomeOf(id) : null))));
            return finding.WithFix("Write placeholders for what Codex has not written", FixSafety.Unsafe, [.. edits]);
        }

        /// <summary>Adds the fix that lists the folders of the output files and the Codex home.</summary>
        public Finding WithListing(WorkflowModel model, CodexStep codex, WorkflowRun run)
        {
            var job = codex.Job;
            var step = run.Find(codex.Path.AsSpan());
            // A home that is about to be set is listed when it is.
            if (codex.OuterStep.IsBackground || (step.HasHome == false && HomeSteps.CanBeSet(model, codex)))
                return finding;

            // Files of the workspace that the prompt names may be there to be read.
            var files = model.FilesWrittenBy(codex, run);
            var output = step.OutputFileOf(codex);
            var folders = files.Select(file => new AbstractPath(file)).Where(file => file == output || file.Text.StartsWith('/'))
                .Select(file => file.Parent).OfType<AbstractPath>().Distinct().Select(folder => job.WordFor(folder));
            var homeEntry = HomeSteps.EnvOf(codex);
            var home = homeEntry is not null || step.HasHome == true ? "\"$CODEX_HOME\"" : "~/.codex";
            var listing = StepTemplates.ListOutputs.Fill(
                ("folders", string.Join(' ', [.. folders.OfType<string>(), home])),
                ("shell", job.ShellForScripts),
                ("env", homeEntry is null ? null : StepTemplates.Env(homeEntry)));
            return finding.WithFix("List what Codex left", FixSafety.Safe, codex.PlaceOfListing(run, files).InsertBehind(listing));
        }
    }

    /// <summary>The part of the script for one file; null where the script cannot name it.</summary>
    private static string? Placeholder(Job job, CodexStep codex, AbstractPath file, bool isParsed)
    {
        if (job.WordFor(file) is not { } word || file.Parent is not { } parent)
            return null;

        var name = file.Text[(file.Text.LastIndexOf('/') + 1)..];
        var folder = parent.IsKnownPlace ? null : job.WordFor(parent);
        if (!isParsed && !name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return StepTemplates.PlaceholderFor(word, folder, name);

        // Hosted machines have jq; where it lacked, each good answer would be taken for none.
        var isChecked = job.IsHosted == true && job.Container is null;
        return StepTemplates.Placeholder.Fill(
            ("test", isChecked ? $"[ ! -s {word} ] || ! jq empty {word} > /dev/null 2>&1" : $"[ ! -s {word} ]"),
            ("name", name),
            ("state", isChecked ? "missing, empty or no JSON" : "missing or empty"),
            ("folder", folder),
            ("content", JsonContent(codex, name)),
            ("file", word));
    }

    /// <summary>
    /// The command that prints a JSON text: what a later step takes in place of the file, if it says so, else one that names the outcome.
    /// </summary>
    private static string JsonContent(CodexStep codex, string name)
    {
        foreach (var step in codex.Job.Steps.Skip(codex.OuterStep.Index + 1))
        {
            if (step.CodeText is { } code
                && Regex.Match(code.Value, $@"{Regex.Escape(name)}['""`]\s*,\s*'(\{{[^'\r\n]*\}})'", RegexOptions.CultureInvariant)
                    is { Success: true } match
                && IsJson(match.Groups[1].Value) && !match.Groups[1].Value.Any(char.IsControl))
            {
                return $"echo '{match.Groups[1].Value}'";
            }
        }

        return $$"""printf '{"error": "Codex wrote no {{name}}", "outcome": "%s"}\n' "${CODEX_OUTCOME:-unknown}" """.TrimEnd();
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string FreeId(Job job)
    {
        var id = "codex";
        for (var i = 2; job.Steps.Any(step => string.Equals(step.Id, id, StringComparison.OrdinalIgnoreCase)); i++)
            id = $"codex-{i}";
        return id;
    }
}
