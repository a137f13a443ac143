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
