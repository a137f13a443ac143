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
