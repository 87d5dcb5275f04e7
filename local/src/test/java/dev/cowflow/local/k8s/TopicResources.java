package dev.cowflow.local.k8s;

import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The catalogue of topics as resources of Strimzi. */
final class TopicResources {
    private TopicResources() {}

    static String yaml() {
        return "# Made of the catalogue of topics, see README.md; not for editing\n"
                + Topics.all().stream().map(TopicResources::yaml).collect(Collectors.joining("---\n"));
    }

    /** Without a number of replicas, which is the brokers' to say. */
    private static String yaml(Topic topic) {
        StringBuilder text = new StringBuilder("""
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels: {strimzi.io/cluster: cowflow}
                spec:
                  partitions: %d
                  config:
                """.formatted(topic.name(), topic.partitions()));
        new TreeMap<>(topic.config())
                .forEach((key, value) -> text.append("    %s: %s%n".formatted(key, quoted(value))));
        return text.toString();
    }

    /** A number that is long stays what it is in quotes. */
    private static String quoted(String value) {
        return value.matches("[a-z]+") ? value : '"' + value + '"';
    }
}
