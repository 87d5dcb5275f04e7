package dev.cowflow.schemas.topic;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * One topic of the catalogue.
 *
 * @param name {@code <domain>.<entity>.<stage>.v<N>}
 * @param schema of the values; null where the values are kept as received
 * @param partitions how many the topic is created with, and has to have
 * @param config topic settings that differ from the broker's defaults
 */
public record Topic(String name, @Nullable Schema schema, int partitions, Map<String, String> config) {
    private static final int MIB = 1024 * 1024;
    private static final String TEN_YEARS_MS = String.valueOf(10L * 365 * 24 * 60 * 60 * 1000);

    static Topic compacted(String name, @Nullable Schema schema, int partitions) {
        return new Topic(
                name,
                schema,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(4 * MIB)));
    }

    /** The topic that takes this topic's unprocessable records. Its limit is higher, so that headers always fit. */
    public Topic deadLetter() {
        return new Topic(
                name + "-dlt",
                null,
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        TEN_YEARS_MS,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(5 * MIB)));
    }

    /** A topic of the same kind, which what runs a second time writes meanwhile. */
    public Topic beside(String suffix) {
        return new Topic(name + suffix, schema, partitions, config);
    }

    /** Tells whether the last record of every key is kept for good. */
    public boolean isCompacted() {
        return TopicConfig.CLEANUP_POLICY_COMPACT.equals(config.get(TopicConfig.CLEANUP_POLICY_CONFIG));
    }

    /** The registry's name for this topic's values. */
    public String subject() {
        return name + "-value";
    }

    public NewTopic toNewTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }
}
