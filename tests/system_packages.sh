#!/usr/bin/env bash
# Installs what the tests need beside Python, where that is allowed; otherwise says how, in one line.
set -euo pipefail

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
missing() {
  browser >/dev/null || echo chromium
  command -v flite >/dev/null || echo flite
  command -v text2wave >/dev/null || echo festival
}

mapfile -t packages < <(missing)
if [ ${#packages[@]} = 0 ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${packages[*]} for the browser and voice tests (a minute, once) ..."
  # festival leaves its voice to the recommended packages.
  { apt-get update && apt-get install --yes --no-install-recommends "${packages[@]}" \
    fonts-inter festvox-kallpc16k; } >/dev/null 2>&1 || true
fi
mapfile -t packages < <(missing)
if [ ${#packages[@]} = 0 ]; then exit 0; fi
echo "For the browser and voice tests: sudo apt-get install ${packages[*]}"
# Where tests must not be skipped, this ends the run.
[ -z "${CI:-}" ]
