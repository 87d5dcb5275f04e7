#!/usr/bin/env bash
# Tries compose.yaml with what people get wrong, and a recording, as try.sh does:
#   compose/try-wrong.sh [RECORDING]
# Each time a service names the setting and the cure, is not ready, is not started again in a fast loop, and has lost nothing
# once it is put right.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
COMPOSE_FILES=(compose.yaml try.yaml)
. ./try-common.sh
WRONG=$(mktemp --suffix .yaml)
trap 'compose down -v --remove-orphans >/dev/null 2>&1; rm -f "$WRONG" "$WRONG.said"' EXIT

# wrong SERVICE [YAML...]: recreates the service with lines laid over compose.yaml, and no other
wrong() {
  printf 'services:\n  %s:\n' "$1" >"$WRONG"
  [ $# = 1 ] || printf '    %s\n' "${@:2}" >>"$WRONG"
  (COMPOSE_FILES+=("$WRONG") && compose up -d --no-deps "$1")
}
right() { compose up -d --no-deps "$1"; }
said() { compose logs --no-log-prefix "$1" 2>&1 | grep -F "$2" >"$WRONG.said"; }
state() { compose ps -a --format "{{.$2}}" "$1"; }

# told SERVICE TEXT: the service says it, is not ready, and starts no faster in the 30 s that follow than by Docker's back-off,
# which doubles from 0.1 s
told() {
  local restarts container
  wait_until "$1 says '$2'" 120 said "$1" "$2"
  head -n 1 "$WRONG.said"
  container=$(compose ps -aq "$1")
  restarts=$(docker inspect --format '{{.RestartCount}}' "$container")
  sleep 30
  [ "$(state "$1" Health)" != healthy ] || fail "$1 is healthy"
  restarts=$(($(docker inspect --format '{{.RestartCount}}' "$container") - restarts))
  [ "$restarts" -le 8 ] || fail "$1 was started $restarts times in 30 s"
  say "$1 is not ready; started $restarts times in 30 s"
}

# mistake WHAT SERVICE TEXT YAML...: all of the above, and the same warehouse once it is put right
mistake() {
  say "$1"
  wrong "$2" "${@:4}"
  told "$2" "$3"
  right "$2"
  wait_until "all is well" 180 all_healthy
  same_hash "$1"
}

prepare
say "fewer brokers than copies"
compose up -d --wait postgres registry
wrong kafka 'environment: { KAFKA_DEFAULT_REPLICATION_FACTOR: "3" }'
right sink
told sink "Start as many brokers as default.replication.factor has copies, or lower it"
compose stop sink
right kafka
start

mistake "a misspelt variable" sink "did you mean COWFLOW_PRICE_SOURCES" \
  'environment: { COWFLOW_PRICE_SUORCES: coinbase }'
mistake "a missing variable" enricher "COWFLOW_KAFKA_BOOTSTRAP_SERVERS" \
  'environment: { COWFLOW_KAFKA_BOOTSTRAP_SERVERS: "" }'
mistake "a secret that is not there" ingestor "COWFLOW_DB_PASSWORD_FILE names: /run/cowflow/nothing" \
  'environment: { COWFLOW_DB_PASSWORD_FILE: /run/cowflow/nothing }'
mistake "a secret that must not be read" sink "COWFLOW_DB_PASSWORD_FILE names: /etc/shadow" \
  'environment: { COWFLOW_DB_PASSWORD_FILE: /etc/shadow }'
mistake "a wrong password" ingestor "Check COWFLOW_DB_USER and COWFLOW_DB_PASSWORD" \
  'environment: { COWFLOW_DB_PASSWORD_FILE: "", COWFLOW_DB_PASSWORD: wrong }'
mistake "TLS that the database does not speak" sink "COWFLOW_DB_URL" \
  'environment: { COWFLOW_DB_URL: "jdbc:postgresql://postgres:5432/cowflow?sslmode=verify-full" }'
mistake "a volume that must not be written" enricher "The folder in COWFLOW_STATE_DIR cannot be used" \
  'volumes: !override []' 'tmpfs: ["/var/lib/cowflow:size=64m", "/tmp:exec,mode=1777,size=128m"]'
mistake "a full volume" enricher "No space left on device" \
  'volumes: !override []' 'tmpfs: ["/var/lib/cowflow:uid=10001,size=64k", "/tmp:exec,mode=1777,size=128m"]'

say "a registry without storage"
wrong registry 'environment: { APICURIO_DATASOURCE_PASSWORD: wrong }'
compose up -d --no-deps --force-recreate enricher
told enricher "COWFLOW_REGISTRY_URL"
right registry
wait_until "all is well" 180 all_healthy
same_hash "a registry without storage"
call status
say "done: $hash throughout"
