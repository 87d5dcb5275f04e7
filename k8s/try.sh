#!/usr/bin/env bash
# Tries overlays/local on the cluster of kubectl's current context: until trades are priced, with every pod killed once, a
# rolling restart and a rebuild, and the same warehouse after each. Needs kubectl from 1.27 on, and the images of cowflow in
# the cluster (README.md).
#
#   k8s/try.sh [RECORDING [HASH...]]
#
# RECORDING  folder with trades.csv and prices.csv, of up to a megabyte; without it compose/recording
# HASH       of its trades, hours and days, as ./cowflow hash prints them after ./cowflow up --recording RECORDING --drain;
#            without them those of the first time that all is in the warehouse and final
#
# The namespace cowflow is made for it and removed in the end; KEEP=true leaves it.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
WORK=$ROOT/target/k8s-try
RECORDING=${1:-$ROOT/compose/recording}
[ $# -eq 0 ] || shift
EXPECTED="$*"
PATIENCE=${PATIENCE:-300} # seconds that anything may take

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }
fail() { say "FAILED: $*"; exit 1; }
k() { kubectl --namespace cowflow "$@"; }

query() { k exec postgres-0 -- psql -U postgres -d cowflow -Atc "$1" 2>/dev/null || true; }

# until_true MESSAGE COMMAND...: fails with the message when it takes too long
until_true() {
  local end=$((SECONDS + PATIENCE)) what=$1
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "$what, after $PATIENCE s"
    sleep 2
  done
}

kustomization() { # kustomization REPLICAS-OF-INGESTOR
  local up=../../k8s
  echo "namespace: cowflow"
  echo "resources: [$up/overlays/local]"
  echo "replicas: [{name: cowflow-ingestor, count: $1}]"
  echo "components: [$up/components/recording]"
  echo "configMapGenerator:"
  echo "  - {name: cowflow-recording, files: [trades.csv, prices.csv]}"
  echo "  - {name: cowflow-settings, behavior: merge, envs: [recording.env]}"
}

apply() {
  kustomization "$1" >"$WORK/kustomization.yaml"
  kubectl apply -k "$WORK" >/dev/null
}

ready() {
  local workload
  for workload in $(k get statefulsets,deployments -o name); do
    k rollout status "$workload" --timeout "${PATIENCE}s" >/dev/null || fail "$workload is not ready"
  done
}

recorded_window() { k logs deployment/sandbox 2>/dev/null | grep -E '^COWFLOW_(TRACKED_PAIRS|BACKFILL_)' >"$WORK/window"; }

priced() { [ "$(query 'select count(*) > 0 from data_warehouse.trade where volume_usd is not null')" = t ]; }

drained() {
  [ "$(query "select (select count(*) > 0 and bool_and(state = 'COMPLETED') from ops.ingest_run where source = 'dune')
    and (select bool_and(status = 'FINAL') from data_warehouse.trade)")" = t ]
}

# Content of the warehouse beside that of the topics, as the dry run of a rebuild prints it
compare() {
  k delete job cowflow-rebuild-dry-run-0-1-0 --ignore-not-found >/dev/null
  run_job rebuild-dry-run
  hashes=$(k logs job/cowflow-rebuild-dry-run-0-1-0 | awk '$1 == "rebuilt" && $3 == "rows" { print $4 }' | xargs)
}

job_ended() { [ -n "$(k get job "$1" -o 'jsonpath={.status.succeeded}{.status.failed}')" ]; }

finished() {
  until_true "$1 does not end" job_ended "$1"
  [ "$(k get job "$1" -o 'jsonpath={.status.succeeded}')" = 1 ] || {
    k logs "job/$1" --tail 30
    fail "$1 failed"
  }
}

# With the recording's settings: under others the join has other rules
run_job() {
  mkdir -p "$WORK/job"
  cp "$WORK/recording.env" "$WORK/job"
  {
    echo "namespace: cowflow"
    echo "resources: [../../../k8s/overlays/local/jobs/$1]"
    echo "configMapGenerator: [{name: cowflow-settings, behavior: merge, envs: [recording.env]}]"
  } >"$WORK/job/kustomization.yaml"
  kubectl apply -k "$WORK/job" >/dev/null
  finished "cowflow-$1-0-1-0"
}

as_expected() { compare && [ "$hashes" = "$EXPECTED" ]; }

same() { # same AFTER-WHAT
  until_true "the warehouse is another one after $1: $EXPECTED expected" as_expected
  say "after $1: warehouse and topics say the same, $(query 'select count(*) from data_warehouse.trade') trades, $hashes"
}

call() { k exec deployment/cowflow-tools -- /app/cowflow "$@"; }

# The calls that people make in the pod of the tools
calls() {
  local trade
  trade=$(query "select trade_id from data_warehouse.trade where status = 'FINAL' order by 1 limit 1")
  call status || fail "status ended with $?"
  [ "$(call hash | awk '{ print $4 }' | xargs)" = "$EXPECTED" ] || fail "hash says $(call hash)"
  call explain "$trade" >/dev/null || fail "explain $trade ended with $?"
  call peek cow.trades.enriched.v1 -n 1 >/dev/null || fail "peek ended with $?"
  call dead-letters || fail "dead-letters ended with $?"
  say "the calls of ./cowflow are answered"
}

says() { k logs cowflow-sink-0 2>/dev/null | grep -qF "$1"; }

# wrong NAME=VALUE TEXT: the sink says TEXT, is not ready, and works again once the setting is right
wrong() {
  k set env statefulset/cowflow-sink "$1" >/dev/null
  until_true "the sink does not say '$2'" says "$2"
  [ "$(k get pod cowflow-sink-0 -o 'jsonpath={.status.containerStatuses[0].ready}')" = false ] || fail "the sink is ready with $1"
  k set env statefulset/cowflow-sink "${1%%=*}-" >/dev/null
  # a StatefulSet goes on waiting for the pod that never becomes ready
  k delete pod cowflow-sink-0 >/dev/null
  ready
  say "with $1 the sink is not ready and says: $2"
}

finish() {
  rm -rf "$WORK"
  [ -n "${KEEP:-}" ] || kubectl delete namespace cowflow --ignore-not-found --wait=false >/dev/null
}

# Read as a whole before it begins, for somebody may edit this file meanwhile
main() {
  ! kubectl get namespace cowflow >/dev/null 2>&1 || fail "there is a namespace cowflow already, in $(kubectl config current-context)"
  trap finish EXIT
  rm -rf "$WORK" && mkdir -p "$WORK"
  say "context $(kubectl config current-context)"
  cp "$RECORDING/trades.csv" "$RECORDING/prices.csv" "$WORK"
  # as ./cowflow up has it for recordings
  echo COWFLOW_PRICE_SOURCES=coingecko >"$WORK/recording.env"
  apply 0
  until_true "the sandbox does not say what it plays" recorded_window
  cat "$WORK/window" >>"$WORK/recording.env"
  apply 1
  ready
  say "all pods are ready"
  until_true "no trade is priced" priced
  say "trades are priced"
  if [ -z "$EXPECTED" ]; then
    until_true "not all trades are final" drained
    compare
    EXPECTED=$hashes
  fi
  same "the start"
  calls

  for pod in $(k get pods -l 'app.kubernetes.io/part-of=cowflow,!job-name' -o name); do
    say "killing $pod"
    k delete "$pod" --grace-period 0 --force >/dev/null 2>&1
    sleep 2
    ready
  done
  same "every pod was killed"

  wrong COWFLOW_PRICE_SUORCES=coinbase "did you mean COWFLOW_PRICE_SOURCES"
  wrong COWFLOW_KAFKA_BOOTSTRAP_SERVERS=nobody:9092 "Kafka is not ready for the sink"
  wrong COWFLOW_DB_URL=jdbc:postgresql://nobody:5432/cowflow "PostgreSQL is not ready for the sink"
  same "wrong settings"

  k rollout restart statefulset/cowflow-enricher statefulset/cowflow-sink deployment/cowflow-ingestor >/dev/null
  ready
  same "a rolling restart"

  for job in rebuild rebuild-from-raw; do
    run_job "$job"
    same "the job $job"
  done
  say "OK"
}

main
exit
