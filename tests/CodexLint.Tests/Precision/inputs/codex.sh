mkdir -p out "$RUNNER_TEMP/home"
printf '%s\n' "$PROMPT" > notes.md
timeout --kill-after=30 900 codex exec --sandbox workspace-write --output-last-message out/b.md --json "$(cat notes.md)" | tee out/log.jsonl || code=$?
if [[ ! -s out/b.md ]]; then
  echo "no message, status ${code:-0}" > out/b.md
fi
score=$(jq -r '.score // 0' out/a.json)
{ echo "score=$score"; echo "message<<EOF"; cat out/b.md; echo EOF; } >> "$GITHUB_OUTPUT"
echo "HOME_OF=$RUNNER_TEMP/home" >> $GITHUB_ENV
ls -la out; exit ${code:-0}
