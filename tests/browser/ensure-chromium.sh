#!/bin/sh
# Prints the path of a Chromium for the browser tests, and installs one first where there is none.
set -u
playwright="$(dirname "$0")/../../.venv/bin/playwright"

# A command may be there and yet not start: a snap's stub in a container, for example.
starts() {
  [ -n "$1" ] && "$1" --version >/dev/null 2>&1
}

found_on_path() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    path="$(command -v "$name")" && starts "$path" && echo "$path" && return
  done
  return 1
}

playwrights_own() {
  path="$("${playwright%/*}/python" -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as browsers: print(browsers.chromium.executable_path)')"
  starts "$path" && echo "$path"
}

if [ -n "${CONVENE_CHROMIUM:-}" ]; then
  starts "$CONVENE_CHROMIUM" && echo "$CONVENE_CHROMIUM" && exit
  echo "CONVENE_CHROMIUM is $CONVENE_CHROMIUM, which does not start." >&2
  exit 1
fi

found_on_path && exit

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests." >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2 && apt-get install -y -qq chromium fonts-noto-color-emoji >&2
  found_on_path && exit
fi

playwrights_own && exit
echo "Fetching Playwright's Chromium for the browser tests." >&2
"$playwright" install chromium >&2
playwrights_own && exit

echo "No Chromium could be installed. Install one and run again, or name it in CONVENE_CHROMIUM." >&2
exit 1
