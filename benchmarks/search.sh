#!/usr/bin/env bash
# Measures searching: benchmarks/search.sh [sizes]. README.md beside it says more.
set -eu
cd "$(dirname "$0")/.."
set +u
. .mvn/jdk.sh
set -u
./mvnw -q -B -pl listings-service,benchmarks -am package -DskipTests
exec "$JAVA_HOME/bin/java" -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
  dev.soko.benchmarks.search.SearchBenchmark "$@"
