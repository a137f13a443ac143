## Beginnings and ends are taken away, as short or as long as may be

echo "${T##*b}" "${T%%a*}" "${T#*b}" "${T%a*}" "${T#x}" "${T%x}" "${T#abcab}" "${T%abcab}" "${T##*}" "${T%%*}"

V=aaa
echo "${V#a}" "${V##a}" "${V%a}" "${V%%a}" "${V##a*}" "${V%%a*}" "${V#?}" "${V%?}" "${V#??}" "${V#[a-b]}"

V='a*b'
echo "${V#a\*}" "${V#'a*'}" "${V%"*b"}" "${V#*\*}"

V=/a/b/
echo "${V%/}" "${V#/}" "${V%/*}" "${V%%/*}<" "${V##*/}<"

V=x.tar.gz
W=.gz
echo "${V%$W}" "${V%"$W"}" "${V%.*}" "${V%%.*}" "${V#*.}" "${V##*.}"

## Texts within are replaced, once or everywhere

V=abcabc
echo "${V/b/X}" "${V//b/X}" "${V/b}" "${V//b}" "${V/x/Y}" "${V//c/}" "${V/a/$A}" "${V/abc/}"

V=a.b.c
echo "${V//./-}" "${V/./-}" "${V//./}"

V='a b'
echo "${V// /_}" "${V/ /}" ${V// /-}

V=aXbX
P2=X
echo "${V//$P2/y}" "${V/$P2/}"

## A part of a text

V=abc
echo "${V:0}" "${V:1}" "${V:2}" "${V:3}<" "${V:4}<" "${V:0:0}<" "${V:0:1}" "${V:1:1}" "${V:0:9}" "${V:1:9}" "${V: -1}" "${V: -3}" "${V: -4}<"

V=abc
echo "${V:0:-1}" "${V:1:-1}" "${V:0:-3}<" "${V: -2:1}" "${V: -2:-1}" "${V:3:1}<"

## The length of a text

V=abc
echo "${#V}" "${#V}x" $((${#V} + 1))
V='a b'
echo "${#V}"
V=
echo "${#V}"

## Something else stands in for what is not set, or empty

echo "${U:-a b}" ${U:-a b} "${U-}" "${U:-}" "<${U:-$T}>" "${U:-${V:-deep}}" "${E:=w}" "$E" "${A:-no}" "${A:+yes}" "${E+set}"

echo "${U:+no}<" "${U+no}<" "${E:+w}" "${A+yes}" "${T:+$A}" "${T:+"$A b"}"

echo "${1:-none}" "${2-none}" "${@:-none}" "${*:-none}"
set -- ''
echo "${1:-none}" "${1-none}<"

## What is not set is set

echo "${U:=a}" "${U:=b}" "$U"
: "${V:=c}"
echo "$V"
: "${E=d}"
echo "<$E>"

## What is not set is an error

(: "${U?gone}") 2> /dev/null || echo unset
(: "${E?gone}") 2> /dev/null && echo empty is set
(: "${E:?gone}") 2> /dev/null || echo empty
echo "${T:?}" "${T?x}"

## A name may be in a variable

echo "${!P}" "${!P:-x}" "${!P:0:2}" "${!P#a}"
R=U
echo "${!R:-none}"
R=A
echo "${!R}"

## Elements of arrays

echo "${L[@]}"
echo "${L[*]}"
echo ${L[@]}
printf '<%s>' "${L[@]}"
printf '(%s)' "${L[*]}"
printf '[%s]' ${L[*]}
echo

M=()
echo "${#M[@]}" "${M[@]}" "${M[*]}<" "${M[0]:-none}"
M=("" x)
echo "${#M[@]}" "<${M[0]}>"

M=(a b)
M+=(c)
M+=("d e" f)
echo "${#M[@]}" "${M[3]}" "${M[*]}"
M+=g

V=a
V+=(b)
echo "${#V[@]}" "${V[1]}"
W=(x)
W=y

M=("${L[@]}" end)
echo "${#M[@]}"
M=(${L[@]})
echo "${#M[@]}"
M=("${L[*]}")
echo "${#M[@]}"

M=($S)
echo "${#M[@]}" "${M[2]}"
M=("$S")
echo "${#M[@]}"
M=($E)
echo "${#M[@]}"
M=("$E")
echo "${#M[@]}"

M=({1..3})
echo "${#M[@]}" "${M[2]}"
M=(a{b,c})
echo "${M[1]}"
M=($(echo x y))
echo "${M[1]}"

M=(a b c)
for i in "${M[@]}"; do echo -n "$i,"; done
echo

M=(a b c)
set -- "${M[@]}" z
echo $# $4
set -- "${M[*]}"
echo $#

## Parameters of the script and of functions

set -- a 'b c'
echo "$@" $# "$1" "$2" "$*"
for i in $*; do echo -n "<$i>"; done
for i in "$*"; do echo -n "[$i]"; done
echo

set -- a b c
for i in "$@"; do shift; echo -n "$i$#"; done
echo
shift && echo shifted || echo none left

set -- a
shift 2 || echo "too far $#"
shift 0
echo $1
shift 1
echo $#

x() { echo "$#:$1:$2"; }
x
x ''
x a
x "" b
x $E
x "$E" $U
x "$S"
x $S

set -- a b c
echo $1$2$3 $#
shift
echo $1$#
shift 2
echo "<$1>$#"
set -- "x y" z
echo "$1"
set --
echo $#
set -- -a -b
echo $1
set a b
echo $2
set -- ${U:-d e}
echo $#
set -e -- q
echo $1
set +e
set -u -- r s
echo $2
set - t
echo $1
set -
echo $#

f() { echo "$#$1"; shift; echo "$#$1"; set -- n; echo "$#$1"; }
set -- o
f a b
echo "$#$1"
g() { echo "$*"; echo "$@"; for i; do echo -n "<$i>"; done; echo; }
g 'a b' c
g
h() { g "$@" end; }
h x 'y z'
i() { g $*; }
i 'p q'
j() { g "$*"; }
j r s
k() { echo ${1:-none} ${2-none} ${10-none}; }
k a
k 1 2 3 4 5 6 7 8 9 t

## All in one line

echo ${A:-x}${U:-y} ${#T} ${#A} "${T:1:2}" ${T/a/b} ${T^^} "${!P}" ${L[0]} "${L[@]}" ${#L[@]} $# $? $* "$@"
