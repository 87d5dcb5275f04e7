#!/usr/bin/env bash
# Tries compose.yaml with a recording, in a project of its own, whose volumes it deletes at its end:
#   compose/try.sh [RECORDING]
# Up until every trade is final; then each part is stopped and killed once, everything goes down and up, and the warehouse
# is rebuilt. The content hash must stay the same throughout. ./cowflow up --recording RECORDING --drain prints it, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
RECORDING=$(cd "${1:-recording}" && pwd)
export RECORDING COMPOSE_PROJECT_NAME=cowflow-try COWFLOW_PRICE_SOURCES=coingecko
export KAFKA_PORT=19094 POSTGRES_PORT=15432 REGISTRY_PORT=18080 KAFKA_UI_PORT=18088 INGESTOR_PORT=18081 ENRICHER_PORT=18082 SINK_PORT=18083

compose() { docker compose -f compose.yaml -f try.yaml "$@"; }
call() { compose run --rm -T cowflow "$@"; }
say() { printf '\n%s  %s\n' "$(date +%T)" "$*"; }
fail() {
  say "FAILED: $*"
  compose ps -a
  compose logs --tail 30 ingestor enricher sink
  exit 1
}
trap 'compose down -v --remove-orphans >/dev/null 2>&1' EXIT
trap 'fail "line $LINENO"' ERR

query() { compose exec -T postgres psql -U postgres -d cowflow -tAc "$1"; }
hash_of_trades() { query "select content_hash from data_warehouse.content_hash() where table_name = 'trade'"; }

# All windows have been read, and all trades are final
is_drained() {
  [ "$(query "select count(*) filter (where state = 'COMPLETED') > 0 and count(*) filter (where state <> 'COMPLETED') = 0
    from ops.ingest_run where source = 'dune'" 2>/dev/null)" = t ] &&
    [ "$(query "select count(*) > 0 and bool_and(status = 'FINAL') from data_warehouse.trade" 2>/dev/null)" = t ]
}

wait_until() {
  local what=$1 seconds=$2 begin=$SECONDS
  shift 2
  until "$@"; do
    [ $((SECONDS - begin)) -lt "$seconds" ] || fail "$what: not after $seconds s"
    sleep 2
  done
  say "$what after $((SECONDS - begin)) s"
}

has_ended() { [ "$(compose ps -a --format '{{.State}}' "$1")" = exited ]; }

# Every container runs, and is healthy where it has a health check; no answer of Docker is no good news
all_healthy() {
  local states
  states=$(compose ps -a --format '{{.Service}} {{.State}} {{.Health}}' | grep -v '^passwords ') || return 1
  ! grep -qvE ' running (healthy)?$' <<<"$states"
}

same_hash() { [ "$(hash_of_trades)" = "$hash" ] || fail "$1: the content hash is $(hash_of_trades), and was $hash"; }

say "building"
compose build --quiet
say "settings for the recording"
compose up -d --wait sandbox
read_settings() {
  settings=$(compose logs --no-log-prefix sandbox | grep -oE 'COWFLOW_(TRACKED_PAIRS|BACKFILL_FROM|BACKFILL_UNTIL)=.*') &&
    grep -q UNTIL <<<"$settings"
}
wait_until "the sandbox plays" 60 read_settings
printf '%s\n' "$settings"
while IFS='=' read -r name value; do export "$name=$value"; done <<<"$settings"

say "up --wait"
compose up -d --wait || fail "up --wait returned $?"
wait_until "all trades are final" 300 is_drained
hash=$(hash_of_trades)
say "$(query 'select count(*) from data_warehouse.trade') trades, content hash $hash"

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
