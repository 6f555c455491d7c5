#!/usr/bin/env bash
# Makes or refreshes .venv with Gishe (editable) and its tools. uv installs, as it is quick; pip stands in for it.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'gishe: %s\n' "$*" >&2; }

# A pip that is told to use another package index in its own settings: uv does not read those, so pass it on.
index_of_pip() {
  .venv/bin/python -m pip config get "global.index-url" 2>/dev/null ||
    .venv/bin/python -m pip config get "user.index-url" 2>/dev/null || true
}

make_environment() {
  local python="${PYTHON:-python3}"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    say "Python 3.11 or newer is needed. Say which: make setup PYTHON=python3.12"
    exit 1
  }
  "$python" -m venv .venv || {
    say "python3 -m venv failed. On Debian and Ubuntu: sudo apt-get install python3-venv"
    exit 1
  }
}

install_with_uv() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9" || return 1
  local index
  index="${UV_DEFAULT_INDEX:-$(index_of_pip)}"
  if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
  .venv/bin/uv pip install --quiet --compile-bytecode --python .venv/bin/python --editable . --group dev
}

install_with_pip() {
  say "uv could not install the packages, so pip does; this takes longer."
  .venv/bin/python -m pip install --quiet --upgrade "pip>=25.1"
  .venv/bin/python -m pip install --quiet --editable . --group dev
}

[ -x .venv/bin/python ] || make_environment
install_with_uv || install_with_pip
# Compiled once here: where Python may not write its caches later, every start would compile everything anew.
.venv/bin/python -m compileall -q platform cli
say "Python packages are in .venv; the command is .venv/bin/gishe"
