## The tree that each script has; how to read it says ShellTree.

## commands

A=1 B= codex exec 2>&1 "x y" >out
#=> [A=1 B=_ codex exec "x y" 2DuplicateOutput(1) Output(out)]

a; b & c &
#=> [a]; [b] &; [c] &

a && b || c && d
#=> ([a] And [b] Or [c] And [d])

! a | b
#=> ! [a] | [b]

! ! a
#=> [a]

time -p a |& b | c
#=> time [a] |& [b] |& [c]

time ! a
#=> time ! [a]

{ a; b; } >f 2>>g
#=> { [a]; [b] } Output(f) 2Append(g)

(a; b) <f
#=> ( [a]; [b] ) Input(f)

## words

echo a\*b 'c d' "e $f \" \q" $'g\th\'' $"i"
#=> [echo a+\*+b 'c d' "e +${f}+ +\"+ \q" $'\g	h'' $"i"]

echo a\
b \
  c
#=> [echo ab c]

echo "a\
b" 'c\
d'
#=> [echo "ab" 'c\⏎d']

echo a#b # c
#=> [echo a#b]

echo $ a$ "$" $+ "${x}" $1a $10 $@ $*
#=> [echo $ a+$ "$" $+ "${x}" ${1}+a ${1}+0 ${@} ${*}]

echo $'\101\1012\x41a\x4fz\u41\U00041 \x\uq\UQ\q\8'
#=> [echo $'\AA2AaOzAA \x\uq\UQ\q\8']

echo `a \`b\` \\ \$c` "`d \"e\"`" ``
#=> [echo $([a $([b]) \ +${c}]) "$([d "e"])" $()]

echo $(a; b) "$(c "d")" $( (e) ) $(( (f) ); g)
#=> [echo $([a]; [b]) "$([c "d"])" $(( [e] )) $(( ( [f] ) ); [g])]

echo <(a) >(b)c d<(e)
#=> [echo <([a]) >([b])+c d+<([e])]

echo $((1 + (2) * $(a) + ${x})) $((a ? b : c))
#=> [echo $((1 + (2) * +$([a])+ + +${x})) $((a ? b : c))]

echo @(a|b) *(c) x?(d) +(e f) !(g)
#=> [echo @(a|b) *(c) x?(d) +(e f) !(g)]

echo a(b
#=> ?

echo {a,b} ~/c [d-e]* f?
#=> [echo {a,b} ~/c [d-e]* f?]

echo "" '' a""b
#=> [echo "" '' a+""+b]

## braces

echo ${x} ${x:-a b} "${x:-'a' "b" \} $c}" ${x:='y'} ${x:?} ${x:+$y}
#=> [echo ${x} ${x|:-|a b} "${x|:-|'a' +"b"+ +\}+ +${c}}" ${x|:=|'y'} ${x|:?|_} ${x|:+|${y}}]

echo ${x-a} ${x=a} ${x?a} ${x+a}
#=> [echo ${x|-|a} ${x|=|a} ${x|?|a} ${x|+|a}]

echo ${x%a*} ${x%%"b"} ${x#c/} ${x##*/} "${x%'d'}"
#=> [echo ${x|%|a*} ${x|%%|"b"} ${x|#|c/} ${x|##|*/} "${x|%|'d'}"]

echo ${x/a/b} ${x//\//"c d"} ${x/#a/b} ${x/%a} ${x///b} ${x/a/} "${x/a/'b'}"
#=> [echo ${x|/|a|b} ${x|//|\/|"c d"} ${x|/#|a|b} ${x|/%|a} ${x|//|/+b} ${x|/|a|_} "${x|/|a|'b'}"]

echo ${x^} ${x^^} ${x,} ${x,,} ${x^^[ab]} ${x@Q}
#=> [echo ${x|^|_} ${x|^^|_} ${x|,|_} ${x|,,|_} ${x|^^|[ab]} ${x|@|Q}]

echo ${x:1} ${x:1:2} ${x: -3} ${x:$((a)):b}
#=> [echo ${x|:|1} ${x|:|1:2} ${x|:| -3} ${x|:|$((a))+:b}]

echo ${#x} ${#} ${#@} ${#*} ${#a[@]} ${!x} ${!x[@]} ${!x*} ${!x@} ${!x:-y}
#=> [echo ${#x} ${#} ${#@} ${#*} ${#a[@]} ${!x} ${!x[@]} ${!x|*} ${!x|@|_} ${!x|:-|y}]

echo ${1} ${10} ${@:2} ${*} ${?} ${-} ${$} ${!} ${_} ${a[0]} ${a[$i]} ${a[b[1]]} ${a["c d"]}
#=> [echo ${1} ${10} ${@|:|2} ${*} ${?} ${-} ${$} ${!} ${_} ${a[0]} ${a[${i}]} ${a[b[1]]} ${a["c d"]}]

echo ${x:-${y:-$(z)}} ${x:-a\}b} "${x:-"a"}"
#=> [echo ${x|:-|${y|:-|$([z])}} ${x|:-|a+\}+b} "${x|:-|"a"}"]

## assignments

a=1 b+=2 c[0]=3 c[$i]+=4 d=(e 'f g' [2]=h) i=
#=> [a=1 b+=2 c[0]=3 c[${i}]+=4 d=(e 'f g' [2]=h) i=_]

a[b]c
#=> [a[b]c]

a[b]
#=> [a[b]]

a[b]+
#=> [a[b]+]

a[b]+c
#=> [a[b]+c]

a[b;c]=d
#=> [a[b]; [c]=d]

a[b c]=d
#=> [a[b c]=d]

a[b]=
#=> [a[b]=_]

a[1]+ b
#=> [a[1]+ b]

1a=2 a-b=c
#=> [1a=2 a-b=c]

a=b c=d echo e=f
#=> [a=b c=d echo e=f]

export a=b
#=> [export a=b]

declare -A a=([b]=c [d]=e)
#=> [declare -A a=+([b]=c [d]=e)]

local a=(b c) d
#=> [local a=+(b c) d]

export a=(b)
#=> [export a=+(b)]

echo a=(
#=> ?

a=<(b)
#=> [a=<([b])]

a=(
  b # c
  d
)
#=> [a=(b d)]

a=$(b) c=`d`
#=> [a=$([b]) c=$([d])]

## redirections

a <b >c >>d >|e <>f <&3 >&4 2>&- &>g &>>h <<<i
#=> [a Input(b) Output(c) Append(d) Output(e) ReadWrite(f) DuplicateInput(3) DuplicateOutput(4) 2DuplicateOutput(-) OutputAndError(g) AppendOutputAndError(h) HereString(i)]

a 2>b 12<c {fd}>d e2>f 3 >g
#=> [a e2 3 2Output(b) 12Input(c) 10Output(d) Output(f) Output(g)]

{fd}<a
#=> [10Input(a)]

{a b
#=> [{a b]

> a
#=> [Output(a)]

a >b c
#=> [a c Output(b)]

a > "$b" < $(c)
#=> [a Output("${b}") Input($([c]))]

cat <<A
x $y \$z `w`
A
#=> [cat HereDocument(A){x +${y}+ +\$+z +$([w])+⏎}]

cat <<'A' - <<-"B"
x $y
A
	z $w
	B
#=> [cat - HereDocument('A'){x +$y⏎} HereDocument("B"){z +$w⏎}]

cat <<\A
$x
A
#=> [cat HereDocument(\A){$x⏎}]

cat <<A
x
 A
A
#=> [cat HereDocument(A){x⏎ A⏎}]

cat <<A
"q" 'r' \" \\
A
#=> [cat HereDocument(A){"q" 'r' \" +\\+⏎}]

if cat <<A
x
A
then b; fi
#=> if [cat HereDocument(A){x⏎}] then [b] fi

cat <<A | b
c
A
d
#=> [cat HereDocument(A){c⏎}] | [b]; [d]

cat <<A
	x
A
#=> [cat HereDocument(A){	x⏎}]

cat <<-A
	x $y
		z
	A
b
#=> [cat HereDocument(A){x +${y}+⏎z⏎}]; [b]

cat <<A <<B
x
A
y
B
#=> [cat HereDocument(A){x⏎} HereDocument(B){y⏎}]

a $(cat <<A
x)
A
) b
#=> [a $([cat HereDocument(A){x)⏎}]) b]

a 2&>f
#=> [a 2 OutputAndError(f)]

cat <<$x
y $z
$x
#=> [cat HereDocument(${x}){y +${z}+⏎}]

cat <<"A B"
x
A B
#=> [cat HereDocument("A B"){x⏎}]

## conditions and loops

if a; then b; fi
#=> if [a] then [b] fi

if a
then b
elif c; then d
elif e; then f
else g; fi >h
#=> if [a] then [b] elif [c] then [d] elif [e] then [f] else [g] fi Output(h)

while a; do b; done <c
#=> while [a] do [b] done Input(c)

until a; do b & done
#=> until [a] do [b] & done

for x in a "$b" c*; do d; done
#=> for x in a "${b}" c* do [d] done

for x; do a; done
#=> for x do [a] done

for x
do a; done
#=> for x do [a] done

for x in; do a; done
#=> for x in  do [a] done

for x in a # b
do c; done
#=> for x in a do [c] done

select x in a b; do c; done
#=> select x in a b do [c] done

for ((i = 0; i < 3; i++)); do a; done
#=> for ((i = 0;  i < 3;  i++)) do [a] done

for ((;;)) do a; done
#=> for ((_; _; _)) do [a] done

case $x in a) b;; (c|d*) e;& "f") ;;& *) g; esac
#=> case ${x} in (a) [b] Break (c|d*) [e] FallThrough ("f")  Continue (*) [g] Break esac

case x in
  # y
  a | b )
    c
    ;;
esac >d
#=> case x in (a|b) [c] Break esac Output(d)

case "$x" in esac
#=> case "${x}" in  esac

[[ a ]]
#=> [[ a ]]

[[ -n $a && ! -f b || ( c == d* ) ]]
#=> [[ (((-n ${a}) && !(-f b)) || (c == d*)) ]]

[[ $a =~ ^(b|c)+[[:space:]]*$ ]]
#=> [[ (${a} =~ ^(b|c)+[[:space:]]*+$) ]]

[[ a != (b|c) && d =~ e ]]
#=> [[ ((a != (b|c)) && (d =~ e)) ]]

[[ a == (b|c) || d = (e f) ]]
#=> [[ ((a == (b|c)) || (d = (e f))) ]]

[[ a <b && c>d ]]
#=> [[ ((a < b) && (c > d)) ]]

[[ a=b ]]
#=> [[ a=b ]]

[[ -neq ]]
#=> [[ -neq ]]

[[ -z ]]
#=> [[ -z ]]

[[ -f = b ]]
#=> [[ (-f = b) ]]

[[ a < b || c > d ]]
#=> [[ ((a < b) || (c > d)) ]]

[[ a -eq 1 && b -ne 2 && c -lt 3 && d -le 4 && e -gt 5 && f -ge 6 ]]
#=> [[ ((a -eq 1) && (b -ne 2) && (c -lt 3) && (d -le 4) && (e -gt 5) && (f -ge 6)) ]]

[[ a -nt b && c -ot d && e -ef f ]]
#=> [[ ((a -nt b) && (c -ot d) && (e -ef f)) ]]

[[ a = b
  && c ]]
#=> [[ ((a = b) && c) ]]

((a + (b) > 1)) && c
#=> ((( a + (b) > 1 )) And [c])

((a); (b))
#=> ( ( [a] ); ( [b] ) )

(( a = b[1] ))
#=> ((  a = b[1]  ))

## functions

f() { a; }
#=> f() { [a] }

f () (a)
#=> f() ( [a] )

function f { a; }
#=> f() { [a] }

function f() { a; } >g
#=> f() { [a] } Output(g)

f()
{
  a
}
#=> f() { [a] }

f() if a; then b; fi
#=> f() if [a] then [b] fi

f() [[ a ]]
#=> f() [[ a ]]

## expressions of the workflow

echo ${{ a }} '${{ b }}' "x${{ c }}y" `${{ d }}`
#=> [echo {{0}} '{{1}}' "x+{{2}}+y" $([{{3}}])]

${{ a }}=b ${{ c
#=> ?

cat <<'A'
${{ a }} $b
A
#=> [cat HereDocument('A'){{{0}}+ +$b⏎}]

echo '${{ a '
#=> [echo '${{ a ']

echo ${{ 'a }}' }} b
#=> [echo {{0}} b]

## what cannot be read

a; b )
#=> [a]; [b]; ?

a; if b
#=> [a]; ?

a
b 'c
#=> [a]; ?

a; echo ${x
#=> [a]; ?

a; echo ${
#=> [a]; ?

a; echo ${x[0}
#=> [a]; ?

a; echo ${x!}
#=> [a]; ?

a; echo $(b
#=> [a]; ?

a; echo `b
#=> [a]; ?

a; b | 
#=> [a]; ?

a; b && ; c
#=> [a]; ?

a; b > 
#=> [a]; ?

a; b <<
#=> [a]; ?

a; case x in (a) b
#=> [a]; ?

a; case x in a
#=> [a]; ?

a; case x in | ) b;; esac
#=> [a]; ?

a; for 1 in b; do c; done
#=> [a]; ?

a; for ((b)); do c; done
#=> [a]; ?

a; f(b) { c; }
#=> [a]; ?

a; f() b
#=> [a]; ?

a; function
#=> [a]; ?

a; [[ b
#=> [a]; ?

a; [[ ( b ]]
#=> [a]; ?

a; ((b
#=> [a]; ?

a; (b
#=> [a]; ?

a; { b
#=> [a]; ?

a; {
#=> [a]; ?

a; while b; do c
#=> [a]; ?

a; b=(c; d)
#=> [a]; ?

a; $(b))
#=> [a]; [$([b])]; ?

a; echo ${#x:-y}
#=> [a]; ?

a; [[ ]]
#=> [a]; ?

a; [[ && b ]]
#=> [a]; ?

a; [[ b && ]]
#=> [a]; ?

a; [[ b -eq ]]
#=> [a]; ?

a; [[ ! ]]
#=> [a]; ?

a; function f(b) { c; }
#=> [a]; ?

a; case ; in b) c;; esac
#=> [a]; ?

a; case
#=> [a]; ?

a; case x in ) b;; esac
#=> [a]; ?

a; echo <(b
#=> [a]; ?

a; for
#=> [a]; ?

a; if b; then c; else; fi
#=> [a]; ?

a; b=(c
#=> [a]; ?

a; echo "b
#=> [a]; ?

a; echo $"b
#=> [a]; ?

a; echo $'b
#=> [a]; ?

a; echo $((b
#=> [a]; ?
