## A question mark is one character, a star any number of them

case abc in a?c) echo one ;; esac; case abc in a??c) echo two ;; *) echo not ;; esac; case ac in a*c) echo none ;; esac

case abcabc in *abc) echo ends ;; esac; case abcabx in *abc) echo ends ;; *) echo not ;; esac; case aXbXc in a*X*c) echo two ;; esac; case aab in *a*b) echo back ;; esac

case '' in *) echo any ;; esac; case '' in ?*) echo some ;; *) echo empty ;; esac; case x in '') echo empty ;; *) echo some ;; esac; case '' in ??) echo two ;; "") echo nothing ;; esac

case abc in abc*) echo whole ;; esac; case abc in abcd*) echo more ;; *) echo less ;; esac; case abc in ab) echo part ;; *) echo no part ;; esac; case ab in abc) echo longer ;; *) echo no ;; esac

## Brackets are one of several characters, or none of them

case b in [a-c]) echo in ;; esac; case d in [a-c]) echo in ;; *) echo out ;; esac; case a in [a-c]) echo first ;; esac; case c in [a-c]) echo last ;; esac

case d in [!a-c]) echo out ;; esac; case b in [!a-c]) echo out ;; *) echo in ;; esac; case d in [^a-c]) echo out ;; esac

case ] in []a]) echo bracket ;; esac; case a in []a]) echo a ;; esac; case b in []a]) echo b ;; *) echo none ;; esac

case ] in [!]a]) echo other ;; *) echo bracket ;; esac; case b in [!]a]) echo other ;; esac

case - in [a-]) echo dash ;; esac; case a in [a-]) echo a ;; esac; case b in [a-]) echo b ;; *) echo none ;; esac; case - in [-a]) echo first ;; esac

case '[x' in [x) echo open ;; *) echo none ;; esac; case x in [x) echo open ;; *) echo none ;; esac

case a1 in [a-z][0-9]) echo pair ;; esac; case 1a in [a-z][0-9]) echo pair ;; *) echo none ;; esac; case ax in [a-z][0-9]) echo pair ;; *) echo none ;; esac

## What is quoted is text

case 'a*' in a\*) echo star ;; esac; case ab in a\*) echo star ;; *) echo none ;; esac; case 'a?' in 'a?') echo quoted ;; esac

case '\' in \\) echo backslash ;; esac; case 'a\b' in a\\b) echo inner ;; esac

case "$T" in "$T") echo same ;; esac; case '*' in "*") echo star ;; esac; case x in "*") echo star ;; *) echo other ;; esac

V='a*'
case abc in $V) echo pattern ;; esac; case abc in "$V") echo text ;; *) echo no text ;; esac; case 'a*' in "$V") echo text ;; esac

## Letters differ from capitals, and a text from its number

case a in A) echo upper ;; a) echo lower ;; esac; case 1 in 01) echo number ;; 1) echo text ;; esac

## Several patterns

case x in a|b|x) echo third ;; esac; case x in a | b) echo no ;; (x) echo paren ;; esac

case a in (a) echo one ;; esac
case b in a|b) echo two;; esac; case c in (a|c) echo three;; *) :; esac; case d in d) ;; esac; case "e f" in e*) echo four; esac; case x in
x) echo five
;;
esac; case y in z) ;; y) echo six ;; esac

## In a test, too

[[ a/b == a*b ]] && echo slash
[[ .x == *x ]] && echo dot
[[ abc == a[bx]c ]] && echo class
[[ abc != a[xy]c ]] && echo none

## Patterns of two brackets

for w in '' a b ab abc 'a b' '*' '[a]' 'a]' -; do for p in '' a 'a*' '*b' '*' '?' '??' '[ab]' '[!a]' '[^a]' '[a-c]*' 'a?c' '*b*' '\*' '[*]' '[]a]' '[-a]' '[a-]' 'a' '[a]' '[' '[a' '\a' 'a\' '[!]a]' '?*' '*?' '**' 'a**' '[[]*' '[a-a]' '[b-a]' '[]-a]' '[a\]]'; do case $w in $p) echo -n 1 ;; *) echo -n 0 ;; esac; done; echo; done

for p in '[\a]' '[\*]' '[a*]' '[a?]' '[?]' 'a]' '[!!]' '[^^]' '[!^]' '[a!]' '[a^]' '[--0]' '[+--]' '[a-c-e]' '[0-9][0-9]' '[0-9a-f]' 'a[0-9]z' '\[a\]' '\\' '\\*' '[\\]' '[\]a]' '[!\a]' '[\a-c]' '[a-\c]' '[a\-c]' '[\!a]' '*[!a-z]*' '*\?' '*a*b*c*' '*abc' 'abc*' 'a*c' 'a*bc' '*b*c' 'a*b?c'; do for w in a '*' '?' '!' '^' - . 5 e 42 f a5z '[a]' '\' '\x' A 'x?' abc aabbcc axbxc abcabc axbc abxc; do [[ $w == $p ]] && echo -n 1 || echo -n 0; done; echo; done

[[ abc == "a*" ]]; echo $?; [[ 'a*' == "a*" ]]; echo $?; [[ 'a*' == 'a*' ]]; echo $?; [[ abc == a"b"c ]]; echo $?; [[ abc == a"*" ]]; echo $?; [[ 'a*' == a\* ]]; echo $?; [[ abc == a\* ]]; echo $?; [[ $Q == $Q ]]; echo $?; [[ x1y == $Q ]]; echo $?; [[ x1y == "$Q" ]]; echo $?; [[ $Q == "$Q" ]]; echo $?; [[ x1y != $Q ]]; echo $?; [[ a == [ab] ]]; echo $?; [[ a == "[ab]" ]]; echo $?; [[ 'a b' == a\ b ]]; echo $?; [[ 'a b' == a* ]]; echo $?; [[ 'a b' == *\ b ]]; echo $?; [[ a = a ]]; echo $?; [[ a != b ]]; echo $?; [[ a != a ]]; echo $?; [[ a*b == a\*b ]]; echo $?; [[ '(a)' == \(a\) ]]; echo $?; [[ '(a)' == "(a)" ]]; echo $?; [[ a == $(echo 'a*') ]]; echo $?; [[ abc == "$(echo 'a*')" ]]; echo $?; [[ a == ${T:0:1} ]]; echo $?

## Regular expressions of plain characters

for r in '' a b c ab bc abc abcd ^ ^a ^b ^abc ^abcd '$' 'c$' 'b$' 'abc$' 'xabc$' '^abc$' '^ab$' '^bc$' '^$' x a-b a_b / : @ , = ' ' 'a b'; do for w in '' abc a-b 'a b'; do [[ $w =~ $r ]] && echo -n 1 || echo -n 0; done; done; echo

[[ $T =~ $T ]]; echo $?; [[ $T =~ ^$T$ ]]; echo $?; [[ $T =~ "$P" ]]; echo $?
