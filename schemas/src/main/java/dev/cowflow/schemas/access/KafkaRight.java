package dev.cowflow.schemas.access;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.cowflow.schemas.topic.Topic;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A right over one resource, or over all whose names begin alike.
 *
 * @param type TOPIC, GROUP or TRANSACTIONAL_ID
 * @param pattern LITERAL or PREFIXED
 * @param operations READ and WRITE have DESCRIBE with them
 */
public record KafkaRight(ResourceType type, PatternType pattern, String name, Set<AclOperation> operations) {
    private static final String ANY_HOST = "*";

    public KafkaRight {
        operations = Set.copyOf(operations);
    }

    static KafkaRight look(Topic topic) {
        return topic(topic, DESCRIBE, DESCRIBE_CONFIGS);
    }

    static KafkaRight read(Topic topic) {
        return topic(topic, READ, DESCRIBE_CONFIGS);
    }

    static KafkaRight write(Topic topic) {
        return topic(topic, WRITE, DESCRIBE_CONFIGS);
    }

    static KafkaRight readAndWrite(Topic topic) {
        return topic(topic, READ, WRITE, DESCRIBE_CONFIGS);
    }

    static KafkaRight topic(Topic topic, AclOperation... operations) {
        return new KafkaRight(ResourceType.TOPIC, PatternType.LITERAL, topic.name(), Set.of(operations));
    }

    static KafkaRight group(String name, AclOperation... operations) {
        return new KafkaRight(ResourceType.GROUP, PatternType.LITERAL, name, Set.of(operations));
    }

    static KafkaRight transactions(String prefix) {
        return new KafkaRight(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, prefix, Set.of(DESCRIBE, WRITE));
    }

    /** As brokers take it, for a principal such as {@code User:sink}; in the order of the operations. */
    public List<AclBinding> bindings(String principal) {
        return new TreeSet<>(operations)
                .stream()
                        .map(operation -> new AclBinding(
                                new ResourcePattern(type, name, pattern),
                                new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)))
                        .toList();
    }
}
