## Variables are declared

readonly R=1
echo $R
readonly R2
declare -r R3=3
echo $R3
declare V=1 W=2
echo $V$W
declare -a M=(a b)
echo "${#M[@]}"
typeset X2=5
echo $X2
local L2=1 2> /dev/null
echo $?

V=name
export "$V=value"
echo $name
export "x$V=1"
echo $xname
export $V=again
echo $name
declare "$V"=d
echo $name
printf -v "$V" p
echo $name
printf -v X2 '%s-%s' a b
echo $X2
export A=1 $(echo B=2)
echo $A$B

## Those of a function end with it

f() { local a=1 b=2 c; echo "$a$b${c-unset}"; c=3; echo $c; }
c=g
f
echo "$c${a-none}"
g() { local T; echo "<$T>"; T=in; h; echo $T; }
h() { echo "h:$T"; T=changed; }
g
echo $T
k() { local V=1; local V; echo "<$V>"; }
k

f() { local T=$1; if [ "$1" -gt 0 ]; then f $(($1 - 1)); fi; echo -n $T; }
f 3
echo
f() { declare V=l; declare -g W=g; echo $V$W; }
f
echo "${V-none}$W"
g() { typeset V=t; local -r K=k; echo $V$K; }
g
echo "${V-none}${K-none}"

V=a
f() { V=b; }
f
echo $V
V=c f
echo $V
g() { echo "<$V>"; }
V=d g
echo $V
(f; echo $V)
V=e
f | cat
echo $V
W=$(f; echo $V)
echo $V$W
h() { local V=h; f; echo $V; }
V=g
h
echo $V

## Some are for programs

export V=a W
W=b
bash -c 'echo $V$W'
export -n V
bash -c 'echo "<$V>$W"'
export V
bash -c 'echo $V'
declare -x Y2=c
bash -c 'echo $Y2'
declare +x Y2
bash -c 'echo "<$Y2>"'
V=z
bash -c 'echo $V'
unset V
bash -c 'echo "<$V>"'
set -a
N=1
set +a
bash -c 'echo $N'
set -o allexport
N2=2
set +o allexport
bash -c 'echo $N2'

## A text is added

V=x
V+=y
echo $V
declare V+=z
echo $V
export W=a
W+=b
bash -c 'echo $W'
U+=new
echo $U
E+=
echo "<$E>"
f() { local V+=q; echo $V; local V+=r; echo $V; }
f
echo $V
g() { local M=(1 2); M+=(3); echo "${#M[@]}"; local L+=(one); echo "${#L[@]}"; }
g
echo "${#L[@]}"

## Some are taken back

unset T A
echo "${T-gone}${A-gone}"
unset -v S
echo "${S-gone}"
f() { echo f; }
unset -f f
V=1
unset V U
echo "${V-gone}"
unset L
echo "${#L[@]}"
g() { unset T2; }
T2=1
g
echo "${T2-gone}"
unset
echo $?

## Functions are values of a name

f() { echo f; }
f
f() { echo again; }
f
g() { f() { echo inner; }; f; }
g
f
(f() { echo sub; }; f)
f
h() { h2; }
h2() { echo late; }
h
V=f
$V
"$V"
fi_() { if [ "$1" ]; then echo yes; else echo no; fi; }
fi_
fi_ x
f | cat
V=$(f)
echo $V
f && g2=1
echo $g2
echo=1
echo $echo

## Assignments before a command are for it alone

V= W=x
echo "<$V>$W"
V=a"b"'c'$A
echo $V
V=~x
V="a=b=c"
echo $V
V=$A$B W=$T
echo $V$W
X=$((1 + 1))y
echo $X
V="x
y"
echo "$V"

V=1 W=2 true
echo "<$V$W>"
V=1 echo "<$V>"
V=x
V=y echo $V
echo $V
IFS=: read -r a b <<< x:y
echo done

## Declarations of all kinds

export A1=1; echo $A1; export A1=2 B1=3; echo $A1$B1; export -- C1=4; echo $C1; declare D1=5; echo $D1; declare D1; echo $D1; declare -- D2=6; echo $D2; typeset E1=7; echo $E1; readonly F1=8; echo $F1; declare -x G1=9; bash -c 'echo $G1'; declare +x G1; bash -c 'echo "<$G1>"'; declare -r H1=1; echo $H1; export I1; echo "${I1-unset}"; I1=2; bash -c 'echo $I1'; export -n I1; bash -c 'echo "<$I1>"'; export I1=3; bash -c 'echo $I1'; typeset -x J1=4; bash -c 'echo $J1'; declare K1="a b" L1=c; echo "$K1$L1"; declare M1=$K1; echo "$M1"; declare N1=(a b); echo "${N1[1]}"; declare -g O1=5; echo $O1; export P1+=x; echo $P1; P1=y; export P1+=z; echo $P1; declare Q1= R1; echo "<$Q1>${R1-unset}"; export "S1=a b" 'T1=c'; echo "$S1$T1"; export U1=~ V1="~"; [ "$U1" = "$HOME" ] && echo "$V1"; W1=X1; export $W1=5; echo $X1; export "$W1"=6; echo $X1; export ${W1}Y=7; echo $X1Y; declare $W1=8 "Z1=9"; echo $X1$Z1

f() { local a=1; echo $a; a=2; echo $a; local b; echo "${b-unset}"; local c=$a d="$a$a"; echo $c$d; local -r e=5; echo $e; local -x g=6; bash -c 'echo $g'; local a; echo $a; local a=7; echo $a; local h=(x y); echo "${h[1]}"; local i=1 j k=3; echo "$i${j-u}$k"; local l=$(exit 3); echo $?; local m; m=$(exit 4) || echo $?; local A; echo "<$A>"; A=local; }; A=global; f; echo "$A${a-none}${h-none}"; local z=1 2> /dev/null; echo $?

f() { g; echo $V; local V=f; g; echo $V; }; g() { V=g; }; V=o; f; echo $V; h() { local V=h; g; echo $V; unset V; echo "${V-unset}"; V=again; }; V=o; h; echo $V; k() { local V; V=k; m; echo $V; }; m() { echo "m$V"; local V=m; n; echo $V; }; n() { echo "n$V"; V=n; }; V=o; k; echo $V; p() { declare V=p; declare -g W=global; echo $V; }; p; echo $V$W; q() { for i in 1 2; do local r=$i; done; echo $r; }; q; echo "${r-none}"; s() { local t=$1; [ $t -gt 0 ] && s $((t - 1)); echo -n $t; }; s 2; echo; u() { local V=1; (V=2; echo $V); echo $V; V=$(V=3; echo $V); echo $V; }; u; echo $V; w() { export V=w; }; w; bash -c 'echo $V'; x() { readonly V2=x; }; x; echo $V2

f() { echo "$# $*"; set -- x y z; echo "$# $1"; shift; echo $1; }; set -- a b; f 1; f 1 2 3 4; f ''; f; f "a b" c; echo "$# $1"; f "$@"; f $*; f "$*"; g() { f "$@" more; }; g p q; h() { shift; echo "$1"; }; h a b; h a; i() { for x; do echo -n "<$x>"; done; echo; }; i 1 '2 3'; j() { return 3; echo never; }; j; echo $?; k() { return; }; false; k; echo $?; l() { false; return; }; l; echo $?; m() { return 256; }; m; echo $?; n() { return 257; }; n; echo $?; o() { return -1; }; o; echo $?; p() { if true; then return 5; fi; }; p; echo $?; q() { for x in 1 2; do [ $x = 2 ] && return 6; done; }; q; echo $?; r() { (return 7); echo $?; }; r; s() { f; } > /dev/null; s; t() ( exit 8 ); t; echo $?; u() { exit 9; }; (u; echo never); echo $?; v() { return x 2> /dev/null; }; v 2> /dev/null; echo $?; w() { echo w; }; w > f1; cat f1; X=1 w; x() { echo "<$X>"; }; X=2 x; echo "<$X>"; y() { X=3; }; X=4 y; echo "<$X>"

## What is taken back

V=1; unset V; echo "${V-gone}"; V=1; unset -v V; echo "${V-gone}"; f() { echo f; }; f=v; unset -f f; echo $f; f() { echo f; }; unset f; echo "${f-gone}"; f; unset f; unset nothing; echo $?; unset; echo $?; unset A B; echo "${A-a}${B-b}"; M=(a b c); unset M; echo "${#M[@]}"; V=1; g() { unset V; }; g; echo "${V-gone}"; export V=2; unset V; bash -c 'echo "<$V>"'; V=3; bash -c 'echo "<$V>"'; V=x; W=V; unset $W; echo "${V-gone}"; unset "$W" W; echo "${W-gone}"
