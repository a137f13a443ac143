## A process ends with a number

(exit 3)
echo $?
(false)
echo $?
(true)
echo $?
( (exit 4) )
echo $?
{ (exit 5); }
echo $?
! (exit 2)
echo $?
! true
echo $?

(exit 256)
echo $?
(exit 257)
echo $?
(exit -1)
echo $?
(false; exit)
echo $?
(true; exit)
echo $?
(exit abc) 2> /dev/null
echo $?

## A function ends with that of its last command, or another one

f() { return 4; }
f
echo $?
f || echo "or $?"
f && echo and
if f; then echo then; else echo "else $?"; fi
! f
echo $?
f | true
echo $?
true | f
echo $?

f() { return; }
false
f
echo $?
g() { false; return; }
g
echo $?
h() { false; }
h
echo $?
i() { return 256; }
i
echo $?
j() { return -1; }
j
echo $?

f() { for i in 1 2 3; do [ $i -eq 2 ] && return 7; echo $i; done; }
f
echo $?
g() { break 2> /dev/null; echo g; }
for i in 1 2; do g; done
for i in 1 2; do (break); echo s$i; done 2> /dev/null

## An assignment ends with that of the command within

true
echo $?
false
echo $?
:
echo $?
V=$(false)
echo $?
V=$(exit 7)
echo $?
V=x
echo $?
echo $(false) > /dev/null
echo $?
local V=1 2> /dev/null
echo $?
export V=$(false)
echo $?
readonly W=$(false)
echo $?

f() { local V=$(false); echo $?; local W; W=$(false); echo $?; }
f

## A failure ends the script where nobody asks

set -e
false || true
echo a
false && true
echo b
if false; then :; fi
echo c
! true
echo d
while false; do :; done
echo e
(false) || echo f
f() { false; echo inside; }
f || echo never
f && echo also

(set -e; V=$(false); echo never)
echo $?
(set -e; echo $(false); echo still)
(set -e; local x=$(false) 2> /dev/null; export y=$(false); echo kept)

(set -e; f() { false; echo never; }; f; echo never)
echo $?
(set -e; { false; }; echo never)
echo $?
(set -e; (false); echo never)
echo $?
(set -e; true | false; echo never)
echo $?
(set -e; false | true; echo kept)

(set -o errexit; false; echo never)
echo $?
(set -e; set +e; false; echo kept)
(set -e +e; false; echo kept too)
(set -euo pipefail; false | true; echo never)
echo $?

## The failure of the first of a pipe

(set -eo pipefail; false | true; echo never) || echo $?
(set +o pipefail; false | true); echo $?

bash -o pipefail -c 'false | true'
bash -c 'false | true'
echo $?
bash -euo pipefail -c 'echo strict'
bash -c 'V=in; echo $V'
echo "<$V>"
bash -s <<< 'echo s' > /dev/null
bash --norc -c 'echo long'
bash -c 'set -e; false; echo never' || echo or

## A variable that is not set ends the script

(set -u; echo "${U:-d}" "${U-}" "${U+x}<"; echo "$U"; echo never) 2> /dev/null
echo $?
(set -u; V=${#U}; echo never) 2> /dev/null
echo $?
(set -o nounset; echo $U) 2> /dev/null
echo $?
(set -u; set +u; echo "<$U>")

(set -u; echo "$1") 2> /dev/null
echo $?
(set -u; echo "$@" "$*" $# "$?")
(set -u; set -- a; echo "$1")

## At the end there is something left to do

trap 'echo t' EXIT
echo a
trap - EXIT
echo b
(trap 'echo in' EXIT; echo c)
(trap 'echo in $?' EXIT; exit 3)
echo $?

(trap 'exit 5' EXIT; exit 3)
echo $?
(trap 'exit 0' EXIT; false)
echo $?
(trap 'false' EXIT; exit 3)
echo $?
(trap '' EXIT; exit 3)
echo $?
(trap 'echo "$V"' EXIT; V=late)

(trap 'echo a' EXIT INT; echo x)
(trap 'echo a' 0; echo y)
(trap -- 'echo dashes' EXIT; echo z)
(trap 'echo one' EXIT; trap 'echo two' EXIT)
(trap 'echo s' SIGINT TERM; echo none)

## With a failure there is something to do

(set -e; trap 'echo err' ERR; false; echo never)
echo $?
(trap 'echo err $?' ERR; false; echo on)
(trap 'echo err' ERR; false || true; if false; then :; fi; ! true; echo none)
(trap 'echo err' ERR; trap - ERR; false; echo off)

(trap 'echo err' ERR; f() { false; true; }; f; echo f)
(set -E; trap 'echo err' ERR; f() { false; true; }; f; echo E)
(trap 'echo err' ERR; (false; true); echo sub)
(set -o errtrace; trap 'echo err' ERR; (false; true); echo sub)

# A trap for errors that a function sets is none yet for the command that calls it.
(f() { trap 'echo late' ERR; false && true; }; f; echo "after $?"; false; echo then)
(set -e; f() { trap 'echo late; exit 0' ERR; return 3; }; f; echo never)
(f() { trap 'echo inner' ERR; false; return 2; }; f; echo done)
(trap 'echo outer' ERR; f() { trap 'echo inner' ERR; return 2; }; f; false; echo both)
(trap 'echo outer' ERR; f() { trap - ERR; return 2; }; f; echo kept)
(set -E; trap 'echo outer' ERR; f() { trap - ERR; return 2; }; f; echo gone)

## A choice ends with that of what was chosen

if true; then echo a; elif true; then echo b; else echo c; fi
if false; then echo a; elif false; then echo b; else echo c; fi
if false; then echo a; elif true; then echo b; fi
if false; then echo a; fi
echo $?
if true; then false; fi
echo $?

if (exit 3); then :; else echo $?; fi
if false || true; then echo or; fi
if true; false; then echo then; else echo list; fi
if ! { false; }; then echo group; fi
if [ 1 ] && [ 2 ]; then echo both; fi

case a in a) false ;; esac; echo $?; case a in b) true ;; esac; echo $?; false; case a in b) ;; esac; echo $?; false; case a in a) ;; esac; echo $?; false; case a in a) echo $? ;; esac; false; case "$(exit 3)" in *) echo $? ;; esac; case "$(exit 4)" in a) ;; esac; echo $?

case x in x) echo 1 ;& y) echo 2 ;& z) echo 3 ;; w) echo 4 ;; esac; case x in x) echo 1 ;;& y) echo 2 ;;& x|z) echo 3 ;;& *) echo 4 ;; esac; case x in y) ;; esac; case x in x) echo last ;& esac; case x in x) echo on ;;& esac

case $(echo a) in a) echo sub ;; esac; case $A$B in 30) echo joined ;; esac; case ${U:-d} in d) echo default ;; esac; case "a b" in a\ b) echo blank ;; esac; case $S in 'a b  c') echo unsplit ;; esac

## A loop ends with that of its last round

for i in 1 2 3; do (exit $i); done
echo $?
for i in 1 2; do false; done
echo $?
while true; do false; break; done
echo $?
for i in a; do continue; done
echo $?
until true; do :; done
echo $?

n=0
while ((n < 3)); do ((n++)); false; done
echo "$n $?"
until ((n == 0)); do ((n--)); done
echo "$n $?"
n=5
while [ $n -gt 3 ]; do n=$((n - 1)); [ $n -eq 4 ] && continue; echo $n; done

for i in 1 2 3; do for j in 1 2 3; do [ $j -eq 2 ] && continue 2; [ $i -eq 3 ] && break 2; echo "$i$j"; done; done
for i in 1 2; do break 9; done
echo $i
for i in 1 2; do while true; do break; done; echo w$i; done

## This or that

true && true || echo no
true && false || echo yes
false || false || echo third
false && true
echo $?
true || false && echo and
false && false || true && echo chain
{ false || true; } && ! false && echo end

## What ends a shell, and where a failure only decides

(set -e; false; echo no); echo $?; bash -ec 'false; echo no'; echo $?; bash -ec 'false || true; echo yes'; bash -ec 'true && false; echo no'; echo $?; bash -ec 'false && true; echo yes'; bash -ec 'if false; then :; fi; echo yes'; bash -ec 'while false; do :; done; echo yes'; bash -ec 'until true; do :; done; echo yes'; bash -ec '! true; echo yes'; bash -ec '! false; echo yes'; bash -ec 'false | true; echo yes'; bash -ec 'true | false; echo no'; echo $?; bash -ec '(exit 3); echo no'; echo $?; bash -ec '(exit 3) || echo or'; bash -ec 'f() { false; echo in; }; f; echo no'; echo $?; bash -ec 'f() { false; echo in; }; f || echo or'; bash -ec 'f() { false; echo in; }; if f; then echo then; fi'; bash -ec 'f() { return 4; }; f; echo no'; echo $?; bash -ec 'V=$(false); echo no'; echo $?; bash -ec 'V=$(false) || echo or'; bash -ec 'echo "$(false)"; echo yes'; bash -ec 'export V=$(false); echo yes'; bash -ec 'for i in 1 2; do false; done; echo no'; echo $?; bash -ec 'for i in 1 2; do false || continue; done; echo yes'; bash -ec '{ false; }; echo no'; echo $?; bash -ec '{ false; } || echo or'; bash -ec '[ a = b ]; echo no'; echo $?; bash -ec '[[ a = b ]]; echo no'; echo $?; bash -ec '((0)); echo no'; echo $?; bash -ec 'let 0; echo no'; echo $?; bash -ec 'test a = b; echo no'; echo $?; bash -ec 'case a in a) false ;; esac; echo no'; echo $?; bash -ec 'false & echo yes'; bash -ec 'eval false; echo no'; echo $?; bash -ec 'exit'; echo $?; bash -ec 'true; exit 5; echo no'; echo $?; bash -ec 'set +e; false; echo yes'; bash -ec 'cat none 2> /dev/null; echo no'; echo $?; bash -ec 'cd none 2> /dev/null; echo no'; echo $?; bash -ec 'read -r x < /dev/null; echo no'; echo $?; bash -ec 'shift 3; echo no'; echo $?; bash -ec 'bash -c "exit 6"; echo no'; echo $?

bash -uc 'echo $a; echo no' 2> /dev/null || echo ended; bash -uc 'echo ${a-yes}'; bash -uc 'echo ${a:-yes}'; bash -uc 'echo "${a+no}yes"'; bash -uc 'echo ${#a}; echo no' 2> /dev/null || echo ended; bash -uc 'a=; echo "<$a>"'; bash -uc 'echo $1; echo no' 2> /dev/null || echo ended; bash -uc 'echo "$@$*$#"'; bash -uc 'echo ${1-yes}'; bash -uc 'echo $1' x y; bash -uc '[ -z "$a" ]; echo no' 2> /dev/null || echo ended; bash -uc '[ -z "${a:-}" ]; echo yes'; bash -uc 'b=$a; echo no' 2> /dev/null || echo ended; bash -uc '(echo $a); echo yes' 2> /dev/null; bash -uc 'echo "$(echo $a)yes"' 2> /dev/null; bash -uc 'if [ "$a" ]; then :; fi; echo no' 2> /dev/null || echo ended; bash -uc 'M=(); echo "${M[@]}yes"'; bash -uc 'M=(a); echo ${M[1]}; echo no' 2> /dev/null || echo ended; bash -uc ': ${a:=set}; echo $a'; bash -uc 'for i in $a; do :; done; echo no' 2> /dev/null || echo ended; bash -uc 'case $a in *) ;; esac; echo no' 2> /dev/null || echo ended; bash -uc 'unset b; echo yes'; bash -uc 'export c; echo ${c-yes}'; bash -uc 'f() { echo $1; }; f; echo no' 2> /dev/null || echo ended; bash -uc 'local_=1; echo $local_'

## Traps

bash -c 'trap "echo bye" EXIT; echo hi'; bash -c 'trap "echo bye" EXIT; exit 3'; echo $?; bash -c 'trap "echo bye; exit 4" EXIT; exit 3'; echo $?; bash -c 'trap "echo a" EXIT; trap "echo b" EXIT'; bash -c 'trap "echo a" EXIT; trap - EXIT'; bash -c 'trap "echo a" 0; :'; bash -c 'trap "echo \$?" EXIT; exit 5'; echo $?; bash -c 'trap "echo a" EXIT; (echo sub)'; bash -c '(trap "echo a" EXIT; echo sub); echo main'; bash -c 'trap "" EXIT; echo a'; bash -c 'trap EXIT; echo a'; bash -ec 'trap "echo a" EXIT; false; echo no'; echo $?; bash -c 'f() { trap "echo a" EXIT; }; f; echo b'; bash -c 'trap "echo a" EXIT; f() { exit 6; }; f'; echo $?; bash -c 'trap "V=b" EXIT; V=a; echo $V'; bash -c 'trap "echo a" exit'; bash -c 'trap "echo a" INT; echo b'; bash -c 'trap -- "echo a" EXIT'; bash -c 'trap "echo a" EXIT INT TERM; echo b'; bash -c "trap 'echo \"\$V\"' EXIT; V=late"; bash -c 'trap "echo a" EXIT; V=$(echo b); echo $V'; bash -c 'trap "echo a" EXIT; echo b | cat'

bash -c 'trap "echo e" ERR; false; echo a'; bash -c 'trap "echo e" ERR; false || true; echo a'; bash -c 'trap "echo e" ERR; if false; then :; fi; echo a'; bash -c 'trap "echo e" ERR; f() { false; }; f; echo a'; bash -c 'trap "echo e\$?" ERR; (exit 3); echo a'; bash -ec 'trap "echo e" ERR; false; echo no'; echo $?; bash -c 'trap "exit 7" ERR; false; echo no'; echo $?; bash -c 'trap "echo e" ERR; trap - ERR; false; echo a'; bash -c 'trap "echo e" ERR; ! true; echo a'; bash -c 'trap "echo e" ERR; true | false; echo a'; bash -c 'trap "echo e" ERR; V=$(false); echo a'; bash -Ec 'trap "echo e" ERR; f() { false; true; }; f; echo a' > /dev/null; bash -c 'set -E; trap "echo e" ERR; f() { false; true; }; f; echo a'; bash -c 'trap "echo e" ERR; f() { false; true; }; f; echo a'; bash -c 'trap "echo e" ERR; (false; true); echo a'; bash -c 'set -E; trap "echo e" ERR; (false; true); echo a'; bash -ec 'trap "echo x" EXIT; trap "echo e" ERR; false'; echo $?; bash -c 'trap "echo e" err; false; echo a'

## Loops to their ends

for i in 1 2 3; do [ $i = 2 ] && break; done; echo $i; for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done; for i in 1 2; do for j in a b; do [ $j = b ] && continue 2; echo $i$j; done; echo no; done; for i in 1 2; do for j in a b; do break 2; done; done; echo $i$j; while true; do break; done; echo $?; for i in 1; do false; done; echo $?; for i in 1; do (exit 3); done; echo $?; for i in; do :; done; echo $?; for i in 1; do break; done; echo $?; for i in 1; do false; break; done; echo $?; n=0; while [ $n -lt 3 ]; do n=$((n + 1)); done; echo $n $?; n=3; until [ $n -eq 0 ]; do n=$((n - 1)); [ $n -eq 1 ] && break; done; echo $n; while false; do :; done; echo $?; n=0; while true; do n=$((n + 1)); [ $n -ge 5 ] && break; done; echo $n; n=0; for ((i = 0; i < 4; i++)); do n=$((n + i)); done; echo $n $i; for ((i = 3; i--; )); do echo -n $i; done; echo; for i in {1..64}; do :; done; echo $i; n=0; while [ $n -lt 63 ]; do n=$((n + 1)); done; echo $n; for i in a b; do echo $i; done | while read -r x; do echo "<$x>"; done; for i in "$@"; do :; done; set -- x y; for i; do echo -n $i; done; for i do echo -n $i; done; echo; for f in *.none; do echo "$f"; break; done > /dev/null; while read -r a; do [ "$a" = b ] && break; done <<< "$(echo a; echo b; echo c)"; echo $a; for i in 1 2; do V=$i; done; echo $V; break; echo $?; continue; echo $?; f() { break; }; for i in 1 2; do f 2> /dev/null; echo $i; done; for i in 1 2; do (break); echo $i; done; for i in 1 2; do if true; then continue; fi; echo no; done; for i in 1 2; do case $i in 1) continue ;; esac; echo c$i; done; for i in 1 2; do { break; }; done; echo $i; for i in 1 2; do eval break; done; echo $i; while :; do while :; do break 2; done; done; echo out; break 2> /dev/null; for i in 1; do break 5; done; echo $i; for i in 1 2; do break 1; done; echo $i

## Cases

case abc in a*) echo 1 ;; abc) echo 2 ;; esac; case abc in x | abc) echo 3 ;; esac; case abc in x|y) echo 4 ;; *) echo 5 ;; esac; case '' in '') echo 6 ;; esac; case a in (a) echo 7 ;; esac; case "$S" in *' '*) echo 8 ;; esac; case $A in [0-9]) echo 9 ;; esac; case x in *) ;; esac; echo $?; case x in y) ;; esac; echo $?; case a in a) false ;; esac; echo $?; case ab in a?) echo 10 ;; esac; case a in "a") echo 11 ;; esac; case 'a*' in "a*") echo 12 ;; esac; case ab in "a*") echo no ;; *) echo 13 ;; esac; case $T in $P*) echo no ;; ${T}) echo 14 ;; esac; case a in $(echo a)) echo 15 ;; esac; case a in [!b]) echo 16 ;; esac; case - in -) echo 17 ;; esac; case -x in -*) echo 18 ;; esac; case a.b in *.b) echo 19 ;; esac; case a in b) ;; a) echo 20 ;; a) echo no ;; esac; case a in a) echo 21 ;& b) echo 22 ;; c) echo no ;; esac; case a in a) echo 23 ;;& *) echo 24 ;; esac; case a in a) echo 25 ;;& b) echo no ;; esac; case a in a) ;; esac && echo 26; V=$(case b in a) echo no ;; b) echo 27 ;; esac); echo $V; case a in a) case b in b) echo 28 ;; esac ;; esac; case $((1 + 1)) in 2) echo 29 ;; esac; case a in *[!a-z]*) echo no ;; *) echo 31 ;; esac; for v in true True 1 yes no ''; do case $v in [Tt]rue|1|y*) echo -n + ;; '') echo -n 0 ;; *) echo -n - ;; esac; done; echo

## Lists of conditions

true && echo 1; false && echo no; true || echo no; false || echo 2; true && true && echo 3; true && false || echo 4; false && true || echo 5; false || true && echo 6; true || false && echo 7; false || false || echo 8; ! false && echo 9; ! true || echo 10; { true && false; } || echo 11; (true && false) || echo 12; true && { false || echo 13; }; if true && false; then echo no; else echo 14; fi; if true || false; then echo 15; fi; if ! true; then echo no; elif false; then echo no; else echo 16; fi; if false; then echo no; elif true; then echo 17; else echo no; fi; if false; then echo no; fi; echo $?; if true; then false; fi; echo $?; if false; then :; else false; fi; echo $?; if [ a = a ]; then echo 18; fi; if [[ -n a ]]; then echo 19; fi; if ((1)); then echo 20; fi; if (exit 3); then echo no; else echo $?; fi; while false; do :; done && echo 21; f() { return $1; }; f 0 && echo 22; f 2 || echo $?; f 3 && echo no; echo $?; [ a = a ] && [ b = b ] && echo 23; [ a = b ] || [ b = b ] && echo 24; true; echo $?; false; echo $?; true && false; echo $?; false || (exit 4); echo $?; ! (exit 5); echo $?; ! ! false; echo $?; true & wait; echo 25; if if true; then false; fi; then echo no; else echo 26; fi
