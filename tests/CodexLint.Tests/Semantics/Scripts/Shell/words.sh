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

## Braces for numbers

echo {1..3} {3..1} {-1..1} {1..-1} {-3..-1} {-1..-3} {0..0} {-0..1} {+1..3} {1..+3} {00..2} {0..02} {-00..1} {-1..01} {01..-1} {-01..-03} {8..11} {08..11} {8..011} {098..102} {99..101} {1..2..9} {1..9..9} {1..9..8} {1..9..-3} {9..1..-3} {1..9..+2} {-5..5..5} {5..-5..5} {1..1..1} {1..1..0} {1..3..0} {3..1..0}

echo {0..1} {00..01} {000..1} {1..3..01} {01..3..2} {1..03..2} {-1..1..2} {-01..1..1} {-10..-08}

echo {1..255..254} {1..255..127} {1000000..1000002} {9223372036854775806..9223372036854775807} {-9223372036854775807..-9223372036854775806} {9223372036854775807..9223372036854775805..2}

## Braces for letters

echo {a..c} {c..a} {a..a} {a..e..2} {e..a..2} {a..e..-2} {a..c..0} {A..C} {C..A} {x..z} {X..Z..2} {a..e..9}

## What is no list stays as it is

echo {1..} {..1} {1...3} {1..3..} {1..3..a} {1..a} {a..1} {a..bc} {ab..c} {1.3} {1,} {..} {a..c..b} {1..2..3..4} {,} {a} {} { } {a b} {1..3 } { 1..3} {a..é}

echo {a,b x{1..2 a{b {a,b}} }a,b{ {{a}} {{a,b}} {{a,b},c} {a,{b}} {a,{b,}} {{,a}b,c} {a,b}{ }{a,b} a{,}b {,,} {a,,b} {a,b,} x{a,b}{c

echo \{1..3} {1..3\} {1\..3} {1.\.3} {"1"..3} {1..'3'} {$A..5} "{1..3}" '{1..3}' {a\,b} {a\,b,c} {"a,b",c} {'x y',z} {a,"b c"}d {a,$A} {a,b}$A ${A}{a,b} {${A},b}c

## Words with both

echo a{1..3}b{c,d}e {a,b}{1..2} {{1..2},{a..b}} {x,{1..3},y} {{1..2}{a,b},z} {1,2}{3,4}{5,6} a{b,c{d,e}f}g a{{b,c},{d,e}}f

echo {$A,$B} {$(echo x),y} {`echo x`,y} {$((1+1)),3} {"$S",z} {"a"b,c} {a,b}"c d" {\$A,b}

for i in {1..3} x{a,b}; do echo -n "<$i>"; done; echo
for i in {a,b}{1..2}; do echo -n "<$i>"; done; echo

set -- {1..256}; echo $# ${256}
set -- {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}; echo $#
set -- {1..128}{a,b}; echo $# $1 ${256}

echo {{{{{{{{a,b},c},d},e},f},g},h},i} {a,{b,{c,{d,{e,{f,{g,{h,{i,{j,{k,{l,{m,{n,o}}}}}}}}}}}}}}

echo {A,B}=1 x={a,b} --{a,b}=c /p/{a,b}/q {a.txt,b.txt} f.{c,h} {a,b}.{c,h} {.,..}/x file{,.bak} {0,1}{0,1}

V={a,b}; echo $V; V={1..3}; echo "$V"; M=({a,b} {1..3}); echo "${#M[@]} ${M[4]}"

V=k; echo {$V,b}/x {$V,b}-x {$V,b}.x {$V,b}"x" {$V,b}$A {${V},b}x {${V},b}_ {a,$V} {$V,$V} x{$V,b} {$V$A,b}
