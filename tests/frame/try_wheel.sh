#!/bin/sh
# Installs the wheel with its locked dependencies into an empty environment away from the tree, and uses it there.
set -eu
cd "$(dirname "$0")/../.."
tree=$(pwd)
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT

make --no-print-directory wheel
wheel=$(ls -t dist/corridor-*.whl | head -n 1)
.venv/bin/python -m venv "$away/env"
cd "$away"
env/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$tree/requirements/run.txt"
env/bin/python -m pip install --quiet --disable-pip-version-check --no-deps "$tree/$wheel"

PATH="$away/env/bin:$PATH"
unset PYTHONPATH || true
corridor --help >/dev/null
python -m corridor --version
corridor new study
corridor check study
corridor build study --out report
test -s report/index.html
test -s report/en/index.html
test -s report/ru/index.html
echo "The wheel works: $wheel"
