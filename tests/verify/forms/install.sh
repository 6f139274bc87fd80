#!/bin/sh
# Brings the form engines of others into a folder: pyxform from PyPI, two engines from npm, a Java compiler and Node
# from Debian when the machine has none.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
into=$1
python=${PYTHON:-python3}
missing=""
command -v javac >/dev/null 2>&1 || missing="$missing default-jdk-headless"
command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
if [ -n "$missing" ]; then
    root=""
    [ "$(id -u)" = 0 ] || root="sudo"
    $root apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
mkdir -p "$into"
"$python" -m venv "$into/venv"
"$into/venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"
cp "$here/package.json" "$here/package-lock.json" "$into"
cd "$into"
npm ci --no-audit --no-fund --loglevel=error
