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

## What is printed

echo; echo a; echo a b; echo 'a  b'; echo a  b; echo -n; echo -n a; echo; echo -n a b; echo; echo -e 'a\tb'; echo -e 'a\nb'; echo -e 'a\\b'; echo -E 'a\tb'; echo 'a\tb'; echo -ne 'a\n'; echo -en 'b\n'; echo -nE 'c\n'; echo; echo -eE 'd\t'; echo -Ee 'e\t|'; echo -n -e 'f\n'; echo -e -n 'g\n'; echo -E -e 'h\t|'; echo -e -E 'i\t|'; echo -nn j; echo; echo -neE 'k\t'; echo; echo -x l; echo -nx m; echo -- n; echo - o; echo -e; echo -e ''; echo -e a b; echo -e 'a"b' 'c\\'; echo -e "a\\\\b"; echo '-n' p; echo; echo "-n q"; echo -e 'r\\n'; echo a -n; echo a -e 'b\t'

printf 'a\n'; printf 'a'; echo; printf '%s\n' a; printf '%s\n' a b c; printf '%s %s\n' a b; printf '%s %s\n' a b c; printf '%s-%s-%s\n' a; printf '%s\n'; printf '%%\n'; printf '%s%%\n' 50; printf 'a\tb\n'; printf 'a\\b\n'; printf 'a"b\n'; printf 'a\"b\n'; printf "a'b\n"; printf -- 'x\n'; printf -- '-%s\n' y; printf '%s' a b; echo; printf '\n'; printf 'no %s here\n' ''; printf '[%s]' '' '' x; echo; printf 'x%sx\n' 'a b'; printf '%s\n' '%s' '\n' '\t|'; printf '\\n\n'; printf '%s\\%s\n' a b; printf 'a\rb\n' > /dev/null; printf '%s\n' -x; printf '%s' ''; printf ''; printf '%s%s' a b c; echo; printf '%s\n' "${L[@]}"; printf '<%s>' "$S" $S; echo; printf 'text only\n' a b; printf -v V '%s-%s' a b; echo "$V"; printf -v V 'x'; echo "$V"; printf -v V '%s\n' a; echo "<$V>"; printf -v V -- '-%s' z; echo "$V"

## Words are split where they are not quoted

V='a b'; for i in $V "$V" x$V "x$V" $V"y" $V$V; do echo -n "<$i>"; done; echo; V=' a '; for i in $V "$V" x$V $V"y" x"$V"y x${V}y; do echo -n "<$i>"; done; echo; V=$'a\tb\nc'; for i in $V "$V"; do echo -n "<$i>"; done; echo; V=; for i in $V "$V" $V$V x$V "$V"x ""$V; do echo -n "<$i>"; done; echo; V='  '; for i in $V x$V $V"x" "$V"; do echo -n "<$i>"; done; echo; set -- $S; echo $# "$1$3"; set -- "$S"; echo $#; set -- $E $U "$E"; echo $#; set -- $(echo a b; echo c); echo $# $3; set -- "$(echo a b; echo c)"; echo $#; set -- `echo d e`; echo $# $2; set -- $((1 + 1)) $((3)); echo $# $2; set -- a"b c"d 'e f'"g h"; echo $# "$2"; set -- \a \"b\" c\ d; echo $# $2 "$3"

V='a,b c'; unset IFS; set -- $V; echo "$# $1"; IFS=$' \t\n'; set -- $V; echo "$# $2"; V=a:b; set -- "$V"; echo $#

## A tilde is home at the start of a word only

HOME=/h; echo ~ ~/x a~ ~"" "~" '~' \~ x=~ /~ ~/ ; V=~; echo $V; V=~/a; echo $V; V=a~; echo $V; V="~"; echo $V; cd /; HOME=/k; echo ~/"a b" ~/$A; [ ~ = /k ] && echo test; [[ ~/x == /k/x ]] && echo two; case ~ in /k) echo case ;; esac; for i in ~ ~/y; do echo $i; done; M=(~ ~/z); echo "${M[1]}"; export W=~/w; echo $W; HOME=/h; echo ~"" ~'' ~$A ~"x" x=~ x=~/y x:~ --p=~ ~:~ x=~$A x=~/$A 1=~ a-b=~ _=~/a =~ x==~; V=x=~; echo $V; env W=~/e bash -c 'echo $W'; HOME=; echo "<"~">"; : ~root; echo "${U:-~}" > /dev/null; echo ${U:-~/d} > /dev/null

## What commands give back

V=$(echo a); echo "$V"; V=$(printf 'a\n\n\n'); echo "<$V>"; V=$(printf '\n\na'); echo "<$V>"; V=$(printf 'a\nb\n'); echo "$V"; V="$(echo a)$(echo b)"; echo $V; V=$(echo "$(echo "$(echo c)")"); echo $V; V=$(true); echo "<$V>"; V=`echo d`; echo $V; V=$(echo e >&2) 2> /dev/null; V=$(:); echo "<$V>$?"; V=$(exit 3) || echo $?; V=$(false; echo f); echo $V; V=$(A=9; echo $A); echo $V$A; V=$(cd /; pwd); echo $V; f() { echo "f$1"; return 4; }; V=$(f x) || echo "$?$V"; V=$(f y; echo $?); echo $V; echo "$(f z)" $?; echo $(echo a; exit 5) $?; : $(exit 6); echo $?; V=$(exit 7)$(exit 8) || echo $?; V=$(exit 9)$(true); echo $?; V=$(true)$(exit 2) W=1 || echo $?$W; X=$(exit 3) true; echo $?; export X=$(exit 3); echo $?; local 2> /dev/null || echo local; echo "${V:-$(echo def)}" "${T:+$(echo alt)}"; V=$(< /dev/null); echo "<$V>"; echo x > f; V=$(< f)y; echo $V; V=$(cat < f; echo z); echo $V; V=$(cat f f); echo $V; echo "$(cat f)" `cat f`

## Lists of words

V=$(echo 1 2 3); for i in $V; do echo -n "$i,"; done; for i in "$V"; do echo -n "$i,"; done; for i in 1 $V 4; do echo -n "$i,"; done; echo; for i in a{b,c} "d e" $(echo f g) $A${B}; do echo -n "<$i>"; done; echo; M=($V x "y z"); for i in "${M[@]}"; do echo -n "<$i>"; done; echo "${#M[@]}"; M=(); for i in "${M[@]}"; do echo never; done; M=(''); for i in "${M[@]}"; do echo "one<$i>"; done; M=("" a); echo "${#M[@]}<${M[0]}>"; M=($U); echo "${#M[@]}"; M=("$U"); echo "${#M[@]}"; M=(a
b # c
c); echo "${M[2]}"; M[1]=z; M=(q); M+=(r); M+=(s t); echo "${M[@]}"; V=(1); V+=2; V=(x y); echo "${V[*]}"
