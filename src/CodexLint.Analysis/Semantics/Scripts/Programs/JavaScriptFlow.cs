namespace CodexLint.Semantics.Scripts.Programs;

/// <summary>What can be read off the structure of a script in JavaScript.</summary>
internal static class JavaScriptFlow
{
    /// <summary>How many blocks, and calls, are followed outwards: scripts that people write have fewer.</summary>
    private const int MaxDepth = 32;

    /// <summary>Methods that call a function for each item of a list.</summary>
    private static readonly string[] EachItem =
        ["every", "filter", "find", "findIndex", "findLast", "flatMap", "forEach", "map", "some", "sort"];

    /// <summary>
    /// Whether an error may leave a script: some <c>throw</c> is caught neither where it stands nor wherever its function is called.
    /// </summary>
    public static bool MayThrow(string text)
    {
        var tokens = new JavaScriptTokens(text);
        var calls = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var throws = new List<int>();
        for (var i = 0; i < tokens.Spans.Length; i++)
        {
            if (tokens[i - 1] is "." or "function")
                continue;
            if (tokens[i] is "throw")
                throws.Add(i);
            else if (tokens.IsName(i) && tokens[i + 1] is "(")
                AddCall(calls, tokens[i].ToString(), i);
        }

        var caught = new Dictionary<string, bool>(StringComparer.Ordinal);
        return !throws.TrueForAll(place => IsCaught(tokens, place, calls, caught, MaxDepth));
    }

    private static void AddCall(Dictionary<string, List<int>> calls, string name, int place)
    {
        if (!calls.TryGetValue(name, out var places))
            calls.Add(name, places = []);
        places.Add(place);
    }

    /// <summary>
    /// A script without what decides neither how it ends nor what an output is: the other outputs that it sets, under whose names it hands
    /// something on, and what it reads of the items of lists: who wrote a listed comment says nothing of who started the run.
    /// </summary>
    /// <param name="text">The script.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="output">The output that is asked for; empty for none, null where all count.</param>
    public static string WhatDecides(string text, JavaScriptTokens tokens, string? output)
    {
        char[]? rest = null;
        if (output is not null && FindOutputsBut(output, text, tokens) is { Count: > 0 } others)
        {
            foreach (var (first, last) in others)
                Blank(first, last);
            tokens = tokens.Without(others);
        }

        var items = FindItems(tokens);
        var isItem = items.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; items.Count > 0 && i < tokens.Spans.Length; i++)
        {
            if (!tokens.IsName(i) || tokens[i - 1] is "." || !isItem.Contains(tokens[i]))
                continue;

            var first = i;
            while (tokens[i + 1] is "." or "?" || (tokens.IsName(i + 1) && tokens[i] is "."))
                i++;
            Blank(first, i);
        }

        return rest is null ? text : new string(rest);

        void Blank(int first, int last) =>
            (rest ??= text.ToCharArray()).AsSpan(tokens.Spans[first].Start..tokens.Spans[last].End).Fill(' ');
    }

    /// <summary>The calls that set outputs, but for one of these: each from its name to its closing parenthesis.</summary>
    private static List<(int First, int Last)> FindOutputsBut(string kept, string text, JavaScriptTokens tokens)
    {
        const string Setter = "setOutput";
        List<(int First, int Last)> others = [];
        for (var i = 0; i < tokens.Spans.Length; i++)
        {
            if (tokens[i] is not Setter
                || tokens[i + 1] is not "("
                || tokens[i + 2] is not ","
                || tokens.Partners[i + 1] is not (>= 0 and var close))
            {
                continue;
            }

            var name = text.AsSpan(tokens.Spans[i + 1].End, tokens.Spans[i + 2].Start - tokens.Spans[i + 1].End).Trim();
            if (name is not ['"' or '\'', .. var inner, _] || inner.Equals(kept, StringComparison.OrdinalIgnoreCase))
                continue;

            others.Add((i, close));
            i = close;
        }

        return others;
    }

    /// <summary>The names of items: what a loop or a function for each item calls them, and what is read of them into a variable.</summary>
    private static HashSet<string> FindItems(JavaScriptTokens tokens)
    {
        var items = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Spans.Length; i++)
        {
            var token = tokens[i];
            if (token is "of" && tokens.IsName(i - 1) && tokens[i - 2] is "const" or "let" or "var")
            {
                items.Add(tokens[i - 1].ToString());
            }
            else if (token is "=" && tokens[i + 1] is ">")
            {
                AddParameters(tokens, i, items);
            }
            else if (token is "="
                && tokens.IsName(i - 1)
                && tokens[i - 2] is "const" or "let" or "var"
                && tokens[i + 2] is "." or "?"
                && items.Contains(tokens[i + 1].ToString()))
            {
                items.Add(tokens[i - 1].ToString());
            }
        }

        return items;
    }

    private static void AddParameters(JavaScriptTokens tokens, int arrow, HashSet<string> items)
    {
        var start = tokens[arrow - 1] is ")" ? tokens.Partners[arrow - 1] : arrow - 1;
        var before = tokens[start - 1] is "async" ? start - 2 : start - 1;
        if (start < 0 || tokens[before] is not "(" || tokens[before - 2] is not "." || !EachItem.Contains(tokens[before - 1].ToString()))
            return;

        for (var i = start; i < arrow; i++)
        {
            if (tokens.IsName(i))
                items.Add(tokens[i].ToString());
        }
    }

    private static bool IsCaught(
        JavaScriptTokens tokens, int place, Dictionary<string, List<int>> calls, Dictionary<string, bool> caught, int depth)
    {
        var brace = tokens.Parents[place];
        for (var i = 0; i < depth && brace >= 0; i++)
        {
            if (tokens[brace - 1] is "try" && tokens[tokens.Partners[brace] + 1] is "catch")
                return true;
            if (FunctionOf(tokens, brace) is { } name)
                return IsCaughtByCallers(tokens, name, calls, caught, depth - 1);

            brace = tokens.Parents[brace];
        }

        return false;
    }

    private static bool IsCaughtByCallers(
        JavaScriptTokens tokens, string name, Dictionary<string, List<int>> calls, Dictionary<string, bool> caught, int depth)
    {
        if (caught.TryGetValue(name, out var known))
            return known;

        // A call by the function itself adds no other caller.
        caught[name] = true;
        return caught[name] = depth > 0
            && calls.TryGetValue(name, out var places)
            && places.TrueForAll(place => IsCaught(tokens, place, calls, caught, depth));
    }

    /// <summary>
    /// The name of the function whose body a brace opens; null for other braces, and for functions without one, which run where they stand.
    /// </summary>
    private static string? FunctionOf(JavaScriptTokens tokens, int brace)
    {
        if (tokens[brace - 1] is ">" && tokens[brace - 2] is "=")
        {
            var start = tokens[brace - 3] is ")" ? tokens.Partners[brace - 3] : brace - 3;
            var before = tokens[start - 1] is "async" ? start - 2 : start - 1;
            return tokens[before] is "=" && tokens.IsName(before - 1) ? tokens[before - 1].ToString() : null;
        }

        return tokens[brace - 1] is ")"
            && tokens.Partners[brace - 1] is >= 0 and var open
            && tokens.IsName(open - 1)
            && tokens[open - 2] is "function"
            ? tokens[open - 1].ToString()
            : null;
    }
}
