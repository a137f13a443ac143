## What a process sets is lost behind it

echo a | { read -r v; echo "$v"; }
echo b | read -r v
echo "<$v>"
V=x
echo c | { V=y; }
echo $V
(V=z)
echo $V
{ V=w; }
echo $V
V=1 | true
echo $V

V=a
f() { V=b; (V=c); echo $V; }
f
echo $V
W=$(V=d; echo $V)
echo "$V$W"
echo $V

echo 1 | cat | cat
echo a | (cat; echo b)
(echo c; echo d) | { read -r x; echo "$x"; }
{ echo e; false; } | cat
echo $?
echo f |& cat
true | echo g

## In the background

true & wait
echo $?
V=1
{ V=2; } & wait
echo $V
(touch bg) & wait
[ -f bg ] && echo made
false & echo "$?"

## Another command is wrapped

command echo a
builtin echo b
command false || echo failed
command -p echo p
command
echo $?
command -- echo dashes

timeout 5 echo a
timeout -k 1 5 echo b
timeout -s KILL 5 echo c
timeout 5s bash -c 'exit 3'
echo $?
timeout 5 false || echo failed
timeout --preserve-status 5 echo d
nice echo e
nice -n 5 echo f
nohup echo g 2> /dev/null
time echo h 2> /dev/null
stdbuf -o0 echo i

## An environment is given

env V=1 bash -c 'echo "$V"'
env -i V=2 "$BASH" -c 'echo $V' > /dev/null
V=3 env bash -c 'echo $V'
env -u V bash -c 'echo "<$V>"'
env A=1 B=2 bash -c 'echo $A$B'
env echo word
env false || echo failed

export V=1
env -u V bash -c 'echo "<$V>"'
env V=2 bash -c 'echo $V'
env -i bash -c 'echo "<$V>"'
env --ignore-environment bash -c 'echo "<$V>"'
echo $V

export V=1
printenv V
echo "$(printenv V)2"

## A shell within the shell

bash -c 'exit 3'
echo $?
bash -ec 'false; echo never'
echo $?
bash -e -c 'false; echo never'
echo $?
bash -c 'false; echo on'
sh -c 'echo sh'
bash <<< 'echo input'
echo 'echo piped' | bash
bash -c ''
echo $?

## A text is executed

eval echo a
eval 'echo b'
eval "V=c"
echo $V
eval 'false' || echo failed
eval 'exit_() { return 3; }'
exit_
echo $?
eval
echo $?
eval 'echo d; echo e'
eval "echo \"$T\""
eval 'for i in 1 2; do echo $i; done'
W='echo f'
eval "$W"
eval $W

## Paths are taken apart

basename a/b.txt
basename a/b/
basename x
dirname a/b.txt
dirname a/b/c
dirname x
dirname /a
basename /a
dirname /a/b
V=$(basename "$T/x.md")
echo $V
V=$(dirname "$T/x")
echo $V

## A word is looked for

echo abc | grep -q b
echo $?
echo abc | grep -q z
echo $?
grep -q b <<< abc && echo found
grep -qF 'b' <<< abc && echo fixed
grep -qE b <<< abc && echo extended
echo abc > f
grep -q b f && echo file
grep -q z f || echo not in file
egrep -q b <<< abc && echo e
fgrep -q b <<< abc && echo f

## Options of the shell

shopt -s nullglob
echo end
times > /dev/null
echo $?

shopt -s extglob
echo $?
shopt -u extglob
echo $?
set -o pipefail
echo $?
set +o pipefail
set -x 2> /dev/null
set +x 2> /dev/null
echo $?

## Subshells and what runs aside

V=1; (V=2; echo $V); echo $V; (exit 3); echo $?; (false); echo $?; (cd /; pwd); (set -- x; echo $1); echo $#; (f() { echo f; }; f); (exec echo e; echo no); (echo a; exit; echo no); echo $(V=3; echo $V)$V; { V=4; }; echo $V; ( (exit 5) ); echo $?; ( { exit 6; } ); echo $?; (true) && echo yes; (false) || echo no; (echo out) > f; cat f; (cat) < f; (echo p) | cat; ! (true); echo $?; V=$( (echo q) ); echo $V; (echo w > g); cat g; (unset V); echo $V; (export X1=1; bash -c 'echo $X1'); bash -c 'echo "<$X1>"'; (for i in 1 2; do echo $i; done); (if true; then exit 7; fi); echo $?; (:); echo $?

## A backslash at the end of a format stands for itself

printf 'a\'
printf '\\\'
printf 'b%s\' c
printf '%s\n' 'e\'
echo -e 'f\'
echo -en 'g\'
