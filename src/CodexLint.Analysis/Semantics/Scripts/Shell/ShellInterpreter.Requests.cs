using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CodexLint.Semantics.Values;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Programs that send requests and parse JSON.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>The file with the event that started the run.</summary>
    private const string EventFile = "github.event_path";

    /// <summary>Signs of a filter that does more than take texts out as they are.</summary>
    private static readonly SearchValues<char> Transformations = SearchValues.Create("|=<>[]{}");

    /// <summary>The long options that take the next word for their value, of all these programs.</summary>
    private static readonly FrozenSet<string> LongOptionsWithValue = FrozenSet.Create(
        StringComparer.Ordinal,
        "--request", "--header", "--data", "--data-raw", "--data-binary", "--json", "--output", "--write-out", "--user", "--form", "--url",
        "--max-time", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time", "--method", "--jq", "--template", "--input",
        "--field", "--raw-field", "--user-agent", "--output-document", "--timeout", "--tries", "--hostname", "--cache", "--dump-header",
        "--proxy", "--config", "--trace", "--trace-ascii");

    private ExitStates RunRequest(string name, CommandCall call, ShellState state, StatusUse use)
    {
        if (name == "gh" && call.Arguments is not [{ Value: StringValue { Value: "api" } }, ..])
            return RunOther(name, call, state, use);

        var request = ReadRequest(name, call, out var writesStatus, out var fails, out var outputFile);
        var status = writesStatus ? EffectLog.StatusSymbolOf(call.Span, file) : null;
        var isUsed = UseIn(state, use) != StatusUse.Ignored;
        dependsOnRequestStatus = true;
        var answer = input.RequestStatus ?? (LacksKey(request) ? "401" : null);

        // Where the status is known its use is not followed; whoever has it written out has a use for it.
        Record(
            request with { ExaminesStatus = fails && isUsed || writesStatus && answer is not null, StatusSymbol = status }, state,
            call.Span);
        var files = state.Files;
        if (outputFile is { } output && output.Value.Known() is not ("/dev/null" or "-" or "/dev/stderr"))
        {
            var path = PathOf(output, state);
            Record(new FileWritten(output.Value, path, AbstractText.Unknown(Origins.Opaque), IsAppend: false), state, output.Span);
            files = files.WithFile(path, AbstractText.Unknown(Origins.Opaque));
        }
        else if (name == "wget" || name == "curl" && TakesNameOfServer(call))
        {
            files = files.Blurred();
        }

        AbstractValue text = status is null ? name == "gh" ? AnswerOf(call) : AbstractText.Unknown(Origins.Opaque)
            : answer is not null ? new StringValue(answer) { Origins = Origins.Secret }
            : AbstractText.Symbol(string.Create(CultureInfo.InvariantCulture, $"{status}~{++derived}"), truth: true, Origins.Opaque);
        var after = Write(state.WithFiles(files), text, call.Span);
        if (fails && answer is ['4' or '5', ..])
            return new ExitStates(null, after.WithStatus(ExitCodes.UnknownFailure));

        // What is asked of a request that writes the status out is the status: that there was no answer only replaces it, '|| status=000'.
        return writesStatus ? Expected(after) : Finish(call, after, use);
    }

    /// <summary>What GitHub's CLI prints: the JSON of an answer, or what its filter takes out of that.</summary>
    private UnknownValue AnswerOf(CommandCall call)
    {
        if (file is not null)
            return AbstractText.Unknown(Origins.Opaque);

        var answer = AbstractText.Symbol(TextSymbol.OfProgram((textSpan ?? call.Span).Start, ++derived), truth: null, Origins.Opaque);
        const string Option = "--jq=";
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var filter = call.Arguments[i].Value.Known() switch
            {
                "--jq" or "-q" when i + 1 < call.Arguments.Length => call.Arguments[i + 1].Value,
                { } option when option.StartsWith(Option, StringComparison.Ordinal) => new StringValue(option[Option.Length..]),
                _ => null,
            };
            if (filter is not null)
                return IsPath(filter.Known()) ? MemberOf(answer, filter.Known()!) : AbstractText.Unknown(Origins.Opaque);
        }

        return answer;
    }

    /// <summary>Whether curl writes to a file that is named as on the server.</summary>
    private static bool TakesNameOfServer(CommandCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Known() is "--remote-name" or "--remote-name-all"
                || argument.Value.Known() is ['-', not '-', ..] option && option.Contains('O', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a request asks OpenAI with an empty key, which is answered with 401.</summary>
    private static bool LacksKey(RequestSent request) =>
        AbstractText.PartsOf(request.Url)[0].Known()?.StartsWith("https://api.openai.com/", StringComparison.Ordinal) == true
        && request.Headers.Any(header => header.Known()?.Trim() is "Authorization: Bearer" or "authorization: Bearer");

    private static RequestSent ReadRequest(string name, CommandCall call, out bool writesStatus, out bool fails, out Field? outputFile)
    {
        // The letters of options with a value, which stands behind the letter or is the next word.
        var letters = name switch { "gh" => "XHFfqtp", "wget" => "OoPtTUeiQw", _ => "XHdoFwubAeTmKxUyYzCcEtrD" };
        (writesStatus, fails, outputFile) = (false, name != "curl", null);
        AbstractValue? url = null;
        var method = "GET";
        var isVerbose = false;
        var headers = ImmutableArray.CreateBuilder<AbstractValue>();
        for (var i = name == "gh" ? 1 : 0; i < call.Arguments.Length; i++)
        {
            var argument = call.Arguments[i];
            var parts = AbstractText.PartsOf(argument.Value);
            if (parts[0].Known() is not ['-', _, ..] word)
            {
                var isBetter = url is null || parts[0].Known()?.Contains("://", StringComparison.Ordinal) == true;
                url = isBetter ? argument.Value : url;
                continue;
            }

            var isLong = word[1] == '-';
            var at = isLong ? word.IndexOf('=', StringComparison.Ordinal) : word.AsSpan().IndexOfAny(letters);
            var option = isLong ? at < 0 ? word : word[..at] : at < 0 ? "" : $"-{word[at]}";
            var flags = isLong ? "" : at < 0 ? word : word[..at];
            fails |= option is "--fail" or "--fail-with-body" || name == "curl" && flags.Contains('f', StringComparison.Ordinal);
            isVerbose |= option is "--verbose" or "--trace" or "--trace-ascii" or "--debug"
                || flags.Contains('v', StringComparison.Ordinal);
            if (at < 0 && !(isLong && LongOptionsWithValue.Contains(option)))
                continue;

            Field value;
            if (at >= 0 && (isLong || at + 1 < word.Length || parts.Length > 1))
            {
                value = argument with
                {
                    Value = parts.RemoveAt(0).Aggregate((AbstractValue)new StringValue(word[(at + 1)..]), AbstractText.Concat),
                };
            }
            else if (i + 1 < call.Arguments.Length)
            {
                value = call.Arguments[++i];
            }
            else
            {
                break;
            }

            switch (option)
            {
                case "--header" or "-H":
                    headers.Add(value.Value);
                    break;
                case "--request" or "--method" or "-X":
                    method = value.Value.Known() ?? method;
                    break;
                case "--write-out" or "-w" when name != "wget":
                    writesStatus |= HasStatus(value.Value);
                    break;
                case "--output" or "--output-document" or "-O":
                case "-o" when name != "wget":
                    outputFile = value;
                    break;
                case "--url":
                    url = value.Value;
                    break;
                case "--data" or "--data-raw" or "--data-binary" or "--json" or "--form" or "-d" or "-F":
                    method = method == "GET" ? "POST" : method;
                    break;
            }
        }

        return new RequestSent(url ?? AbstractText.Unknown(Origins.Opaque), method)
        {
            AsksGitHub = name == "gh",
            IsVerbose = isVerbose,
            Headers = headers.ToImmutable(),
        };

        static bool HasStatus(AbstractValue value) => value.Known() is { } format
            && (format.Contains("http_code", StringComparison.Ordinal) || format.Contains("response_code", StringComparison.Ordinal));
    }

    private ExitStates RunJson(CommandCall call, ShellState state, StatusUse use)
    {
        string? filter = null;
        var hasFilter = false;
        var parses = true;
        var operands = new List<Field>();
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var option = call.Arguments[i].Value.Known();
            switch (option)
            {
                case "--arg" or "--argjson" or "--slurpfile" or "--rawfile":
                    i += 2;
                    break;
                case "-f" or "--from-file":
                    hasFilter = true;
                    i++;
                    break;
                case "--null-input" or "--raw-input":
                    parses = false;
                    break;
                case "--indent" or "-L":
                    i++;
                    break;
                case ['-', not '-', ..]:
                    parses &= option.AsSpan().IndexOfAny('n', 'R') < 0;
                    break;
                case ['-', '-', ..]:
                    break;
                default:
                    if (hasFilter)
                        operands.Add(call.Arguments[i]);
                    else
                        filter = option;
                    hasFilter = true;
                    break;
            }
        }

        if (parses)
        {
            var guarded = UseIn(state, use) != StatusUse.Exits;
            var acceptsEmpty = !HasExitOption(call);
            foreach (var operand in operands)
                Record(new JsonParsed(operand.Value, PathOf(operand, state), guarded) { AcceptsEmpty = acceptsEmpty }, state, operand.Span);
            if (operands.Count == 0)
                Record(new JsonParsed(null, SourceOf(state.Input), guarded) { AcceptsEmpty = acceptsEmpty }, state, call.Span);
        }

        var text = operands switch
        {
            [{ Value: UnknownValue { Symbol: EventFile } }] => EventText(filter),
            [var operand] when IsPath(filter) && PathOf(operand, state) is { } path =>
                MemberOf(ContentOf(path, state.Files.Find(path)), filter!),
            [] when IsPath(filter) => MemberOf(state.Input, filter!),
            _ => Derive(state.Input),
        };
        return Finish(call, Write(state, text, call.Span), use);
    }

    /// <summary>
    /// Whether a filter ends by taking a member as it is: <c>.item.text // "none"</c>, and not its length or a comparison.
    /// </summary>
    private static bool IsPath(string? filter)
    {
        var last = filter.AsSpan()[((filter?.LastIndexOf('|') ?? -1) + 1)..].Trim();
        var end = last.IndexOf("//");
        last = end < 0 ? last : last[..end].TrimEnd();
        if (last is not ['.', ..])
            return false;

        foreach (var character in last)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !".[]_?".Contains(character, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private UnknownValue MemberOf(AbstractValue json, string filter)
    {
        var end = filter.IndexOf("//", StringComparison.Ordinal);
        var path = filter.Contains('|', StringComparison.Ordinal) ? TextSymbol.AnyMember : (end < 0 ? filter : filter[..end]).Trim();
        foreach (var part in AbstractText.PartsOf(json))
        {
            foreach (var symbol in SymbolsOf(part))
            {
                if (TextSymbol.OfMember(symbol, path, derived + 1) is not { } member)
                    continue;

                derived++;
                return AbstractText.Symbol(member, truth: null, json.Origins | Origins.Opaque);
            }
        }

        return Derive(json);

        static ImmutableArray<string> SymbolsOf(AbstractValue text) =>
            text is not UnknownValue unknown ? [] : unknown.Symbol is { } symbol ? [symbol] : unknown.OutsiderTexts;
    }

    /// <summary>What a filter takes out of the event, as far as it gives texts back as they are.</summary>
    private static UnknownValue EventText(string? filter)
    {
        var text = AbstractText.Unknown(Origins.Event | Origins.Opaque);
        if (filter is null || filter.AsSpan().ContainsAny(Transformations))
            return text;

        var paths = new List<AbstractValue>();
        for (var i = 0; i < filter.Length; i++)
        {
            var start = i;
            while (i < filter.Length && (filter[i] is '.' or '_' || char.IsAsciiLetter(filter[i])))
                i++;
            if (filter[start] == '.')
                paths.Add(new UnknownValue { Symbol = "github.event" + filter[start..i] });
        }

        return text with { OutsiderTexts = OutsiderText.In([.. paths]) };
    }

    /// <summary>The file from which a text was read, where its content is not known.</summary>
    private static AbstractPath? SourceOf(AbstractValue text)
    {
        foreach (var part in AbstractText.PartsOf(text))
        {
            if (part is UnknownValue { Symbol: { } symbol } && TextSymbol.FileOf(symbol) is { } path)
                return path;
        }

        return null;
    }
}
