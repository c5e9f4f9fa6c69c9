#!/usr/bin/env bash
# Measures bids a second against pgbench: benchmarks/bids.sh [rounds] [seconds]. README.md beside it says more.
set -eu
cd "$(dirname "$0")/.."
set +u
. .mvn/jdk.sh
set -u
./mvnw -q -B -pl gateway,auctions-service,benchmarks -am package -DskipTests
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  dev.soko.benchmarks.bids.BidBenchmark "$@"
