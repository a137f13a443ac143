using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Runs;

/// <summary>
/// Whether something happens in the runs of a scenario. The order is that of the least claim: the smaller of two values holds for both
/// together, the larger for either.
/// </summary>
internal enum Reachability
{
    /// <summary>It does not happen: a promise.</summary>
    Never,

    /// <summary>It depends on something that cannot be seen in the repository.</summary>
    Unknown,

    /// <summary>It happens for some choice of the event's facts, and such a choice exists.</summary>
    Possible,

    /// <summary>It happens in each run: a promise.</summary>
    Always,
}

/// <summary>The logic of <see cref="Reachability"/>.</summary>
internal static class ReachabilityExtensions
{
    extension(Reachability self)
    {
        /// <summary>
        /// Whether something happens, told for all the cases that there are: where it does in each that can be, it happens in each run.
        /// </summary>
        public static Reachability InCases(params ReadOnlySpan<(Reachability Case, Reachability Happens)> cases)
        {
            var (any, all) = (Reachability.Never, true);
            foreach (var (one, happens) in cases)
            {
                any = any.Or(one.And(happens));
                all &= one == Reachability.Never || happens == Reachability.Always;
            }

            return all && any != Reachability.Never ? Reachability.Always : any;
        }

        /// <summary>Both happen.</summary>
        public Reachability And(Reachability other) => self < other ? self : other;

        /// <summary>At least one happens.</summary>
        public Reachability Or(Reachability other) => self > other ? self : other;

        /// <summary>It does not happen.</summary>
        public Reachability Negated => self switch
        {
            Reachability.Never => Reachability.Always,
            Reachability.Always => Reachability.Never,
            _ => self,
        };

        /// <summary>What a fact depends on that is known to be so only so far.</summary>
        public Origins Origins => self == Reachability.Unknown ? Origins.Opaque | Origins.MayTellForks : Origins.Event;

        /// <summary>Whether a rule may say that it happens.</summary>
        public bool IsReported => self >= Reachability.Possible;
    }
}
