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
