using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Workflows;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Looks for the witness that <see cref="Reachability.Possible"/> promises: a choice of the event's open facts under which what may happen
/// does happen. The candidates for a fact are what the workflow compares it with, and one value that differs from all of these.
/// </summary>
internal static class Witnesses
{
    /// <summary>
    /// How many choices are tried. Conditions of real workflows need one to three; a workflow whose conditions need more is treated as
    /// one of which nothing is known.
    /// </summary>
    private const int MaxChoices = 64;

    /// <summary>Answers a question about the runs of a scenario, with a witness behind each <see cref="Reachability.Possible"/>.</summary>
    public static Reachability Confirm(WorkflowModel model, Scenario scenario, Job job, Func<WorkflowRun, Reachability> question)
    {
        var open = model.Run(scenario);
        var answer = question(open);
        if (answer != Reachability.Possible)
            return answer;

        var owner = new StringValue(model.RepositoryIdentity.Owner);
        foreach (var facts in model.OpenFactsOf(job).Choices(scenario.Facts).Take(MaxChoices))
        {
            // Nobody has a fork of a repository of their own.
            if (scenario.Source is EventSource.Fork or EventSource.DeletedFork
                && owner.Equals(facts.GetValueOrDefault("github.event.pull_request.user.login")))
            {
                continue;
            }

            // With its facts chosen, what is still open is open in something that cannot tell one run from another.
            if (question(model.Run(scenario with { Facts = facts }, open)).IsReported)
                return Reachability.Possible;
        }

        // The candidates are not all values that there are: without a witness nothing is claimed.
        return Reachability.Unknown;
    }
}
