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

case a in a) false ;; esac; echo $?; case a in b) true ;; esac; echo $?; false; case a in b) ;; esac; echo $?; false; case a in a) ;; esac; echo $?; false; case a in a) echo $? ;; esac

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
