# Sourced by ./tidegate and ./mvnw: sets JAVA_HOME to a JDK that is new enough, or says how to get one.
# Looks at JAVA_HOME, at the java on PATH, then at the folders where Linux and macOS keep JDKs.

tidegate_min_jdk=25

# Prints the feature version of the JDK in $1, or nothing if there is no JDK.
tidegate_jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

tidegate_jdk_fits() {
  tidegate_found=$(tidegate_jdk_version "$1")
  [ -n "$tidegate_found" ] && [ "$tidegate_found" -ge "$tidegate_min_jdk" ]
}

# Prints the home of the java on PATH, links followed.
tidegate_jdk_on_path() {
  tidegate_java=$(command -v javac 2>/dev/null) || return 0
  while [ -h "$tidegate_java" ]; do
    tidegate_link=$(readlink "$tidegate_java")
    case "$tidegate_link" in
      /*) tidegate_java=$tidegate_link ;;
      *) tidegate_java=$(dirname "$tidegate_java")/$tidegate_link ;;
    esac
  done
  (cd "$(dirname "$tidegate_java")/.." && pwd -P)
}

tidegate_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && tidegate_jdk_fits "$JAVA_HOME"; then
    return 0
  fi
  tidegate_candidate=$(tidegate_jdk_on_path)
  if [ -n "$tidegate_candidate" ] && tidegate_jdk_fits "$tidegate_candidate"; then
    JAVA_HOME=$tidegate_candidate
    export JAVA_HOME
    return 0
  fi
  for tidegate_candidate in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    "${HOME:-/}"/.local/share/mise/installs/java/* "${HOME:-/}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if tidegate_jdk_fits "$tidegate_candidate"; then
      JAVA_HOME=$tidegate_candidate
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<MESSAGE
Tidegate needs a JDK $tidegate_min_jdk or later, and none was found in JAVA_HOME, on PATH or in the usual folders.
Get one and try again:
  Debian, Ubuntu  sudo apt-get install openjdk-$tidegate_min_jdk-jdk   (or Temurin from https://adoptium.net)
  Fedora, RHEL    sudo dnf install java-$tidegate_min_jdk-openjdk-devel
  macOS           brew install openjdk@$tidegate_min_jdk
  anywhere        sdk install java $tidegate_min_jdk-tem            (https://sdkman.io)
If it stands in another folder: export JAVA_HOME=/path/to/jdk
MESSAGE
  return 1
}

tidegate_find_jdk || exit 1
