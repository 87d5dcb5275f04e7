package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Enforces that names of test methods can be read at a glance, and that classes with tests have names that Surefire runs. */
class TestNamesTest {
    private static final int MOST_CHARACTERS = 60;
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b.*?\\n +(?:[\\w<>]+ )+(\\w+)\\(",
            Pattern.DOTALL);

    private record Name(Path file, String method) {}

    @ParameterizedTest
    @FieldSource("dev.cowflow.local.architecture.Sources#MODULES")
    void shouldBeShort(String module) {
        assertThat(names(module))
                .isNotEmpty()
                .filteredOn(name -> name.method().length() > MOST_CHARACTERS)
                .isEmpty();
    }

    /** As the root pom includes them. */
    @ParameterizedTest
    @FieldSource("dev.cowflow.local.architecture.Sources#MODULES")
    void shouldBeInClassesThatTheBuildRuns(String module) {
        assertThat(names(module))
                .isNotEmpty()
                .filteredOn(name -> !name.file().toString().matches(".+(Test|Properties)\\.java"))
                .isEmpty();
    }

    private static List<Name> names(String module) {
        return Sources.below(Stream.of(module + "/src/test/java"), file -> file.toString()
                        .endsWith(".java"))
                .stream()
                .flatMap(
                        file -> TEST.matcher(Sources.read(file)).results().map(found -> new Name(file, found.group(1))))
                .toList();
    }
}
