using CodexLint.Support;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax.Shell;

public sealed class ShellParserTests
{
    [Fact]
    public void A_simple_command_has_assignments_words_and_redirections_in_their_places()
    {
        const string text = "A=1 B= codex exec --json \"$PROMPT\" 2>&1 > out/log";
        var command = Only<SimpleCommand>(text);

        command.Assignments.Select(assignment => assignment.Name).ShouldBe(["A", "B"]);
        command.Words.Select(word => Slice(text, word)).ShouldBe(["codex", "exec", "--json", "\"$PROMPT\""]);
        command.Redirections.Select(redirection => Slice(text, redirection)).ShouldBe(["2>&1", "> out/log"]);
        command.Redirections.Select(redirection => redirection.Kind).ShouldBe([RedirectionKind.DuplicateOutput, RedirectionKind.Output]);
        command.Redirections[0].Descriptor.ShouldBe(2);
    }

    [Fact]
    public void An_expression_is_a_part_of_its_own_wherever_it_stands()
    {
        const string text = """
            # ${{ a }}
            echo 'x ${{ b == 'q' }} y' "${{ c }}" ${{ d }}z
            ${{ e }} $(echo ${{ f }}) `echo ${{ g }}`
            cat <<'EOF'
            ${{ h }} $no
            EOF
            """;
        var script = Script.Parse(text);

        script.IsWhole.ShouldBeTrue();
        script.Expressions.Select(span => text[span.Start..span.End]).ShouldBe(
            ["${{ a }}", "${{ b == 'q' }}", "${{ c }}", "${{ d }}", "${{ e }}", "${{ f }}", "${{ g }}", "${{ h }}"]);
        var found = script.Body.DescendantsAndSelf.OfType<WorkflowExpression>().ToList();
        found.Select(expression => expression.Ordinal).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        found.ShouldAllBe(expression => script.Expressions[expression.Ordinal] == expression.Span);
    }

    [Fact]
    public void A_here_document_keeps_its_text_and_its_expansions()
    {
        const string text = "cat <<EOF | tee f\nline $x\n\tEOF\nEOF\nnext <<-'END'\n\t$y\n\tEND\n";
        var script = Script.Parse(text);

        script.IsWhole.ShouldBeTrue();
        var redirections = script.Body.DescendantsAndSelf.OfType<Redirection>().ToList();
        redirections.Count.ShouldBe(2);
        Slice(text, redirections[0].Document!.Body).ShouldBe("line $x\n\tEOF\n");
        redirections[0].Document!.Body.Parts.OfType<ParameterExpansion>().Single().Name.ShouldBe("x");
        redirections[1].Document!.Body.Literal.ShouldBe("$y\n");
        script.Body.Items.Length.ShouldBe(2);
    }

    [BashTheory]
    [InlineData("if true; then")]
    [InlineData("if true; echo; fi")]
    [InlineData("if; then echo; fi")]
    [InlineData("if true; then fi")]
    [InlineData("if true; then echo; else fi")]
    [InlineData("if true; then echo; elif; then echo; fi")]
    [InlineData("if true; then echo; fi fi")]
    [InlineData("then echo")]
    [InlineData("fi")]
    [InlineData("done")]
    [InlineData("do echo; done")]
    [InlineData("esac")]
    [InlineData("else")]
    [InlineData("}")]
    [InlineData(")")]
    [InlineData("echo )")]
    [InlineData("( echo")]
    [InlineData("()")]
    [InlineData("( )")]
    [InlineData("{ }")]
    [InlineData("{ echo")]
    [InlineData("{ echo }")]
    [InlineData("while true; do")]
    [InlineData("while true; done")]
    [InlineData("while; do echo; done")]
    [InlineData("while true; do done")]
    [InlineData("for i in a; echo; done")]
    [InlineData("for in a; do echo; done")]
    [InlineData("for i in a do echo; done")]
    [InlineData("for ((i = 0; i < 1)); do echo; done")]
    [InlineData("case x in x) echo")]
    [InlineData("case x x) echo ;; esac")]
    [InlineData("case in x) echo ;; esac")]
    [InlineData("case x in x echo ;; esac")]
    [InlineData("case x in (x echo ;; esac")]
    [InlineData("f() {")]
    [InlineData("f()")]
    [InlineData("f() echo")]
    [InlineData("function")]
    [InlineData("function f")]
    [InlineData("echo a | ")]
    [InlineData("| echo")]
    [InlineData("echo && ")]
    [InlineData("&& echo")]
    [InlineData("echo || || echo")]
    [InlineData("; echo")]
    [InlineData("echo ;; echo")]
    [InlineData("echo ; ; echo")]
    [InlineData("& echo")]
    [InlineData("echo 'a")]
    [InlineData("echo \"a")]
    [InlineData("echo $'a")]
    [InlineData("echo `a")]
    [InlineData("echo $(a")]
    [InlineData("echo ${a")]
    [InlineData("echo $((1 + 2)")]
    [InlineData("echo >")]
    [InlineData("echo > ; echo")]
    [InlineData("echo > | cat")]
    [InlineData("echo <")]
    [InlineData("cat <<")]
    [InlineData("A=(a")]
    [InlineData("A=(a; b)")]
    [InlineData("A=(a & b)")]
    [InlineData("[[ a ==")]
    [InlineData("[[ -z ]]")]
    [InlineData("(( 1 + 2 )")]
    [InlineData("! | echo")]
    [InlineData("time | echo")]
    [InlineData("select i; do")]
    [InlineData("if true; then echo; fi")]
    [InlineData("if true\nthen echo\nfi &")]
    [InlineData("case x in esac")]
    [InlineData("case x in x) esac")]
    [InlineData("case x in\n(x | y) ;;\nesac")]
    [InlineData("for i; do echo; done")]
    [InlineData("for i in; do echo; done")]
    [InlineData("for i in a\ndo echo\ndone")]
    [InlineData("for ((;;)) do echo; done")]
    [InlineData("f () (echo)")]
    [InlineData("function f { echo; }")]
    [InlineData("function f() { echo; }")]
    [InlineData("{ echo; } > f 2>&1")]
    [InlineData("echo & echo &")]
    [InlineData("echo |& cat")]
    [InlineData("! true")]
    [InlineData("time -p true")]
    [InlineData("> f")]
    [InlineData("A=1 B=(2 3) C+=4")]
    [InlineData("[[ a\n&& b ]]")]
    [InlineData("[[ a < b || ! ( c > d ) ]]")]
    [InlineData("[[ a -nt b && c -ot d && e -ef f ]]")]
    [InlineData("[[ a =~ (b|c) ]]")]
    [InlineData("cat <<A <<B\na\nA\nb\nB")]
    [InlineData("echo } { ] [ = !")]
    [InlineData("a[1 + 1]=5; echo ${a[2]}")]
    [InlineData("echo a=(")]
    [InlineData("echo {a,b")]
    [InlineData("f(b) { c; }")]
    [InlineData("echo a(b")]
    [InlineData("case x in | ) b;; esac")]
    [InlineData("a+ =b")]
    [InlineData("1a=2")]
    [InlineData("x[1]+ b")]
    [InlineData("x=1 f() { a; }")]
    [InlineData("function f-g { a; }")]
    [InlineData("function \"f\" { a; }")]
    [InlineData("f&g() { a; }")]
    [InlineData("echo \\")]
    [InlineData("[[ ! ! a ]]")]
    [InlineData("[[ (a) ]]")]
    [InlineData("[[ a >b ]]")]
    [InlineData("if true; then\n# only a comment\nfi")]
    [InlineData("for x { b; }")]
    [InlineData("coproc a")]
    [InlineData("select x; do a; done")]
    [InlineData("select ((a)); do b; done")]
    [InlineData("echo ${x:}")]
    [InlineData("echo ${x@}")]
    [InlineData("a=(b)c")]
    [InlineData("a=(b) c")]
    [InlineData("a= (b)")]
    [InlineData("a=b(c)")]
    [InlineData("echo a=(b)")]
    [InlineData("echo $((1")]
    [InlineData("echo $[1+1]")]
    [InlineData("{fd}>a")]
    [InlineData("{fd} >a")]
    [InlineData("9999>a")]
    [InlineData("12345>a b")]
    [InlineData("a >&")]
    [InlineData("a <<<")]
    [InlineData("a <<A <<B")]
    [InlineData("cat <<\"A\nB\"\nx")]
    [InlineData("a | time b")]
    [InlineData("! time a")]
    [InlineData("time ! time a")]
    [InlineData("until false; do a; done")]
    [InlineData("until a; done")]
    [InlineData("((a)) b")]
    [InlineData("(a) b")]
    [InlineData("{ a; } b")]
    [InlineData("if a; then b; fi c")]
    [InlineData("[[ a ]] b")]
    [InlineData("f() { a; } b")]
    [InlineData("function f () a")]
    [InlineData("function f a")]
    [InlineData("case a in b) c;;;& esac")]
    [InlineData("case a in (b) c ;; (d) ;& esac")]
    [InlineData("case a in b|) c;; esac")]
    [InlineData("case a in b c) d;; esac")]
    [InlineData("case a\nin b) ;; esac")]
    [InlineData("case\na in b) ;; esac")]
    [InlineData("esac() { a; }")]
    [InlineData("case esac in esac) a;; esac")]
    [InlineData("case x in (esac) a;; esac")]
    [InlineData("for do in a; do b; done")]
    [InlineData("for\nx in a; do b; done")]
    [InlineData("while\na\ndo\nb\ndone")]
    [InlineData("a &\nb")]
    [InlineData("a;; b")]
    [InlineData("a &; b")]
    [InlineData("a |\nb")]
    [InlineData("a &&\nb")]
    [InlineData("a ||\n# c\nb")]
    [InlineData("a\n| b")]
    [InlineData("if a; then b; else; fi")]
    [InlineData("echo \"${x:-\"}\"")]
    [InlineData("echo `")]
    [InlineData("echo \"`a\" b`")]
    [InlineData("echo ${x:-'}")]
    [InlineData("x=$(")]
    [InlineData("x=$(a")]
    [InlineData("x=$((1)")]
    [InlineData("x=$((1) )")]
    [InlineData("x=$( (1))")]
    [InlineData("cat <(a")]
    [InlineData("cat <(a)b")]
    [InlineData("cat < (a)")]
    [InlineData("a 2>&1 >b")]
    [InlineData("a 2 > b")]
    [InlineData("a &>b")]
    [InlineData("a & >b")]
    [InlineData("a >b>c")]
    [InlineData("a|b")]
    [InlineData("a||b")]
    [InlineData("a|&b")]
    [InlineData("a&&b")]
    [InlineData("a&b")]
    [InlineData("a;b")]
    [InlineData("a }")]
    [InlineData("{a; }")]
    [InlineData("{ a }")]
    [InlineData("{ a;}")]
    [InlineData("(a;)")]
    [InlineData("(;)")]
    [InlineData("( a & )")]
    [InlineData("{ a & }")]
    [InlineData("then")]
    [InlineData("echo then")]
    [InlineData("if if a; then b; fi; then c; fi")]
    [InlineData("[[ a =~ b|c ]]")]
    [InlineData("[[ a =~ (b c) ]]")]
    [InlineData("[[ a =~ \"b c\" ]]")]
    [InlineData("[[ a =~ b\\ c ]]")]
    [InlineData("[[ a == (b|c) ]]")]
    [InlineData("[[ a == @(b|c) ]]")]
    [InlineData("[[ a -nt b ]]")]
    [InlineData("")]
    [InlineData("# only a comment")]
    public void What_bash_refuses_is_not_read_and_what_it_takes_is(string script)
    {
        var folder = Directory.CreateTempSubdirectory("codexlint-");
        File.WriteAllText(Path.Combine(folder.FullName, "script"), script + "\n");
        var (exitCode, output) = Bash.Run("bash -n script", folder.FullName);
        folder.Delete(recursive: true);
        Script.Parse(script + "\n").IsWhole.ShouldBe(exitCode == 0, output);
    }

    [Theory]
    [InlineData("${x}", "x", "", null)]
    [InlineData("${x:-d}", "x", ":-", "d")]
    [InlineData("${x:?a message}", "x", ":?", "a message")]
    [InlineData("${x%%.*}", "x", "%%", ".*")]
    [InlineData("${x#*/}", "x", "#", "*/")]
    [InlineData("${x//a/b}", "x", "//", "a")]
    [InlineData("${1}", "1", "", null)]
    [InlineData("${x:0:7}", "x", ":", "0:7")]
    [InlineData("${x^^}", "x", "^^", "")]
    [InlineData("$@", "@", "", null)]
    public void Expansions_name_their_variable_operator_and_argument(string text, string name, string sign, string? argument)
    {
        var expansion = Only<SimpleCommand>("echo " + text).Words[1].Parts.Single().ShouldBeOfType<ParameterExpansion>();

        expansion.Name.ShouldBe(name);
        expansion.Operator.ShouldBe(sign);
        expansion.Argument?.Literal.ShouldBe(argument);
    }

    [Fact]
    public void Lengths_indices_and_indirections_are_told_apart()
    {
        var words = Only<SimpleCommand>("echo ${#x} ${x[@]} ${!x} ${#} ${#x[@]} ${!x[@]}").Words;
        var expansions = words.Skip(1).Select(word => word.Parts.Single().ShouldBeOfType<ParameterExpansion>()).ToList();

        expansions.Select(expansion => expansion.IsLength).ShouldBe([true, false, false, false, true, false]);
        expansions.Select(expansion => expansion.IsIndirect).ShouldBe([false, false, true, false, false, true]);
        expansions.Select(expansion => expansion.Index?.Literal).ShouldBe([null, "@", null, null, "@", "@"]);
    }

    [Theory]
    [InlineData("if a; then b; elif c; then d; else e; fi", typeof(If))]
    [InlineData("case $x in a|b) c;; *) d; esac", typeof(Case))]
    [InlineData("for x in a b; do c; done", typeof(For))]
    [InlineData("for x do c; done", typeof(For))]
    [InlineData("select x in a b; do c; done", typeof(For))]
    [InlineData("for ((i = 0; i < 3; i++)); do c; done", typeof(ArithmeticFor))]
    [InlineData("while read -r x; do c; done < f", typeof(While))]
    [InlineData("until a; do b; done", typeof(While))]
    [InlineData("f() { a; }", typeof(FunctionDefinition))]
    [InlineData("function f { a; }", typeof(FunctionDefinition))]
    [InlineData("f () ( a )", typeof(FunctionDefinition))]
    [InlineData("(a; b)", typeof(Subshell))]
    [InlineData("{ a; b; } > f", typeof(Group))]
    [InlineData("[[ -z ${K:-} && $a =~ ^(x|y)$ || ! -f $b ]]", typeof(Test))]
    [InlineData("(( x++ > (3) ))", typeof(ArithmeticCommand))]
    [InlineData("((a); (b))", typeof(Subshell))]
    [InlineData("a && b || c", typeof(AndOrList))]
    [InlineData("! a", typeof(Pipeline))]
    [InlineData("a | b |& c", typeof(Pipeline))]
    [InlineData("time a", typeof(Pipeline))]
    [InlineData("x=(a 'b c' $d)", typeof(SimpleCommand))]
    [InlineData("declare -A x=([k]=v)", typeof(SimpleCommand))]
    [InlineData("x[3]+=1", typeof(SimpleCommand))]
    [InlineData("diff <(a) <(b)", typeof(SimpleCommand))]
    [InlineData("a \\\n  --b", typeof(SimpleCommand))]
    [InlineData("a <<< \"$x\" &> f", typeof(SimpleCommand))]
    [InlineData("echo $((1 + $(b) * (2))) $( (c) ) $'\\n' $\"l\" ${x/a\\/b/c}", typeof(SimpleCommand))]
    public void Constructs_are_read_whole(string text, Type expected)
    {
        var script = Script.Parse(text);

        script.IsWhole.ShouldBeTrue();
        var command = script.Body.Items.Single().Command;
        command.ShouldBeOfType(expected);
        Slice(text, command).ShouldBe(text);
    }

    [Fact]
    public void What_cannot_be_read_is_opaque_from_its_command_to_the_end()
    {
        const string text = "mkdir a\necho 'open\nrm b\n";
        var script = Script.Parse(text);

        script.IsWhole.ShouldBeFalse();
        script.Body.Items.Length.ShouldBe(2);
        Slice(text, script.Body.Items[1].Command.ShouldBeOfType<Opaque>()).ShouldBe("echo 'open\nrm b\n");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("$(")]
    [InlineData("$((")]
    [InlineData("\"${x:-")]
    [InlineData("{ ")]
    [InlineData("if a; then ")]
    [InlineData("[[ ( ")]
    [InlineData("! ")]
    [InlineData("x=(")]
    [InlineData("`a $(")]
    [InlineData("\"$(")]
    public void Hostile_nesting_ends_as_an_opaque_command_with_bounded_work(string piece)
    {
        // Bytes stand for time here: they are the same each time.
        foreach (var times in new[] { 100, 1000, 20_000 })
        {
            var text = string.Concat(Enumerable.Repeat(piece, times));
            var cost = Support.Cost.Of(() => Script.Parse(text).Body.Items[^1].Command.ShouldBeOfType<Opaque>());
            cost.Bytes.ShouldBeLessThan(100_000 + 100 * text.Length, $"{text.Length} characters");
        }
    }

    [Fact]
    public void Here_documents_without_an_end_are_read_to_the_end_with_bounded_work()
    {
        var text = string.Concat(Enumerable.Repeat("a <<E\n", 20_000));

        Support.Cost.Of(() => Script.Parse(text).IsWhole.ShouldBeTrue()).Bytes.ShouldBeLessThan(100 * text.Length);
    }

    [Fact]
    public void A_here_document_whose_end_word_cannot_be_read_is_opaque()
    {
        var script = Script.Parse("""
            cat <<'J<<-'E${{ github.title }}ect",
              "message": { "type": "string" }
                          --body "$(cat <<EOF
              "additionalProperties": !0
            codex${{ github.title }}ema schema.json -o "${output_path}" "an object with 'message' set."

            """);
        script.IsWhole.ShouldBeFalse();
        script.Body.Items[^1].Command.ShouldBeOfType<Opaque>();
    }

    [Fact]
    public void A_long_here_document_takes_linear_time()
    {
        // Bytes stand for time here: they are the same each time.
        Parse(lines: 10_000).Bytes.ShouldBeLessThan(12 * Parse(lines: 1_000).Bytes);

        static Support.Cost Parse(int lines)
        {
            var text = "cat <<EOF\n" + string.Concat(Enumerable.Repeat("some $x text with a ' quote\n", lines)) + "EOF\n";
            return Support.Cost.Of(() => Script.Parse(text).IsWhole.ShouldBeTrue());
        }
    }

    [Fact]
    public void Spans_go_through_the_map_to_the_file()
    {
        var script = Script.Parse("echo `printf \\`date\\`` x", span => new TextSpan(span.Start + 100, span.Length));

        script.Body.Items.Single().Command.Span.ShouldBe(new TextSpan(100, 24));
        var inner = script.Body.DescendantsAndSelf.OfType<SimpleCommand>().Single(command => command.Words is [{ Literal: "date" }]);
        inner.Span.ShouldBe(new TextSpan(115, 4));
    }

    [Support.SharedFact]
    public void Nodes_lie_inside_their_parents_in_real_scripts()
    {
        foreach (var (path, text) in Support.CorpusScripts.All())
            foreach (var (parent, child) in Edges(Script.Parse(text).Body))
            {
                if (child.Span.Start < parent.Span.Start || child.Span.End > parent.Span.End || child.Span.End > text.Length)
                    throw new ShouldAssertException(
                        $"{path}: {child.GetType().Name} {child.Span} leaves {parent.GetType().Name} {parent.Span}");
            }
    }

    private static T Only<T>(string text)
        where T : Command
    {
        var script = Script.Parse(text);
        script.IsWhole.ShouldBeTrue();
        return script.Body.Items.Single().Command.ShouldBeOfType<T>();
    }

    private static string Slice(string text, ShellNode node) => text[node.Span.Start..node.Span.End];

    /// <summary>Each node with its parent; a here-document's text lies behind the command to which it belongs.</summary>
    private static IEnumerable<(ShellNode Parent, ShellNode Child)> Edges(ShellNode root) =>
        root.Children.Where(child => root is not Redirection redirection || child == redirection.Target)
            .SelectMany(child => Edges(child).Prepend((root, child)));
}
