# shellcheck shell=bash
# Help that needs no build. Its text is the one list of calls: this script and Cowflow.java both read it.

USAGE=$ROOT/local/src/main/resources/dev/cowflow/local/usage.txt

# The lines of the usage that are about a call
describe() {
  awk -v name="$1" '/^$/ { shown = 0 } $1 == "./cowflow" { shown = ($2 == name) } shown' "$USAGE"
}

is_call() { sed -n 's/^ *\.\/cowflow \([a-z-]*\).*/\1/p' "$USAGE" | grep -Fx -e "$1" >/dev/null; }

# Tells whether the arguments ask for help about the call; options of psql are left to psql
wants_help() {
  local call=$1 argument
  shift
  if [ "$call" = psql ]; then
    [ "${1:-}" = --help ]
    return
  fi
  for argument in "$@"; do
    case "$argument" in -h | --help) return 0 ;; esac
  done
  return 1
}

# Tells whether the built program has more to say about a call than the usage has
has_more_help() {
  case "$1" in
    test | soak) return 1 ;;
    *) is_built && find_jdk >/dev/null ;;
  esac
}

help_about() {
  describe "$1"
  case "$1" in
    test | soak) ;;
    *) printf '\nNot built yet, or not since the sources changed: the next call builds. Then "./cowflow %s --help" tells more.\n' "$1" ;;
  esac
}

# As the build will have it
version() { sed -n '/<artifactId>cowflow</,/<version>/ s/.*<version>\(.*\)<\/version>.*/\1/p' "$ROOT/pom.xml"; }
