package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enforces that names of test methods can be read at a glance, and that classes with tests have names that Surefire runs. */
class TestNamesTest {
    private static final int MOST_CHARACTERS = 60;
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b.*?\\n +(?:[\\w<>]+ )+(\\w+)\\(",
            Pattern.DOTALL);

    private record Name(Path file, String method) {}

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "ingestor", "enricher", "sink", "local", "bench"})
    void shouldBeShort(String module) throws IOException {
        assertThat(names(Path.of("..", module, "src/test/java")))
                .isNotEmpty()
                .filteredOn(name -> name.method().length() > MOST_CHARACTERS)
                .isEmpty();
    }

    /** As the root pom includes them. */
    @ParameterizedTest
    @ValueSource(strings = {"schemas", "ingestor", "enricher", "sink", "local", "bench"})
    void shouldBeInClassesThatTheBuildRuns(String module) throws IOException {
        assertThat(names(Path.of("..", module, "src/test/java")))
                .isNotEmpty()
                .filteredOn(name -> !name.file().toString().matches(".+(Test|Properties)\\.java"))
                .isEmpty();
    }

    private static List<Name> names(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> TEST.matcher(read(file)).results().map(found -> new Name(file, found.group(1))))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
