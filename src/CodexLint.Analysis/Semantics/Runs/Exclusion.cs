using CodexLint.Semantics.Evaluation;
using CodexLint.Semantics.Scenarios;
using CodexLint.Semantics.Values;
using CodexLint.Syntax;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Whether two steps of a job keep each other from running: what one condition asks for is what the other does not want. Scenarios see that
/// of facts of the event; an output that is one of several texts, or that only a foreign action knows, is in each run the same for both,
/// too.
/// </summary>
internal static class Exclusion
{
    /// <summary>How many choices are tried; conditions that name more values are taken to go together.</summary>
    private const int MaxChoices = 256;

    extension(WorkflowModel model)
    {
        /// <summary>Whether there is no run in which both conditions hold, whatever it is that they read.</summary>
        public bool Exclude(ScalarNode? first, ScalarNode? second)
        {
            if (first is null || second is null)
                return false;

            var tried = 0;
            foreach (var facts in OpenFacts.Of(model, first, second).Choices(new Scenario("").Facts))
            {
                var context = new EvaluationContext(name => new UnknownValue { Symbol = name.ToLowerInvariant() }) { Facts = facts };
                if (tried++ == MaxChoices || (Holds(first, context) && Holds(second, context)))
                    return false;
            }

            return true;

            bool Holds(ScalarNode condition, EvaluationContext context) =>
                Evaluator.Evaluate(model.Condition(condition), context).Truth != false;
        }
    }
}
