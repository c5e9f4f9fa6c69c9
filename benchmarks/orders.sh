#!/usr/bin/env bash
# Measures orders placed and paid a second, with few and with a million of them in the tables:
# benchmarks/orders.sh [rounds] [seconds] [orders]. README.md beside it says more.
set -eu
cd "$(dirname "$0")/.."
set +u
. .mvn/jdk.sh
set -u
./mvnw -q -B -pl benchmarks -am package -DskipTests
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  dev.soko.benchmarks.orders.OrderBenchmark "$@"
