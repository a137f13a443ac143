using CodexLint.Diagnostics;
using CodexLint.Rules.Fixes;
using CodexLint.Semantics;
using CodexLint.Semantics.Codex;
using CodexLint.Semantics.Questions;
using CodexLint.Syntax;
using CodexLint.Workflows;
using CodexLint.Workflows.Schema;
using Microsoft.CodeAnalysis;

namespace CodexLint.Rules.Reliability;

/// <summary>A called workflow sees only the secrets that its caller passes.</summary>
internal sealed class ReusableSecretNotPassed() : Rule(
    id: "CDX1205",
    name: "reusable-secret-not-passed",
    title: "Called Codex workflow does not receive the key",
    message: "Job '{0}' passes {1}",
    Category.Reliability,
    DiagnosticSeverity.Error)
{
    internal override IEnumerable<Finding> Analyze(WorkflowModel model)
    {
        foreach (var called in model.Called)
        {
            foreach (var (codex, secret) in called.KeysFromCaller)
            {
                if (Find(model, called.Workflow, codex, secret) is not { } finding)
                    continue;

                yield return finding with { Labels = [new(codex.Location, $"this step reads 'secrets.{codex.KeySecret}'")] };
                break;
            }
        }
    }

    private Finding? Find(WorkflowModel model, Workflow called, CodexStep codex, string name)
    {
        var job = called.Caller!;
        var isDeclared = called.CalledSecrets?.Find(name) is not null;
        var passed = job.Secrets as MappingNode;
        if (passed?.Find(name) is { } entry)
            return isDeclared ? null : Undeclared(job, entry);
        if (job.Secrets is ScalarNode { Value: "inherit" })
            return null;

        if (isDeclared
            && passed?.Entries.FirstOrDefault(other =>
                called.CalledSecrets!.Find(other.Key.Value) is null
                && Spelling.Closest(other.Key.Value, [name]) is not null) is { } misspelt)
        {
            return Undeclared(job, misspelt).WithFix(
                "Name the secret as the called workflow does", FixSafety.Safe, ScalarEdits.Replace(misspelt.Key, name));
        }

        return WhatFollows(model, called, codex, name) is { } consequence
            ? Pass(Report(job.Uses!.Location, job.Name, $"no secret '{name}'{consequence}"), job, isDeclared, name)
            : null;
    }

    private Finding Undeclared(Job job, MappingEntry entry) =>
        Report(
            entry.Key.Location, job.Name,
            $"secret '{entry.Key.Value}', which the workflow that it calls does not declare, so GitHub rejects the run");

    /// <summary>
    /// What comes of a secret that is not passed; null where a condition on the key in the called workflow skips Codex instead.
    /// </summary>
    private static string? WhatFollows(WorkflowModel model, Workflow called, CodexStep codex, string name)
    {
        if (called.RequiresSecret(name))
            return ", which the workflow that it calls requires, so GitHub rejects the run";

        foreach (var scenario in model.Scenarios.Where(scenario => !scenario.IsRestricted))
        {
            if (model.StartsWithoutKey(codex, scenario))
                return " to the workflow that it calls, so it is empty there and Codex fails";
            if (model.FindFailingCheck(codex, scenario) is { } check)
                return $" to the workflow that it calls, so it is empty there and the step '{check.DisplayName}' fails before Codex starts";
        }

        return null;
    }

    /// <summary>
    /// A secret that the called workflow does not declare can only come with all others; names of secrets have no hyphens.
    /// </summary>
    private static Finding Pass(Finding finding, Job job, bool isDeclared, string name)
    {
        if (!isDeclared)
            return finding.WithFix("Pass all secrets", FixSafety.Unsafe, job.Insert("secrets: inherit"));

        var isUsual = name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        return finding.WithFix(
            "Pass the secret", isUsual ? FixSafety.Safe : FixSafety.Unsafe,
            job.InsertBelow("secrets", $"{name}: ${{{{ secrets.{(isUsual ? name : CliContract.OpenAiKeyVariable)} }}}}"));
    }
}
