using System.Collections.Immutable;
using System.Runtime.InteropServices;

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
        if (joined is null && (single is null || IsNothing(single)))
        {
            single = value;
        }
        else if (!IsNothing(value))
        {
            joined ??= new Joined(single!);
            joined.Append(value);
        }
    }

    /// <summary>The text that they make.</summary>
    public AbstractValue ToValue() => joined?.ToValue() ?? single ?? StringValue.Empty;

    private static bool IsNothing(AbstractValue value) => value is StringValue { Value.Length: 0, Origins: Origins.None };

    /// <summary>Several texts.</summary>
    private sealed class Joined
    {
        /// <summary>
        /// The pieces of the known text at the end. They are few: a buffer for characters would be four times their size.
        /// </summary>
        private readonly List<string> known = [];

        /// <summary>What stands before them; null where the text is known as a whole.</summary>
        private ImmutableArray<AbstractValue>.Builder? parts;

        private int knownLength;
        private Origins knownOrigins;
        private Origins origins;
        private bool isNotEmpty;

        public Joined(AbstractValue first) => Append(first);

        public bool IsEmpty => parts is null && knownLength == 0;

        public void Append(AbstractValue value)
        {
            origins |= value.Origins;
            isNotEmpty |= value.IsEmptyText() == false;
            if (value is not UnknownValue { Parts: { IsEmpty: false } several })
            {
                AppendPart(value);
                return;
            }

            foreach (var part in several)
                AppendPart(part);
        }

        public AbstractValue ToValue()
        {
            if (parts is null)
                return new StringValue(Known) { Origins = origins };

            Flush();
            if (parts is not [var only])
                return new UnknownValue { Kinds = ValueKinds.String, Origins = origins, Truth = Truth, Parts = parts.ToImmutable() };
            return only.Origins == origins ? only : only with { Origins = origins };
        }

        private string Known => string.Concat(CollectionsMarshal.AsSpan(known));

        private bool? Truth => isNotEmpty ? true : null;

        private ImmutableArray<AbstractValue>.Builder Parts => parts ??= ImmutableArray.CreateBuilder<AbstractValue>(2);

        private void AppendPart(AbstractValue part)
        {
            if (part is StringValue text)
                Append(text);
            else
                Add(part);
        }

        private void Append(StringValue text)
        {
            if (knownLength + text.Value.Length > AbstractText.MaxLength)
            {
                Forget();
            }
            else
            {
                known.Add(text.Value);
                knownLength += text.Value.Length;
            }

            knownOrigins |= text.Origins;
        }

        private void Add(AbstractValue part)
        {
            Flush();
            Parts.Add(part);
            if (Parts.Count > AbstractText.MaxParts)
                Forget();
        }

        private void Flush()
        {
            if (knownLength > 0)
                Parts.Add(new StringValue(Known) { Origins = knownOrigins });
            Clear();
            knownOrigins = Origins.None;
        }

        /// <summary>What became too long is a text of which only is known whether it is one.</summary>
        private void Forget()
        {
            var outsiders = OutsiderText.In([.. Parts]);
            Clear();
            Parts.Clear();
            Parts.Add(new UnknownValue { Kinds = ValueKinds.String, Origins = origins, Truth = Truth, OutsiderTexts = outsiders });
        }

        private void Clear()
        {
            known.Clear();
            knownLength = 0;
        }
    }
}
