#!/bin/sh
# Install the pins of a lock and the project itself: sh requirements/install.sh PYTHON LOCK
# uv takes seconds; where it cannot run, pip installs the same pins by the same hashes.
set -eu
python=$1
lock=$2
uv=$(dirname "$python")/uv
. requirements/index.sh

printf 'Installing the packages that %s pins into %s; a minute or two, once.\n' "$lock" "${python%/bin/*}" >&2

with_uv() {
  "$python" -m pip install --quiet --only-binary :all: --require-hashes -r requirements/uv.txt &&
    "$uv" pip install --quiet --python "$python" --require-hashes -r "$lock" &&
    "$uv" pip install --quiet --python "$python" --no-deps --no-build-isolation -e .
}

if ! refusal=$(with_uv 2>&1); then
  reason=$(printf '%s\n' "$refusal" | grep -i '^error' | head -n 1) || true
  printf 'uv cannot install here, pip does, which takes about a minute (%s)\n' "${reason:-uv does not start}" >&2
  "$python" -m pip install --quiet --require-hashes -r "$lock"
  "$python" -m pip install --quiet --no-deps --no-build-isolation -e .
fi
