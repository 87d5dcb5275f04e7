# shellcheck shell=bash
# The build of what has changed since the last one, and its progress.

JAR=$ROOT/local/target/cowflow-local.jar
STAMP=$ROOT/target/cowflow-built
LOG=$ROOT/target/cowflow-build.log

# Tells whether no source is newer than the last build: its stamp has the time at which that build began
is_built() {
  [ -f "$STAMP" ] && [ -f "$JAR" ] || return 1
  local newer
  newer=$(find "$ROOT/pom.xml" "$ROOT"/*/pom.xml "$ROOT"/bench/debezium/pom.xml "$ROOT"/*/src/main -newer "$STAMP" 2>/dev/null | head -n 1)
  [ -z "$newer" ]
}

module_in_progress() { sed -n 's/.*Building cowflow-\([a-z]*\) .*/\1/p' "$LOG" 2>/dev/null | tail -n 1; }

# Shows what is being built and for how long, until the process has ended
show_progress() {
  local pid=$1 begin=$SECONDS elapsed
  while kill -0 "$pid" 2>/dev/null; do
    elapsed=$((SECONDS - begin))
    if [ -t 2 ]; then
      printf '\r  %3d s  %-12s' "$elapsed" "$(module_in_progress)" >&2
    elif [ $((elapsed % 15)) -eq 14 ]; then
      say "  $elapsed s  $(module_in_progress)"
    fi
    sleep 1
  done
  if [ -t 2 ]; then printf '\r%-40s\r' '' >&2; fi
}

build() {
  use_maven
  if [ ! -d "${HOME:-/root}/.m2/repository/io/apicurio/apicurio-registry-app" ]; then
    say "The first build downloads about 550 MB of libraries, among them Kafka, PostgreSQL and the schema registry."
  fi
  say "Building (log: $LOG) ..."
  touch "$STAMP.begun"
  mvn -B -ntp -f "$ROOT/pom.xml" -DskipTests package >"$LOG" 2>&1 9>&- &
  local maven=$! begin=$SECONDS
  trap 'kill "$maven" 2>/dev/null; exit 130' INT TERM
  show_progress "$maven"
  if ! wait "$maven"; then
    tail -n 40 "$LOG" >&2
    fail "the build failed; the whole log is in $LOG"
  fi
  trap - INT TERM
  rm -f "$ROOT"/*/target/*.jsa "$ROOT"/*/target/*/*.jsa
  mv "$STAMP.begun" "$STAMP"
  say "Built in $((SECONDS - begin)) s"
}

build_if_needed() {
  is_built && return
  lock_build
  is_built || build
  unlock_build
}
