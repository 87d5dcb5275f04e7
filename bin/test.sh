# shellcheck shell=bash
# The calls that Maven answers: test and soak.

# Prints the modules that have a test of the name, with commas between them. The name may have wildcards, and "#method"
# at its end, as Maven takes it.
modules_with_test() {
  local class=${1%%#*} content='^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)($|[ (])' sources
  case "$1" in
    *'#'*) content=" ($(printf '%s\n' "${1#*#}" | sed 's/[*]/[A-Za-z0-9_]*/g; s/[?]/[A-Za-z0-9_]/g; s/[+]/|/g'))\\(" ;;
  esac
  for sources in "$ROOT"/*/src/test/java; do
    if find "$sources" -name "$class.java" -exec grep -lE "$content" {} + 2>/dev/null | grep . >/dev/null; then
      basename "${sources%/src/test/java}"
    fi
  done | paste -sd , -
}

run_tests() {
  local long='' name='' modules others=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --long) long=yes ;;
      --only)
        case "${2:-}" in
          '' | [!A-Za-z*]* | *[!A-Za-z0-9_*?#+]*)
            not_understood "--only needs the name of a test class, such as JoinTest, 'Join*' or 'JoinTest#should*'" ;;
        esac
        name=$2
        shift
        ;;
      *) others+=("$1") ;;
    esac
    shift
  done
  # Bash 3.2 takes an empty list for an unset variable
  set -- ${others[@]+"${others[@]}"}
  if [ -n "$name" ]; then
    modules=$(modules_with_test "$name")
    [ -n "$modules" ] || not_understood "there is no test $name in */src/test/java"
    # Modules that it needs are built as for all tests, and have none of the name
    set -- -pl "$modules" -am -Dtest="$name" -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups= "$@"
  elif [ -n "$long" ]; then
    set -- -DexcludedGroups= "$@"
  fi
  use_jdk
  use_maven
  [ -n "$name" ] || install_shellcheck
  lock_build
  local result=0
  # The services' tests wait more than they work, so their modules are tested side by side
  if [ "${CI:-}" = true ]; then
    install_promtool
    mvn -B -ntp -T 1.5C -f "$ROOT/pom.xml" -Dspotless.goal=check verify "$@" 9>&- || result=$?
  else
    mvn -T 1.5C -f "$ROOT/pom.xml" verify "$@" 9>&- || result=$?
  fi
  unlock_build
  exit "$result"
}

is_number() {
  case "$1" in
    '' | *[!0-9]* | ??????????*) return 1 ;;
  esac
}

soak() {
  local histories=10000 seed=1 begin=$SECONDS
  while [ $# -gt 0 ]; do
    case "$1" in
      --histories | --seed) is_number "${2:-}" || not_understood "$1 needs a whole number, 0 to 999999999" ;;
      *) not_understood "soak does not know $1; it takes --histories N and --seed S" ;;
    esac
    # in base 10, whatever zeros it begins with
    if [ "$1" = --seed ]; then seed=$((10#$2)); else histories=$((10#$2)); fi
    shift 2
  done
  [ "$histories" -gt 0 ] || not_understood "--histories must be at least 1"
  use_jdk
  use_maven
  lock_build
  say "Playing $histories histories from seed $seed on ..."
  local result=0
  mvn -B -ntp -q -f "$ROOT/pom.xml" -pl enricher -am test -Dtest=TopologyLawsTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dcowflow.histories="$histories" -Dcowflow.seed="$seed" 9>&- || result=1
  unlock_build
  if [ "$result" = 0 ]; then
    echo "$histories histories, every one with the rows of brute force, in $((SECONDS - begin)) s"
  else
    say "cowflow: a law does not hold; the message above says which, and how to replay it"
  fi
  exit "$result"
}
