# shellcheck shell=bash
# Common to try.sh, try-scale.sh and try-wrong.sh: a project of its own that plays a recording, the calls on it, and patience.
# COMPOSE_FILES names the files that are laid over each other.
RECORDING=$(cd "${1:-recording}" && pwd)
export RECORDING COMPOSE_PROJECT_NAME=cowflow-try COWFLOW_PRICE_SOURCES=coingecko
export KAFKA_PORT=19094 POSTGRES_PORT=15432 REGISTRY_PORT=18080 KAFKA_UI_PORT=18088 INGESTOR_PORT=18081 ENRICHER_PORT=18082
export INGESTOR_MANAGEMENT_PORT=19081 ENRICHER_MANAGEMENT_PORT=19082 SINK_MANAGEMENT_PORT=19083

compose() { docker compose "${COMPOSE_FILES[@]/#/--file=}" "$@"; }
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


# Builds the images, and takes over the settings that the sandbox names for what it plays
prepare() {
  local settings name value
  say "building"
  compose build --quiet
  compose up -d --wait sandbox
  wait_until "the sandbox plays" 60 played
  settings=$(played)
  printf '%s\n' "$settings"
  while IFS='=' read -r name value; do export "$name=$value"; done <<<"$settings"
}
played() {
  local settings
  settings=$(compose logs --no-log-prefix sandbox | grep -oE 'COWFLOW_(TRACKED_PAIRS|BACKFILL_FROM|BACKFILL_UNTIL)=.*') &&
    grep UNTIL <<<"$settings" >/dev/null && printf '%s\n' "$settings"
}

# Starts everything, and notes the content hash once every trade is final
start() {
  say "up --wait"
  compose up -d --wait || fail "up --wait returned $?"
  wait_until "all trades are final" 300 is_drained
  hash=$(hash_of_trades)
  say "$(query 'select count(*) from data_warehouse.trade') trades, content hash $hash"
}
