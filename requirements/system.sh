#!/bin/sh
# Install the programs that tests drive, if they are missing and this is Debian: sh requirements/system.sh [LIST]
# Where they cannot be installed, say which and go on: their tests say what they skip, and with CI set they fail.
set -u
list=${1:-requirements/system.txt}

missing() {
  while read -r package signs; do
    case $package in '#'* | '') continue ;; esac
    for sign in $signs; do
      if [ -e "$sign" ] || command -v "$sign" >/dev/null 2>&1; then continue 2; fi
    done
    printf ' %s' "$package"
  done <"$list"
}

# Of several names for a program, as in a|b, the first that the package index knows; where it knows none, the first.
known() {
  for names in $1; do
    chosen=''
    oldifs=$IFS
    IFS='|'
    for name in $names; do
      : "${first:=$name}"
      if [ -z "$chosen" ] && apt-cache show "$name" >/dev/null 2>&1; then chosen=$name; fi
    done
    IFS=$oldifs
    printf ' %s' "${chosen:-$first}"
    first=''
  done
}

install() {
  if [ "$(id -u)" = 0 ]; then as_root=''; elif sudo -n true 2>/dev/null; then as_root='sudo'; else
    echo 'only root may install packages here' >&2
    return 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2046  # words on purpose
  $as_root apt-get update -qq &&
    $as_root apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 $(known "$1")
}

lacking=$(missing)
[ -z "$lacking" ] && exit 0
printf 'Programs for the tests, missing here:%s\n' "$lacking" >&2
if command -v apt-get >/dev/null 2>&1; then
  log=$(install "$lacking" 2>&1) || printf '%s\n' "$log" | tail -n 5 >&2
fi
lacking=$(missing)
[ -z "$lacking" ] || printf 'Not installed:%s. Tests that need them say what they skip.\n' "$lacking" >&2
