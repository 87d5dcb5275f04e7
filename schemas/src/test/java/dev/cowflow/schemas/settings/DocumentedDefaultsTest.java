package dev.cowflow.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The defaults that services bind, as against docs/settings.md; one that two services have is one. */
class DocumentedDefaultsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> SERVICES = List.of("ingestor", "enricher", "sink");
    private static final Pattern BOUND = Pattern.compile("\\$\\{env\\.(COWFLOW_[A-Z0-9_]+):([^{}]+)}");
    private static final Pattern ROW = Pattern.compile("\\|((?: `COWFLOW_[A-Z0-9_]+`,?)+) \\|.*\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("COWFLOW_[A-Z0-9_]+");

    /** Each service has a port of its own. */
    private static final String PORT = "COWFLOW_HTTP_PORT";

    private record Default(String service, String variable, String value) {}

    @Test
    void shouldBeThoseOfThePage() throws IOException {
        Map<String, String> documented = documented();

        assertThat(bound()).hasSizeGreaterThan(30).allSatisfy(found -> assertThat(documented.get(found.variable()))
                .as("default of %s in docs/settings.md", found.variable())
                .contains(
                        found.variable().equals(PORT)
                                ? found.value() + " " + found.service()
                                : "`" + found.value() + "`"));
    }

    @Test
    void shouldBeTheSameInAllServices() throws IOException {
        assertThat(bound().stream()
                        .filter(found -> !found.variable().equals(PORT))
                        .collect(Collectors.groupingBy(
                                Default::variable, Collectors.mapping(Default::value, Collectors.toSet()))))
                .allSatisfy(
                        (variable, values) -> assertThat(values).as(variable).hasSize(1));
    }

    private static List<Default> bound() throws IOException {
        List<Default> bound = new ArrayList<>();
        for (String service : SERVICES) {
            String yaml = Files.readString(ROOT.resolve(service).resolve("src/main/resources/application.yaml"));
            BOUND.matcher(yaml)
                    .results()
                    .map(found -> new Default(service, found.group(1), found.group(2)))
                    .forEach(bound::add);
        }
        return bound;
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Files.readString(ROOT.resolve("docs/settings.md"))
                .lines()
                .flatMap(line -> ROW.matcher(line).results())
                .forEach(row -> NAME.matcher(row.group(1))
                        .results()
                        .map(MatchResult::group)
                        .forEach(name -> documented.put(name, row.group(2))));
        return documented;
    }
}
