## A text is empty or not

[ -z "$U" ] && echo z
[ -n "$U" ] || echo n
[ "$U" ] || echo word
[ ! "$U" ] && echo not
test -n "$T" && echo t

[ ] || echo nothing
[ "" ] || echo empty
[ a ] && echo word
[ -n ] && echo option
[ = ] && echo sign
[ ! ] && echo mark

[[ $E ]] || echo empty
[[ $T ]] && echo word
[[ -z $U ]] && echo unset
[[ -n $S ]] && echo unsplit
[[ $S == 'a b  c' ]] && echo whole

## Numbers are compared as numbers, texts as texts

[ 5 -eq 05 ] && echo number
[ 5 = 05 ] || echo text
[ -5 -lt 3 ] && echo minus
[ ' 5 ' -eq 5 ] && echo blanks
[ +5 -eq 5 ] && echo plus

[ 1 -lt 2 ] && [ 2 -le 2 ] && [ 3 -gt 2 ] && [ 2 -ge 2 ] && [ 1 -ne 2 ] && echo all
[ 2 -lt 2 ] || [ 3 -le 2 ] || [ 2 -gt 2 ] || [ 1 -ge 2 ] || [ 2 -ne 2 ] || [ 1 -eq 2 ] || echo none

[ "$T" == abcab ] && echo double
[ "$T" == 'abc*' ] || echo no pattern
[ a != b ] && echo differ
[ a != a ] || echo same

## A test that is none is an error

[ '' -eq 0 ] 2> /dev/null
echo $?
[ 1 -eq ] 2> /dev/null
echo $?
[ 1 -xx 2 ] 2> /dev/null
echo $?
[ -q x ] 2> /dev/null
echo $?

## And, or, not

[ a = a -a b = b ] && echo and
[ a = a -a b = c ] || echo not and
[ a = b -o b = b ] && echo or
[ a = b -o b = c ] || echo not or
[ a = b -a a = b -o c = c ] && echo last

[ ! a = b ] && echo unequal
[ ! a = a ] || echo equal
[ ! -n "$E" ] && echo empty
[ ! ! x ] && echo twice

[ '(' a ')' ] && echo one

[ -n = -n ] && echo same
[ '!' = '!' ] && echo marks
[ '(' = '(' ] && echo parens
[ -z = x ] || echo differ

## The same in two brackets

[[ a == a && b == b ]] && echo and
[[ a == a && b == c ]] || echo nand
[[ a == b || b == b ]] && echo or
[[ a == b || b == c ]] || echo nor

[[ ! a == b ]] && echo not
[[ ! ( a == b || c == d ) ]] && echo group
[[ ! -n $E && -n $T ]] && echo binds
[[ a == b && c == c || d == d ]] && echo last
[[ a == a || b == b && c == d ]] && echo first

[[ $A -gt 2 && $T == ab* ]] && echo mixed
[[ ($A -gt 5 || $A -lt 4) && -n $T ]] && echo paren

[[ a == a ]] && [[ -n a ]]
echo $?
[[ a == b
|| b == b ]] && echo newline
[[ (a == a) ]] && echo paren
[[ ! -z a ]]
echo $?
[[ -z "" && ( -n a || -n "" ) ]]
echo $?
[[ a = a ]] && echo single

## Numbers in two brackets

[[ "" -eq 0 ]] && echo zero
[[ 2 -lt 10 ]] && echo number

[[ 3 -eq 3 ]] && [[ 3 -ne 4 ]] && [[ 3 -lt 4 ]] && [[ 3 -le 3 ]] && [[ 4 -gt 3 ]] && [[ 3 -ge 3 ]] && echo all
[[ 3 -ne 3 || 4 -lt 4 || 4 -le 3 || 3 -gt 3 || 3 -ge 4 || 3 -eq 4 ]] || echo none

## Expressions for the beginning and the end

[[ $T =~ ^abc ]] && echo start
[[ $T =~ cab$ ]] && echo end
[[ $T =~ ca ]] && echo within
[[ $T =~ ^abcab$ ]] && echo whole
[[ $T =~ ^ab$ ]] || echo not whole
[[ $T =~ ^b ]] || echo no start
[[ $T =~ a$ ]] || echo no end
[[ $T =~ x ]] || echo not within

[[ "" =~ ^$ ]] && echo empty
[[ x =~ ^$ ]] || echo not
[[ a =~ "" ]] && echo any
[[ abc =~ ^ ]] && echo begin
[[ abc =~ $ ]] && echo finish

## Variables that are set

[[ -v A ]] && echo set
[[ -v U ]] || echo unset
[[ -v E ]] && echo empty
test -v A && echo test
[ -v U ] || echo bracket

## Texts in two brackets

[[ "a b" == "a b" ]] && echo blank
[[ a\ b == "a b" ]] && echo escaped
[[ 'a"b' == a\"b ]] && echo quote
[[ $T == $T ]] && echo same
[[ x$T == "x$T" ]] && echo joined

## Files

[[ -f nothing ]] || echo f
[[ -d nothing ]] || echo d
[[ -e nothing ]] || echo e
[[ -s nothing ]] || echo s
[[ -r nothing ]] || echo r
[[ -w nothing ]] || echo w
[[ -x nothing ]] || echo x
[[ -L nothing ]] || echo L
[[ -a nothing ]] || echo a

touch o
[ -f o ] && echo f
[ -d o ] || echo d
[ -e o ] && echo e
[ -s o ] || echo s
[ -a o ] && echo a
echo x > o
[ -s o ] && echo filled

mkdir d
[ -d d ] && echo d
[ -f d ] || echo f
[ -e d ] && echo e
[ -s d ] && echo s
[ -d d/x ] || echo below
[ -d d/.. ] && echo up
[ -d ./d ] && echo dot
[ -d d/ ] && echo slash

[ -f "" ] || echo f
[ -d "" ] || echo d
[ -e "" ] || echo e
[ -s "" ] || echo s

## One word, two, three and four of a test

[ -n ]; echo $?; [ -z ]; echo $?; [ '' ]; echo $?; [ ! ]; echo $?; [ '(' ]; echo $?; [ ! '' ]; echo $?; [ ! a ]; echo $?; [ -n '' ]; echo $?; [ -z '' ]; echo $?; [ -n a ]; echo $?; [ -z a ]; echo $?; test; echo $?; test a; echo $?; test ''; echo $?; test ! a; echo $?; test -n a; echo $?

[ a = a ]; echo $?; [ a = b ]; echo $?; [ a == a ]; echo $?; [ a == b ]; echo $?; [ a != a ]; echo $?; [ a != b ]; echo $?; [ '' = '' ]; echo $?; [ '' != '' ]; echo $?; [ ! = ! ]; echo $?; [ -n = -n ]; echo $?; [ '(' = ')' ]; echo $?; [ '(' a ')' ]; echo $?; [ '(' '' ')' ]; echo $?; [ ! -n a ]; echo $?; [ ! -z a ]; echo $?; [ ! ! a ]; echo $?; [ ! ! '' ]; echo $?

[ ! a = a ]; echo $?; [ ! a = b ]; echo $?; [ ! 1 -eq 1 ]; echo $?; [ '(' -n a ')' ]; echo $?; [ '(' -z a ')' ]; echo $?; [ '(' ! a ')' ]; echo $?; [ ! '(' a ')' ]; echo $?

[ a -a b ]; echo $?; [ a -a '' ]; echo $?; [ '' -a b ]; echo $?; [ '' -o b ]; echo $?; [ a -o '' ]; echo $?; [ '' -o '' ]; echo $?; [ a -a b -a c ]; echo $?; [ a -a b -a '' ]; echo $?; [ '' -o '' -o c ]; echo $?; [ a -a '' -o c ]; echo $?; [ a -o '' -a '' ]; echo $?; [ '' -a a -o '' ]; echo $?; [ ! '' -a a ]; echo $?; [ ! a -o a ]; echo $?; [ a = a -a b = b ]; echo $?; [ a = a -a b = c ]; echo $?; [ a = b -o b = b ]; echo $?; [ a = b -o b = c ]; echo $?; [ -n a -a -z '' ]; echo $?; [ -n a -a -z b ]; echo $?; [ 1 -lt 2 -a 2 -lt 3 ]; echo $?; [ 1 -gt 2 -o 2 -gt 3 ]; echo $?; [ ! a = b -a c = c ]; echo $?

[ a -a b -o c -a '' ]; echo $?; [ '' -a b -o c -a d ]; echo $?; [ '' -a b -o c -a '' ]; echo $?; [ a = a -o a = b -a c = d ]; echo $?; [ a = b -a c = c -o d = d ]; echo $?; [ -n a -o -n b -a -z c ]; echo $?

## A test with too many words is an error

[ a b ] 2> /dev/null; echo $?; [ a b c ] 2> /dev/null; echo $?; [ -x a b ] 2> /dev/null; echo $?; [ 1 -eq ] 2> /dev/null; echo $?; [ -eq 1 ] 2> /dev/null; echo $?; [ a = ] 2> /dev/null; echo $?; [ = a ] 2> /dev/null; echo $?; [ -y a ] 2> /dev/null; echo $?; [ --n a ] 2> /dev/null; echo $?; [ n a ] 2> /dev/null; echo $?; [ a 2> /dev/null; echo $?; test a ] 2> /dev/null; echo $?; [ a -xx b ] 2> /dev/null; echo $?; [ a =~ b ] 2> /dev/null; echo $?

## Numbers

for n in -eq -ne -lt -le -gt -ge; do [ 1 $n 1 ]; echo -n $?; [ 1 $n 2 ]; echo -n $?; [ 2 $n 1 ]; echo -n $?; [ -1 $n 1 ]; echo -n $?; [ -1 $n -2 ]; echo -n $?; [ 0 $n -0 ]; echo -n $?; [ +1 $n 1 ]; echo -n $?; [ 01 $n 1 ]; echo -n $?; [ ' 1 ' $n 1 ]; echo -n $?; [ 010 $n 10 ]; echo -n $?; [ 9223372036854775807 $n 1 ]; echo $?; done

for n in -eq -ne -lt -le -gt -ge; do [ '' $n 1 ] 2> /dev/null; echo -n $?; [ 1 $n '' ] 2> /dev/null; echo -n $?; [ - $n 1 ] 2> /dev/null; echo -n $?; [ 1 $n .5 ] 2> /dev/null; echo -n $?; [ -- $n 1 ] 2> /dev/null; echo $?; done

[[ 1 -eq 1 ]]; echo $?; [[ 1 -ne 1 ]]; echo $?; [[ 1 -lt 2 ]]; echo $?; [[ 2 -lt 2 ]]; echo $?; [[ 2 -le 2 ]]; echo $?; [[ 3 -le 2 ]]; echo $?; [[ 3 -gt 2 ]]; echo $?; [[ 2 -gt 2 ]]; echo $?; [[ 2 -ge 2 ]]; echo $?; [[ 1 -ge 2 ]]; echo $?; [[ -1 -lt 0 ]]; echo $?; [[ '' -eq 0 ]]; echo $?; [[ $U -eq 0 ]]; echo $?; [[ ' 1 ' -eq 1 ]]; echo $?; [[ 0 -eq '' ]]; echo $?; [[ 1 -gt '' ]]; echo $?; [[ +1 -eq 1 ]]; echo $?; [[ 10 -gt 9 ]]; echo $?; [[ -0 -eq 0 ]]; echo $?

## Truths of lists in two brackets

for a in 1 ''; do for b in 1 ''; do for c in 1 ''; do [[ $a && $b && $c ]]; echo -n $?; [[ $a || $b || $c ]]; echo -n $?; [[ $a && $b || $c ]]; echo -n $?; [[ $a || $b && $c ]]; echo -n $?; [[ ! $a && $b ]]; echo -n $?; [[ ! ( $a && $b ) ]]; echo -n $?; [[ ! ( $a || $b ) || $c ]]; echo -n $?; [[ ( $a || $b ) && $c ]]; echo -n $?; [[ ! $a ]]; echo -n $?; [[ ! ! $a ]]; echo -n $?; [[ -n $a && -z $b ]]; echo -n $?; [[ -n $a || -z $b ]]; echo $?; done; done; done

## Variables that are set

V=; [[ -v V ]]; echo $?; [ -v V ]; echo $?; test -v U; echo $?; unset V; [[ -v V ]]; echo $?; V=1; [[ -v V && -n $V ]]; echo $?; [[ -v 1 ]]; echo $?; export X2=; [ -v X2 ]; echo $?

## Files and folders

mkdir d; touch e; echo x > f; for o in a d e f s r w x b c g h k p u L S N O G; do for n in d e f none '' . .. d/ d/none ./f d/../f /; do case $o$n in [rwxsugkOGNbcpSLh]*) continue ;; esac; [ -$o "$n" ]; echo -n $?; done; done; echo; for n in d e f none ''; do [ -s "$n" ]; echo -n $?; done; for o in r w x b c g h k p u L S N O G; do [ -$o none ]; echo -n $?; [ -$o '' ]; echo -n $?; done; echo

mkdir d; echo x > f; [[ -d d && -f f ]]; echo $?; [[ -d f || -f d ]]; echo $?; [ -d d -a -f f ]; echo $?; [ -d f -o -f d ]; echo $?; [ ! -d f ]; echo $?; [[ ! -e f ]]; echo $?; rm f; [ -e f ]; echo $?; rmdir d; [ -d d ]; echo $?; test -d "$U"; echo $?
