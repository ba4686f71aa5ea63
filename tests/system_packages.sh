#!/usr/bin/env bash
# Installs what the tests need beside Python, where that is allowed; otherwise says how, in one line.
set -euo pipefail

packages=(chromium)
installed() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

if installed >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${packages[*]} for the browser tests (a minute, once) ..."
  { apt-get update && apt-get install --yes --no-install-recommends "${packages[@]}" fonts-inter; } \
    >/dev/null 2>&1 || true
fi
if installed >/dev/null; then exit 0; fi
echo "For the browser tests: sudo apt-get install ${packages[*]}"
# Where tests must not be skipped, this ends the run.
[ -z "${CI:-}" ]
