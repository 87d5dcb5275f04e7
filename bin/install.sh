# shellcheck shell=bash
# Installation of missing programs from Debian's packages; elsewhere, the commands that install them.

# Tells whether Debian packages can be installed: as root, or by sudo
can_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null; }; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

is_offered() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'; }

# Fetches the lists of packages anew unless one of the packages is offered already
update_unless_offered() {
  local package
  for package in "$@"; do
    if is_offered "$package"; then return; fi
  done
  as_root apt-get update >&2 || say "apt-get update failed"
}

# As root, or by sudo after saying so
install_packages() {
  say "Installing from this system's packages, as $([ "$(id -u)" = 0 ] && echo root || echo 'root by sudo'): $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2 ||
    fail "apt-get could not install $*"
}

install_jdk() {
  if ! can_install; then
    fail "a JDK $NEEDED_JAVA or newer is needed. Install one and call again, for example:
  Debian, Ubuntu   sudo apt-get install openjdk-17-jdk-headless
  Fedora           sudo dnf install java-21-openjdk-devel
  macOS            brew install openjdk@21"
  fi
  update_unless_offered openjdk-17-jdk-headless default-jdk-headless
  if is_offered openjdk-17-jdk-headless; then install_packages openjdk-17-jdk-headless; else install_packages default-jdk-headless; fi
}

install_maven() {
  if ! can_install; then
    fail "Maven $NEEDED_MAVEN or newer is needed. Install it and call again, for example:
  Debian, Ubuntu   sudo apt-get install maven
  Fedora           sudo dnf install maven
  macOS            brew install maven"
  fi
  update_unless_offered maven
  install_packages maven
}

install_psql() {
  if can_install; then
    update_unless_offered postgresql-client
    install_packages postgresql-client
  fi
}

# Checks alert rules; elsewhere tests that lack it say that they are skipped
install_promtool() {
  command -v promtool >/dev/null && command -v amtool >/dev/null && return
  if can_install; then
    update_unless_offered prometheus
    install_packages prometheus prometheus-alertmanager
  fi
}

# Reads the shell scripts of the project; where it cannot be installed, its test fails and names it
install_shellcheck() {
  if ! command -v shellcheck >/dev/null && can_install; then
    update_unless_offered shellcheck
    (install_packages shellcheck) || say "The test of the shell scripts will fail without it"
  fi
}
