#!/usr/bin/env bash
# Measures what a request costs at the gateway: benchmarks/gateway.sh [rounds] [seconds] [only]. README.md beside it says more.
set -eu
cd "$(dirname "$0")/.."
for tool in wrk nginx node npm; do
  command -v "$tool" >/dev/null || { echo "This benchmark needs wrk, nginx, node and npm, and there is no $tool." >&2; exit 1; }
done
set +u
. .mvn/jdk.sh
set -u
./mvnw -q -B -pl gateway,benchmarks -am package -DskipTests
(cd benchmarks/src/main/nest && npm ci --silent && npm run --silent build)
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx64m -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  dev.soko.benchmarks.gateway.GatewayBenchmark "$@"
