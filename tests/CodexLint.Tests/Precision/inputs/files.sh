trap 'rm -rf "$work"' EXIT
work=$(mktemp -d)
for file in a.json b.md c; do
  [ -f "out/$file" ] || { missing+=("$file"); continue; }
  cp "out/$file" "$work/" && count=$((${count:-0} + 1))
done
(( ${#missing[@]} == 0 )) || echo "missing ${missing[*]}"
while read -r name value; do
  export "$name=$value"
done < f
git diff --quiet || git commit -am "update" && git push
find d -name '*.tmp' -delete
rm -f g; touch "f"; mv f g; ln -s g d/e; cd d; tar czf ../x.tgz .; cd ..
