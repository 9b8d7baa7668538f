# Sourced by ./tidegate: sets TIDEGATE_CHROMIUM to a Chromium for the browser tests: the one on PATH,
# else one that the system's packages bring, else Playwright's own, or says what to do. One that has
# no windows at all is the first choice: it does the same with a quarter less of the processor.

tidegate_chromium_on_path() {
  for tidegate_name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    command -v $tidegate_name && return 0
  done
  for tidegate_app in "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -x "$tidegate_app" ] && echo "$tidegate_app" && return 0
  done
  return 1
}

# Runs a command as root, if that needs no password.
tidegate_as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

tidegate_apt_install() {
  tidegate_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$1"
}

tidegate_install_chromium() {
  if command -v apt-get >/dev/null 2>&1; then
    tidegate_as_root apt-get update -q &&
      { tidegate_apt_install chromium-headless-shell || tidegate_apt_install chromium; }
  elif command -v dnf >/dev/null 2>&1; then
    tidegate_as_root dnf install -qy chromium
  else
    return 1
  fi
}

# Playwright keeps what it downloads in one folder for all projects of a user.
tidegate_playwright_chromium() {
  find "${PLAYWRIGHT_BROWSERS_PATH:-${HOME:-/}/.cache/ms-playwright}" "${HOME:-/}/Library/Caches/ms-playwright" \
    -path '*/chromium-*' \( -name chrome -o -name Chromium -o -name 'Google Chrome for Testing' \) -type f \
    2>/dev/null | head -n 1 | grep .
}

tidegate_download_chromium() {
  ./mvnw --batch-mode -q -pl app-web -am -Dmaven.test.skip=true test-compile \
    org.codehaus.mojo:exec-maven-plugin:java -Dexec.classpathScope=test \
    -Dexec.mainClass=com.microsoft.playwright.CLI -Dexec.args='install chromium'
}

tidegate_find_chromium() {
  if [ -n "${TIDEGATE_CHROMIUM-}" ] && [ -x "$TIDEGATE_CHROMIUM" ]; then
    return 0
  fi
  mkdir -p .tidegate
  TIDEGATE_CHROMIUM=$(tidegate_chromium_on_path || tidegate_playwright_chromium) || {
    echo "Installing Chromium for the browser tests; log: .tidegate/chromium.log"
    # The package of some systems brings no program: Ubuntu's is a step towards a snap.
    TIDEGATE_CHROMIUM=$(
      { tidegate_install_chromium >.tidegate/chromium.log 2>&1 && tidegate_chromium_on_path; } ||
        { tidegate_download_chromium >>.tidegate/chromium.log 2>&1 && tidegate_playwright_chromium; }
    )
  } || true
  if [ -z "$TIDEGATE_CHROMIUM" ]; then
    echo "tidegate: the browser tests need Chromium and it could not be installed (.tidegate/chromium.log says why): install it, or set TIDEGATE_CHROMIUM to its path" >&2
    return 1
  fi
  export TIDEGATE_CHROMIUM
}

tidegate_find_chromium || exit 1
