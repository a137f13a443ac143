## What is printed

printf 'a\"b'

printf '"%s\n' a

printf 'a%%b\n'

printf '%%'

printf 'a\tb\\c\n'

echo -e 'a\tb\\c'

echo -e 'a\"b'

echo -n a; echo -ne 'b\n'; echo -en 'c\n'; echo -E 'd\n'; echo -nE e; echo -x f

printf -- '-%s\n' a

printf '%s-%s\n' a b c

printf '%s' ; echo end

printf -v V '%s/%s' a b; echo "$V"

## A test that is none is an error

[ a ; echo $?

[ a b ; echo $?

[; echo $?

[ ]; echo $?

test; echo $?

## Parameters are set and shifted

set -- a b c; shift 2; echo "$1 $#"

set -- a b; shift 3; echo "$? $#"

set -- a b; shift 0; echo "$#"

shift; echo $?

set -- -a b; echo "$1"

set a b; echo "$2"

set - a b; echo "$1$#"

## Elements and lists

unset V; echo "${V[@]}|${#V[@]}"

V=a; echo "${V[@]}|${#V[@]}|${V[*]}"

V=; for i in "${V[@]}"; do echo "<$i>"; done

unset V; for i in "${V[@]}"; do echo "<$i>"; done; echo end

V=a; for i in "${V[@]:-none}"; do echo "<$i>"; done

V=(); for i in "${V[@]:-none}"; do echo "<$i>"; done

set --; for i in "${@:-none}"; do echo "<$i>"; done

set -- a 'b c'; for i in "${@:-none}"; do echo "<$i>"; done

W=T; echo "${!W}"

V=(a b c); echo "${V}"

V=(); echo "<${V}>"

mapfile -t V <<< a; echo done

readarray V <<< a; echo done

## Options are set and taken back

set -o xtrace; set +o xtrace; echo traced

set -o errexit; set +o errexit; false; echo on

set -o nounset; set +o nounset; echo "<$U>"

set -o allexport; V=1; set +o allexport; bash -c 'echo $V'

set -a; V=1; set +a; W=2; bash -c 'echo $V$W'

set -E; set +E; echo traps

set -eu; echo both; set +eu; echo "<$U>"

set +x; echo off

## Numbers

echo $((0x1F)) $((017)) $((10)) $((00))

echo $((0X1f))

echo $((9223372036854775807))

let X=3 Y=X+1; echo $X $Y

let 0; echo $?

let 1; echo $?

let 'X = 2' 'X -= 2'; echo "$? $X"

i=0; until [ $i -ge 2 ]; do echo $i; i=$((i + 1)); done

## Names are declared

declare -r R=1; echo $R

declare -x V=1; bash -c 'echo $V'

typeset V=1; echo $V

export -n T; echo "$T"

readonly R=2; echo $R

local V=1 2> /dev/null || echo outside

f() { local V=1 W; echo "$V<$W>"; }; V=2 W=3; f; echo $V$W

f() { local -r V=1; echo $V; }; f

f() { declare V=1; }; V=0; f; echo $V

f() { declare -g V=1; }; V=0; f; echo $V

## Functions and shells end

f() { return 3; echo no; }; f; echo $?

f() { return; }; false; f; echo $?

f() { false; return; }; f; echo $?

return 2> /dev/null; echo $?

(exit 300); echo $?

(exit -1); echo $?

(exit abc) 2> /dev/null; echo $?

(exit); echo $?

## Loops are left

break 2> /dev/null; echo after

for i in 1 2 3; do for j in 1 2; do [ $i = 2 ] && continue 2; echo $i$j; done; done

for i in 1 2 3; do while true; do break 2; done; done; echo $i

for i in 1 2; do break 5; done; echo $i

for ((i = 0; i < 3; i++)); do echo $i; done

for ((;;)); do break; done; echo out

## A text is compared with patterns

case abc in a*) echo 1 ;;& *c) echo 2 ;; *) echo 3 ;; esac

case abc in a*) echo 1 ;& z) echo 2 ;; *) echo 3 ;; esac

case "" in "") echo empty ;; esac

case x in [a-w]) echo low ;; [!a-w]) echo high ;; esac

case a.b in *.b) echo dot ;; esac

case $Q in x\*y) echo star ;; esac

## Other commands

mkdir d; pushd d > /dev/null; popd > /dev/null; echo back

ulimit -n > /dev/null; echo $?

complete -p > /dev/null 2>&1; echo done

disown 2> /dev/null; echo done

times > /dev/null; echo $?

getopts ab o -a; echo done

## Names of commands that are expanded

V=echo; $V a; "$V" b; W='echo c'; $W; W='echo d e'; $W f; $U echo g; $E echo h; "$V" -n i; echo; M=(echo j k); "${M[@]}"; "${M[@]}" l; ${M[0]} m; V=true; $V && echo n; V=false; $V || echo o; V=f; f() { echo "f$*"; }; $V p; "$V" q; V=[; $V a = a ] && echo r; V=test; $V a = b || echo s; V='['; "$V" -n x ] && echo t; V=cd; $V /; pwd; V=:; $V; echo $?; X=1 $U; echo $?; $(echo echo) u; `echo echo` v; e=echo; $e$U w; ec$(echo ho) x; {echo,y}; \echo z; 'echo' 1; "ec"ho 2; command echo 3; builtin echo 4; env echo 5; command -p echo 6; command $V 7; eval echo 8; eval 'echo 9; echo 10'; eval "V=x; echo \$V"; eval; echo $?; eval ''; echo $?; eval false || echo 11; eval 'echo a' 'b'; eval echo \$A \"\$S\"; eval 'f() { echo g; }'; f; eval "exit 3" | cat; (eval 'exit 4'); echo $?; eval $W; eval "$U"; eval 'set -- m n'; echo $1$2

## Options of the shell

set -e; set +e; false; echo $?; set -u; (echo $nothing) 2> /dev/null; echo $?; echo "${nothing-ok}"; (echo "${nothing:-ok}$E"); set +u; echo "<$nothing>"; set -eu; (false; echo not) || echo or; set +eu; set -o errexit; set +o errexit; false; echo on; set -o nounset; (: $nothing) 2> /dev/null; echo $?; set +o nounset; : $nothing; echo $?; set -o pipefail -e; set +o pipefail +e; false | true; echo $?; set -a; V=1; set +a; bash -c 'echo $V'; set -x 2> /dev/null; set +x 2> /dev/null; set -- -e x; echo $1; set -- ; echo $#; set a b; echo $1$#; set -; echo $#; set - c; echo $1; set -e -- d; set +e; echo $1; set -eu -o pipefail; set +eu +o pipefail; false; echo end; shopt -s nullglob; shopt -u nullglob; echo $?; (set -e; false; echo no); echo $?; (set -eo pipefail; false | true; echo no); echo $?; (set -u; echo $nothing; echo no) 2> /dev/null; echo $?; f() { set -e; }; f; (false; echo no); echo $?; set +e; (exit 3); echo $?; bash -ec 'false; echo no'; echo $?; bash -c 'false; echo yes'; echo $?; bash -euc 'echo "$nothing"; echo no' 2> /dev/null; echo $?; bash -eo pipefail -c 'false | true; echo no'; echo $?; sh -c 'echo $0 $1' a b; bash -c 'echo "$0-$1-$#"' x y z; bash -c 'exit 5'; echo $?; bash -c 'echo in; echo "$(echo sub)"'; bash <<< 'echo piped; exit 6'; echo $?; echo 'echo two' | bash

## The way there and back

mkdir -p a/b c; cd a; touch x; cd b; touch y; cd ..; [ -f x ] && [ -f b/y ] && echo up; cd ..; [ -f a/x ] && echo top; cd a/b; cd ../..; [ -d c ] && echo two; cd ./a; cd .; [ -f x ] && echo dot; cd ../c; touch z; cd - > /dev/null; [ -f x ] && echo back; cd - > /dev/null; [ -f z ] && echo forth; cd ..; [ -f c/z ] && echo end

mkdir a; cd none 2> /dev/null; echo $?; [ -d a ] && echo same; touch f; cd f 2> /dev/null; echo $?; cd a && echo in; cd .. && echo out; cd none 2> /dev/null || echo or; (cd a; touch s); [ -f a/s ] && [ ! -f s ] && echo sub; V=$(cd a; echo here); echo $V; [ -d a ] && echo still; cd -- a; touch d; cd ..; [ -f a/d ] && echo dashes; cd -P a; cd ..; cd -L a; cd ..; [ -d a ] && echo options; cd ''; [ -d a ] && echo empty; cd "a"; cd "$OLDPWD" > /dev/null 2>&1 || true; f() { cd a; }; cd /; pwd; cd /tmp; pwd; cd ..; pwd

mkdir -p a/b; pushd a > /dev/null; touch x; pushd b > /dev/null; touch y; popd > /dev/null; [ -f x ] && echo a; popd > /dev/null; [ -f a/x ] && [ -f a/b/y ] && echo top; popd 2> /dev/null; echo $?; pushd 2> /dev/null; echo $?; pushd none 2> /dev/null; echo $?; pushd a > /dev/null; pushd > /dev/null; [ -d a ] && echo swapped; pushd > /dev/null; [ -f x ] && echo again; popd > /dev/null; [ -d a ] && echo home; pushd a > /dev/null; cd b; popd > /dev/null; [ -d a ] && echo kept

mkdir -p d; echo 1 > d/f; cat d/f ./d/f d/../d/f d//f d/./f; cp d/f e; cat ./e; cd d; cat f ../e ../d/f; echo 2 > ../g; cat ../g; mkdir ../h; [ -d ../h ] && echo h; rm ../e; [ -e ../e ] || echo gone; cd ..; cat g; [ -f e ] || echo gone; touch d/x; rm d/../d/x; [ -e d/x ] || echo x; mv d k; [ -d d ] || echo moved; cat k/f > /dev/null 2>&1; echo end
