package dev.cowflow.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedAccessTest {
    @Test
    void shouldBeInTheDocumentation() throws Exception {
        String table = Stream.concat(
                        Stream.of("| user | of | names | rights |", "|---|---|---|---|"),
                        Stream.of(KafkaUser.values()).flatMap(DocumentedAccessTest::rows))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("..", "docs", "operations.md"))).contains(table);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameEachResourceOnce(KafkaUser user) {
        assertThat(user.rights())
                .extracting(right -> right.type() + right.name())
                .doesNotHaveDuplicates();
        assertThat(user.rights()).noneMatch(right -> right.operations().contains(AclOperation.ALL));
    }

    private static Stream<String> rows(KafkaUser user) {
        Map<List<Object>, List<KafkaRight>> alike = user.rights().stream()
                .collect(Collectors.groupingBy(
                        right -> List.of(right.type(), right.pattern(), right.operations()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return alike.values().stream().map(rights -> "| `%s` | %s | %s | %s |"
                .formatted(user.id(), kind(rights.get(0).type()), names(rights), operations(rights.get(0))));
    }

    private static String kind(ResourceType type) {
        return switch (type) {
            case TOPIC -> "topics";
            case GROUP -> "groups";
            default -> "transactional ids";
        };
    }

    private static String names(List<KafkaRight> rights) {
        return rights.stream()
                .map(right -> "`%s%s`".formatted(right.name(), right.pattern() == PatternType.PREFIXED ? "…" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String operations(KafkaRight right) {
        return new TreeSet<>(right.operations())
                .stream().map(SecurityUtils::operationName).collect(Collectors.joining(", "));
    }
}
