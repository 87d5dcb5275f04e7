package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The suites that run with {@code --long} alone, as against those that docs/failures.md names. */
class LongSuitesTest {
    private static final Pattern TAG = Pattern.compile("(?m)^ *@Tag\\(\"long\"\\)$");
    private static final Pattern NAME = Pattern.compile("`(\\w+Test)`");

    @Test
    void shouldBeThoseThatTheDocsName() {
        List<String> named = Sources.read(Path.of("../docs/failures.md"))
                .lines()
                .dropWhile(line -> !line.contains("./cowflow test --long"))
                .skip(1)
                .limit(1)
                .flatMap(line -> NAME.matcher(line).results().map((MatchResult found) -> found.group(1)))
                .toList();

        assertThat(tagged()).isNotEmpty().containsExactlyElementsOf(named);
    }

    private static List<String> tagged() {
        return Sources.below(Sources.MODULES.stream().map(module -> module + "/src/test/java"), file -> file.toString()
                        .endsWith(".java"))
                .stream()
                .filter(file -> TAG.matcher(Sources.read(file)).find())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .sorted()
                .toList();
    }
}
