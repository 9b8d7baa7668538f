#!/bin/sh
# Runs one node from a server folder that it only reads, so that the folder may belong to root or
# stand on a read-only file system. What WildFly writes goes to TIDEGATE_RUN, made anew at each start:
# a node keeps nothing of its own, its state is in PostgreSQL and Redis.
set -eu

server=${TIDEGATE_SERVER:-/opt/tidegate}
run=${TIDEGATE_RUN:-/run/tidegate}

require() {
  eval "value=\${$1:-}"
  case $value in
    *[![:space:]]*) ;;
    *)
      echo "tidegate: $1 is not set, or blank: $2" >&2
      exit 78 # EX_CONFIG: systemd does not try again
      ;;
  esac
}

require TIDEGATE_NODE 'a name that this node keeps over restarts, such as node1'
require TIDEGATE_POSTGRES_URL 'for example jdbc:postgresql://db:5432/tidegate'
require TIDEGATE_POSTGRES_USER 'the role that owns the database'
require TIDEGATE_POSTGRES_PASSWORD 'there is no default'
require TIDEGATE_REDIS_URL 'for example redis://redis:6379'
[ -n "${TIDEGATE_MASTER_KEY_FILE:-}" ] ||
  require TIDEGATE_MASTER_KEY 'base64 of 32 random bytes: openssl rand -base64 32'

# The one that standalone.sh will take. An older one would end with a stack trace, again and again.
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p')
if [ "${version:-0}" -lt 25 ]; then
  echo "tidegate: $java is no Java 25 or later: name the folder of one in JAVA_HOME" >&2
  exit 78
fi

rm -rf "$run/standalone"
mkdir -p "$run"
cp -R "$server/standalone" "$run/standalone"
chmod -R u+rwX "$run/standalone"
# Logs go to standard output alone: a file would grow here until the memory that it stands in is full.
sed -i '/<handler name="FILE"\/>/d' "$run/standalone/configuration/standalone.xml"

export JBOSS_HOME="$server"
export JBOSS_BASE_DIR="$run/standalone"
# Without it the shell of standalone.sh keeps SIGTERM for itself and the server is killed hard.
export LAUNCH_JBOSS_IN_BACKGROUND=true
# All of them, those that standalone.conf would set as well: what it adds by itself would come last.
JAVA_OPTS="-XX:+UseParallelGC -XX:+UseCompactObjectHeaders -XX:+UseTransparentHugePages -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
JAVA_OPTS="$JAVA_OPTS -Djava.net.preferIPv4Stack=true -Djboss.modules.system.pkgs=org.jboss.byteman -Djava.awt.headless=true"
JAVA_OPTS="$JAVA_OPTS ${TIDEGATE_JAVA_SIZING:--XX:MaxRAMPercentage=60 -XX:MaxMetaspaceSize=384m} ${TIDEGATE_JAVA_OPTS:-}"
export JAVA_OPTS

exec "$server/bin/standalone.sh" \
  -b "${TIDEGATE_BIND:-127.0.0.1}" \
  -bmanagement "${TIDEGATE_MANAGEMENT_BIND:-127.0.0.1}" \
  "-Djboss.node.name=$TIDEGATE_NODE" \
  "-Djboss.tx.node.id=$(printf %s "$TIDEGATE_NODE" | tail -c 23)" \
  -Dtidegate.http.open=false \
  -Djboss.as.management.blocking.timeout=86400 \
  -Dorg.wildfly.sigterm.suspend.timeout="${TIDEGATE_DRAIN_SECONDS:-20}" \
  "$@"
