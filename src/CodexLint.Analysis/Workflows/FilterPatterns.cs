namespace CodexLint.Workflows;

/// <summary>The filter patterns of <c>branches</c>, <c>tags</c> and <c>paths</c>.</summary>
/// <remarks>Source: GitHub's documentation, "Filter pattern cheat sheet".</remarks>
internal static class FilterPatterns
{
    /// <summary>Whether a push to a branch starts the workflow, given the trigger's filters for branches and tags.</summary>
    public static bool LetsBranchThrough(Trigger trigger, string branch)
    {
        if (trigger.HasFilter("branches"))
        {
            // Later patterns win: `!` takes back what an earlier one let through.
            var isIncluded = false;
            foreach (var pattern in trigger.Filter("branches"))
            {
                var isExclusion = pattern.Value.StartsWith('!');
                if (Matches(isExclusion ? pattern.Value.AsSpan(1) : pattern.Value, branch))
                    isIncluded = !isExclusion;
            }

            return isIncluded;
        }

        if (trigger.HasFilter("branches-ignore"))
            return !trigger.Filter("branches-ignore").Any(pattern => Matches(pattern.Value, branch));

        // With a filter for tags alone, no push to a branch starts the workflow.
        return !trigger.HasFilter("tags") && !trigger.HasFilter("tags-ignore");
    }

    /// <summary>
    /// Whether a name matches a pattern: <c>*</c> within a segment, <c>**</c> across segments, <c>?</c> and <c>+</c> for the character
    /// before, <c>[]</c> for one of a set.
    /// </summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        // Dynamic programming over both lengths: no pattern is slow, however it is nested.
        var current = name.Length < 256 ? stackalloc bool[name.Length + 1] : (Span<bool>)new bool[name.Length + 1];
        var next = name.Length < 256 ? stackalloc bool[name.Length + 1] : (Span<bool>)new bool[name.Length + 1];
        current[0] = true;
        while (!pattern.IsEmpty)
        {
            var token = Token.Read(pattern);
            pattern = pattern[token.Length..];
            next.Clear();
            for (var i = 0; i <= name.Length; i++)
            {
                if (!next[i] && current[i])
                    next[i] = token.MayBeEmpty;
                if (i < name.Length && (current[i] || (token.Repeats && next[i])) && token.Accepts(name[i]))
                    next[i + 1] = true;
            }

            next.CopyTo(current);
        }

        return current[name.Length];
    }

    /// <summary>One element of a pattern with its repetition.</summary>
    private readonly ref struct Token
    {
        private readonly ReadOnlySpan<char> set;
        private readonly bool isAny;
        private readonly bool crossesSegments;

        private Token(ReadOnlySpan<char> set, bool isAny, bool crossesSegments, int length, bool mayBeEmpty, bool repeats)
        {
            this.set = set;
            this.isAny = isAny;
            this.crossesSegments = crossesSegments;
            Length = length;
            MayBeEmpty = mayBeEmpty;
            Repeats = repeats;
        }

        public int Length { get; }

        public bool MayBeEmpty { get; }

        public bool Repeats { get; }

        public static Token Read(ReadOnlySpan<char> pattern)
        {
            if (pattern.StartsWith("**"))
                return new Token(default, isAny: true, crossesSegments: true, 2, mayBeEmpty: true, repeats: true);
            if (pattern[0] == '*')
                return new Token(default, isAny: true, crossesSegments: false, 1, mayBeEmpty: true, repeats: true);

            var length = 1;
            var set = pattern[..1];
            if (pattern[0] == '[' && pattern.IndexOf(']') is > 1 and var end)
            {
                set = pattern[1..end];
                length = end + 1;
            }
            else if (pattern[0] == '\\' && pattern.Length > 1)
            {
                set = pattern.Slice(1, 1);
                length = 2;
            }

            return pattern[length..] switch
            {
                ['?', ..] => new Token(set, false, false, length + 1, mayBeEmpty: true, repeats: false),
                ['+', ..] => new Token(set, false, false, length + 1, mayBeEmpty: false, repeats: true),
                _ => new Token(set, false, false, length, mayBeEmpty: false, repeats: false),
            };
        }

        public bool Accepts(char character)
        {
            if (isAny)
                return crossesSegments || character != '/';

            for (var i = 0; i < set.Length; i++)
            {
                if (i + 2 < set.Length && set[i + 1] == '-')
                {
                    if (character >= set[i] && character <= set[i + 2])
                        return true;
                    i += 2;
                }
                else if (set[i] == character)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
