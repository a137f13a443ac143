set -euo pipefail
if [ -z "${KEY:-}" ]; then
  echo "::error::KEY is not set" >&2
  exit 1
fi
status=$(curl -sS -o /tmp/body.json -w '%{http_code}' -H "Authorization: Bearer $KEY" --max-time 20 https://api.openai.com/v1/models || echo 000)
case "$status" in
  200) echo "ok=true" >> "$GITHUB_OUTPUT" ;;
  401|403) echo "::error::refused"; exit 1 ;;
  5*|000) echo "ok=false" >> "$GITHUB_OUTPUT" ;;
  *) jq -r '.error.code // empty' /tmp/body.json; exit 2 ;;
esac
