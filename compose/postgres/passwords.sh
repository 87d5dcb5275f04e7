#!/usr/bin/env bash
# Makes up a password for each name that has none yet, in a file of that name.
set -euo pipefail
umask 222
for name in "$@"; do
  file=/run/cowflow/$name
  if [ ! -s "$file" ]; then
    head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$file.new"
    mv "$file.new" "$file"
  fi
done
