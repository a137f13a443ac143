using System.Collections.Immutable;
using CodexLint.Syntax.Expressions;

namespace CodexLint.Workflows.Schema;

/// <summary>A place in a workflow: what expressions may use there, and what to call it.</summary>
/// <param name="Contexts">The contexts that may be read.</param>
/// <param name="Functions">The functions that may be called beside those that are allowed everywhere.</param>
/// <param name="Key">The key whose value stands here.</param>
internal sealed record Place(ImmutableArray<string> Contexts, ImmutableArray<string> Functions, string Key)
{
    private static readonly string[] AllContexts =
        ["env", "github", "inputs", "job", "jobs", "matrix", "needs", "runner", "secrets", "steps", "strategy", "vars"];

    /// <summary>Functions that only some places allow.</summary>
    private static readonly string[] RestrictedFunctions = ["always", "cancelled", "failure", "hashFiles", "success"];

    private bool IsStep => Contexts.Contains("steps") && Key is not ("outputs" or "url");

    private bool IsOfWorkflow => !Contexts.Contains("needs");

    /// <summary>Whether a name is a context somewhere.</summary>
    public static bool IsContext(string name) => AllContexts.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The place with what a shape allows beside what is allowed above it.</summary>
    public Place Within(Shape shape) => shape.Contexts.IsEmpty && shape.Functions.IsEmpty
        ? this
        : this with { Contexts = [.. Contexts.Union(shape.Contexts)], Functions = [.. Functions.Union(shape.Functions)] };

    /// <summary>The place below a key.</summary>
    public Place At(string key) => this with { Key = key };

    /// <summary>Whether a context may be read here.</summary>
    public bool AllowsContext(string name) => Contexts.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a function may be called here.</summary>
    public bool AllowsFunction(string name) =>
        !RestrictedFunctions.Contains(name, StringComparer.OrdinalIgnoreCase) || Functions.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a name cannot stand here, and what was probably meant.</summary>
    public string Explain(NameError error)
    {
        var what = error.Kind == NameErrorKind.Function ? $"'{error.Name}()'" : $"'{error.Name}'";
        return $"{what} is not available in {Description}, so GitHub rejects the whole workflow{Advice(error)}";
    }

    private string Description => Key == "the workflow" ? Key : IsStep ? $"a step's '{Key}'" : IsOfWorkflow ? $"the workflow's '{Key}'" : $"a job's '{Key}'";

    private string Advice(NameError error) => (error.Name.ToLowerInvariant(), Key) switch
    {
        ("secrets", "if") => "; put the secret into 'env' of a step and test 'env.NAME' in the step's condition",
        ("runner", "env") => "; set the variable in a step's 'env', where 'runner' is available",
        ("env" or "matrix" or "steps" or "runner" or "strategy" or "job", "if") when !IsStep => "; test it in the conditions of the steps, or in an output of a job that this one needs",
        ("env" or "secrets", "continue-on-error" or "timeout-minutes") => "; use 'vars' or 'inputs', or set it on the step",
        ("always" or "cancelled" or "failure" or "success", _) => "; status functions belong to 'if'",
        _ => $"; available are {string.Join(", ", Contexts.Order(StringComparer.Ordinal))}",
    };
}
