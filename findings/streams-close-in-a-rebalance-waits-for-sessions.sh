#!/usr/bin/env bash
# Kafka Streams 4.3.1: closed in the middle of a rebalance, static members make one another wait for the session timeout.
#
# Guessed: close() takes as long as closing the tasks takes. That the group rebalances does not matter to a process that
#   goes away; with static membership (group.instance.id), which leaves nothing behind, even less.
# Seen: a thread ends only when its consumer is not in a rebalance. One that is not yet ends at once and, as a static
#   member, keeps its place; the brokers wait for it, until its session times out, before the rebalance completes that
#   the other threads wait for. Two instances of two threads without any state, closed while they rebalance, need the
#   session timeout (20 s here), longer than a time limit of 8 s: close() returns false. A process that ends then has not
#   closed its stores, so that under exactly_once_v2 its state is restored from the beginning.
#   With CloseOptions.GroupMembershipOperation.LEAVE_GROUP the same takes no 8 s.
# Remedy: a time limit above session.timeout.ms, or, while close() waits, Admin.removeMembersFromConsumerGroup
#   with the group.instance.id of the threads that have ended.
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

cat >Closing.java <<'JAVA'
import java.nio.file.Files;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.streams.*;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;

class Closing {
    static String servers;

    public static void main(String[] arguments) throws Exception {
        servers = arguments[0];
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic("in", 4, (short) 1))).all().get();
        }
        for (GroupMembershipOperation operation : GroupMembershipOperation.values()) {
            boolean closed = true;
            for (int round = 0; round < 3; round++) {
                closed &= closesInTime(operation + "-" + round, operation);
            }
            System.out.println(operation + ": closed within 8 s: " + closed);
        }
        System.exit(0);
    }

    static boolean closesInTime(String application, GroupMembershipOperation operation) throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch rebalancing = new CountDownLatch(1);
        KafkaStreams first = start(application, "first", (state, before) -> {
            if (state == KafkaStreams.State.RUNNING) running.countDown();
            if (before == KafkaStreams.State.RUNNING) rebalancing.countDown();
        });
        running.await();
        KafkaStreams second = start(application, "second", (state, before) -> {});
        rebalancing.await();
        CloseOptions options = CloseOptions.groupMembershipOperation(operation).withTimeout(Duration.ofSeconds(8));
        CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> first.close(options));
        boolean other = second.close(options);
        return one.get() & other;
    }

    static KafkaStreams start(String application, String instance, KafkaStreams.StateListener listener) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("application.id", application);
        settings.put("main.consumer.group.instance.id", instance);
        settings.put("main.consumer.session.timeout.ms", "20000");
        settings.put("num.stream.threads", "2");
        settings.put("state.dir", Files.createTempDirectory("state").toString());
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())).foreach((key, value) -> {});
        KafkaStreams streams = new KafkaStreams(builder.build(), settings);
        streams.setStateListener(listener);
        streams.setUncaughtExceptionHandler(error -> {
            error.printStackTrace();
            return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return streams;
    }
}
JAVA
seen=$(java -Djava.io.tmpdir="$folder" -cp 'lib/*' Closing.java "127.0.0.1:$port")
printf 'Kafka Streams 4.3.1, two instances with group.instance.id closed in a rebalance, session timeout 20 s:\n%s\n' "$seen"
expected='LEAVE_GROUP: closed within 8 s: true
REMAIN_IN_GROUP: closed within 8 s: false'
[ "$(sort <<<"$seen")" = "$expected" ] || { printf 'The behaviour has changed; it was:\n%s\n' "$expected" >&2; exit 1; }
