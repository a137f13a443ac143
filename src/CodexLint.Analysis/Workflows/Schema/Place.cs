using CodexLint.Syntax.Expressions;

namespace CodexLint.Workflows.Schema;

/// <summary>A place in a workflow: what expressions may use there, and what to call it.</summary>
/// <param name="outer">The place around this one; null for the whole file.</param>
/// <param name="shape">What is expected here; null for the value of a key as such.</param>
/// <param name="key">The key whose value stands here.</param>
internal sealed class Place(Place? outer, Shape? shape, string key)
{
    /// <summary>All contexts, in the order in which messages name them.</summary>
    private static readonly string[] AllContexts =
        ["env", "github", "inputs", "job", "jobs", "matrix", "needs", "runner", "secrets", "steps", "strategy", "vars"];

    /// <summary>Functions that only some places allow.</summary>
    private static readonly string[] RestrictedFunctions = ["always", "cancelled", "failure", "hashFiles", "success"];

    /// <summary>Whether expressions may stand here: whether they may read a context.</summary>
    public bool AllowsExpressions => shape is { Contexts.IsEmpty: false } || outer?.AllowsExpressions == true;

    private bool IsStep => AllowsContext("steps") && key is not ("outputs" or "url");

    private bool IsOfWorkflow => !AllowsContext("needs");

    /// <summary>Whether a name is a context somewhere.</summary>
    public static bool IsContext(string name) => AllContexts.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The place with what a shape allows beside what is allowed above it.</summary>
    public Place Within(Shape inner) => inner.Contexts.IsEmpty && inner.Functions.IsEmpty ? this : new Place(this, inner, key);

    /// <summary>The place below a key.</summary>
    public Place At(string name) => new(this, null, name);

    /// <summary>Whether a context may be read here.</summary>
    public bool AllowsContext(string name) =>
        shape?.Contexts.Contains(name, StringComparer.OrdinalIgnoreCase) == true || outer?.AllowsContext(name) == true;

    /// <summary>Whether a function may be called here.</summary>
    public bool AllowsFunction(string name) =>
        !RestrictedFunctions.Contains(name, StringComparer.OrdinalIgnoreCase) || AddsFunction(name);

    /// <summary>Why a name cannot stand here, and what was probably meant.</summary>
    public string Explain(NameError error)
    {
        var what = error.Kind == NameErrorKind.Function ? $"'{error.Name}()'" : $"'{error.Name}'";
        return $"{what} is not available in {Description}, so GitHub rejects the whole workflow{Advice(error)}";
    }

    private string Description =>
        key == "the workflow" ? key : IsStep ? $"a step's '{key}'" : IsOfWorkflow ? $"the workflow's '{key}'" : $"a job's '{key}'";

    private string Advice(NameError error) => (error.Name.ToLowerInvariant(), key) switch
    {
        ("secrets", "if") => "; put the secret into 'env' of a step and test 'env.NAME' in the step's condition",
        ("runner", "env") => "; set the variable in a step's 'env', where 'runner' is available",
        ("env" or "matrix" or "steps" or "runner" or "strategy" or "job", "if") when !IsStep =>
            "; test it in the conditions of the steps, or in an output of a job that this one needs",
        ("env" or "secrets", "continue-on-error" or "timeout-minutes") => "; use 'vars' or 'inputs', or set it on the step",
        ("always" or "cancelled" or "failure" or "success", _) => "; status functions belong to 'if'",
        _ => $"; available are {string.Join(", ", AllContexts.Where(AllowsContext))}",
    };

    /// <summary>Whether a function may be called here, or around, that may not be called everywhere.</summary>
    private bool AddsFunction(string name) =>
        shape?.Functions.Contains(name, StringComparer.OrdinalIgnoreCase) == true || outer?.AddsFunction(name) == true;
}
