using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CodexLint.Semantics.Values;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Expansion of words into arguments.</summary>
internal sealed partial class ShellInterpreter
{
    /// <summary>What may make something else of a literal word than its text.</summary>
    private static readonly SearchValues<char> WordPatterns = SearchValues.Create("~{*?[");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private ImmutableArray<Field> ExpandWords(ImmutableArray<Word> words, ref ShellState? state)
    {
        var fields = ImmutableArray.CreateBuilder<Field>(words.Length);
        foreach (var word in words)
        {
            if (state is null)
                break;

            if (word.Parts is [LiteralText { Value: var text }] && !text.AsSpan().ContainsAny(WordPatterns))
            {
                fields.Add(new Field(new StringValue(text), word.Span, IsOpen: false));
                continue;
            }

            if (!BraceExpansion.IsIn(word.Parts))
                ExpandWord(word.Parts, word.Span, fields, ref state);
            else if (BraceExpansion.Expand(word.Parts) is { } expanded)
            {
                foreach (var parts in expanded)
                    ExpandWord(parts, word.Span, fields, ref state);
            }
            else
            {
                fields.Add(new Field(AbstractText.Unknown(Origins.Opaque), word.Span, IsOpen: true));
            }
        }

        return fields.DrainToImmutable();
    }

    private void ExpandWord(ImmutableArray<WordPart> parts, TextSpan span, ImmutableArray<Field>.Builder fields, ref ShellState? state)
    {
        var builder = new FieldBuilder(fields, span);
        ExpandParts(parts, isQuoted: false, ref state, builder);
        builder.End();
    }

    /// <summary>A word as one text, as in an assignment or a here-document.</summary>
    private AbstractValue ExpandText(Word word, ref ShellState? state)
    {
        var text = new TextJoiner();
        for (var i = 0; i < word.Parts.Length && state is not null; i++)
            text.Append(ExpandPart(word.Parts[i], isFirst: i == 0 && !EndsBehindTilde(word.Parts), ref state));
        return text.ToValue();
    }

    private AbstractValue ExpandPart(WordPart part, bool isFirst, ref ShellState? state)
    {
        if (depth >= MaxDepth)
        {
            isWhole = false;
            return AbstractText.Unknown(Origins.Opaque);
        }

        depth++;
        var value = ExpandPartInside(part, isFirst, ref state);
        depth--;
        return value;
    }

    private AbstractValue ExpandPartInside(WordPart part, bool isFirst, ref ShellState? state)
    {
        switch (part)
        {
            case LiteralText { IsEscaped: false, Value: ['~', ..] } literal when isFirst:
                return ExpandTilde(literal.Value, state!);
            case LiteralText literal:
                return new StringValue(literal.Value);
            case Quoted quoted:
                return ExpandQuoted(quoted.Parts, ref state);
            case ParameterExpansion expansion:
                return ExpandParameter(expansion, ref state);
            case CommandSubstitution substitution:
                return Substitute(substitution.Body, ref state);
            case ArithmeticExpansion arithmetic:
                var number = EvaluateArithmetic(arithmetic.Expression, ref state);
                return number is { } value
                    ? Number(value) with { Origins = lastArithmeticOrigins }
                    : AbstractText.Unknown(lastArithmeticOrigins | Origins.Opaque) with { Truth = true };
            case WorkflowExpression expression:
                return ValueOf(expression);
            case ProcessSubstitution substitution:
                RunAside(substitution, ref state);
                return AbstractText.Unknown(Origins.Opaque) with { Truth = true };
            default:
                return AbstractText.Unknown(Origins.Opaque);
        }
    }

    private AbstractValue ValueOf(WorkflowExpression expression) =>
        expression.Ordinal < input.Expressions.Length
            ? AbstractText.Of(input.Expressions[expression.Ordinal])
            : AbstractText.Unknown(Origins.Opaque);

    private AbstractValue ExpandQuoted(ImmutableArray<WordPart> parts, ref ShellState? state)
    {
        var text = new TextJoiner();
        foreach (var part in parts)
        {
            if (state is null)
                break;

            text.Append(ExpandPart(part, isFirst: false, ref state));
        }

        return text.ToValue();
    }

    private AbstractValue ExpandTilde(string text, ShellState state)
    {
        if (text.Length > 1 && text[1] is not ('/' or ':'))
            return AbstractText.Unknown(Origins.Opaque) with { Truth = true };

        return AbstractText.Concat(Lookup("HOME", state), new StringValue(text[1..]));
    }

    /// <summary>Whether something follows a tilde that makes a text of it, as in <c>~"x"</c>.</summary>
    private static bool EndsBehindTilde(ImmutableArray<WordPart> parts) => parts is [LiteralText { Value: [.., '~'] }, _, ..];

    /// <summary>
    /// The beginning of a word in which a tilde is the home: in front, or behind the sign of what looks like an assignment, <c>env
    /// A=~/x</c>.
    /// </summary>
    private AbstractValue ExpandHome(string text, ShellState state)
    {
        if (text.StartsWith('~'))
            return ExpandTilde(text, state);

        var sign = text.IndexOf("=~", StringComparison.Ordinal);
        return sign > 0 && !char.IsAsciiDigit(text[0]) && !text.AsSpan(0, sign).ContainsAnyExcept(NameCharacters)
            ? AbstractText.Concat(new StringValue(text[..(sign + 1)]), ExpandTilde(text[(sign + 1)..], state))
            : new StringValue(text);
    }

    private void ExpandParts(ImmutableArray<WordPart> parts, bool isQuoted, ref ShellState? state, FieldBuilder builder)
    {
        for (var i = 0; i < parts.Length && state is not null; i++)
        {
            switch (parts[i])
            {
                case LiteralText { IsEscaped: false } literal when !isQuoted:
                    var text = i == 0 && !EndsBehindTilde(parts) ? ExpandHome(literal.Value, state) : new StringValue(literal.Value);
                    builder.Add(text, isOpen: GlobPattern.HasGlob(literal.Value));
                    break;

                case Quoted quoted:
                    builder.Begin();
                    ExpandParts(quoted.Parts, isQuoted: true, ref state, builder);
                    break;

                case ParameterExpansion expansion when ListOf(expansion, state) is { IsOpen: false } words && !isQuoted:
                    builder.AddWords(words.Items, canSplit: !IsSeparatorChanged(state));
                    break;

                case ParameterExpansion expansion when ListOf(expansion, state) is { } list:
                    if (!isQuoted || expansion.Name == "@" || expansion.Index?.Literal == "@")
                    {
                        builder.AddList(list.Items, list.IsOpen);
                    }
                    else
                    {
                        builder.Add(
                            list.IsOpen ? AbstractText.Unknown(Origins.Opaque) : Joined(list.Items, expansion, state), isOpen: false);
                    }

                    break;

                case ParameterExpansion expansion when IsSeveral(expansion, isQuoted, state):
                    builder.Add(ExpandPart(expansion, isFirst: false, ref state), isOpen: true);
                    break;

                case ParameterExpansion or CommandSubstitution or WorkflowExpression when !isQuoted:
                    var value = ExpandPart(parts[i], isFirst: false, ref state);
                    if (state is not null)
                        builder.AddSplit(value, canSplit: !IsSeparatorChanged(state));

                    // What ends with a blank, or is not there, is no part of the word behind it.
                    if (i == 0
                        && parts[i] is ParameterExpansion { Operator: "+" or ":+", Argument.Parts: [.., LiteralText end] }
                        && end is { IsEscaped: false, Value: [.., ' '] }
                        && value.Known() is null)
                    {
                        builder.End();
                    }

                    break;

                default:
                    builder.Add(ExpandPart(parts[i], isFirst: false, ref state), isOpen: false);
                    break;
            }
        }
    }

    /// <summary>Whether an expansion of a list stands for other words than those of the list.</summary>
    private static bool IsSeveral(ParameterExpansion expansion, bool isQuoted, ShellState state) =>
        !expansion.IsLength && IsList(expansion) && (!isQuoted || expansion.Name == "@" || expansion.Index?.Literal == "@")
        && ListOf(expansion with { Operator = "" }, state) is not { IsOpen: false, Items.Length: <= 1 };

    private static bool IsSeparatorChanged(ShellState state) =>
        state.Variables.TryGetValue("IFS", out var variable) && variable.Value is not (NullValue or StringValue { Value: Separators });

    /// <summary>The output of commands, without the new lines at its end.</summary>
    private AbstractValue Substitute(CommandList body, ref ShellState? state)
    {
        var outer = state!;
        if (body.Items is [{ Command: SimpleCommand { Words.IsEmpty: true, Assignments.IsEmpty: true, Redirections: [var redirection] } }]
            && redirection.Kind == RedirectionKind.Input)
        {
            var content = ReadFile(redirection.Target, ref state);
            return TrimEnd(content);
        }

        var (use, isLost) = (substitutionUse, isSubstitutionLost);
        var pipes = (isPipedOn, isMasked);
        var outerPasses = passesStatus;
        passesStatus = !isLost && (outer.StopsOnError != false || outerPasses);
        (isPipedOn, isMasked) = (false, isMasked || isLost);
        var start = outer.InSubshell() with
        {
            Output = OutputTarget.Captured,
            Captured = StringValue.Empty,
            StopsOnError = input.Shell.IsBash ? false : outer.StopsOnError,
        };
        var result = ExecuteProcess(() => Execute(body, start, use));
        ranSubstitution = true;
        passesStatus = outerPasses;
        (isPipedOn, isMasked) = pipes;
        (substitutionUse, isSubstitutionLost) = (use, isLost);
        var success = Back(result.Success);
        var failure = Back(result.Failure);
        if (ShellState.Join(success, failure) is not { } joined)
        {
            state = null;
            return AbstractText.Unknown(Origins.Opaque);
        }

        var text = joined.Captured;
        state = joined with { Captured = outer.Captured };
        return TrimEnd(text);

        ShellState? Back(ShellState? after) => after is null ? null : outer.After(after);
    }

    private static AbstractValue TrimEnd(AbstractValue text)
    {
        if (text is StringValue known)
            return known.Value.EndsWith('\n') ? new StringValue(known.Value.TrimEnd('\n')) { Origins = known.Origins } : known;
        if (text is not UnknownValue { Parts: { Length: > 1 } parts } unknown || parts[^1] is not StringValue last)
            return text;

        var trimmed = last.Value.TrimEnd('\n');
        var rest = parts.RemoveAt(parts.Length - 1);
        if (trimmed.Length > 0)
            rest = rest.Add(new StringValue(trimmed) { Origins = last.Origins });
        return rest.Length == 1
            ? rest[0]
            : unknown with { Parts = rest, Truth = trimmed.Length > 0 ? true : unknown.Truth == true ? null : unknown.Truth };
    }

    private void RunAside(ProcessSubstitution substitution, ref ShellState? state)
    {
        var outer = state!;
        var pipes = (isPipedOn, isMasked);
        (isPipedOn, isMasked) = (false, true);
        var result = ExecuteProcess(() => Execute(
            substitution.Body,
            outer.InSubshell() with { Output = OutputTarget.Captured, Captured = StringValue.Empty, StopsOnError = null },
            StatusUse.Exits));
        (isPipedOn, isMasked) = pipes;
        if (result.Joined is { } after)
            state = outer with { Files = after.Files, CommandFiles = after.CommandFiles };
    }

    /// <summary>A word as a pattern; null where it is not known.</summary>
    private string? ExpandPattern(Word word, ref ShellState? state, out Origins origins, bool isRegex = false)
    {
        var pattern = new StringBuilder();
        origins = Origins.None;
        var isKnown = true;
        foreach (var part in word.Parts)
        {
            if (state is null)
                break;
            if (part is LiteralText { IsEscaped: false } literal)
            {
                pattern.Append(literal.Value);
                continue;
            }

            var value = ExpandPart(part, isFirst: false, ref state);
            origins |= value.Origins;
            var isPattern = part is ParameterExpansion or CommandSubstitution;
            if (value.Known() is { } text)
                pattern.Append(isPattern ? text : isRegex ? PosixPattern.Escape(text) : GlobPattern.Escape(text));
            else
                isKnown = false;
        }

        return isKnown ? pattern.ToString() : null;
    }
}
