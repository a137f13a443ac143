using System.Collections.Immutable;
using System.Text;

namespace CodexLint.Semantics.Values;

/// <summary>Joins any number of texts into one, what is known of them merged.</summary>
internal sealed class TextJoiner
{
    /// <summary>The first text, as long as no other one follows: most words are one text.</summary>
    private AbstractValue? single;

    private Joined? joined;

    /// <summary>Whether the text is the empty one so far.</summary>
    public bool IsEmpty => joined?.IsEmpty ?? single is null or StringValue { Value.Length: 0 };

    /// <summary>Adds a text at the end.</summary>
    public void Append(AbstractValue value)
    {
        value = AbstractText.Of(value);
        if (joined is null && single is null)
        {
            single = value;
            return;
        }

        joined ??= new Joined(single!);
        joined.Append(value);
    }

    /// <summary>The text that they make.</summary>
    public AbstractValue ToValue() => joined?.ToValue() ?? single ?? StringValue.Empty;

    /// <summary>Several texts.</summary>
    private sealed class Joined
    {
        private readonly ImmutableArray<AbstractValue>.Builder parts = ImmutableArray.CreateBuilder<AbstractValue>(2);
        private readonly StringBuilder known = new();
        private Origins knownOrigins;
        private Origins origins;
        private bool isNotEmpty;

        public Joined(AbstractValue first) => Append(first);

        public bool IsEmpty => parts.Count == 0 && known.Length == 0;

        public void Append(AbstractValue value)
        {
            origins |= value.Origins;
            isNotEmpty |= value.IsEmptyText() == false;
            foreach (var part in AbstractText.PartsOf(value))
            {
                if (part is StringValue text)
                    Append(text);
                else
                    Add(part);
            }
        }

        public AbstractValue ToValue()
        {
            if (parts.Count == 0)
                return new StringValue(known.ToString()) { Origins = origins };

            Flush();
            return parts is [var only]
                ? only.Origins == origins ? only : only with { Origins = origins }
                : AbstractText.Unknown(origins) with { Truth = isNotEmpty ? true : null, Parts = parts.ToImmutable() };
        }

        private void Append(StringValue text)
        {
            if (known.Length + text.Value.Length > AbstractText.MaxLength)
                Forget();
            else
                known.Append(text.Value);
            knownOrigins |= text.Origins;
        }

        private void Add(AbstractValue part)
        {
            Flush();
            parts.Add(part);
            if (parts.Count > AbstractText.MaxParts)
                Forget();
        }

        private void Flush()
        {
            if (known.Length > 0)
                parts.Add(new StringValue(known.ToString()) { Origins = knownOrigins });
            known.Clear();
            knownOrigins = Origins.None;
        }

        /// <summary>What became too long is a text of which only is known whether it is one.</summary>
        private void Forget()
        {
            var outsiders = OutsiderText.In([.. parts]);
            known.Clear();
            parts.Clear();
            parts.Add(AbstractText.Unknown(origins) with { Truth = isNotEmpty ? true : null, OutsiderTexts = outsiders });
        }
    }
}
