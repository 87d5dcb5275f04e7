#!/usr/bin/env bash
# Apicurio Registry 3.0.9, Confluent-compatible API: a schema that is only indented otherwise is another schema.
#
# Guessed: what Confluent's registry does, which compares parsed schemas: looking up a registered schema by its file
#   answers 200 however the file is indented, and registering it again makes no new version. A subject that nobody has
#   configured has rule BACKWARD.
# Seen: the text is hashed as it is. The same schema with line breaks is 404 (40403) on lookup, and version 2 when it is
#   registered: a build that registers its pretty-printed .avsc and a serializer that registers Schema.toString() take turns
#   in "latest". No rule holds before somebody sets one: an incompatible schema of the same name becomes version 3.
#   With APICURIO_CCOMPAT_USE_CANONICAL_HASH=true the indented schema is found; then one that differs in "doc" alone is
#   the same, too.
#
# Runs without cowflow; needs a JDK 17, Maven, curl and Python 3. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
registry=''
trap '[ -z "$registry" ] || kill "$registry" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-dependency-plugin</artifactId>
        <version>3.9.0</version>
        <configuration>
          <artifactItems>
            <artifactItem>
              <groupId>io.apicurio</groupId>
              <artifactId>apicurio-registry-app</artifactId>
              <version>3.0.9</version>
              <classifier>all</classifier>
              <type>tar.gz</type>
            </artifactItem>
          </artifactItems>
          <outputDirectory>registry</outputDirectory>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
mvn -B -ntp -q dependency:unpack

compact='{"type":"record","name":"Tick","fields":[{"name":"price","type":"string"}]}'
indented='{"type": "record", "name": "Tick",
  "fields": [{"name": "price", "type": "string"}]}'
documented='{"type":"record","name":"Tick","doc":"A price","fields":[{"name":"price","type":"string"}]}'
other='{"type":"record","name":"Tick","fields":[{"name":"price","type":"long"}]}'

# Starts a registry in memory on a free port; its further arguments are variables of its environment
start() {
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" "$@" \
    java -jar registry/apicurio-registry-app-3.0.9-runner.jar >registry.log 2>&1 &
  registry=$!
  api=http://127.0.0.1:$port/apis/ccompat/v7
  for _ in $(seq 120); do
    curl -sf "$api/subjects" >/dev/null && return
    sleep 0.5
  done
  cat registry.log >&2
  exit 1
}

stop() {
  kill "$registry"
  wait "$registry" 2>/dev/null || true
  registry=''
}

post() {
  python3 -c 'import json, sys; print(json.dumps({"schema": sys.argv[1]}))' "$2" |
    curl -s -o answer -w '%{http_code}' -H 'Content-Type: application/json' -d @- "$api/subjects/$1"
}

versions() { curl -s "$api/subjects/ticks-value/versions"; }

report() {
  echo "registered: $(post ticks-value/versions "$compact")"
  echo "looked up, indented: $(post ticks-value "$indented")"
  echo "looked up, with doc: $(post ticks-value "$documented")"
  echo "registered, indented: $(post ticks-value/versions "$indented")"
  echo "versions: $(versions)"
  echo "registered, another type: $(post ticks-value/versions "$other")"
  echo "versions: $(versions)"
}

start
seen=$(report)
stop
start APICURIO_CCOMPAT_USE_CANONICAL_HASH=true
seen="$seen
with the canonical hash
$(report)"
stop

expected='registered: 200
looked up, indented: 404
looked up, with doc: 404
registered, indented: 200
versions: [1,2]
registered, another type: 200
versions: [1,2,3]
with the canonical hash
registered: 200
looked up, indented: 200
looked up, with doc: 200
registered, indented: 200
versions: [1]
registered, another type: 200
versions: [1,2]'
printf 'Apicurio Registry 3.0.9, /apis/ccompat/v7:\n%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'The behaviour has changed; it was:\n%s\n' "$expected" >&2; exit 1; }
