#!/usr/bin/env bash
# At most one policy is in force.
set -euo pipefail

active="$(psql --tuples-only --no-align --command "SELECT count(*) FROM policy WHERE status = 'ACTIVE'")"
if [ "$active" -gt 1 ]; then
  echo "There should be at most one active policy, and there are $active." >&2
  exit 1
fi
