# Images of cowflow, one target each: ingestor, enricher, sink, tools. Nothing but Docker is needed:
#   docker build --target enricher -t cowflow/enricher .
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre-noble

# --- jars ------------------------------------------------------------------------------------------------------------
FROM ${BUILD_IMAGE} AS build
# More arguments for Maven, such as -Pconfluent
ARG BUILD_ARGS=""
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -DskipTests -Dspotless.goal=check -Dspotless.check.skip=true -Dregistry.skip=true \
      ${BUILD_ARGS} -pl ingestor,enricher,sink,local -am package
# Libraries of others change seldom: they become a layer of their own, below our jars
RUN <<'EOT'
set -e
for module in ingestor enricher sink local; do
  mkdir -p "/out/$module/app/lib"
  mv "$module"/target/lib/cowflow-*.jar "/out/$module/app/lib/"
  mv "$module/target/lib" "/out/$module/lib"
  mv "$module/target/cowflow-$module.jar" "/out/$module/app/"
done
# the tools start no PostgreSQL of their own
rm /out/local/lib/embedded-postgres-binaries-*.jar
EOT

# --- common to all ---------------------------------------------------------------------------------------------------
FROM ${RUNTIME_IMAGE} AS runtime
# Known to the image by name too, for libraries that ask who runs them; a mounted volume begins with the folder's owner
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin cowflow \
 && install -d -o 10001 -g 10001 /var/lib/cowflow
# The serial collector needs the least memory for heaps of this size. Two arenas keep what malloc holds back small: RocksDB
# allocates from many threads. A class cache holds for the flags it was made with, so that all of them stand here.
COPY <<'EOF_OPTIONS' /app/jvm.options
-XX:+UseSerialGC
-XX:+ExitOnOutOfMemoryError
--enable-native-access=ALL-UNNAMED
-Duser.language=en
-Duser.country=US
EOF_OPTIONS
# Asks the readiness address for 200; the image has no curl
COPY --chmod=755 <<'EOF_HEALTH' /app/health
#!/usr/bin/env bash
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${COWFLOW_MANAGEMENT_PORT:-$COWFLOW_HTTP_PORT}"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
EOF_HEALTH
# Keeps the classes of a start in a cache, and starts once more in a mode that fails when the cache would not be used
COPY --chmod=755 <<'EOF_CLASSES' /app/keep-classes
#!/usr/bin/env bash
set -eu
start() { java @/app/jvm.options -Xlog:disable -Xlog:all=error:stderr -Dspring.context.exit=onRefresh "$@"; }
start -XX:AOTCacheOutput=/app/app.aot -jar "$1" && start -XX:AOTCache=/app/app.aot -XX:AOTMode=on -jar "$1"
EOF_CLASSES
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m --start-interval=1s --retries=3 CMD ["/app/health"]

# --- services --------------------------------------------------------------------------------------------------------
FROM runtime AS ingestor
ENV COWFLOW_HTTP_PORT=8081
COPY --link --from=build /out/ingestor/lib /app/lib
COPY --from=build /out/ingestor/app /app
USER 0
RUN ["/app/keep-classes", "/app/cowflow-ingestor.jar"]
USER 10001:10001
EXPOSE 8081
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:MaxRAMPercentage=50", "-XX:AOTCache=/app/app.aot", "-jar", "/app/cowflow-ingestor.jar"]

FROM runtime AS enricher
ENV COWFLOW_HTTP_PORT=8082 COWFLOW_STATE_DIR=/var/lib/cowflow/state
COPY --link --from=build /out/enricher/lib /app/lib
COPY --from=build /out/enricher/app /app
USER 0
RUN ["/app/keep-classes", "/app/cowflow-enricher.jar"]
USER 10001:10001
EXPOSE 8082
VOLUME /var/lib/cowflow
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:MaxRAMPercentage=40", "-XX:AOTCache=/app/app.aot", "-jar", "/app/cowflow-enricher.jar"]

FROM runtime AS sink
ENV COWFLOW_HTTP_PORT=8083
COPY --link --from=build /out/sink/lib /app/lib
COPY --from=build /out/sink/app /app
USER 0
RUN ["/app/keep-classes", "/app/cowflow-sink.jar"]
USER 10001:10001
EXPOSE 8083
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:MaxRAMPercentage=50", "-XX:AOTCache=/app/app.aot", "-jar", "/app/cowflow-sink.jar"]

# --- the calls of ./cowflow that work on a deployment, and the sandbox of the APIs ------------------------------------
FROM runtime AS tools
HEALTHCHECK NONE
ENV COWFLOW_DEPLOYED=true
COPY --link --from=build /out/local/lib /app/local/target/lib
COPY --link --from=build /out/enricher/lib /app/enricher/target/lib
COPY --link --from=build /out/sink/lib /app/sink/target/lib
COPY --from=build /out/local/app /app/local/target
COPY --from=build /out/enricher/app /app/enricher/target
COPY --from=build /out/sink/app /app/sink/target
USER 0
# Leads files that calls keep while they run to the volume, for the rest of the image is read-only
RUN install -d -o 10001 -g 10001 /var/lib/cowflow/calls && ln -s /var/lib/cowflow/calls /app/.cowflow
COPY --chmod=755 <<'EOF_COWFLOW' /app/cowflow
#!/usr/bin/env bash
exec java @/app/jvm.options -XX:MaxRAMPercentage=25 -XX:TieredStopAtLevel=1 -jar /app/local/target/cowflow-local.jar "$@"
EOF_COWFLOW
VOLUME /var/lib/cowflow
USER 10001:10001
ENTRYPOINT ["/app/cowflow"]
