package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Enforces that no two classes of the services and of their contract have one name. */
class ClassNamesTest {
    private static final List<String> SERVICES = List.of("schemas", "ingestor", "enricher", "sink");

    @Test
    void shouldBeUniqueAmongTheServices() {
        Map<String, List<Path>> files =
                Sources.below(SERVICES.stream().map(module -> module + "/src/main"), ClassNamesTest::isSource).stream()
                        .collect(Collectors.groupingBy(ClassNamesTest::className, TreeMap::new, Collectors.toList()));

        assertThat(files).isNotEmpty();
        files.values().removeIf(places -> places.size() == 1);
        assertThat(files).isEmpty();
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.matches(".+\\.(?:java|avsc)") && !name.equals("package-info.java");
    }

    private static String className(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }
}
