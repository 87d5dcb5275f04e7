#!/usr/bin/env bash
# Tries the alerts with a real Prometheus and Alertmanager that scrape a platform of "./cowflow up": its sink is made to hang
# ("up" would start a killed one again within seconds), then its writes are; each time the alert has to come to a webhook, and to
# be resolved afterwards. Takes about five minutes. Needs Debian's packages prometheus, prometheus-alertmanager and python3.
#
# Differences from the files beside this one: addresses, intervals (2 s for 15 s), and times. Those of "for", of ranges in
# brackets, of Alertmanager, and the seconds that cowflow_sink_lag_seconds may reach are divided by FASTER (default 30): "for: 2m"
# is 4 s. The rules are the same.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
FASTER=${FASTER:-30}
ALERTMANAGER=$(command -v prometheus-alertmanager || command -v alertmanager) || { echo "alertmanager is missing: apt-get install prometheus-alertmanager" >&2; exit 1; }
for program in prometheus promtool python3; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install prometheus python3" >&2; exit 1; }
done
WORK=$(mktemp -d)
STARTED=()

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

clean_up() {
  local result=$? pid
  if [ "$result" != 0 ]; then
    say "Failed; the ends of the logs:"
    tail -n 15 "$WORK"/*.log || true
  fi
  # the platform first, and in order
  for pid in "${STARTED[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${STARTED[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# --- durations, shorter than in earnest -----------------------------------------------------------------------------

# Divides durations in the places that are given as a pattern with one group around the duration
shorten() {
  python3 - "$FASTER" "$@" <<'PYTHON'
import re, sys
faster, source, target, *patterns = sys.argv[1:]
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
def shorter(found):
    number, unit = re.fullmatch(r"(\d+)([smhd]?)", found.group(2)).groups()
    fewer = max(1, int(number) * SECONDS[unit or "s"] // int(faster))
    return found.group(1) + str(fewer) + ("s" if unit else "")
text = open(source).read()
for pattern in patterns:
    text = re.sub(pattern, shorter, text, flags=re.M)
open(target, "w").write(text)
PYTHON
}

# --- the platform -----------------------------------------------------------------------------------------------------

say "Starting a platform; its output is in $WORK/up.log while this runs"
"$ROOT/cowflow" up --port-base 0 --data-dir "$WORK/data" --json >"$WORK/up.log" 2>&1 &
UP=$!
STARTED+=("$UP")
status() { "$ROOT/cowflow" status --data-dir "$WORK/data" --json 2>/dev/null; }
psql() { "$ROOT/cowflow" psql --data-dir "$WORK/data" -qAt "$@"; }

# A field of a part's line of the status
field() {
  python3 -c '
import json, sys
for line in open(sys.argv[1]):
    part = json.loads(line)
    if part.get("part") == sys.argv[2]:
        print(str(part[sys.argv[3]]).split("//")[-1])' "$WORK/status" "$1" "$2"
}

ready() { status >"$WORK/status" && [ -n "$(field sink pid)" ]; }

# Waits until a call succeeds
await() {
  local what=$1 seconds=$2 begin=$SECONDS
  shift 2
  until "$@"; do
    if [ $((SECONDS - begin)) -ge "$seconds" ]; then
      say "Not within $seconds s: $what"
      exit 1
    fi
    kill -0 "$UP" 2>/dev/null || { say "The platform has ended"; cat "$WORK/up.log"; exit 1; }
    sleep 1
  done
  say "After $((SECONDS - begin)) s: $what"
}

await "all parts of the platform are ready" 300 ready
SINK=$(field sink pid)

# --- Prometheus and Alertmanager --------------------------------------------------------------------------------------

PROMETHEUS_PORT=$(free_port)
ALERTMANAGER_PORT=$(free_port)
WEBHOOK_PORT=$(free_port)
mkdir "$WORK/rules"
for rules in "$HERE"/rules/*.yaml; do
  shorten "$rules" "$WORK/rules/$(basename "$rules")" '^(\s+for: )(\w+)$' '(\[)(\d+[smhd])(?=])' '(cowflow_sink_lag_seconds\) > )(\d+)$'
done
shorten "$HERE/prometheus.yml" "$WORK/prometheus.yml"
shorten "$HERE/alertmanager.yml" "$WORK/alertmanager.yml" '^(\s+(?:group_wait|group_interval|repeat_interval): )(\w+)$'
sed -i \
  -e 's/_interval: 15s/_interval: 2s/' \
  -e "s/alertmanager:9093/127.0.0.1:$ALERTMANAGER_PORT/" \
  -e "s/ingestor:9000/$(field ingestor address)/" \
  -e "s/enricher:9000/$(field enricher address)/" \
  -e "s/sink:9000/$(field sink address)/" \
  -e 's/scrape_interval: 2s/&\n  scrape_timeout: 2s/' \
  "$WORK/prometheus.yml"
sed -i -E "s|^  - name: (now\|today)$|&\n    webhook_configs:\n      - url: http://127.0.0.1:$WEBHOOK_PORT/\1|" "$WORK/alertmanager.yml"
promtool check config "$WORK/prometheus.yml" >"$WORK/promtool.log"

# Writes a line for each alert that it is told of
python3 - "$WEBHOOK_PORT" "$WORK/told" >"$WORK/webhook.log" 2>&1 <<'PYTHON' &
import http.server, json, sys
class Webhook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with open(sys.argv[2], "a") as told:
            for alert in body["alerts"]:
                labels = alert["labels"]
                print(self.path[1:], alert["status"], labels["alertname"], labels.get("component") or labels.get("topic") or "",
                      "|", alert["annotations"]["summary"], file=told)
        self.send_response(200)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Webhook).serve_forever()
PYTHON
STARTED+=($!)
touch "$WORK/told"
"$ALERTMANAGER" --config.file="$WORK/alertmanager.yml" --storage.path="$WORK/alertmanager" --cluster.listen-address= \
  --web.listen-address="127.0.0.1:$ALERTMANAGER_PORT" >"$WORK/alertmanager.log" 2>&1 &
STARTED+=($!)
prometheus --config.file="$WORK/prometheus.yml" --storage.tsdb.path="$WORK/prometheus" \
  --web.listen-address="127.0.0.1:$PROMETHEUS_PORT" >"$WORK/prometheus.log" 2>&1 &
STARTED+=($!)

# Succeeds when a query has a result
asks() {
  python3 - "http://127.0.0.1:$PROMETHEUS_PORT/api/v1/query" "$1" <<'PYTHON' 2>/dev/null
import json, sys, urllib.parse, urllib.request
answer = urllib.request.urlopen(sys.argv[1] + "?" + urllib.parse.urlencode({"query": sys.argv[2]}))
sys.exit(0 if json.load(answer)["data"]["result"] else 1)
PYTHON
}
# Leaves out notifications from before, as while everything started
from_now_on() { TOLD=$(wc -l <"$WORK/told"); }
told() { tail -n "+$((TOLD + 1))" "$WORK/told" | grep -q "^$1"; }

# --- the tries --------------------------------------------------------------------------------------------------------

await "Prometheus has scraped three services" 60 asks 'count(up{job="cowflow"} == 1) == 3'
await "one ingestor leads, and trades are priced" 120 asks 'sum(cowflow_ingest_leader) == 1 and sum(cowflow_join_trades_total) > 0'
await "no alert of the sink fires" 300 asks \
  'vector(0) unless on () max_over_time(ALERTS{alertstate="firing", alertname=~"Cowflow(Sink|Service|TopicUnread).*"}[20s])'

say "Making the sink hang (SIGSTOP to process $SINK)"
from_now_on
kill -STOP "$SINK"
await "CowflowServiceDown came to the webhook, for whoever is on call" 120 told 'now firing CowflowServiceDown sink'
from_now_on
kill -CONT "$SINK"
say "The sink goes on"
await "CowflowServiceDown is resolved" 180 told 'now resolved CowflowServiceDown sink'

say "Holding the positions of the sink in PostgreSQL locked"
from_now_on
psql -c 'BEGIN; LOCK TABLE ops.sink_offset; SELECT pg_sleep(600)' >"$WORK/lock.log" 2>&1 &
LOCK=$!
STARTED+=("$LOCK")
await "CowflowSinkBehind came to the webhook" 180 told 'today firing CowflowSinkBehind'
from_now_on
# its session is found by what it does, for psql starts under a wrapper
psql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; LOCK TABLE%'" >"$WORK/unlock.log" 2>&1
await "CowflowSinkBehind is resolved" 240 told 'today resolved CowflowSinkBehind'

say "All that the webhook was told:"
sort "$WORK/told" | uniq -c
say "Done"
