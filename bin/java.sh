# shellcheck shell=bash
# Finds a JDK and Maven that are new enough, and has them installed where there is none.

NEEDED_JAVA=17
NEEDED_MAVEN=3.8

java_version() { "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1; }

is_fitting_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  local version major
  version=$(java_version "$1")
  major=${version%%[.-]*}
  [ -n "$major" ] && [ "$major" -ge "$NEEDED_JAVA" ]
}

home_of_java_in_path() {
  command -v java >/dev/null || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(home_of_java_in_path)" \
    /usr/lib/jvm/* /usr/local/openjdk-* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && is_fitting_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

use_jdk() {
  local home
  if ! home=$(find_jdk); then
    install_jdk
    home=$(find_jdk) || fail "no JDK $NEEDED_JAVA or newer was found after the installation"
  fi
  if [ -n "${JAVA_HOME:-}" ] && [ "$home" != "$JAVA_HOME" ]; then
    say "JAVA_HOME ($JAVA_HOME) is no JDK $NEEDED_JAVA or newer; using $home"
  fi
  export JAVA_HOME=$home
}

is_fitting_maven() {
  local version
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] || return 1
  [ "${version%%.*}" -gt "${NEEDED_MAVEN%%.*}" ] ||
    { [ "${version%%.*}" -eq "${NEEDED_MAVEN%%.*}" ] && [ "${version#*.}" -ge "${NEEDED_MAVEN#*.}" ]; }
}

use_maven() {
  is_fitting_maven && return
  install_maven
  is_fitting_maven || fail "Maven $NEEDED_MAVEN or newer is needed; $(command -v mvn || echo 'mvn') is older or does not run"
}
