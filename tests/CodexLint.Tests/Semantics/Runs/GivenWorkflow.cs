using System.Text;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// A small workflow as a test states it: to be written as YAML for the one side, and to be executed literally on the other.
/// </summary>
internal sealed record GivenWorkflow(GivenJob[] Jobs)
{
    /// <summary>The events that start it.</summary>
    public static readonly string[] Events = ["push", "pull_request", "issue_comment", "workflow_dispatch", "pull_request_target"];

    /// <summary>The local action that steps of <see cref="GivenKind.Composite"/> use.</summary>
    public const string ActionPath = ".github/actions/local/action.yml";

    /// <summary>The local action's steps.</summary>
    public required GivenStep[] ActionSteps { get; init; }

    /// <summary>The workflow file.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder($"on: [{string.Join(", ", Events)}]\nenv:\n  A: x\njobs:\n");
        foreach (var job in Jobs)
        {
            yaml.Append($"  {job.Id}:\n    runs-on: ubuntu-latest\n");
            if (job.Needs.Length > 0)
                yaml.Append($"    needs: [{string.Join(", ", job.Needs)}]\n");
            Append(yaml, "    ", "if", job.If);
            if (job.IsContained)
                yaml.Append("    continue-on-error: true\n");
            yaml.Append("    outputs:\n      out: ${{ steps.s0.outputs.o }}\n    steps:\n");
            Append(yaml, "      ", job.Steps, isAction: false);
        }

        return yaml.ToString();
    }

    /// <summary>The file of the local action.</summary>
    public string ToActionYaml()
    {
        var yaml = new StringBuilder(
            "name: local\noutputs:\n  o:\n    value: ${{ steps.s0.outputs.o }}\nruns:\n  using: composite\n  steps:\n");
        Append(yaml, "    ", ActionSteps, isAction: true);
        return yaml.ToString();
    }

    public override string ToString() => $"{ToYaml()}--- {ActionPath}\n{ToActionYaml()}";

    private static void Append(StringBuilder yaml, string indent, GivenStep[] steps, bool isAction)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            yaml.Append($"{indent}- id: s{i}\n");
            Append(yaml, indent + "  ", "if", step.If);
            if (step.Containment is { } containment)
                yaml.Append($"{indent}  continue-on-error: {containment}\n");
            if (step.Kind is GivenKind.ReadsKey or GivenKind.TellsKey)
                yaml.Append($"{indent}  env:\n{indent}    K: ${{{{ {(isAction ? "env.A" : "secrets.KEY")} }}}}\n");
            if (isAction && step.Kind is not GivenKind.Foreign)
                yaml.Append($"{indent}  shell: bash\n");
            yaml.Append($"{indent}  " + step.Kind switch
            {
                GivenKind.Succeeds => "run: 'true'",
                GivenKind.Fails => "run: exit 1",
                GivenKind.SetsAndFails => "run: echo \"o=true\" >> \"$GITHUB_OUTPUT\"; exit 3",
                GivenKind.SetsTrue => "run: echo \"o=true\" >> \"$GITHUB_OUTPUT\"",
                GivenKind.SetsFalse => "run: echo \"o=false\" >> \"$GITHUB_OUTPUT\"",
                GivenKind.ReadsKey => "run: test -n \"$K\"",
                GivenKind.TellsKey =>
                    "run: if [ -n \"$K\" ]; then echo \"o=true\" >> \"$GITHUB_OUTPUT\"; else echo \"o=\" >> \"$GITHUB_OUTPUT\"; fi",
                GivenKind.Exports => "run: echo \"B=y\" >> \"$GITHUB_ENV\"",
                GivenKind.Foreign => "uses: foreign/action@v1",
                _ => "uses: ./.github/actions/local",
            } + "\n");
        }
    }

    private static void Append(StringBuilder yaml, string indent, string key, string? value)
    {
        if (value is not null)
            yaml.Append($"{indent}{key}: ${{{{ {value} }}}}\n");
    }
}

/// <summary>A job; its only output is that of its first step.</summary>
internal sealed record GivenJob(string Id, string[] Needs, string? If, bool IsContained, GivenStep[] Steps);

/// <summary>A step; the n-th has the id <c>sn</c>.</summary>
/// <param name="If">The condition without its fence; null where there is none.</param>
/// <param name="Containment">The value of <c>continue-on-error</c>; null where there is none.</param>
/// <param name="Kind">What the step does.</param>
internal sealed record GivenStep(string? If, string? Containment, GivenKind Kind);

/// <summary>What a step does.</summary>
internal enum GivenKind
{
    Succeeds,
    Fails,
    SetsTrue,
    SetsFalse,
    SetsAndFails,

    /// <summary>Sets the variable <c>B</c> for the steps behind it.</summary>
    Exports,

    /// <summary>Fails where there is no key.</summary>
    ReadsKey,

    /// <summary>Sets an output that tells whether there is a key.</summary>
    TellsKey,

    /// <summary>An action that nobody can look into.</summary>
    Foreign,

    /// <summary>The local action.</summary>
    Composite,
}
