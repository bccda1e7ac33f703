#!/bin/sh
# Pin every package by version and hash for Linux, macOS and Windows: sh requirements/lock.sh PYTHON
# No registry is named in the files. The briefing's pins are a part of the developers' pins, and the benchmark's agree
# with them, so that one environment can serve all.
set -eu
python=$1
uv=$(dirname "$python")/uv
. requirements/index.sh

options="--quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate"
"$uv" pip compile $options pyproject.toml --extra cluster --group lab --group docs --group test --group build \
  -o requirements/develop.txt
"$uv" pip compile $options pyproject.toml --group build -c requirements/develop.txt -o requirements/briefing.txt
"$uv" pip compile $options pyproject.toml --group benchmark --group build -c requirements/develop.txt \
  -o requirements/benchmark.txt
echo uv | "$uv" pip compile $options - -o requirements/uv.txt
"$python" requirements/environment.py
