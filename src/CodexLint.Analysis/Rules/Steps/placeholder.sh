if {test}; then
  echo "::warning title=Codex output missing::{name} is {state} (outcome of Codex: ${CODEX_OUTCOME:-unknown})."
  mkdir -p {folder}
  {content} > {file}
fi
