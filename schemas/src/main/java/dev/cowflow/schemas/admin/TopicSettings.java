package dev.cowflow.schemas.admin;

import dev.cowflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of topics that somebody else has created, or changed, by which records would be lost or refused. */
final class TopicSettings {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);
    private static final long FOR_EVER = -1;

    private TopicSettings() {}

    /** Throws IllegalStateException that names each such topic, what is wrong and the command that mends it. */
    static void require(Admin admin, Collection<Topic> topics) {
        Optional<Map<ConfigResource, Config>> configs = read(admin, topics);
        if (configs.isEmpty()) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        for (Topic topic : topics) {
            Config config = configs.get().get(resource(topic));
            if (config != null) {
                wrong.addAll(problems(topic, config));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(String.join("; ", wrong));
        }
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static Optional<Map<ConfigResource, Config>> read(Admin admin, Collection<Topic> topics) {
        try {
            return Optional.of(admin.describeConfigs(
                            topics.stream().map(TopicSettings::resource).toList())
                    .all()
                    .get());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warn("Nobody compares the settings of the topics with what they have to be, for this user may not"
                        + " see them: grant DescribeConfigs on topics");
                return Optional.empty();
            }
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }

    private static List<String> problems(Topic topic, Config config) {
        List<String> problems = new ArrayList<>();
        boolean compacts =
                value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        boolean deletes = value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_DELETE);
        if (topic.isCompacted() && deletes && forgets(config)) {
            problems.add(problem(
                    topic,
                    "would forget records by age or size (cleanup.policy=%s)"
                            .formatted(value(config, TopicConfig.CLEANUP_POLICY_CONFIG)),
                    "--add-config cleanup.policy=compact --delete-config retention.ms,retention.bytes"));
        }
        if (!topic.isCompacted() && compacts) {
            problems.add(problem(
                    topic, "would forget all letters of a key but the last", "--add-config cleanup.policy=delete"));
        }
        long limit = Long.parseLong(topic.config().getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
        String taken = value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (!taken.isEmpty() && Long.parseLong(taken) < limit) {
            problems.add(problem(
                    topic,
                    "takes no records of %d bytes (max.message.bytes)".formatted(limit),
                    "--add-config max.message.bytes=" + limit));
        }
        return problems;
    }

    private static boolean forgets(Config config) {
        return number(config, TopicConfig.RETENTION_MS_CONFIG) != FOR_EVER
                || number(config, TopicConfig.RETENTION_BYTES_CONFIG) != FOR_EVER;
    }

    private static String problem(Topic topic, String what, String cure) {
        return "Topic %s %s; mend it with: kafka-configs.sh --bootstrap-server HOST:PORT --alter --topic %s %s"
                .formatted(topic.name(), what, topic.name(), cure);
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static long number(Config config, String name) {
        String value = value(config, name);
        return value.isEmpty() ? FOR_EVER : Long.parseLong(value);
    }
}
