package dev.cowflow.schemas.connection;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The time after which a member of a consumer group that is not heard of counts as gone, and how often it is heard. */
public final class KafkaTimes {
    /** The bound of brokers unless they are told otherwise. */
    public static final Duration SHORTEST_SESSION = Duration.ofSeconds(6);

    public static final Duration LONGEST_SESSION = Duration.ofMinutes(30);

    /** More often a member would only learn of a rebalance sooner. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int HEARTBEATS_IN_A_SESSION = 3;

    private KafkaTimes() {}

    /** Properties of consumers: of three heartbeats that fit into the time two may be lost. */
    public static Map<String, String> session(Duration timeout) {
        Duration third = timeout.dividedBy(HEARTBEATS_IN_A_SESSION);
        Duration heartbeat = third.compareTo(HEARTBEAT) < 0 ? third : HEARTBEAT;
        return Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Long.toString(timeout.toMillis()),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Long.toString(heartbeat.toMillis()));
    }
}
