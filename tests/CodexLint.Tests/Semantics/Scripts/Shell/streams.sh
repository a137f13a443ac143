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
