package dev.cowflow.schemas.servers;

/** A Kafka broker without topics. */
public interface BrokerServer extends AutoCloseable {
    String bootstrapServers();
}
