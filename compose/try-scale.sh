#!/usr/bin/env bash
# Tries compose.yaml with the overlays "scale" and "observability" and a recording, as try.sh does:
#   compose/try-scale.sh [RECORDING]
# Three brokers, two enrichers, two sinks, watched by Prometheus. Enrichers are stopped in the middle of a rebalance and have
# nothing to restore; a broker is killed during a rebuild; an alert comes when all sinks are killed, and goes when they are back.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
COMPOSE_FILES=(compose.yaml compose.scale.yaml compose.observability.yaml try.yaml)
. ./try-common.sh
export KAFKA_2_PORT=19095 KAFKA_3_PORT=19096 ENRICHER_2_MANAGEMENT_PORT=19084 SINK_2_MANAGEMENT_PORT=19085
export PROMETHEUS_PORT=19090 ALERTMANAGER_PORT=19093 GRAFANA_PORT=13000

ask() { compose exec -T prometheus promtool query instant http://localhost:9090 "$1"; }
holds() { ask "$1" | grep '=>' >/dev/null; }
alerts() { compose exec -T alertmanager amtool alert query --alertmanager.url=http://localhost:9093 -o extended "$@"; }
fires() { alerts "alertname=$1" | grep "$1" >/dev/null; }
is_quiet() { ! fires "$1"; }
rebalances() { compose logs --no-log-prefix enricher | grep -c 'Streams are REBALANCING'; }
has_rebalanced() { [ "$(rebalances)" -gt "$before" ]; }

# Every topic of cowflow has three copies, of which two must know a record before it counts
is_copied() {
  local topics
  topics=$(compose exec -T kafka /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --describe | grep 'PartitionCount')
  [ -n "$topics" ] && ! grep -v 'ReplicationFactor: 3.*min.insync.replicas=2' <<<"$topics"
}

ended_in_order() {
  local service=$1 code
  code=$(compose ps -a --format '{{.ExitCode}}' "$service")
  [ "$code" = 0 ] || fail "$service was stopped and ended with $code"
}

prepare
start
is_copied || fail "topics without three copies"
wait_until "Prometheus reaches all five instances" 60 holds 'count(up{job="cowflow"} == 1) == 5'
wait_until "the lag of two sinks adds up to a number" 60 holds 'sum(cowflow_sink_lag) >= 0'

say "stop the enrichers in the middle of a rebalance"
before=$(rebalances)
compose run -d --name cowflow-try-enricher-3 -e COWFLOW_INSTANCE_ID=enricher-3 -e COWFLOW_STATE_DIR=/tmp/state \
  -e COWFLOW_ADVERTISED_ADDRESS=cowflow-try-enricher-3:8082 enricher-2
wait_until "a third one has them rebalance" 300 has_rebalanced
docker stop --time 30 cowflow-try-enricher-3 >/dev/null &
compose stop enricher enricher-2
wait $!
[ "$(docker inspect --format '{{.State.ExitCode}}' cowflow-try-enricher-3)" = 0 ] || fail "the third did not end in order"
docker rm cowflow-try-enricher-3 >/dev/null
ended_in_order enricher
ended_in_order enricher-2
compose start enricher enricher-2
wait_until "all is well" 180 all_healthy
sleep 30 # two scrapes
holds 'count(cowflow_state_restored_total) > 0 and sum(cowflow_state_restored_total) == 0' || fail "state was restored: $(ask cowflow_state_restored_total)"
say "nothing had to be restored"
same_hash "after a stop in a rebalance"

say "kill both sinks"
compose kill -s KILL sink sink-2
wait_until "CowflowServiceDown fires" 300 fires CowflowServiceDown
compose start sink sink-2
wait_until "CowflowServiceDown is resolved" 600 is_quiet CowflowServiceDown
same_hash "after both sinks"

say "kill a broker, and rebuild without it"
compose kill -s KILL kafka-2
call rebuild --from raw --yes
same_hash "after a rebuild without a broker"
compose start kafka-2
wait_until "all is well" 180 all_healthy
call status
say "done: $hash throughout"
