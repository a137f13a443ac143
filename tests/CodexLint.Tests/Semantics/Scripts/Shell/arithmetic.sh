## Signs bind as in C, powers to the right and weaker than a sign before them

echo $((1 || 0 && 0)) $((0 && 1 || 1)) $((1 | 0 ^ 1)) $((1 ^ 1 & 0)) $((6 & 3 == 3)) $((1 == 2 < 3)) $((3 > 2 > 1)) $((1 << 2 + 1)) $((16 >> 1 + 1)) $((2 + 3 * 4)) $((2 * 3 ** 2)) $((-2 ** 2)) $((2 ** 3 ** 2))

echo $((10 - 3 - 2)) $((100 / 10 / 5)) $((100 % 7 % 4)) $((2 * 3 % 4)) $((1 << 2 << 1)) $((5 - -2)) $((5 - - 2)) $((7 & 5 | 8)) $((7 ^ 2 | 1))

echo $((A---B)) $A $((A+++B)) $A $((A - -B)) $((A+ +B))

## Comparisons and truths are 1 or 0

echo $((1 < 2)) $((2 < 1)) $((2 <= 2)) $((3 <= 2)) $((1 > 2)) $((2 > 1)) $((2 >= 2)) $((1 >= 2)) $((2 == 2)) $((1 == 2)) $((1 != 2)) $((2 != 2))

echo $((2 < 2)) $((2 > 2)) $((1 <= 2)) $((3 >= 2)) $((-1 < 0)) $((0 > -1))

echo $((0 || 0)) $((0 || 2)) $((3 || 0)) $((0 && 1)) $((1 && 0)) $((2 && 3))

## A sign before a number

echo $((!0)) $((!5)) $((!!5)) $((~A)) $((-(-3))) $((+3)) $((- 3)) $((!A)) $((!B)) $((-D))
echo $((~0)) $(( ~5 )) $((1 + ~1))

## A condition takes one of two, and a comma the last

echo $((A ? 1 : 2)) $((B ? 1 : 2)) $((B ? 1 : A ? 2 : 3)) $((A ? B ? 1 : 2 : 3)) $((1 ? 2 : 3 ? 4 : 5))

echo $((A == 3 ? 10 : 20)) $((A != 3 ? 10 : 20))

echo $((1, 2, 3)) $(((1, 2) + 3)) $((A, B))

## Assignments have their value

X=7
echo $((X += 2)) $X $((X -= 4)) $X $((X *= 3)) $X $((X /= 4)) $X $((X %= 2)) $X

X=6
echo $((X &= 3)) $X $((X |= 9)) $X $((X ^= 5)) $X $((X <<= 2)) $X $((X >>= 1)) $X

X=1
echo $((X = Y = 4)) $X $Y $((X += Y += 1)) $X $Y

echo $((1 && (X = 5))) $X $((0 || (X = 6))) $X

## A variable is counted before or after it is read

echo $((X++ + X++)) $X $((--X - --X)) $X $((X++ * 2)) $X $((++X * 2)) $X

## Numbers may be hexadecimal or octal

echo $((0x10)) $((0X1f)) $((0xAB)) $((010)) $((00)) $((0)) $((07 + 1))

## Numbers have 64 bits, and fall over

echo $((9223372036854775807)) $((9223372036854775807 + 1)) $((-9223372036854775807 - 2)) $((2 ** 62)) $((2 ** 63)) $((2 ** 64)) $((3 ** 0)) $((0 ** 0)) $((7 ** 1))

echo $((1 << 63)) $((1 << 64)) $((1 << 65)) $((-8 >> 1)) $((5 >> 64)) $((1 << 62))

## A quotient is cut towards zero, and the rest has the sign of what is divided

echo $((7 / 2)) $((-7 / 2)) $((7 / -2)) $((7 % 3)) $((-7 % 3)) $((7 % -3)) $((0 / 5)) $((0 % 5))

## What is nothing is zero

echo $(( )) $((   7   )) $(( ( 7 ) )) $((((7))))

echo $((U)) $((U + 1)) $((E)) $((E + 2)) $((-U))

## A command is true where its number is not zero

((A == 3 && B == 0)) && echo both
((A == 3 || B)) && echo one
((!(A == 3))) || echo not

((A = 0))
echo $? $A
((A = 4))
echo $? $A

(( A > 2 && A < 4 )) && echo between
(( A >= 4 || A <= 2 )) || echo neither

let "A -= 5"
echo $? $A
let A+=1 || echo zero
echo $A

let X=1 Y=0
echo $?
let X=0 Y=1
echo $?

((1)) && echo one
((0)) || echo zero
(( 1 + 1 == 2 )) && echo two
((A=5))
echo $A
((A++))
echo $A
(( (1) )) && echo paren
(( 1 ))
echo $?
( (echo nested) )
((echo not arithmetic); echo second)

## Variables may stand with a dollar or without, which is text before it is a number

X=5
echo $((X+1)) $(($X+1)) $((${X}*2)) $(( "$X" - 1 ))

X='1 + 2'
echo $(($X * 2))

V=$((A + 1))$((A + 2))
echo "$V"

echo $((1+1)) "$((2+2))" $(( 3 + 3 )) $((4)) a$((5))b $((A)) "$(( A + 1 ))" $(($A)) $((${A} + 1)) $(( $(echo 6) + 1 )) $((`echo 7` + 1))

## Loops that count

for ((i = 3; i > 0; i--)); do echo -n $i; done
echo " $i"

for ((i = 0, j = 9; i < j; i += 3, j -= 2)); do echo -n "$i$j "; done
echo "$i $j"

for ((;;)); do echo once; break; done

for ((i = 0; i < 4; i++)); do ((i == 1)) && continue; ((i == 3)) && break; echo -n $i; done
echo " $i"

for ((i = 0; i < 0; i++)); do echo never; done
echo "$? $i"

for ((i = 5; i < 3; )); do echo never; done
echo $i

## Arrays in it

M=(1 2)
: $((M[0])) $((X = 5))
echo $X
(( M[M[0]] + 1, X = 4 )); echo $X
(( M[1] = X = 3 )); echo $X $((A + 1))
