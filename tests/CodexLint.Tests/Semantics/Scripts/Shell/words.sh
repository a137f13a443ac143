## Quotes keep words together

echo a 'b c' "d e" f\ g "h"'i'j
echo "it's" 'say "x"' \"q\" \'
echo \\ "\\" '\\' "\a" '\a' \a

echo $'a\nb' $'\'' $'\\' $'\t|' $'\x41' $'\101' $'x"y' "$'z'"

echo "$T$A" $T$A "${T}x" ${T}x "$Tx" $A$B
echo "$" '$A' "\$A" $ "a$" "$ a"

echo "${T}" "${A}${B}" "a${T:0:1}b" "${U:-"quoted $A"}" "${U:-'single'}" ${U:-'single'} "${U:-a\}b}" "${U:-{x}}"

## Commands within words

echo `echo a` "`echo b c`" `echo \`echo deep\`` "`echo "in"`" x`echo y`z
echo $(echo a; echo b) "$(echo "c  d")" $(echo "e  f") "$(echo a
echo b)"

echo "$(echo "$(echo "x y")")" $(echo $(echo $(echo z))) "$( (echo sub) )" "$({ echo group; })" "$(if true; then echo if; fi)" "$(case a in a) echo case ;; esac)" "$(for i in 1 2; do echo -n $i; done)"

## Comments

echo a#b # comment
echo c
# another
# whole line
echo '#d' "#e" \#f

## Blanks and lines may be left out or added

echo a;echo b
{ echo c;}
(echo d);(echo e)
if true;then echo f;fi
true&&echo g||echo h
for i in 1 2;do echo $i;done
while false;do :;done
echo i

if true
then
  echo a
elif false
then echo b
else
  echo c
fi
for i in 1 \
  2
do
  echo $i
done
while
  false
do
  echo never
done
case a
in
  a )
    echo case
    ;;
esac

true &&
  echo and
false ||
  echo or
echo pipe |
  cat
true && # comment
  echo behind

{ echo a
echo b
}
( echo c
echo d
)
f()
{
  echo f
}
f
function g
{
  echo g
}
g
h() (echo sub)
h
function i() { echo i; }
i
j() if true; then echo j; fi
j
k () { echo k; } > /dev/null
k
echo end

## A word that is none of the grammar here

echo if then else fi do done case esac in while for { } function; V=if; echo $V; echo x=1 a=b; echo -- -x; echo !; echo ]]; echo [ ]; echo =; echo a=$A

## Braces stand for several words

echo {a,b} a{b,c}d {1..3} {a..c} {3..1} {01..03} {1..5..2} {a,b}{c,d} {x,{y,z}} "{a,b}" '{a,b}' {a\,b,c} {a} {} {,a} a{,b} {a,b}$A {$A,b} \{a,b} {a..} {1..b} {a,b x,y}

echo {1..10..3} {10..1..3} {-2..2} {2..-2} {a..e..2} {e..a} {A..C} {001..3} {1..003} {-01..1} {5..5} {1..3..0} {0..2}{a,b} x{1..2}y{3..4}z

V=b
for i in {a,b}{1,2}; do echo -n $i,; done
echo
set -- {x,y}
echo $#
W={a,b}
echo $W
echo $?

## Home

echo ~root > /dev/null
V=~
[ "$V" = "$HOME" ] && echo home
[ ~ = "$HOME" ] && echo word
echo "~" '~' \~ a~ "~/x"

## Words of a loop

while read -r k v; do :; done <<< 'a b'
echo done
for f in *.nothing; do :; done
for i in $(echo 1 2 3); do echo -n $i; done
echo
for i in "$S" $S; do echo -n "<$i>"; done
echo
for i in $E $U; do echo never; done
for i in "$E"; do echo "empty<$i>"; done
for i in a$E"b" 'c'$A; do echo $i; done
i=k
for i in; do :; done
echo $i

## What is printed is what was said

printf '%s\n' a b c
printf '%s' a
echo
printf '%s %s\n' a b c
printf 'x\n' y
printf '%%s\n' a
printf '\t|\\|\n'
printf 'a"b\"\n'
printf -- '-%s\n' d
printf '%s'
echo
printf '%s,' "${L[@]}"
echo
printf "%s\n" "$S"
printf 'no args %s.\n'
printf '%s%s|' a b c
echo

echo -n a
echo -n
echo
echo -e 'a\nb\tc\\d'
echo 'a\nb'
echo -ne 'x\n'
echo -nE 'y\n'
echo
echo -en 'z\n'
echo -x
echo - a
echo -
echo -- b
echo "-n" c
echo
echo -n -e 'q\n'
echo -e -n 'r\n'
echo -E 's\n'
echo -e
echo ""
echo a "" b
echo -n "" d
echo "-e" "\\t|"

## Characters that are written as their numbers

echo $'\a\b\e\f\v\E\?|' $'\1\12\101\1012' $'\x4\x41\x412\x' $'\u41\u0041\u00412' $'\U41\U00000041' $'\"\'\\\q'

echo $'a\
b' $'' "$''" $'$A' '$'$A

## Several lines in one

V=`echo \`echo a\` \$A \\\\ "b"`
echo "$V" "`echo \"c\"`"

echo a\
b; case a in \
a) echo \
c;; esac

## Arrays over several lines

M=( # of three
  a # one
  "b c" \
  $A
)
echo "${#M[@]}" "${M[1]}"
M=()
M+=( )
echo "${#M[@]}"

## Names of parameters

set -- a b c d e f g h i j k
echo "$0" > /dev/null; echo "$1$9$10" "${10}${11}" "${#}" "${1#a}" "${2:-x}" "${12-none}" "$@" "${@}" "${*}"
echo "${A}${A:-x}${A:=x}${A:?x}${A:+x}${A-x}${A=x}${A?x}${A+x}" "${T/b}${T//b}${T/b/}${T//b/}${T/b/c}" "${T/ab/"$A"}" "${T%"b"}"

## Brackets that are none of a pattern

echo a[b a]b [] []x ][ a[]b "[x]" '[x]' \[x]
V='[x'; echo $V; V='[]'; echo $V; V='x]'; echo $V

## A zero ends what it stands in

printf '%s|' $'a\0b' $'a\0b'c $'a\x00b' $'\0' x$'\000y'z "$(printf '%s' $'a\0b')"
