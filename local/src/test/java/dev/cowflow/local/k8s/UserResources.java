package dev.cowflow.local.k8s;

import dev.cowflow.schemas.access.KafkaRight;
import dev.cowflow.schemas.access.KafkaUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;

/** The users of Kafka and their rights as resources of Strimzi. */
final class UserResources {
    private UserResources() {}

    static String yaml() {
        Map<String, List<KafkaRight>> users = new LinkedHashMap<>();
        for (KafkaUser user : KafkaUser.values()) {
            // of a rebuild from the raw topics one pod runs both
            KafkaUser named = user == KafkaUser.SECOND_ENRICHER ? KafkaUser.REBUILD : user;
            users.computeIfAbsent(named.id(), id -> new ArrayList<>()).addAll(user.rights());
        }
        return "# Made of the users of Kafka that cowflow knows, see README.md; not for editing\n"
                + users.entrySet().stream()
                        .map(user -> yaml(user.getKey(), user.getValue()))
                        .collect(Collectors.joining("---\n"));
    }

    private static String yaml(String name, List<KafkaRight> rights) {
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels: {strimzi.io/cluster: cowflow}
                spec:
                  authentication: {type: scram-sha-512}
                  authorization:
                    type: simple
                    acls:
                %s""".formatted(name, rights.stream().map(UserResources::yaml).collect(Collectors.joining()));
    }

    private static String yaml(KafkaRight right) {
        String type = lowered(words(right.type().name()));
        String pattern = right.pattern() == PatternType.PREFIXED ? "prefix" : "literal";
        String operations = new TreeSet<>(right.operations())
                .stream().map(AclOperation::name).map(UserResources::words).collect(Collectors.joining(", "));
        return "      - {resource: {type: %s, name: %s, patternType: %s}, operations: [%s]}%n"
                .formatted(type, right.name(), pattern, operations);
    }

    /** As {@code DescribeConfigs}. */
    private static String words(String constant) {
        return Stream.of(constant.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static String lowered(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
