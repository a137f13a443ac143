using System.Collections.Immutable;
using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Syntax;
using CodexLint.Syntax.Expressions;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Correctness;

/// <summary>A usual slip, of which it is known what was meant: GitHub rejects the whole workflow for it.</summary>
internal sealed class InvalidWorkflowExpression() : Rule(
    id: "CDX3005",
    name: "invalid-workflow-expression",
    title: "Context or value that GitHub rejects",
    message: "{0}",
    Category.Correctness,
    DiagnosticSeverity.Error)
{
    private const string HomeVariable = "CODEX_HOME";

    /// <inheritdoc/>
    internal override bool SpeaksOfIncompleteFiles => true;

    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var error in model.Workflow.File.Errors)
        {
            if (IsSlip(error.Kind))
                yield return Explain(model.Workflow.File.Source, error);
        }

        foreach (var problem in model.Problems)
        {
            if (problem.Kind != SchemaProblemKind.Slip)
                continue;

            var finding = Report(problem.File.LocationOf(problem.Span), problem.Message);
            yield return problem.Replacement is { } replacement
                ? finding with { Fix = new Fix($"Write {replacement}", FixSafety.Safe, [new TextChange(problem.Span, replacement)]) }
                : SetInSteps(model, TestInEnvironment(model, finding, problem.Span), problem.Span);
        }
    }

    /// <summary>
    /// A step's condition that tests a secret tests a variable of the step instead, which says whether the secret is there: the variable
    /// does not hold the secret itself, which what the step runs could read.
    /// </summary>
    private static Finding TestInEnvironment(WorkflowModel model, Finding finding, TextSpan place)
    {
        foreach (var step in model.Workflow.Jobs.SelectMany(job => job.Steps))
        {
            if (step.If is not { } scalar || !scalar.Span.Contains(place))
                continue;

            var condition = model.Condition(scalar);
            foreach (var test in condition.Conjuncts)
            {
                if (!test.Span.Contains(place) || TestedSecret(test) is not var (secret, isSet))
                    continue;

                var name = "HAS_" + secret.ToUpperInvariant();
                return finding.WithFix(
                    "Test the secret through env",
                    FixSafety.Safe,
                    condition.ReplaceNode(test, $"env.{name} {(isSet ? "==" : "!=")} 'true'"),
                    step.InsertBelow("env", $"{name}: ${{{{ secrets.{secret} != '' }}}}"));
            }
        }

        return finding;
    }

    /// <summary>A variable that the <c>env</c> of a job or of the workflow cannot hold goes to the steps that use it.</summary>
    private static Finding SetInSteps(WorkflowModel model, Finding finding, TextSpan place)
    {
        var workflow = model.Workflow;
        foreach (var job in workflow.Jobs)
        {
            if (FindVariable(job.Env, place) is { } variable)
                return SetInSteps(model, finding, job.Node, job.Env!, variable, [job]);
        }

        return workflow.Root is { } root && FindVariable(workflow.Env, place) is { } global
            ? SetInSteps(model, finding, root, workflow.Env!, global, workflow.Jobs)
            : finding;
    }

    private static MappingEntry? FindVariable(MappingNode? env, TextSpan place) =>
        env?.Entries.FirstOrDefault(entry => !entry.IsAlias && entry.Value.Span.Contains(place));

    /// <param name="owner">The mapping that has <paramref name="env"/>.</param>
    /// <param name="jobs">The jobs for whose steps the variable is set.</param>
    private static Finding SetInSteps(
        WorkflowModel model, Finding finding, MappingNode owner, MappingNode env, MappingEntry variable, ImmutableArray<Job> jobs)
    {
        var name = variable.Key.Value;
        if (variable.Value is not ScalarNode { IsAnchored: false, Style: < ScalarStyle.Literal } value
            || env.Entries.Any(entry => entry != variable && VariableNames.Mentions(entry.Value, name))
            || jobs.Any(job =>
                job.Node.Entries.Any(entry => entry.Key.Value is not ("env" or "steps") && VariableNames.Mentions(entry.Value, name))))
        {
            return finding;
        }

        var isHome = name == HomeVariable;
        List<YamlEdit?> edits = [env.Entries.Length > 1 ? YamlEdits.Remove(env, name) : YamlEdits.Remove(owner, "env")];
        foreach (var step in jobs.SelectMany(job => job.Steps))
        {
            if (step.Env?.Find(name) is null
                && (VariableNames.Mentions(step.Node, name) || (isHome && model.CodexSteps.Any(codex => codex.OuterStep == step))))
            {
                edits.Add(step.InsertBelow("env", $"{name}: {value.File.Slice(value.Span)}"));
            }
        }

        return edits.Count == 1
            ? finding
            : finding.WithFix($"Set {name} in the steps that use it", isHome ? FixSafety.Safe : FixSafety.Unsafe, [.. edits]);
    }

    /// <summary>The secret that an expression asks for, and whether it has to be set; null where it asks for something else.</summary>
    private static (string Secret, bool IsSet)? TestedSecret(Expression test)
    {
        var (access, isSet) = test switch
        {
            Binary { Operator: BinaryOperator.NotEqual, Right: Literal { Value: "" } } comparison => (comparison.Left, true),
            Binary { Operator: BinaryOperator.Equal, Right: Literal { Value: "" } } comparison => (comparison.Left, false),
            Not not => (not.Operand, false),
            _ => (test, true),
        };
        return access.SecretName is { } name ? (name, isSet) : null;
    }

    /// <summary>Whether a mistake in the YAML is one of those that this rule explains.</summary>
    internal static bool IsSlip(SyntaxErrorKind kind) => kind is SyntaxErrorKind.Tag or SyntaxErrorKind.MergeKey;

    private Finding Explain(SourceFile file, SyntaxError error)
    {
        var location = file.LocationOf(error.Span);
        if (error.Kind == SyntaxErrorKind.MergeKey)
        {
            return Report(
                location,
                "GitHub has no merge keys: it takes '<<' for an ordinary key and rejects the workflow; repeat the entries, or alias the whole mapping");
        }

        var end = file.Content.AsSpan(error.Span.Start).IndexOfAny('\r', '\n');
        var line = file.Content.AsSpan(error.Span.Start, end < 0 ? file.Content.Length - error.Span.Start : end).TrimEnd();
        var comment = line.IndexOf(" #");
        var text = (comment < 0 ? line : line[..comment].TrimEnd()).ToString();
        if (!text.StartsWith('!') || text.StartsWith("!!", StringComparison.Ordinal))
            return Report(location, $"{error.Message}: GitHub knows only the tags of YAML's core schema and rejects the workflow");

        return Report(
            location,
            $"YAML takes an unquoted '!' for a tag, so GitHub rejects the workflow with \"{error.Message}\"; write ${{{{ {text} }}}}") with
        {
            Fix = new Fix(
                "Put the condition in ${{ }}", FixSafety.Safe,
                [new TextChange(new TextSpan(error.Span.Start, text.Length), $"${{{{ {text} }}}}")]),
        };
    }
}
