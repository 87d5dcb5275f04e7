# shellcheck shell=bash
# The lock of the build: one at a time, and none waits for one that was killed.

LOCK=$ROOT/target/cowflow-build.locked

# One build at a time. The system gives a lock of flock back when its owner ends, however that ends; macOS has no flock.
# Programs that are started meanwhile get no descriptor of it (9>&-), or they would keep it.
lock_build() {
  mkdir -p "$ROOT/target"
  if command -v flock >/dev/null; then
    exec 9>"$LOCK.file"
    flock -n 9 || { say "Waiting for another build ..." && flock 9; }
  else
    lock_by_folder
  fi
}

unlock_build() {
  exec 9>&-
  rm -rf "$LOCK"
  trap - EXIT
}

# Prints the start time of a process, which tells it from a later one with the same number
started_at() { LC_ALL=C ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' || true; }

lock_by_folder() {
  local told="" owner started
  until mkdir "$LOCK" 2>/dev/null; do
    owner=$(sed -n 1p "$LOCK/owner" 2>/dev/null || true)
    started=$(sed -n 2p "$LOCK/owner" 2>/dev/null || true)
    if [ -n "$owner" ] && { ! kill -0 "$owner" 2>/dev/null || [ "$(started_at "$owner")" != "$started" ]; }; then
      # Its owner was killed; whoever can rename the lock clears it away
      mv "$LOCK" "$LOCK.$$" 2>/dev/null && rm -rf "$LOCK.$$"
      continue
    fi
    if [ -z "$told" ]; then
      say "Waiting for another build (process ${owner:-?}); if there is none: rm -r $LOCK"
      told=yes
    fi
    sleep 1
  done
  printf '%s\n%s\n' $$ "$(started_at $$)" >"$LOCK/owner"
  trap 'rm -rf "$LOCK"' EXIT
}
