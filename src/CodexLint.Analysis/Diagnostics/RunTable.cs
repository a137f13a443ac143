using System.Collections.Immutable;

namespace CodexLint.Diagnostics;

/// <summary>What happens in the runs of a workflow that fit some assumptions, for people to look at.</summary>
/// <param name="Path">The workflow's path from the repository's root.</param>
/// <param name="Event">The event that starts the run.</param>
/// <param name="Assumption">What is assumed, to follow the file's name: <c>pull_request from a fork</c>.</param>
/// <param name="Jobs">The jobs in the order of the file, each with those of the workflow of the repository that it calls behind it.</param>
/// <param name="Results">The results that the run can have: <c>success</c>, <c>failure</c>, <c>skipped</c>.</param>
public sealed record RunTable(string Path, string Event, string Assumption, ImmutableArray<JobRow> Jobs, ImmutableArray<string> Results);

/// <summary>What happens to a job.</summary>
/// <param name="Id">The job's id; behind that of the calling job for one that is called, as GitHub shows it: <c>review / codex</c>.</param>
/// <param name="Name">The job's name as it stands in the file, likewise.</param>
/// <param name="Needs">The ids of the jobs that it needs; that of the calling job for one that is called and needs no other.</param>
/// <param name="Happens">Whether it runs.</param>
/// <param name="Why">What decided that.</param>
/// <param name="Line">The line of what decided, from one, in the file in which the job stands.</param>
/// <param name="Results">The results that the job can have.</param>
/// <param name="Steps">The steps in their order.</param>
public sealed record JobRow(
    string Id,
    string Name,
    ImmutableArray<string> Needs,
    Happening Happens,
    string Why,
    int Line,
    ImmutableArray<string> Results,
    ImmutableArray<StepRow> Steps);

/// <summary>What happens to a step.</summary>
/// <param name="Name">What messages call the step.</param>
/// <param name="Depth">0 for a step of the job, 1 for one of a local action that it uses, and so on.</param>
/// <param name="Happens">Whether it runs, and whether it fails.</param>
/// <param name="IsContained">Whether the step fails, and the job goes on as if it had not.</param>
/// <param name="Why">What decided that.</param>
/// <param name="Line">The line of what decided, from one, in the file in which the step stands.</param>
public sealed record StepRow(string Name, int Depth, Happening Happens, bool IsContained, string Why, int Line);
