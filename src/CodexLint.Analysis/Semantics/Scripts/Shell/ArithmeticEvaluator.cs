using System.Globalization;

namespace CodexLint.Semantics.Scripts.Shell;

/// <summary>Evaluates a shell's integer arithmetic; a number that is not known makes the result unknown.</summary>
internal ref struct ArithmeticEvaluator
{
    /// <summary>Deeper parentheses do not occur; the stack is not unbounded.</summary>
    private const int MaxDepth = 40;

    private readonly ReadOnlySpan<char> text;
    private readonly Func<string, long?> read;
    private readonly Action<string, long?> write;
    private int position;
    private int depth;

    /// <summary>
    /// How many operands around are not evaluated because of <c>&amp;&amp;</c>, <c>||</c> or <c>?:</c>; assignments in them count as open.
    /// </summary>
    private int unsure;

    /// <summary>Whether one of these would divide by zero, were it evaluated.</summary>
    private bool mayFail;

    private ArithmeticEvaluator(ReadOnlySpan<char> text, Func<string, long?> read, Action<string, long?> write)
    {
        this.text = text;
        this.read = read;
        this.write = write;
    }

    /// <summary>Whether the text is no expression, or divides by zero: the command fails.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>The value; null where it is not known.</summary>
    public static long? Evaluate(string text, Func<string, long?> read, Action<string, long?> write, out bool isInvalid)
    {
        var evaluator = new ArithmeticEvaluator(text, read, write);
        evaluator.SkipBlanks();
        isInvalid = false;
        if (evaluator.position == text.Length)
            return 0;

        var value = evaluator.Comma();
        evaluator.SkipBlanks();
        isInvalid = evaluator.IsInvalid || evaluator.position < text.Length;
        return isInvalid || evaluator.mayFail ? null : value;
    }

    private long? Comma()
    {
        var value = Assignment();
        while (Take(','))
            value = Assignment();
        return value;
    }

    private long? Assignment()
    {
        SkipBlanks();
        var start = position;
        if (TakeName() is { } name)
        {
            var index = TakeIndex();
            SkipBlanks();
            if (TakeAssignmentSign() is { } sign)
            {
                name = Target(name, index);
                if (!Enter())
                {
                    write(name, null);
                    return null;
                }

                var before = sign == '=' || !index.IsEmpty ? null : read(name);
                var right = Assignment();
                depth--;
                var value = sign == '=' ? right : Apply(sign, before, right);
                write(name, unsure > 0 ? null : value);
                return value;
            }

            position = start;
        }

        return Conditional();
    }

    private char? TakeAssignmentSign()
    {
        var c = Peek(0);
        if (c == '=' && Peek(1) != '=')
        {
            position++;
            return '=';
        }

        if (c is '+' or '-' or '*' or '/' or '%' or '&' or '|' or '^' && Peek(1) == '=')
        {
            position += 2;
            return c;
        }

        if (c is '<' or '>' && Peek(1) == c && Peek(2) == '=')
        {
            position += 3;
            return c;
        }

        return null;
    }

    private long? Conditional()
    {
        var condition = Binary(0);
        SkipBlanks();
        if (Peek(0) != '?' || !Enter())
            return condition;

        position++;
        unsure += condition is null or 0 ? 1 : 0;
        var left = Comma();
        unsure -= condition is null or 0 ? 1 : 0;
        if (!Take(':'))
            IsInvalid = true;
        unsure += condition is null or not 0 ? 1 : 0;
        var right = Conditional();
        unsure -= condition is null or not 0 ? 1 : 0;
        depth--;
        return condition is null ? null : condition != 0 ? left : right;
    }

    private long? Binary(int level)
    {
        if (level > 9)
            return Powers();

        var left = Binary(level + 1);
        while (!IsInvalid && TakeOperator(level) is { } sign)
        {
            var isSkipped = level == 0 && left is null or not 0 || level == 1 && left is null or 0;
            unsure += level <= 1 && isSkipped ? 1 : 0;
            var right = Binary(level + 1);
            unsure -= level <= 1 && isSkipped ? 1 : 0;
            left = Combine(sign, left, right);
        }

        return left;
    }

    /// <summary>Takes an operator of a level of precedence: 0 is the weakest.</summary>
    private string? TakeOperator(int level)
    {
        SkipBlanks();
        ReadOnlySpan<string> signs = level switch
        {
            0 => ["||"],
            1 => ["&&"],
            2 => ["|"],
            3 => ["^"],
            4 => ["&"],
            5 => ["==", "!="],
            6 => ["<=", ">=", "<", ">"],
            7 => ["<<", ">>"],
            8 => ["+", "-"],
            _ => ["*", "/", "%"],
        };
        foreach (var sign in signs)
        {
            if (!text[position..].StartsWith(sign))
                continue;

            var next = Peek(sign.Length);
            if (sign is "|" && next is '|' or '='
                || sign is "&" && next is '&' or '='
                || sign is "<" or ">" && next == sign[0]
                || sign is "+" or "-" or "*" or "/" or "%" or "^" && next == '=')
            {
                continue;
            }

            position += sign.Length;
            return sign;
        }

        return null;
    }

    private long? Combine(string sign, long? left, long? right)
    {
        switch (sign)
        {
            case "||":
                return left is not null and not 0 || right is not null and not 0 ? 1 : left is null || right is null ? null : 0;
            case "&&":
                return left == 0 || right == 0 ? 0 : left is null || right is null ? null : 1;
        }

        if (left is not { } a || right is not { } b)
            return null;

        return sign switch
        {
            "==" => a == b ? 1 : 0,
            "!=" => a != b ? 1 : 0,
            "<=" => a <= b ? 1 : 0,
            ">=" => a >= b ? 1 : 0,
            "<" => a < b ? 1 : 0,
            ">" => a > b ? 1 : 0,
            _ => Apply(sign[0], a, b),
        };
    }

    /// <summary>Powers bind to the right, and tighter than a product but not than a sign.</summary>
    private long? Powers()
    {
        var left = Unary();
        SkipBlanks();
        if (Peek(0) != '*' || Peek(1) != '*' || !Enter())
            return left;

        position += 2;
        var right = Powers();
        depth--;
        // Bash refuses it in what is not evaluated, too.
        IsInvalid |= right < 0;
        return Power(left, right);
    }

    private static long? Power(long? left, long? right)
    {
        if (left is not { } number || right is not (>= 0 and <= 64 and var exponent))
            return null;

        var result = 1L;
        for (var i = 0; i < exponent; i++)
            result = unchecked(result * number);
        return result;
    }

    private long? Apply(char sign, long? left, long? right)
    {
        if (sign is '/' or '%' && right == 0)
        {
            IsInvalid |= unsure == 0;
            mayFail = true;
        }

        if (left is not { } a || right is not { } b || sign is '/' or '%' && b is 0 or -1)
            return null;

        return unchecked(sign switch
        {
            '+' => a + b,
            '-' => a - b,
            '*' => a * b,
            '/' => a / b,
            '%' => a % b,
            '&' => a & b,
            '|' => a | b,
            '<' => a << (int)(b & 63),
            '>' => a >> (int)(b & 63),
            _ => a ^ b,
        });
    }

    private long? Unary()
    {
        SkipBlanks();
        if (!Enter())
            return null;

        var value = UnaryInside();
        depth--;
        return value;
    }

    private long? UnaryInside()
    {
        var c = Peek(0);
        if (c is '+' or '-' && Peek(1) == c && TakeNameBehind(2) is { } name)
        {
            var index = TakeIndex();
            var changed = index.IsEmpty ? Apply(c, read(name), 1) : null;
            write(Target(name, index), unsure > 0 ? null : changed);
            return changed;
        }

        if (c is '!' or '-' or '+' or '~')
        {
            position++;
            var operand = Unary();
            return c switch
            {
                '!' => operand is { } truth ? truth == 0 ? 1 : 0 : null,
                '-' => operand is { } number ? unchecked(-number) : null,
                '~' => ~operand,
                _ => operand,
            };
        }

        if (c == '(')
        {
            position++;
            var inner = Comma();
            if (!Take(')'))
                IsInvalid = true;
            return inner;
        }

        return char.IsAsciiDigit(c) ? Number() : Variable();
    }

    private long? Variable()
    {
        if (TakeName() is not { } name)
        {
            IsInvalid = true;
            return null;
        }

        var index = TakeIndex();
        var target = Target(name, index);
        var value = index.IsEmpty ? read(name) : null;
        SkipBlanks();
        if (Peek(0) is '+' or '-' && Peek(1) == Peek(0))
        {
            var sign = Peek(0);
            position += 2;
            write(target, unsure > 0 ? null : Apply(sign, value, 1));
        }

        return value;
    }

    private long? Number()
    {
        var start = position;
        while (char.IsAsciiLetterOrDigit(Peek(0)) || Peek(0) is '#' or '_' or '@')
            position++;
        var digits = text[start..position];
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(digits[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        if (digits.Contains('#'))
            return null;
        if (digits.Length > 1 && digits[0] == '0')
            return Octal(digits);
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value;

        IsInvalid = digits.Length < 19;
        return null;
    }

    private long? Octal(ReadOnlySpan<char> digits)
    {
        // More digits than 21 do not fit into 64 bits.
        if (digits.Length > 21)
            return null;

        var value = 0L;
        foreach (var digit in digits)
        {
            IsInvalid |= digit is < '0' or > '7';
            value = (value << 3) + (digit - '0');
        }

        return IsInvalid ? null : value;
    }

    /// <summary>Takes the brackets behind the name of an array; nothing where there are none.</summary>
    private ReadOnlySpan<char> TakeIndex()
    {
        if (Peek(0) != '[')
            return [];

        var start = position;
        var nesting = 0;
        for (; position < text.Length; position++)
        {
            nesting += text[position] == '[' ? 1 : text[position] == ']' ? -1 : 0;
            if (nesting == 0)
                return text[start..++position];
        }

        IsInvalid = true;
        return text[start..];
    }

    /// <summary>
    /// What is written to: a variable, or of an array something. What the index assigns is assigned; its value tells nothing.
    /// </summary>
    private string Target(string name, ReadOnlySpan<char> index)
    {
        if (index.IsEmpty)
            return name;

        // The key of an associative array is no expression, so that it is read as one only where it may assign.
        if ((index.Contains('=') || index.Contains("++", StringComparison.Ordinal) || index.Contains("--", StringComparison.Ordinal))
            && Enter())
        {
            var inner = new ArithmeticEvaluator(index[1..^1], read, write) { depth = depth, unsure = 1 };
            inner.Comma();
            depth--;
        }

        return name + "[";
    }

    /// <summary>Takes a name and the characters before it; without a name, none of both.</summary>
    private string? TakeNameBehind(int count)
    {
        var start = position;
        position += count;
        SkipBlanks();
        if (TakeName() is { } name)
            return name;

        position = start;
        return null;
    }

    private string? TakeName()
    {
        var start = position;
        while (char.IsAsciiLetterOrDigit(Peek(0)) || Peek(0) == '_')
            position++;
        if (position > start && !char.IsAsciiDigit(text[start]))
            return text[start..position].ToString();

        position = start;
        return null;
    }

    private bool Enter()
    {
        if (++depth <= MaxDepth)
            return true;

        position = text.Length;
        depth--;
        return false;
    }

    private readonly char Peek(int offset) => position + offset < text.Length ? text[position + offset] : '\0';

    private bool Take(char c)
    {
        SkipBlanks();
        if (Peek(0) != c)
            return false;

        position++;
        return true;
    }

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Peek(0)))
            position++;
    }
}
