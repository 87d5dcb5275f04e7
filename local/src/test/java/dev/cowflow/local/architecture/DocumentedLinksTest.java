package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links and names of tests in the pages, as against the files that there are. */
class DocumentedLinksTest {
    private static final Pattern LINK = Pattern.compile("(?m)(?:]\\(|^\\[[^]]+]: )(?!\\w+:)([^)#\\s]+)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Properties))`");
    private static final Pattern LINKED_TEST = Pattern.compile("\\[`\\w+(?:Test|Properties)`]");

    private record Named(Path page, String target) {}

    @Test
    void shouldLeadToFilesThatAreThere() {
        assertThat(pages().flatMap(page -> found(LINK, page)))
                .isNotEmpty()
                .filteredOn(link -> !Files.exists(link.page().resolveSibling(link.target())))
                .isEmpty();
    }

    @Test
    void shouldNameTestsThatThereAre() {
        Set<String> tests = Sources.below(
                        Sources.MODULES.stream().map(module -> module + "/src"),
                        file -> file.toString().endsWith(".java"))
                .stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(pages().flatMap(page -> found(TEST, page)))
                .isNotEmpty()
                .filteredOn(test -> !tests.contains(test.target()))
                .isEmpty();
    }

    @Test
    void shouldLinkEveryTestOfTheTableOfFailures() {
        String page = Sources.read(Path.of("../docs/failures.md"));

        assertThat(TEST.matcher(page).results().count())
                .isEqualTo(LINKED_TEST.matcher(page).results().count())
                .isPositive();
    }

    private static Stream<Named> found(Pattern pattern, Path page) {
        return pattern
                .matcher(Sources.read(page))
                .results()
                .map((MatchResult match) -> new Named(page, match.group(1)))
                .toList()
                .stream();
    }

    private static Stream<Path> pages() {
        List<String> places = List.of(
                "README.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "docs",
                "compose/README.md",
                "k8s/README.md",
                "enricher/src/main/java/dev/cowflow/enricher/core/DESIGN.md");
        return Sources.below(places.stream(), file -> file.toString().endsWith(".md")).stream();
    }
}
