# shellcheck shell=bash
# Starts the built programs: the command itself, and its benchmarks.

# A person's language is no setting: in some, Kafka itself cannot read what it has written
IN_ENGLISH=(-Duser.language=en -Duser.country=US -Duser.script= -Duser.variant=)

launch_bench() {
  exec "$JAVA_HOME/bin/java" "${IN_ENGLISH[@]}" -XX:+UseParallelGC -Xmx3g -Dlogback.configurationFile=bench-logback.xml \
    -cp "$ROOT/bench/target/cowflow-bench.jar:$JAR:$ROOT/enricher/target/cowflow-enricher.jar" dev.cowflow.bench.Bench "$@"
}

# Starts from the classes that an earlier call kept beside the jar, or lets this call keep them (see ClassArchive)
launch() {
  local archive sharing=-Xshare:auto
  archive=$JAR.$(java_version "$JAVA_HOME").jsa
  if [ "$archive" -nt "$JAR" ]; then
    sharing=-XX:SharedArchiveFile=$archive
  else
    case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in
      *-agent* | *-javaagent*) ;;
      *) sharing=-XX:+RecordDynamicDumpInfo ;;
    esac
  fi
  exec "$JAVA_HOME/bin/java" "${IN_ENGLISH[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$sharing" \
    -Xlog:disable -Xlog:all=error:stderr -Xmx768m -jar "$JAR" "$@"
}
