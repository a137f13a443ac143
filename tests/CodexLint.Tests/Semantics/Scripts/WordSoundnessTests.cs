using CodexLint.Support;
using CsCheck;

namespace CodexLint.Semantics.Scripts;

/// <summary>What the words of a script come to is what bash makes of them: arithmetic, patterns, parameters, formats and tests.</summary>
[Trait("Category", "Random")]
public sealed class WordSoundnessTests
{
    private static readonly Gen<string> Operand = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Pick("0", "1", "2", "5", "63", "-1", "A", "B", "D", "$A", "0x1F")
        : Gen.Frequency(
            (3,
                Pick(
                    "0", "1", "2", "7", "A", "B", "D", "U", "$A", "${B}", "0x1F", "010", "9223372036854775807", "++A", "--A", "A++", "A--",
                    "++5", "--5", "- -A")),
            (5,
                Gen.Select(
                    inner,
                    Pick("+", "-", "*", "/", "%", "**", "<<", ">>", "&", "|", "^", "==", "!=", "<", ">", "<=", ">=", "&&", "||", ","),
                    inner, Pick("", " "), (left, sign, right, blank) => $"{left}{blank}{sign} {right}")),
            (1, Gen.Select(Pick("!", "-", "~", "+"), inner, (sign, operand) => $"{sign} {operand}")),
            (1, inner.Select(operand => $"({operand})")),
            (1, Gen.Select(inner, inner, inner, (condition, left, right) => $"{condition} ? {left} : {right}")),
            (1,
                Gen.Select(
                    Pick("A", "B", "N"), Pick("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="), inner,
                    (name, sign, value) => $"({name} {sign} {value})"))));

    private static readonly Gen<string> Pattern = Pick(
        "a", "b", "c", "ab", "*", "?", "[ab]", "[!a]", "[^b]", "[a-b]", "[]a]", "\\*", "\\a", "[x", "-", "[a-]", "'*'", "\"$A\"", "$T",
        "[[:alpha:]]").Array[0, 3]
        .Select(string.Concat);

    private static readonly Gen<string> Subject = Pick("", "a", "b", "ab", "abcab", "*", "a*", "]", "-", "[x", "3", "$T", "A");

    private static readonly string[] Mended =
    [
        "V=; echo \"<${V/%/x}> <${V/#/x}> <${T//b/x} ${T///x}>\"",
        "V=a/b; echo \"<${V///x}>\"",
        "echo \"<$(umask)>\"",
        "shopt -q extglob && echo on || echo off",
        "alias x 2> /dev/null && echo alias || echo none",
        "declare -F nofun || echo none",
        "declare -p nothing 2> /dev/null || echo none",
        "printf -v Q[1] %s x; echo \"${Q[1]}\"",
        "read -r Q[2] <<< x; echo \"${Q[2]}\"",
        "[[ -v L[1] ]] && echo set || echo unset",
        "IFS=,; echo \"${L[*]}\"",
        "set -- a b; IFS=-; V=$*; echo \"$V\"",
        "IFS=; set -- a b; echo \"$*\"",
        "V=\"${L[@]}\"; echo \"$V\"",
        "f() { declare -g W=5; }; f; echo \"<$W>\"",
        "f() { declare T; echo \"${T-unset}\"; }; f; echo \"$T\"",
        "declare -x X=5; bash -c 'echo \"<$X>\"'",
        "export -n T; bash -c 'echo \"<$T>\"'",
        "set -a; W=1; set +a; V=2; bash -c 'echo \"$W<$V>\"'",
        "export $(echo X=1 Y=2); echo \"$X$Y\"",
        "V=W; export \"$V=x\"; echo \"$W\"",
        "V=W; declare $V=x; echo \"$W\"",
        "trap 'echo bye' exit; echo hi",
        "trap 'echo bye' EXIT; trap EXIT; echo hi",
        "trap -p EXIT; echo hi",
        "M=(1 2); (( M[0] += 5 )); echo \"${M[0]}\"",
        "M=(1 2); (( M[1]++ )); echo \"${M[*]}\"",
        "M=(1 2); (( M[0] = 7, X = 3 )); echo \"$X\"",
        "M=(1 2); (( M[X++] = 7 )); echo \"$X\"",
        "echo $((0777)) $((017 + 1))",
        "echo $((08))",
        "echo {a..c} {01..03} {1..10..4} {-1..1} {9..7} {1..1} {1..$A}",
        "echo {a,{b,c}} {$A,b} {\"x y\",b} a{b{c,d},e}f {a,b{1..3},c}",
        "echo {a} {} {a,b {,} x{,.bak} \"{a,b}\" {a\\,b,c}",
        "for i in {1..100}; do :; done; echo $i",
        "echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b} | wc -w",
        "f() { V=$(exit_by 4); echo \"$?\"; }; exit_by() { return \"$1\"; }; f",
        "f() { V=$(return 4); echo \"$?\"; }; f",
        "f() { ( return 3 ) || echo \"$?\"; }; f",
        "f() { echo a | while read -r l; do return 3; done; echo \"$?\"; }; f",
        "f() { bash -c 'return 3' 2> /dev/null; echo \"$?\"; }; f",
        "unset -f T; echo \"$T\"",
        "set - a b; echo \"$1\"",
        "false || bash -c exit; echo \"$?\"",
        "exec 3> o; echo hi >&3; cat o",
        "exec 3> o; [ -e o ] && echo made",
        "{ V=$(echo a >&3); } 3> /dev/null; echo \"<$V>\"",
        "f() { local -n r=$1; r=val; }; f V; echo \"<$V>\"",
        "true | false | true; echo ${PIPESTATUS[*]}",
        "[[ abc =~ ^abc ]] && echo \"<${BASH_REMATCH[0]}>\"",
        "O=$IFS; IFS=,; V=\"${L[*]}\"; IFS=$O; echo \"$V|${L[*]}\"",
        "O=$IFS; IFS=; IFS=$O; set -- $S; echo $#",
        "getopts a: o -a v; echo \"$o\"",
        "set -u; cat /dev/null > \"$U\" || true; echo after",
        "set -u; echo x > \"$U\" || true; echo after",
        "V=b; Vf=w; echo {$V,x}f a{\"$V\",y}f {${V},z}f",
        "V=$'\\x41\\102\\u00e9\\'\\q\\\\'; echo \"$V\"",
    ];

    [BashFact]
    public void Arithmetic_comes_to_what_bash_makes_of_it() => Check(
        Operand.Select(operand => $"echo \"$(({operand})) $A $B\""), 0.65);

    [BashFact]
    public void Patterns_match_what_they_match_in_bash() => Check(
        Gen.OneOf(
            Gen.Select(
                Subject, Pattern,
                (subject, pattern) => $"case \"{subject}\" in {(pattern.Length == 0 ? "''" : pattern)}) echo yes ;; *) echo no ;; esac"),
            Gen.Select(
                Subject, Pick("==", "!="), Pattern,
                (subject, sign, pattern) => $"if [[ \"{subject}\" {sign} {(pattern.Length == 0 ? "''" : pattern)} ]]; then echo yes; else echo no; fi"),
            Gen.Select(
                Subject, Pick("#", "##", "%", "%%"), Pattern,
                (subject, sign, pattern) => $"V=\"{subject}\"; echo \"<${{V{sign}{pattern}}}>\""),
            Gen.Select(
                Subject, Pick("/", "//", "/#", "/%"), Pattern, Pick("", "/", "/x", "/$A"),
                (subject, sign, pattern, with) => $"V=\"{subject}\"; echo \"<${{V{sign}{pattern}{with}}}>\"")),
        0.7);

    [BashFact]
    public void Parameters_come_to_what_bash_makes_of_them() => Check(
        Gen.Frequency((1,
            Pick("#L[@]", "#L[1]", "#T", "#S", "#E", "#U", "#", "#@", "#1", "!P", "!U:-w")
                .Select(name => $"echo \"<${{{name}}}>\"")), (9, Gen.Select(
            Pick("T", "S", "E", "U", "A", "!P", "L", "L[1]", "L[@]", "L[*]", "1", "2", "@", "*", "9"),
            Pick(
                "", ":-w", "-w", ":=w", "=w", ":+w", "+w", ":0", ":1", ":1:2", ": -2", ": -2:1", ":1:-1", ":9", ":A", "^", "^^", ",", ",,",
                "#a", "%b", "/a/_", "//b/", ":?gone", "?gone", ":-$(echo \"$T\")", ":-${A}x"),
            Pick("\"{0}\"", "{0}", "\"<{0}>\"", "x{0}y"),
            (name, operation, form) => $"set -- p 'a b' ab; printf '[%s]' {form.Replace("{0}", $"${{{name}{operation}}}", StringComparison.Ordinal)}; echo"))),
        0.6);

    [BashFact]
    public void Formats_come_to_what_bash_makes_of_them() => Check(
        Gen.OneOf(
            Gen.Select(
                Pick(
                    "%s", "%d", "%5s", "%-5s|", "%05d", "%x", "%%", "%b", "%q", "%.2s", "%c", "\\t", "\\\\", "\\x41", "\\101", "-", "%i",
                    "%s:%s").Array[1, 3]
                    .Select(string.Concat),
                Pick("", "a", "'a b'", "7", "-7", "\"$T\"", "a b c", "'\\t'", "\"$U\"", "''"),
                Pick("", "-- "),
                (format, arguments, dashes) => $"printf {dashes}'{format}' {arguments}; echo"),
            Gen.Select(
                Pick("", "-n ", "-e ", "-E ", "-ne ", "-nx ", "-- ", "-en -e "),
                Pick("a", "'a\\tb'", "'a\\\\b'", "\"$S\"", "$S", "-n", "'\\x41'", "'\\0101'", "'a\\cb'", ""),
                (options, text) => $"echo {options}{text}")),
        0.5);

    [BashFact]
    public void Tests_answer_what_they_answer_in_bash() => Check(
        Gen.Select(
            Gen.OneOf(
                Gen.Select(
                    Pick("$T", "$E", "$U", "$S", "abc", "x", "3", "03", "$A", "$D"),
                    Pick("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge"),
                    Pick("abcab", "$A", "3", "", "x", "-7", "a b  c"), (left, sign, right) => $"\"{left}\" {sign} \"{right}\""),
                Gen.Select(
                    Pick("-z", "-n", "", "!", "! -z", "-v"), Pick("T", "E", "U", "A"),
                    (sign, name) => sign == "-v" ? $"-v {name}" : $"{sign} \"${name}\""),
                Pick("-n \"$T\" -a -z \"$E\"", "-z \"$T\" -o -n \"$A\"", "! -z \"$T\" -a 1 -eq 1")),
            Pick("test", "[", "[["),
            (condition, form) => $"{(form == "[[" ? $"[[ {condition.Replace(" -a ", " && ", StringComparison.Ordinal).Replace(" -o ", " || ", StringComparison.Ordinal)} ]]" : form == "[" ? $"[ {Quoted(condition)} ]" : $"test {Quoted(condition)}")} 2> /dev/null && echo yes || echo \"no $?\""),
        0.8);

    [BashFact]
    public void What_once_came_out_otherwise_than_in_bash_does_so_no_longer() => BashComparison.Check(Mended, 0.6);

    [BashFact]
    public void What_is_read_is_what_bash_reads() => Check(
        Gen.Select(
            Pick("", "", "IFS= ", "IFS=, "),
            Pick("", "-r ", "-r ", "-n 2 ", "-d , ", "-ra "),
            Pick("X", "X", "X Y", "X Y Z", ""),
            Pick("'  a b  c '", "\"$S\"", "a,b,c", "'a\\tb'", "\"$E\"", "'x:y'", "\"$T\""),
            (separator, options, names, text) => $"{separator}read {options}{names} <<< {text}; echo \"$? <$X> <$Y> <$Z> <$REPLY>\""),
        0.05);

    private static void Check(Gen<string> lines, double known) => BashComparison.Check(Effort.Inputs(lines, 300, 30_000), known);

    /// <summary>A condition as words of <c>test</c>, where the signs of <c>[[</c> would redirect.</summary>
    private static string Quoted(string condition) =>
        condition.Replace(" < ", " \\< ", StringComparison.Ordinal).Replace(" > ", " \\> ", StringComparison.Ordinal);

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
