#!/usr/bin/env bash
# Measures updates to many WebSockets: benchmarks/sockets.sh [sockets] [rounds] [seconds]. README.md beside it says more.
set -eu
cd "$(dirname "$0")/.."
for tool in node npm; do
  command -v "$tool" >/dev/null || { echo "This benchmark needs node and npm, and there is no $tool." >&2; exit 1; }
done
# A gateway has two connections a socket, and so has this process: to each contestant one.
ulimit -n "$(ulimit -Hn)"
set +u
. .mvn/jdk.sh
set -u
./mvnw -q -B -pl gateway,auctions-service,benchmarks -am package -DskipTests
(cd benchmarks/src/main/nest && npm ci --silent && npm run --silent build)
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  dev.soko.benchmarks.sockets.SocketsBenchmark "$@"
