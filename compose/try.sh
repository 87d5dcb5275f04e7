#!/usr/bin/env bash
# Tries compose.yaml with a recording, in a project of its own, whose volumes it deletes at its end:
#   compose/try.sh [RECORDING]
# Up until every trade is final; then each part is stopped and killed once, everything goes down and up, and the warehouse
# is rebuilt. The content hash must stay the same throughout. ./cowflow up --recording RECORDING --drain prints it, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
COMPOSE_FILES=(compose.yaml try.yaml)
. ./try-common.sh

prepare
start

for part in kafka postgres registry ingestor enricher sink; do
  say "stop $part"
  compose stop "$part"
  code=$(compose ps -a --format '{{.ExitCode}}' "$part")
  case $part in ingestor | enricher | sink) [ "$code" = 0 ] || fail "$part was stopped and ended with $code" ;; esac
  compose start "$part"
  wait_until "all is well" 180 all_healthy
  say "kill $part"
  compose kill -s KILL "$part"
  wait_until "$part has ended" 30 has_ended "$part"
  compose start "$part"
  wait_until "all is well" 180 all_healthy
  same_hash "after $part"
done

say "down and up"
compose down
compose up -d --wait
same_hash "after down and up"

say "rebuild"
call rebuild --dry-run || fail "a rebuild would change something"
call rebuild --from raw --yes
same_hash "after a rebuild from the raw topics"
call status
say "done: $hash throughout"
