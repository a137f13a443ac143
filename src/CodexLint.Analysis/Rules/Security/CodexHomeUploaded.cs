using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Semantics.Scripts;
using CodexLint.Syntax;
using CodexLint.Workflows;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Security;

/// <summary>The Codex home holds logs, configuration and, after a login, credentials; an artifact is read by everybody who can see the run.</summary>
public sealed class CodexHomeUploaded() : Rule(
    id: "CDX2009",
    name: "codex-home-uploaded",
    title: "Codex home published as artifact",
    message: "The artifact holds the Codex home: its session logs and configuration{0}, for everybody who can read the repository",
    Category.Security,
    DiagnosticSeverity.Error)
{
    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is not { } run || run.Find(codex.Path.AsSpan()).Home is not { } value || AbstractPath.Resolve(value, AbstractPath.Workspace) is not { } home)
                continue;

            foreach (var upload in run.Find(codex.Job).Steps.Where(step => step.Step.UploadsArtifact && step.Step.Index > codex.OuterStep.Index))
            {
                if (upload.Step.With?.Scalar("path") is not { } paths || !upload.Inputs.TryGetValue("path", out var uploaded) || FindHome(paths, uploaded, home) is not { } place)
                    continue;

                var hasLogin = model.StepsBefore(codex, run).Any(step => step.Step.Run?.Value.Contains("codex login", StringComparison.Ordinal) == true);
                yield return Report(place, hasLogin ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, hasLogin ? ", and auth.json with the login" : "") with
                {
                    Labels = [new(codex.Location, "this step uses the home")],
                };
            }
        }
    }

    /// <summary>The line of the paths that is the home or a directory above it; null where none is.</summary>
    private static Location? FindHome(ScalarNode paths, AbstractValue uploaded, AbstractPath home)
    {
        // Lines of the value and of the text correspond: an expression does not put line breaks into a path.
        var lines = Lines(uploaded).ToList();
        var start = 0;
        foreach (var (line, index) in paths.Value.Split('\n').Select((line, index) => (line, index)))
        {
            if (index < lines.Count && line.Trim().Length > 0 && AbstractPath.Resolve(lines[index], AbstractPath.Workspace) is { } path && (path == home || home.IsBelow(path)))
                return paths.File.LocationOf(paths.MapToFile(new TextSpan(start, line.Length)));
            start += line.Length + 1;
        }

        return null;
    }

    private static IEnumerable<AbstractValue> Lines(AbstractValue value)
    {
        var parts = value is UnknownValue { Parts: { IsEmpty: false } known } ? known : [value];
        var line = new List<AbstractValue>();
        foreach (var part in parts)
        {
            if (part is not StringValue { Value: var text })
            {
                line.Add(part);
                continue;
            }

            var pieces = text.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    yield return PartialText.Join(line);
                    line = [];
                }

                line.Add(new StringValue(pieces[i].Trim()));
            }
        }

        yield return PartialText.Join(line);
    }
}
