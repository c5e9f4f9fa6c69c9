#!/usr/bin/env bash
# Measures how long events take: benchmarks/events.sh [rate per second] [seconds]. README.md beside it says more.
set -eu
cd "$(dirname "$0")/.."
set +u
. .mvn/jdk.sh
set -u
./mvnw -q -B -pl benchmarks -am package -DskipTests
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  dev.soko.benchmarks.events.EventDelay "$@"
