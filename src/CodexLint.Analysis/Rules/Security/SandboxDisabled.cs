using CodexLint.Diagnostics;
using CodexLint.Semantics;
using CodexLint.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Rules.Security;

/// <summary>Without its sandbox Codex runs whatever a model chose with all that the job may do.</summary>
public sealed class SandboxDisabled() : Rule(
    id: "CDX2003",
    name: "sandbox-disabled",
    title: "Sandbox switched off",
    message: "'{0}' switches Codex's sandbox off, so commands that the model chose reach the network and every file of the job",
    Category.Security,
    DiagnosticSeverity.Warning)
{
    private static readonly string[] Flags =
        ["--dangerously-bypass-approvals-and-sandbox", "--yolo", "danger-full-access"];

    public override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var codex in model.CodexSteps)
        {
            if (model.FirstRunThatReaches(codex) is null)
                continue;

            if (codex.Command is { } command)
            {
                for (var i = 1; i < command.Arguments.Length; i++)
                {
                    if (command.Arguments[i] is StringValue { Value: var argument } && Flags.FirstOrDefault(flag => Names(argument, flag)) is { } flag)
                    {
                        yield return Report(codex.Step.Node.File.LocationOf(command.ArgumentSpans.Length > i ? command.ArgumentSpans[i] : command.Span), flag);
                        break;
                    }
                }

                continue;
            }

            foreach (var name in (string[])["sandbox", "permission-profile"])
            {
                if (codex.Input(name)?.Value is ScalarNode { Value: "danger-full-access" or ":danger-full-access" } value)
                    yield return Report(value.Location, value.Value);
            }

            if (codex.Input("codex-args")?.Value is ScalarNode arguments)
            {
                foreach (var flag in Flags)
                {
                    var start = arguments.Value.IndexOf(flag, StringComparison.Ordinal);
                    if (start < 0)
                        continue;
                    yield return Report(arguments.File.LocationOf(arguments.MapToFile(new TextSpan(start, flag.Length))), flag);
                    break;
                }
            }
        }
    }

    /// <summary>An argument is the flag, or sets the mode in a configuration (<c>sandbox_mode="danger-full-access"</c>); a prompt only mentions it.</summary>
    private static bool Names(string argument, string flag) =>
        argument == flag || argument == "--sandbox=" + flag || (argument.StartsWith("sandbox_mode", StringComparison.Ordinal) && argument.Contains(flag, StringComparison.Ordinal));
}
