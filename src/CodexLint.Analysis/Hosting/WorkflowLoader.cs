using System.Collections.Immutable;
using CodexLint.Linting;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Workflows;

namespace CodexLint.Hosting;

/// <summary>Reads workflows of a repository as models, for those who ask more of them than findings.</summary>
internal sealed class WorkflowLoader
{
    private readonly RepositoryFolder folder;
    private readonly DiskRepositoryView view;

    /// <param name="root">The repository's root as an absolute path.</param>
    public WorkflowLoader(string root)
    {
        folder = new RepositoryFolder(Path.TrimEndingDirectorySeparator(root));
        view = new DiskRepositoryView(folder);
    }

    /// <summary>The model of a workflow; null where there is none.</summary>
    /// <param name="path">The file's absolute path.</param>
    /// <param name="problem">Why there is no model, as the rest of a sentence about the file; null where there is one.</param>
    public WorkflowModel? Load(string path, out string? problem)
    {
        var relative = folder.ToRelative(path);
        if (folder.Read(relative) is not { } raw)
        {
            problem = "it lies outside of the repository, by its path or by a link";
            return null;
        }

        var text = TextFile.Of(raw);
        problem = text.Problem;
        if (text.Content is not { } content)
            return null;

        var file = WorkflowFile.Parse(new SourceFile(relative, content));
        if (file.IsIncomplete)
            problem = "it cannot be read as a whole; codexlint check says where";
        else if (Workflow.Read(file) is var workflow && (workflow.Jobs.IsEmpty || workflow.Triggers.IsEmpty))
            problem = "it has no jobs, or no events that start it";
        else
            return new WorkflowModel(workflow, view, LintOptions.Default.RuleOptions);
        return null;
    }

    /// <summary>The models of the repository's workflows that run Codex, in the order of their paths.</summary>
    public ImmutableArray<WorkflowModel> LoadAllWithCodex() =>
    [
        .. from path in folder.FindWorkflows().Order(StringComparer.Ordinal)
           let model = Load(path, out _)
           where model is not null && model.RunsCodex
           select model,
    ];
}
