package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Enforces that no two classes of the services and of their contract have one name. */
class ClassNamesTest {
    private static final List<String> MODULES = List.of("schemas", "ingestor", "enricher", "sink");

    /** The rules of the join have their own: they use no other module. */
    private static final List<String> EXCEPTIONS = List.of("Coverage", "Version");

    @Test
    void shouldBeUniqueAmongTheServices() throws IOException {
        Map<String, List<Path>> files = new TreeMap<>();
        for (String module : MODULES) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src/main"))) {
                sources.filter(ClassNamesTest::isSource)
                        .forEach(file -> files.computeIfAbsent(className(file), name -> new ArrayList<>())
                                .add(file));
            }
        }

        assertThat(files).isNotEmpty();
        files.values().removeIf(places -> places.size() == 1);
        assertThat(files).containsOnlyKeys(EXCEPTIONS);
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.matches(".+\\.(?:java|avsc)") && !name.equals("package-info.java");
    }

    private static String className(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }
}
