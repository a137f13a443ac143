using CodexLint.Support;
using CodexLint.Syntax.Expressions;
using CodexLint.Syntax.Shell;
using Microsoft.CodeAnalysis.Text;

namespace CodexLint.Syntax;

/// <summary>Texts that break off at each place in turn, and that lack each of their characters in turn: how much is read of them, and what is said.</summary>
public sealed class BrokenTextTests
{
    private const string Yaml =
        """"
        %YAML 1.2
        --- # a document
        # comments stand between
        "on": [push, 'pull_request', {issues: {types: [opened]}}]   # flow
        name: 'it''s  # no comment' # one
        env:
          PLAIN: &plain a plain
            text of two lines

            and a third
          NUMBERS: [0x1F, 0o17, 1e3, -.5, .inf, .NaN, 12, +4, 1.5e-3, 08]
          OTHERS: [~, null, true, False, yes, "", !!str 1, ! 2, !<tag:yaml.org,2002:str> 3]
          "double \"quoted\"": "tab\tline\nunicode\u00e9\x41\U0001F600 \
            continued\
            \  and folded
            over

            lines"
          'single': 'folded
            over

            lines'
          LITERAL: |
            first
              indented

            last
          STRIPPED: |-2
              two
             one
          KEPT: >+1

           folded
           text

            kept as it is
           end


          ? complex key
          : - a
            -   - nested
                - *plain
            - b: c
              d: {e: , f, "g":h, [i]: j}
          COPY: *plain
          empty:
          "last": x y#z:w - ? !
        jobs: {a: {steps: [{run: "echo ${{ env.A }}", if: "!cancelled()"}, {uses: a/b@v1,}]}}
        ...

        """";

    private const string Shell =
        """
        #!/bin/bash
        set -euo pipefail   # options
        a=1 b="x $a ${a:-y} $(echo "`date`") $((a + 2))" c='q' d=$'t\t\x41' e=$"l" f[1]=2 g+=3
        ! time echo one\
         two "${arr[@]:1:2}" ${#b} ${!c} ${d//[a-c]*/_} ${e%%.*} ${f^^} ${g@Q} $# $? $$ $1 ${10} ~/x {a,b{1..3}}
        if [ -f "$a" ] && [[ $b == *x* || ! ( -n $c && $d =~ ^a.(b|c)$ ) ]]; then echo y; elif ((a > 1)); then :; else exit 2; fi > out 2>&1
        for i in 1 "2 3" $x; do echo $i; continue; done | while read -r l; do break; done
        for ((i = 0; i < 3; i++)); do :; done; until false; do true; done; select s in a; do :; done
        case "$a" in (x|y*) echo 1 ;; 'z') echo 2 ;& [!a-c]) ;; *) echo 3 ;;& esac
        f() { local v=1; return $v; }; function g { (cd /; ls) & wait; }
        { cat <<EOF; cat <<-'END' >> file; } |& tee -a log &> all <<< "here $a"
        text $a $(b) \$c `d`
        EOF
        	no $text
        	END
        coproc cat < <(echo a) > >(cat) 3>&1 4<&- {fd}> x >| y <> z
        [[ -e x && a < b ]] || { echo "::error::a"; }; a=(1 "2" [5]=x $(ls)) ; b+=("$@")
        trap 'rm -f "$t"' EXIT; eval "x=1"; . ./lib.sh; echo \# "#" a#b # end
        echo "unclosed ${a[${#a[@]}-1]} $((x[1] ? 2 : -3 ** ~4)) $[1+2]"

        """;

    private static readonly string[] Expressions =
    [
        "${{ github.event.pull_request['head'].repo.full_name == github.repository && !contains(needs.*.result, 'failure') || always() }}",
        "a ${{ format('{0} it''s {{1}} {1}', 'x', 0x1F) }} b ${{ -1.5e3 >= .5 }}${{ null }} }} ${{ inputs.a && (true || false) }}",
        "${{ fromJSON('[1]')[0] != steps.a-b_c.outputs['d e'] && hashFiles('**/a', 'b') <= 1 && startsWith(join(x.*.y, ', '), toJSON(vars)) }}",
        "success() && (github.actor != 'a' || !(env.X < 3 && env['Y'] > NaN)) && Infinity",
    ];

    [Fact]
    public void Of_broken_workflows_is_read_what_was_read()
    {
        var tally = new Tally();
        foreach (var text in Broken(Yaml).Concat(Broken(Yaml.Replace("\n", "\r\n", StringComparison.Ordinal))))
        {
            var file = YamlText.Parse(text);
            foreach (var error in file.Errors)
                tally.Add($"{error.Kind} {error.Message.Split('\'')[0]}");
            tally.Add("comment characters", file.Comments.Sum(comment => comment.Span.Length));
            foreach (var node in file.Nodes())
            {
                tally.Add(node.GetType().Name);
                tally.Add("node characters", node.Span.Length);
                if (node is not ScalarNode scalar)
                    continue;

                tally.Add($"{scalar.Style} {scalar.Kind}");
                tally.Add("value characters", scalar.Value.Length);
                for (var i = 0; i < scalar.Value.Length; i++)
                    tally.Add(scalar.Slice(i, 1) == scalar.Value[i..(i + 1)] ? "mapped to itself" : "mapped to what is written for it");
            }
        }

        tally.ShouldBe("broken-workflows");
    }

    [Fact]
    public void Of_broken_scripts_is_read_what_was_read()
    {
        var tally = new Tally();
        foreach (var text in Broken(Shell))
        {
            foreach (var node in Script.Parse(text).Body.DescendantsAndSelf)
            {
                tally.Add(node.GetType().Name);
                tally.Add($"{node.GetType().Name} characters", node.Span.Length);
            }
        }

        tally.ShouldBe("broken-scripts");
    }

    [Fact]
    public void Of_broken_expressions_is_read_what_was_read()
    {
        var tally = new Tally();
        foreach (var text in Expressions.SelectMany(Broken))
        {
            var scalar = new ScalarNode(new SourceFile("expression", text), new TextSpan(0, text.Length), text, ScalarStyle.Plain, tag: null);
            Count(Template.Parse(scalar));
            Count(Condition.Parse(scalar).Template);
            Count(Condition.ParseBare(scalar).Template);
        }

        tally.ShouldBe("broken-expressions");

        void Count(Template template)
        {
            foreach (var error in template.Errors)
            {
                tally.Add($"{error.Kind} {error.Message.Split('\'')[0]}");
                tally.Add("characters of errors", error.Span.Length);
            }

            foreach (var node in template.Segments.SelectMany(segment => segment.Expression?.DescendantsAndSelf() ?? []))
            {
                tally.Add(node.GetType().Name);
                tally.Add($"{node.GetType().Name} characters", node.Span.Length);
            }
        }
    }

    private static IEnumerable<string> Broken(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            yield return text[..i];
            yield return text.Remove(i, 1);
        }
    }
}
