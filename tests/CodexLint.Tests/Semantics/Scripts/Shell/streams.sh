## A file is written anew, or goes on

echo a >> f
echo b >> f
cat f
echo c > f
cat f
> f
[ -s f ] || echo emptied
: >> f
echo d >| f
cat f

echo a > f b
cat f
> g echo c
cat g
echo d 1> h
cat h
2> /dev/null echo e
echo f >f2
cat f2
echo 2 >f3
cat f3
echo 2> f4
echo x2>f5
cat f5

## Messages go elsewhere than answers

echo out > f 2>&1
cat f
{ echo a; echo b >&2; } > f 2>&1
cat f
{ echo a; echo b >&2; } 2>&1 > f
cat f

{ echo a; echo b >&2; } > f 2> g
cat f g
{ echo a >&2; } 2> f
cat f
{ echo b >&2; } 2>> f
cat f
echo c >&2 2> f
cat f

{ echo a; echo b >&2; } &> f
cat f
{ echo c; echo d >&2; } &>> f
cat f
{ echo e; echo g >&2; } >& f
cat f

f() { echo a; echo b >&2; }
f > o 2> p
cat o p
f 2> /dev/null
f 2>&1 > /dev/null
(f) 2>&1

echo a >&1
echo b >&2 2> /dev/null
echo c 2>&1
{ echo d >&2; } 2>&1
{ echo e >&2; } 2>&-
echo f 1>&1
echo hidden > /dev/null
echo g > /dev/stdout
{ echo h > /dev/stderr; } 2>&1

## What cannot be written is a failure

echo a > x/y 2> /dev/null || echo no parent
mkdir d
(echo a > d) 2> /dev/null || echo folder
(cat < nothing) 2> /dev/null || echo none
(: > "") 2> /dev/null || echo empty
(echo a >> "$E") 2> /dev/null || echo variable
(cat < "") 2> /dev/null || echo input

## A file has any name

V=f
echo a > "$V"
cat f
echo b > $V.x
cat f.x
echo c > "a b"
cat "a b"
F=(x y)
echo d > "${F[1]}"
cat y

## Lines are read one by one

echo a > f
while read -r l; do echo "got $l"; done < f
{ read -r x; echo "$x"; } < f
read -r y < f
echo $y

printf 'a\nb\n' > f
{ read -r x; read -r y; } < f
echo "$x-$y"
read -r z < f
echo $z
{ read -r p; read -r q; read -r r || echo end; } < f
echo "$p$q<$r>"

printf 'a\nb' > f
n=0
while read -r l; do n=$((n + 1)); done < f
echo $n
while read -r l || [ -n "$l" ]; do echo "<$l>"; done < f

read -r x <<< '  a b  '
echo "<$x>"
echo "<$x>"
read x <<< word
echo $x

## All that follows goes elsewhere

exec > f
echo a
exec > g
echo b
cat f >&2
cat f g > h
[ -s h ] && [ -s f ]

exec 2> /dev/null
echo a
(exec echo b; echo never)
(exec false)
echo $?
(exec bash -c 'exit 4')
echo $?
exec > f
echo c
exec 1>&2
echo d
cat f

## Commands of several lines have streams, too

if true; then echo a; fi > f
cat f
for i in 1 2; do echo $i; done > f
cat f
while read -r x; do echo "<$x>"; done < f > g
cat g
case a in a) echo c ;; esac >> f; cat f

{ echo a; } > f
{ cat; } < f
(cat) < f
f() { cat; } < f
f
if cat; then :; fi < f

## A process for a file

cat <(echo sub) > /dev/null
echo x > >(cat > /dev/null)
echo done

## Streams are added to a file, and read from it

echo a > f
{ echo b; echo c >&2; } &>> f
cat f
echo d &>> f
cat 0< f
cat <> f
: 1<> g
[ -f g ] && echo made

{ echo a >&2; } 2>&1 | cat
echo b {x}> f
echo c 2>&1 >&2 2> /dev/null

## What a shell reads and writes where

echo a > f; echo b >> f; cat f; echo c > f; cat f; echo d >| f; cat f; > f; [ -s f ] || echo emptied; : > g; [ -f g ] && echo made; true > h; [ -f h ] && echo made; echo x >> n; cat n; >> f; cat f; : >> n; cat n; : <> r; [ -f r ] && echo rw; cat < n; cat 0< n; cat <> n

echo a > f 2> e; cat f; [ -s e ] || echo silent; { echo a; echo b >&2; } > f 2> e; cat f; echo -; cat e; { echo a; echo b >&2; } > f 2>&1; cat f; { echo a; echo b >&2; } 2>&1 > f | cat; cat f; { echo a; echo b >&2; } &> f; cat f; { echo a; echo b >&2; } >& f; cat f; { echo c; echo d >&2; } &>> f; cat f; { echo a >&2; } 2>> f; cat f; { echo e; echo f2 >&2; } >> f 2>> e; cat f e

echo a 1>&2 2> /dev/null; { echo b 1>&2; } 2> f; cat f; { echo c >&2; } 2>&1; { { echo d >&2; } 2>&1; } > f; cat f; { echo e 2>&1 >&2; } 2> f; cat f; { echo g > /dev/stderr; } 2> f; cat f; { echo h > /dev/fd/2; } 2> f; cat f; echo i > /dev/stdout; echo j > /dev/fd/1; { echo k; } > f > e; cat f e; { echo l; } 1> f; cat f; echo m >&1; echo n 2> /dev/null; echo o > /dev/null; echo q 2>&-; { echo r >&2; } 2>&-; echo end

(echo a > d/x) 2> /dev/null; echo $?; mkdir d; (echo a > d) 2> /dev/null; echo $?; [ -d d ] && echo kept; (cat < none) 2> /dev/null; echo $?; (: > '') 2> /dev/null; echo $?; (: < '') 2> /dev/null; echo $?; echo a > d/x; cat d/x; (echo b > d/x/y) 2> /dev/null; echo $?; echo a > none2 < none 2> /dev/null; echo $?; [ -e none2 ] && echo made; echo b < none > none3 2> /dev/null; echo $?; [ -e none3 ] || echo not

echo a > f; { echo b > none/x; echo after; } 2> /dev/null; echo $?; if echo c > none/x; then echo yes; else echo no; fi 2> /dev/null; ! echo d > none/x 2> /dev/null; echo $?; echo e > none/x 2> /dev/null || echo f; V=1 > none/x 2> /dev/null || echo "<$V>"; V=2 > g; echo $V; V=$(echo a >&2) 2> g; cat g; V=$(cat < f) > g; echo $V; [ -f g ] && echo g; for i in 1; do echo $i; done > none/x 2> /dev/null; echo $?; { echo h; } < none 2> /dev/null; echo $?; while read -r x; do echo $x; done < none 2> /dev/null; echo $?

## Documents and strings for input

cat << X
a $A "${T}" \$A $((A + 1)) $(echo s) `echo t` \\ \` 'q' "r"
X
cat << 'X'
a $A "${T}" \$A $((A + 1)) $(echo s) \\ 'q'
X
cat << "X Y"
b $A
X Y
cat <<- X
	c
		d $A
	X
cat << X > f
g
X
cat f
cat << X
X
read -r l << X
h i
X
echo "$l"
while read -r l; do echo "<$l>"; done << X
j
k
X

cat <<< a; cat <<< "a b"; cat <<< $S; cat <<< "$S"; cat <<< ''; cat <<< $U; cat <<< 'a
b'; read -r x <<< "p q"; echo "$x"; read -r x y <<< "p q r" || true; cat <<< "$(echo a; echo b)"; cat - <<< x; cat <<< a <<< b; cat <<< {a,b}; cat <<< ~ > /dev/null; cat <<< $T$A; cat <<< "a" | cat; V=$(cat <<< z); echo $V

## What is read is gone

printf 'a\nb\nc\n' > f; { read -r x; read -r y; echo "$x$y"; cat; } < f; { read -r x; cat; } < f; { cat; cat; } < f; { cat > /dev/null; read -r x || echo none; } < f; while read -r x; do echo "<$x>"; done < f; { while read -r x; do echo "[$x]"; done; read -r x || echo end; } < f; read -r x < f; echo $x; read -r x < f; echo $x; { read -r x; } < f; cat < f | { read -r x; echo $x; cat; }; (read -r x; echo $x) < f; f() { read -r x; echo "f$x"; }; { f; f; f; f || true; } < f

printf 'a\nb' > f; { read -r x; echo "$? $x"; read -r x && echo full || echo "part $x"; } < f; printf '' > f; read -r x < f || echo "none<$x>"; printf '\n\n' > f; { read -r x; echo "<$x>"; read -r x; echo "<$x>"; read -r x || echo "<$x>"; } < f; printf '  a  b\t\n' > f; read -r x < f; echo "<$x>"; printf '\ta\n' > f; read -r x < f; echo "<$x>"; echo 'a b c' > f; read -r x < f; echo "$x"; echo x | read -r y; echo "<$y>"; read x <<< 'plain'; echo $x

## All that follows goes elsewhere

exec > f; echo a; echo b; exec > /dev/stderr 2> /dev/null; cat f >&2; exec 1> g; echo c; exec >> f; echo d; cat f g > h; exec > /dev/null; [ -s h ]

exec 2> f; echo a >&2; echo b; cat f; exec 2>&1; echo c >&2; exec 2> /dev/null; echo d >&2; echo e; exec < f; read -r x; echo "<$x>"; exec <<< in; cat; exec 3> z; [ -f z ] && echo z; exec; echo go; exec 1>&1; echo still

## A pipe gives its output on

echo a | cat | cat; echo a | { read -r x; echo "<$x>"; }; { echo a; echo b; } | while read -r x; do echo "<$x>"; done; echo a |& cat; { echo a >&2; } |& cat; echo a | (cat; echo b); f() { cat; echo f; }; echo a | f | f; X=1; echo a | X=2; echo $X; echo a | { X=3; cat > /dev/null; }; echo $X; if echo a | cat > /dev/null; then echo then; fi; ! echo a | cat > /dev/null; echo $?; for i in 1 2; do echo $i; done | cat; case a in a) echo c ;; esac | cat; (echo s) | cat; true | false; echo $?; false | true; echo $?; (exit 3) | (exit 4); echo $?; echo a | cat - | tee f | cat; cat f

set -o pipefail; true | true; echo $?; false | true; echo $?; true | false; echo $?; (exit 3) | true; echo $?; (exit 3) | (exit 4) | true; echo $?; true | (exit 5) | true; echo $?; ! false | true; echo $?; if false | true; then echo yes; else echo no; fi; set +o pipefail; false | true; echo $?; set -eo pipefail; (false | true; echo not) || echo stopped; false | true || echo or; set +e; false | true; echo $?
