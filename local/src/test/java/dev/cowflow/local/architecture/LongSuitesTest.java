package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The suites that run with {@code --long} alone, as against those that docs/failures.md names. */
class LongSuitesTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern TAG = Pattern.compile("(?m)^ *@Tag\\(\"long\"\\)$");
    private static final Pattern NAME = Pattern.compile("`(\\w+Test)`");

    @Test
    void shouldBeThoseThatTheDocsName() throws IOException {
        List<String> named = Files.readString(PROJECT.resolve("docs/failures.md"))
                .lines()
                .dropWhile(line -> !line.contains("./cowflow test --long"))
                .skip(1)
                .limit(1)
                .flatMap(line -> NAME.matcher(line).results().map((MatchResult found) -> found.group(1)))
                .toList();

        assertThat(tagged()).isNotEmpty().containsExactlyElementsOf(named);
    }

    private static List<String> tagged() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(LongSuitesTest::tagged)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> tagged(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> TAG.matcher(read(file)).find())
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
