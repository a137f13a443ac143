## Folders are made where there is room

mkdir d && echo made
mkdir d 2> /dev/null || echo again
mkdir -p d && echo parents
mkdir x/y 2> /dev/null || echo no parent
mkdir -p x/y/z && [ -d x/y ] && echo deep

touch f
mkdir f 2> /dev/null || echo file
mkdir -p f 2> /dev/null || echo file too
mkdir -p f/d 2> /dev/null || echo below file
mkdir f/d 2> /dev/null || echo below

mkdir "" 2> /dev/null || echo empty
mkdir -p "" 2> /dev/null || echo empty too
mkdir 2> /dev/null || echo none

mkdir -m 700 d
[ -d d ] && echo mode
mkdir -pm 700 e/f
[ -d e/f ] && echo joined
mkdir -- -x
[ -d ./-x ] && echo dash
mkdir --parents g/h
[ -d g/h ] && echo long

## Files and folders are removed

rm nothing 2> /dev/null || echo gone
rm -f nothing && echo forced
rm -f && echo none
rm 2> /dev/null || echo no operand
rm "" 2> /dev/null || echo empty
rm -f "" && echo forced empty

mkdir d
rm d 2> /dev/null || echo folder
rm -f d 2> /dev/null || echo forced folder
rm -r d && echo recursive
[ -e d ] || echo gone
mkdir -p d/e
rm -rf d
[ -e d/e ] || echo both

mkdir d
touch d/f
rm -R d
[ -e d ] || echo R
mkdir d
rm -fr d
[ -e d ] || echo fr
mkdir d
rm --recursive --force d
[ -e d ] || echo long
touch a b
rm a b
[ -e a ] || [ -e b ] || echo two

touch a
rm a nothing 2> /dev/null || echo partly
rm -f x y z
echo $?

## A file is touched

touch f
touch f
[ -f f ] && echo twice
touch x/f 2> /dev/null || echo no parent
touch "" 2> /dev/null || echo empty
touch 2> /dev/null || echo none
touch -c n
[ -e n ] || echo not made
mkdir d
touch d && echo folder

echo x > f
touch f
cat f
touch g
cat g
echo "<$(cat g)>"

## Files are printed

echo a > f
echo b > g
cat f g
cat f - <<< in
cat - <<< only
cat < f
cat f nothing 2> /dev/null || echo failed
cat nothing 2> /dev/null || echo none

mkdir d
cat d 2> /dev/null || echo folder
cat "" 2> /dev/null || echo empty
echo in | cat
echo in | cat -

## A text is written beside where it goes

echo a | tee f
cat f
echo b | tee f > /dev/null
cat f
echo c | tee -a f > /dev/null
cat f
echo d | tee --append f > /dev/null
cat f
echo e | tee g h > /dev/null
cat g h

## Files are copied and moved

echo a > f
cp f g
cat g
cp nothing h 2> /dev/null || echo none
mkdir d
cp f d
cp f d/g

echo a > f
mv f g
cat g
[ -e f ] || echo moved
mkdir d
mv g d
cat d/g
[ -e g ] || echo away
rm -f n
mv n x 2> /dev/null || echo none
mv d/g d/h

echo a > f
echo b > g
cp f g
cat g
mv f g
cat g
[ -e f ] || echo one

mkdir d
mv d e
[ -e d ] || echo moved

## From folder to folder

mkdir -p a/b
cd a/b
touch f
cd ..
[ -f b/f ] && echo below
cd ..
[ -f a/b/f ] && echo from above
rm -rf n
cd n 2> /dev/null || echo stays
touch here
[ -f here ] && echo here

mkdir d
cd d && echo in
cd - > /dev/null
cd ./d
cd ../d
touch f
cd ..
touch g
cd "" && echo same
cd -P d
cd -- ..

mkdir d
pushd d > /dev/null
touch f
cd ..
[ -f d/f ] && echo pushed

mkdir a b
cd a
cd ../b
cd - > /dev/null && touch f
cd - > /dev/null && touch g
cd ..
[ -f a/f ] && [ -f b/g ] && echo back and forth

mkdir a
popd 2> /dev/null || echo none kept
pushd 2> /dev/null || echo none to change with
pushd a > /dev/null
popd > /dev/null && touch f
popd 2> /dev/null || echo none left
[ -f f ] && [ ! -f a/f ] && echo popped

mkdir -p a/b c
pushd a > /dev/null
pushd b > /dev/null
pushd > /dev/null
touch f
pushd > /dev/null
touch g
popd > /dev/null
popd > /dev/null
pushd nowhere 2> /dev/null || echo stays
popd 2> /dev/null || echo empty again
[ -f a/f ] && [ -f a/b/g ] && echo changed twice

mkdir a
(pushd a > /dev/null)
popd 2> /dev/null || echo of its own
f() { pushd a > /dev/null; }
f
popd > /dev/null && echo the same shell
bash -c 'popd' 2> /dev/null || echo another shell

mkdir d
(cd d; touch f)
[ -f d/f ] && [ ! -f f ] && echo there
f() { cd d; }
f
[ -f f ] && echo moved

## A file becomes a text again

echo a > f
V=$(< f)
echo "$V"
V=$(cat f)
echo "$V"
V=`cat f`
echo "$V"
echo "$(< f)b"
printf 'x\n\n\n' > f
echo "<$(< f)>"

echo a > f
rm f
echo b >> f
cat f
if [ -f f ]; then rm f; fi
[ -f f ] || echo gone

## Folders are made one by one or with those above

mkdir a; echo $?; mkdir a 2> /dev/null; echo $?; mkdir -p a; echo $?; mkdir a/b; echo $?; mkdir x/y 2> /dev/null; echo $?; mkdir -p x/y; echo $?; [ -d x/y ] && [ -d x ] && echo made; mkdir p q; echo $?; [ -d p ] && [ -d q ] && echo both; mkdir -p p q/r s/t/u; [ -d s/t/u ] && [ -d q/r ] && echo deep

mkdir a a/b a/b/c; echo $?; [ -d a/b/c ] && echo three; mkdir -p a/b/c/d e; [ -d a/b/c/d ] && [ -d e ] && echo four; mkdir p/q p 2> /dev/null; echo $?; [ -d p ] && echo second

mkdir -m 700 a; echo $?; mkdir -pm 755 b/c; echo $?; [ -d a ] && [ -d b/c ] && echo modes; mkdir --parents d/e; echo $?; mkdir -p -- -f; [ -d ./-f ] && echo dash; mkdir -v g > /dev/null; [ -d g ] && echo v; mkdir -m 700 -p h/i; [ -d h/i ] && [ ! -e 700 ] && echo mode

touch f; mkdir f 2> /dev/null; echo $?; mkdir -p f 2> /dev/null; echo $?; mkdir f/g 2> /dev/null; echo $?; mkdir -p f/g/h 2> /dev/null; echo $?; [ -f f ] && echo still; mkdir '' 2> /dev/null; echo $?; mkdir -p '' 2> /dev/null; echo $?; mkdir 2> /dev/null; echo $?; mkdir -p 2> /dev/null; echo $?; mkdir '' a 2> /dev/null; echo $?; [ -d a ] && echo other; mkdir a b 2> /dev/null; echo $?; [ -d b ] && echo other

mkdir . 2> /dev/null; echo $?; mkdir -p .; echo $?; mkdir -p ./a/../b; [ -d b ] && echo up; mkdir "a b"; [ -d "a b" ] && echo blank; mkdir -p "c d/e"; [ -d "c d/e" ] && echo below; V=q; mkdir -p "$V/x" $V/y; [ -d q/x ] && [ -d q/y ] && echo var; mkdir {m,n}; [ -d m ] && [ -d n ] && echo braces

## What is removed is gone

touch a; rm a; echo $?; [ -e a ]; echo $?; rm a 2> /dev/null; echo $?; rm -f a; echo $?; mkdir d; rm d 2> /dev/null; echo $?; rm -f d 2> /dev/null; echo $?; [ -d d ] && echo kept; rm -r d; echo $?; [ -d d ]; echo $?; rm -r d 2> /dev/null; echo $?; rm -rf d; echo $?

mkdir -p a/b; touch a/f a/b/g; rm -r a; [ -e a ] || [ -e a/f ] || [ -e a/b/g ] || echo all; mkdir -p a/b; touch a/b/g x; rm -rf a/b; [ -d a ] && [ ! -e a/b ] && [ ! -e a/b/g ] && [ -e x ] && echo part; touch p q; rm p q r 2> /dev/null; echo $?; [ -e p ] || [ -e q ] || echo both; touch p; rm -f p r; echo $?

rm 2> /dev/null; echo $?; rm -f; echo $?; rm -r 2> /dev/null; echo $?; rm '' 2> /dev/null; echo $?; rm -f ''; echo $?; rm -rf ''; echo $?; touch a; rm -- a; [ -e a ]; echo $?; touch ./-x; rm -- -x; echo $?; mkdir -p d/e; rm -R d; echo $?; mkdir -p d/e; rm --recursive --force d nothing; echo $?; touch a; rm '' a 2> /dev/null; echo $?; [ -e a ]; echo $?

mkdir d; rmdir nothing 2> /dev/null; echo $?; touch f; rmdir f 2> /dev/null; echo $?; [ -f f ] && echo kept

mkdir d; touch d/f; rm d/f; [ -d d ] && [ ! -e d/f ] && echo file; mkdir -p d/e; rm d/e 2> /dev/null; echo $?; rm -fr d/e; [ -e d/e ] || echo folder; touch "a b"; rm "a b"; [ -e "a b" ] || echo blank

## Files are touched

touch a; echo $?; [ -f a ] && [ ! -s a ] && echo new; echo x > b; touch b; cat b; touch c d; [ -f c ] && [ -f d ] && echo both; touch x/y 2> /dev/null; echo $?; mkdir e; touch e; echo $?; [ -d e ] && echo folder; touch e/f; [ -f e/f ] && echo in; touch '' 2> /dev/null; echo $?; touch 2> /dev/null; echo $?; touch '' g 2> /dev/null; echo $?; [ -f g ] && echo g

touch -c n; echo $?; [ -e n ] || echo none; touch -d yesterday o; [ -f o ] && [ ! -e yesterday ] && echo date; touch -t 202601010000 p; [ -f p ] && [ ! -e 202601010000 ] && echo time; touch -r p q; [ -f q ] && echo like; touch -a r; [ -f r ] && echo a; touch -m s; [ -f s ] && echo m; touch -- -t; [ -f ./-t ] && echo dash; touch a/b c 2> /dev/null; echo $?; [ -f c ] && echo other; touch a; touch a/b 2> /dev/null; echo $?; touch -am u; [ -f u ] && echo u

## Files are put together

echo 1 > a; echo 2 > b; cat a b; cat b a a; cat a - b < a; cat < b; cat - < a; echo in | cat; echo in | cat a -; cat a | cat - b; cat a nothing b 2> /dev/null; echo $?; cat nothing 2> /dev/null; echo $?; cat '' 2> /dev/null; echo $?; mkdir d; cat d 2> /dev/null; echo $?; cat a b > c; cat c; cat c c > e; cat e; cat -- a; cat a > /dev/null; cat /dev/null; echo end

cat > a <<< word; cat a; cat >> a <<< more; cat a; cat <<< "$(cat a)"; V=$(cat a); echo "$V"; V=$(< a); echo "$V"; cat a a | { read -r x; echo "$x"; }; (cat a); { cat a; cat a; } > b; cat b; cat a | tee c | cat; cat c

## What is read goes to files and on

echo x | tee a; cat a; echo y | tee a b; cat a b; echo z | tee -a a; cat a; echo w | tee --append a > /dev/null; cat a; echo v | tee a > /dev/null; cat a; echo u | tee > b; cat b; echo t | tee -a n; cat n; mkdir d; echo s | tee d 2> /dev/null; echo $?; echo r | tee d a 2> /dev/null; echo $?; cat a; echo q | tee d/f; cat d/f; echo p | tee x/f 2> /dev/null; echo $?; echo o | tee /dev/null; tee m < a; cat m; tee l <<< line; cat l; printf 'a\nb\n' | tee k; cat k; echo n | tee -- -k; cat ./-k; printf no | tee j; echo; cat j; echo; tee i < /dev/null; [ -f i ] && echo i

## Files are copied

echo x > a; cp a b; cat a b; echo y > b; cp b a; cat a; mkdir d; cp a d; cat d/a; cp a d/c; cat d/c; cp a d/; cat d/a; cp nothing b 2> /dev/null; echo $?; cat b; cp a x/y 2> /dev/null; echo $?; cp d e 2> /dev/null; echo $?; cp a 2> /dev/null; echo $?; cp 2> /dev/null; echo $?; cp -- a f; cat f; cp -p a g; cat g; cp -f b g; cat g; cp a "h i"; cat "h i"; cp d/c .; cat c

## Files are moved

echo x > a; mv a b; cat b; [ -e a ] || echo gone; mkdir d; mv b d; cat d/b; [ -e b ] || echo gone; mv d/b .; cat b; [ -e d/b ] || echo gone; mv b d/c; cat d/c; mv nothing x 2> /dev/null; echo $?; [ -e x ] || echo none; mv d/c x/y 2> /dev/null; echo $?; mv a 2> /dev/null; echo $?; echo p > p; echo q > q; mv p q; cat q; [ -e p ] || echo over; mv -f q r; cat r; mv -- r s; cat s

## Folders are installed

install -d a; echo $?; [ -d a ] && echo a; install -d b/c d; [ -d b/c ] && [ -d d ] && echo several; install -m 700 -d e; [ -d e ] && [ ! -e 700 ] && echo mode; install --directory f; [ -d f ] && echo long; install -dm 755 g; [ -d g ] && echo joined; install -d -m 755 h i; [ -d h ] && [ -d i ] && [ ! -e 755 ] && echo both

## Names of their own

d=$(mktemp -d); [ -d "$d" ] && [ ! -f "$d" ] && echo folder; f=$(mktemp); [ -f "$f" ] && [ ! -s "$f" ] && echo file; echo x > "$f"; cat "$f"; rm "$f"; [ -e "$f" ] || echo gone; touch "$d/x"; [ -f "$d/x" ] && echo in; rm -r "$d"; [ -e "$d/x" ] || echo both; f=$(mktemp); g=$(mktemp); echo a > "$f"; echo b > "$g"; cat "$f" "$g"; rm "$f" "$g"; d=$(mktemp -d); cd "$d"; touch y; [ -f y ] && echo here; cd - > /dev/null; [ -f y ] || echo there; rm -r "$d"
