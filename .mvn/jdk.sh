# Sourced by mvnw and soko: points JAVA_HOME at a JDK 25 or newer. An adequate JAVA_HOME or `java` wins, then
# the places where Linux distributions, SDKMAN and macOS put JDKs. Leaves JAVA_HOME alone when it finds none.

soko_jdk_major() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
}

soko_find_jdk() {
  set +f
  for home in "${JAVA_HOME:-}" "$(readlink -f "$(command -v java)" 2>/dev/null | sed 's|/bin/java$||')" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$home" ] || continue
    major=$(soko_jdk_major "$home") || continue
    if [ "${major:-0}" -ge 25 ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

if soko_jdk=$(soko_find_jdk); then
  JAVA_HOME=$soko_jdk
  export JAVA_HOME
fi
