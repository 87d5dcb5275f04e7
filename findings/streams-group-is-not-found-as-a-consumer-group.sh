#!/usr/bin/env bash
# Kafka 4.3.1: a running group of the streams protocol is "not found" for describeConsumerGroups, but its offsets are not.
#
# Guessed: Admin.describeConsumerGroups, asked for a Kafka Streams application that runs with group.protocol=streams,
#   answers with its members, or with an error that says that the group is of another kind.
# Seen: GroupIdNotFoundException, as for a group that does not exist, though listConsumerGroupOffsets answers for the same
#   id at the same moment with the offsets that it has committed, and listGroups has it with the type "Streams". A tool
#   that takes "not found" for "nobody is there" resets offsets beneath a running application.
# Remedy: Admin.listGroups for the type first, then describeStreamsGroups; take an unknown group for unknown.
#
# Runs without cowflow; needs a JDK 17 and Maven. Fails when the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
broker=''
trap '[ -z "$broker" ] || kill "$broker" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.3.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-streams</artifactId><version>4.3.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port)
controller=$(free_port)
cat >server.properties <<SETTINGS
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$folder/logs
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
SETTINGS
java -cp 'lib/*' kafka.tools.StorageTool format -t V1qWsMr6S3m71i9MnEgcxw -c server.properties >/dev/null
java -cp 'lib/*' kafka.Kafka server.properties >broker.log 2>&1 &
broker=$!

cat >Describing.java <<'JAVA'
import java.nio.file.Files;
import java.util.*;
import java.util.concurrent.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.*;
import org.apache.kafka.streams.*;
import org.apache.kafka.streams.kstream.Consumed;

class Describing {
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> servers = Map.of("bootstrap.servers", arguments[0]);
        try (Admin admin = Admin.create(servers)) {
            admin.createTopics(List.of(new NewTopic("in", 1, (short) 1))).all().get();
            try (var producer = new KafkaProducer<>(servers, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("in", "key", "value")).get();
            }
            Properties settings = new Properties();
            settings.putAll(servers);
            settings.put("application.id", "running");
            settings.put("group.protocol", "streams");
            settings.put("commit.interval.ms", "100");
            settings.put("state.dir", Files.createTempDirectory("state").toString());
            CountDownLatch processed = new CountDownLatch(1);
            StreamsBuilder builder = new StreamsBuilder();
            builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                    .foreach((key, value) -> processed.countDown());
            KafkaStreams streams = new KafkaStreams(builder.build(), settings);
            streams.start();
            processed.await();
            while (admin.listConsumerGroupOffsets("running").partitionsToOffsetAndMetadata().get().isEmpty()) {
                Thread.sleep(50);
            }
            System.out.println("state: " + streams.state());
            System.out.println("describeConsumerGroups: " + answer(() ->
                    admin.describeConsumerGroups(List.of("running")).all().get().get("running").members().size()));
            System.out.println("listConsumerGroupOffsets: " + answer(() -> admin.listConsumerGroupOffsets("running")
                    .partitionsToOffsetAndMetadata().get().values().iterator().next().offset()));
            System.out.println("listGroups: " + answer(() -> admin.listGroups().all().get().stream()
                    .filter(group -> group.groupId().equals("running")).findFirst().orElseThrow().type().orElseThrow()));
            System.out.println("describeStreamsGroups, members: " + answer(() ->
                    admin.describeStreamsGroups(List.of("running")).all().get().get("running").members().size()));
        }
        System.exit(0);
    }

    static String answer(Callable<?> question) throws Exception {
        try {
            return String.valueOf(question.call());
        } catch (ExecutionException e) {
            return e.getCause().getClass().getSimpleName();
        }
    }
}
JAVA
seen=$(java -Djava.io.tmpdir="$folder" -cp 'lib/*' Describing.java "127.0.0.1:$port")
printf 'Kafka 4.3.1, an application with group.protocol=streams that runs:\n%s\n' "$seen"
expected='state: RUNNING
describeConsumerGroups: GroupIdNotFoundException
listConsumerGroupOffsets: 1
listGroups: Streams
describeStreamsGroups, members: 1'
[ "$seen" = "$expected" ] || { printf 'The behaviour has changed; it was:\n%s\n' "$expected" >&2; exit 1; }
