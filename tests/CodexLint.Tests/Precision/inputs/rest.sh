set -x
count=$(psql -tAc "select count(*) from policy where status = 'ACTIVE'")
if [ "$count" -ne 1 ]; then exit 1; fi
test "$(sqlite3 x.db 'select count(*) from t')" = 1
eval "$(ssh-agent -s)"
source ./env.sh
. "$HOME/.profile"
select=("a" "b c")
"${select[@]}" --flag
until curl -f localhost; do sleep 1; done
echo $KEY | codex login --with-api-key
printenv KEY > d/e
install -d -m 700 out; install -m 600 /dev/null out/a.json
