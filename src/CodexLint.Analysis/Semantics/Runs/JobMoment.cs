using System.Collections.Immutable;
using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scripts;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Runs;

/// <summary>The state of a job before one of its steps.</summary>
/// <param name="Status">Whether the steps so far leave the job green or red.</param>
/// <param name="Steps">The <c>steps</c> context.</param>
/// <param name="Environment">The environment that a process started now would see.</param>
/// <param name="ExportedEnvironment">What the steps so far have written to <c>GITHUB_ENV</c>.</param>
/// <param name="Files">What is known of the machine's files.</param>
/// <param name="OpenFacts">How many open facts were asked for until then; see <see cref="FactLog"/>.</param>
internal sealed record JobMoment(
    StatusOfSteps Status,
    ImmutableDictionary<string, AbstractValue> Steps,
    ImmutableDictionary<string, AbstractValue> Environment,
    ImmutableDictionary<string, AbstractValue> ExportedEnvironment,
    FileSystemState Files,
    int OpenFacts);
