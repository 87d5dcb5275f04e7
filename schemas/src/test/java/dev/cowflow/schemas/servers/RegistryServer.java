package dev.cowflow.schemas.servers;

/** A schema registry that knows no schema. */
public interface RegistryServer extends AutoCloseable {
    /** Confluent's API. */
    String url();

    @Override
    void close();
}
