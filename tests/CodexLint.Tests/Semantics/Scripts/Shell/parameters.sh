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

## Pieces of a text

V=abcdef
echo "${V:0}|${V:1}|${V:5}|${V:6}|${V:7}|${V: -1}|${V: -6}|${V: -7}|${V:0:0}|${V:0:1}|${V:2:2}|${V:4:9}|${V:6:1}|${V: -3:2}|${V: -3:9}|${V:1:-1}|${V:0:-6}|${V: -4:-2}|${V:2:-4}|${V:3:0}"

V=abcdef N=2
echo "${V:N}|${V:N:N}|${V:$N}|${V:$N:1}|${V:N+1}|${V:(-2)}|${V:$((N+1))}|${V: N }|${V:0:N}|${V:${N}}" > /dev/null
echo "${V:$N}|${V:$N:1}|${V:$((N+1))}|${V:${N}:${N}}|${V:0:$N}|${V:$N:-$N}"

V=; echo "<${V:0}${V:0:1}${V:1}${V: -1}>"; V=x; echo "${V:0:1}${V:1:1}${V: -1:1}<${V: -2}>"

echo "${T:1:3}${S:1}" ${S:1:4} "${U:1}" "${E:0:2}" "${P:0:1}"

## Ends and beginnings

V=/a/b/c.tar.gz
echo "${V##*/}" "${V%/*}" "${V%.*}" "${V%%.*}" "${V#*/}" "${V##*.}" "${V#/}" "${V##/*/}" "${V%%/*}<" "${V%z}" "${V%x}" "${V#x}" "${V%%}" "${V##}" "${V%}" "${V#}"

V=aaa; echo "${V#a}" "${V##a}" "${V#a*}" "<${V##a*}>" "${V%a}" "${V%%a}" "${V%a*}" "<${V%%a*}>" "${V#?}" "<${V##???}>" "${V#????}" "${V%%?}" "${V#aa}" "${V%aaa}<" "${V#aaaa}" "${V#*}" "<${V##*}>" "${V%*}" "<${V%%*}>"

V='a*b?c[d]e\f(g)h'
echo "${V#a\*}" "${V#a'*'}" "${V#"a*"}" "${V%\\f*}" "${V%'[d]'*}" "${V##*\?}" "${V##*[*]}" "${V%%[[]*}" "${V%%\[*}" "${V%%[?]*}" "${V#*\(}" "${V%\(g\)h}" "${V%"(g)h"}"

W='*'; V='a*b'; echo "${V#a$W}" "${V#"a$W"}" "${V%$W}<" "${V%"$W"}" "${V%"$W"b}" "${V#*"$W"}" "${V##$W}<"

V=x1y22z; echo "${V#*[0-9]}" "${V##*[0-9]}" "${V%[a-z]}" "${V%%[0-9]*}" "${V#[!0-9]}" "${V#[^a-w]}" "${V%%[!a-z]*}" "${V##[a-z0-9]*[0-9]}"

echo "${U#a}" "${U%a}" "${E##*}" "${A#3}<" "${T#ab}" "${T%ab}" "${T##*b}<" "${T%%b*}" "${S% *}" "${S%%  *}" "${S#* }" "${L#w}" "${L%x}<"

set -- abc a.b.c; echo "${1#a}" "${2%.*}" "${2##*.}" "${1:1}" "${1:1:1}" "${1/b/x}" "${2//./-}" "${3#a}<" "${3:-n}" "${1^^}" "${1%$1}<" "${2#$1}"

V=$(printf 'a\nb\n'); echo "${V%$'\n'*}" "${V#*$'\n'}" "${V%%b}<" "${V/$'\n'/-}" "${V//[$'\n']/x}" > /dev/null; echo "${V%$'\n'*}" "${V#*$'\n'}" "${V/$'\n'/-}"

## Texts exchanged

V=banana; echo "${V/a/o}" "${V//a/o}" "${V/an/}" "${V//an}" "${V/x/y}" "${V//x/y}" "${V/banana/}<" "${V/banana}" "${V//na/NA}" "${V/na/"$A"}" "${V//a/$A}" "${V/a/a a}" "${V/"a"/b}" "${V/b/}" "${V/n/'n'}"

V=a/b/c; echo "${V/\//-}" "${V//\//-}" "${V//'/'/_}" "${V//"/"/}" "${V/b/\/}" "${V//a\/b/x}"; V='a b'; echo "${V/ /_}" "${V// /}" "${V/' '/-}"; V=a.b.c; echo "${V/./_}" "${V//./}"; V='a"b'; echo "${V/\"/x}" "${V//\"/}"

V='$x'; echo "${V/\$/d}" "${V/'$x'/y}"; V='a:b'; echo "${V/:/ }" "${V/:/$'\t'}" "${V//:/::}"

V=abc; echo "${V/b/${V}}" "${V/${V}/x}" "${V/b/$(echo q)}" "${V/$(echo b)/r}" "${V/b/`echo s`}" "${V//b/$((1+1))}" "${V/c/$V$V}"

echo "${U/a/b}<" "${E/a/b}<" "${E//a/b}<" "${A/3/4}" "${S/ /_}" "${S//  /_}" "${T/cab/}" "${L/w/x}"

## Case

V=aBc; echo "${V^^}" "${V,,}" "${U^^}<" "${E,,}<" "${T^^}" "${S^^}" "${A^^}" "${L^^}" "${V^^}${V,,}"

## Defaults

echo "${U:-d}" "${E:-d}" "${T:-d}" "${U-d}" "${E-d}<" "${T-d}" "${U:+d}<" "${E:+d}<" "${T:+d}" "${U+d}<" "${E+d}" "${T+d}" "${U:-$T}" "${U:-${E:-${T}}}" "${U:-a b}" ${U:-a b} "${U:-}" "${U-}<" "${T:+$A$B}" "${T:+}" "${U:-"x  y"}" ${U:-x  y}

echo "${U:=n}" $U; echo "${E:=m}" $E; echo "${T:=k}" $T; unset U; echo "${U=v}" $U; E=; echo "${E=w}<" "<$E>"; unset N; : ${N:=5}; echo $N; : "${N:=6}" "${M:=7}"; echo $N$M

(echo "${U:?gone}") 2> /dev/null || echo ended; (echo "${E:?}") 2> /dev/null || echo ended; (echo "${U?}") 2> /dev/null || echo ended; echo "${E?}<" "${T:?}" "${T?x}"

set -- a '' ; echo "${1:-d}" "${2:-d}" "${3:-d}" "${2-d}<" "${3-d}" "${1:+s}" "${2:+s}<" "${2+s}" "${3+s}<" "${@:-d}" "${*:-d}" "${#}" "${#@}" "${#1}" "${#2}" "${#3}"; set --; echo "${@:-none}" "${*:-none}" "${@-none}" "$#" "$@" "<$*>" "${1-none}"

M=(); echo "${M[@]:-none}" "${M[0]:-none}" "${M:-none}" "${M[0]-none}" "${M[@]+set}<" "${#M[@]}" "${#M}" ; M=(a); echo "${M[@]:-none}" "${M[@]+set}" "${M[0]+set}" "${M[1]+set}<" "${M[1]-unset}" "${#M[0]}" "${M[-1]}"

## Lengths

echo "${#T}" "${#E}" "${#U}" "${#S}" "${#A}" "${#L}" "${#L[@]}" "${#L[*]}" "${#L[1]}" "${#L[9]}" "${#D}"; V=$'a\nb\t'; echo "${#V}"; set -- ab 'c d'; echo "${#1}${#2}$#${#@}${#*}"

## Names of names

N=T; echo "${!N}" "${!N:1}" "${!N:-d}" "${!N#a}" "${!N/b/x}" "${!N^^}" "${!N:0:2}" "${!P}"; N=U; echo "${!N}<" "${!N:-d}" "${!N+s}<" "${!N-d}"; N=E; echo "${!N}<" "${!N-d}<" "${!N:-d}"; set -- T A; echo "${!1}" "${!2}"; N=N; echo "${!N}"

## Lists as one text or several

M=(a 'b c' '' d); echo "${M[*]}" "${M[@]}"; for i in "${M[@]}"; do echo -n "<$i>"; done; for i in "${M[*]}"; do echo -n "<$i>"; done; for i in ${M[@]}; do echo -n "<$i>"; done; for i in ${M[*]}; do echo -n "<$i>"; done; for i in x"${M[@]}"y; do echo -n "<$i>"; done; for i in "x${M[@]}y"; do echo -n "<$i>"; done; for i in "${M[@]}""${M[@]}"; do echo -n "<$i>"; done; echo

set -- a 'b c' '' d; for i in "$@"; do echo -n "<$i>"; done; for i in "$*"; do echo -n "<$i>"; done; for i in $@; do echo -n "<$i>"; done; for i in $*; do echo -n "<$i>"; done; for i in x"$@"y; do echo -n "<$i>"; done; for i in "x$*y"; do echo -n "<$i>"; done; for i; do echo -n "[$i]"; done; for i in "$@" "$@"; do echo -n "{$i}"; done; echo

IFS=,; set -- a b c; echo "$*" "${*}"; M=(x y); echo "${M[*]}" "${M[@]}"; IFS=; echo "$*"; echo "${M[*]}"; IFS=-+; echo "$*"; unset IFS; echo "$*"; IFS=' '; echo "$*"; IFS=$'\n'; echo "$*"

set --; for i in "$@"; do echo never; done; for i in "$*"; do echo "one<$i>"; done; for i in "a$@"; do echo "$i"; done; for i in "$@$@"; do echo never2; done; for i in ""$@; do echo "e<$i>"; done; M=(); for i in "${M[@]}" ${M[*]}; do echo never3; done; for i in "${M[*]}"; do echo "m<$i>"; done; V=("$@" "${M[@]}"); echo "${#V[@]}"

M=(a b c); echo "${M[0]}${M[1]}${M[2]}${M[3]}<" "${M[-1]}${M[-3]}" "${M}" "$M[1]" "${M[1]#b}<" "${M[0]:-x}" "${M[5]:-x}"; i=1; echo "${M[$i]}" "${M[${i}]}" "${M[$((i+1))]}" "${M[$(echo 2)]}"

M=(a b); M+=(c 'd e'); echo "${#M[@]}" "${M[3]}" "${M[*]}"; N+=(x); echo "${N[0]}"; V=s; V+=(t); echo "${V[0]}${V[1]}${#V[@]}"; M=("${M[@]:-x}" y); echo "${#M[@]}"; M=("${M[@]}" z); echo "${#M[@]}" "${M[-1]}"; M=(${M[@]}); echo "${#M[@]}"

## Parameters of the shell

set -- a b c d e f g h i j k l; echo "$1$2$9${10}${11}${12}${13-x}$#"; shift; echo "$1$#"; shift 3; echo "$1$#"; shift 0; echo $1; shift 8 && echo "<$1>$#"; shift && echo never; echo $?

## What is put in place of something is quoted in itself

V=abc; echo "${V/b/\/}" ${V/b/\/} "${V/b/\x}" ${V/b/\x} "${V/b/\\}" "${V/b/\"}" "${V/b/'\/'}" "${V/b/\$}" "${V/b/'q r'}" "${V/'b'/q}" "${V/b/"q r"}" "${V/b/\'}" "${V/b/$T}" "${V/b/'$T'}" "${V/b/\}}" "${V/b/$'\t'}" "${V/b/$"x"}"

echo "${U-$'\t'}|${U-$"x"}|${U-'x'}|${U-a\/b}|${U-a\b}|"

## What is demanded of a variable ends the shell wherever it stands

f() { local x=${y:?gone}; echo no; }
(f; echo no) 2> /dev/null
echo $?

f() { local x=${y?}; echo no; }
y=
f

f() { declare x=${y:?} z=1; echo no; }
(f) 2> /dev/null || echo stopped

(export x=${y:?}; echo no) 2> /dev/null
echo $?

(readonly x=${y:?}; echo no) 2> /dev/null
echo $?

(x=${y:?} echo no) 2> /dev/null
echo $?

f() { local x=${A:?}; echo "$x"; }
A=a
f
