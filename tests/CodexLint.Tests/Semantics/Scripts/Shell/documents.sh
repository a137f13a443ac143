## A document has values in it, unless its end is quoted

cat << 'A' ; cat << B
one $T
A
two $T
B

cat << "X Y"
$T
X Y

cat <<X
a \$T \` \\ \" "q" 's'
X

cat <<X
joined \
line
X

cat <<'X'
kept \
line
X

cat <<X
$(echo sub) `echo tick` $((A + 1)) ${T%b} ${U:-d}
X

V=$(cat <<X
$T
X
); echo "$V"

## Tabs before it may be left out

cat <<-X
	one
		two
	X

cat <<-X
	a $T
	X
echo after

## It goes where any input goes

cat <<X > f
in $A
X
cat f

cat <<X && echo yes
text
X

cat <<X; echo between; cat <<Y
x
X
y
Y

f() { cat <<X
$1
X
}; f arg

if true; then cat <<X
in
X
fi

while read -r l; do echo "[$l]"; done <<X
a
b c
X
