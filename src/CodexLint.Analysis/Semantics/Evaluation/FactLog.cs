using System.Collections.Immutable;

namespace CodexLint.Semantics.Evaluation;

/// <summary>
/// The open facts that an execution has asked for, in the order in which it first did: choosing others makes no difference to it.
/// </summary>
internal sealed class FactLog
{
    /// <summary>Stands for a fork being restricted, which no symbol of an expression is called.</summary>
    public const string Restriction = "is restricted";

    /// <summary>Stands for the status with which requests of scripts are answered.</summary>
    public const string RequestStatus = "status of requests";

    private readonly OrderedDictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many there are.</summary>
    public int Count => places.Count;

    /// <summary>Goes on from the first facts of another execution.</summary>
    public void Resume(FactLog other, int count)
    {
        places.Clear();
        for (var i = 0; i < count; i++)
            Note(other.places.GetAt(i).Key);
    }

    /// <summary>Notes that the fact under a symbol was asked for.</summary>
    public void Note(string symbol) => places.TryAdd(symbol, places.Count);

    /// <summary>The place of the first of some facts that was asked for; null where none was.</summary>
    public int? FirstOf(ImmutableArray<string> symbols)
    {
        int? first = null;
        foreach (var symbol in symbols)
        {
            if (places.TryGetValue(symbol, out var place) && !(place >= first))
                first = place;
        }

        return first;
    }
}
