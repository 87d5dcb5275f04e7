package dev.cowflow.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Settings of a single Kafka node that is broker and controller at once, for one machine and little memory. */
final class BrokerSettings {
    private static final String NODE_ID = "1";

    private BrokerSettings() {}

    static Map<String, String> of(Path logDirectory, int port, int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.putAll(node(logDirectory, port, controllerPort));
        settings.putAll(singleReplica());
        settings.putAll(small());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("message.max.bytes", Integer.toString(5 * 1024 * 1024));
        // A broker that was killed may come back only when its last session is over
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // An open transaction of a killed producer holds read_committed readers back until it is aborted
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        return settings;
    }

    private static Map<String, String> node(Path logDirectory, int port, int controllerPort) {
        String listener = "PLAINTEXT://127.0.0.1:" + port;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE_ID,
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                listener + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                listener,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                logDirectory.toAbsolutePath().toString());
    }

    private static Map<String, String> singleReplica() {
        return Map.of(
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }

    private static Map<String, String> small() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024),
                "log.index.size.max.bytes", Integer.toString(1024 * 1024),
                "offsets.topic.segment.bytes", Integer.toString(16 * 1024 * 1024),
                "transaction.state.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    }
}
