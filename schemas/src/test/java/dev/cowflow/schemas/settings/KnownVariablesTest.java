package dev.cowflow.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownVariablesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern READ = Pattern.compile("\\$\\{env\\.(COWFLOW_[A-Z0-9_]+)");
    private static final Pattern ROW = Pattern.compile("^\\|((?: `COWFLOW_[A-Z0-9_]+`,?)+) \\|", Pattern.MULTILINE);

    /** Any that is written out somewhere, unlike the beginning of several, which an ellipsis follows. */
    private static final Pattern NAMED = Pattern.compile("(?<![A-Za-z_])COWFLOW_[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_…])");

    /** Stand for others, or for what is refused or left alone. */
    private static final Set<String> EXAMPLES = Set.of(
            "COWFLOW_X",
            "COWFLOW_X_FILE",
            "COWFLOW_JOIN_TOLERENCE",
            "COWFLOW_DB_PASSWORT_FILE",
            "COWFLOW_SINK_SERVICE_HOST");

    @ParameterizedTest
    @CsvSource({
        "COWFLOW_JOIN_TOLERENCE,    COWFLOW_JOIN_TOLERANCE",
        "COWFLOW_PRICE_SOURCE,      COWFLOW_PRICE_SOURCES",
        "COWFLOW_DUNE_APIKEY_FILE,  COWFLOW_DUNE_API_KEY_FILE",
        "COWFLOW_BACKFILL_TILL,     COWFLOW_BACKFILL_UNTIL",
        "COWFLOW_DB_URI,            COWFLOW_DB_URL",
    })
    void shouldNameTheNearest(String misspelt, String meant) {
        assertThat(KnownVariables.problems(Map.of(misspelt, "s3cret")))
                .containsExactly(misspelt + " is no setting of cowflow; did you mean " + meant + "?");
    }

    @Test
    void shouldNameNoneWhereNoneIsNear() {
        assertThat(KnownVariables.problems(Map.of("COWFLOW_HOME", "/opt/cowflow")))
                .containsExactly("COWFLOW_HOME is no setting of cowflow; docs/settings.md has all of them");
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeRefusedByEveryService(ServiceName service) {
        var environment = Map.of("COWFLOW_JOIN_TOLERENCE", "5m", "COWFLOW_DB_PASSWORT_FILE", "/run/secrets/db");

        assertThatThrownBy(() -> SettingsReview.require(environment, Set.of(service)))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageStartingWith("2 settings are wrong:")
                .hasMessageContaining("COWFLOW_JOIN_TOLERANCE?")
                .hasMessageContaining("COWFLOW_DB_PASSWORD_FILE?");
    }

    @Test
    void shouldTakeWhatIsKnownWhatIsEmptyAndWhatIsOfOthers() {
        assertThat(KnownVariables.problems(Map.of(
                        "COWFLOW_ALERT_WEBHOOK_FILE", "/run/secrets/webhook",
                        "COWFLOW_STATE_DIR", "/var/lib/cowflow",
                        "COWFLOW_HOME", " ",
                        "NOT_COWFLOW_HOME", "set",
                        "LOGGING_LEVEL_DEV_COWFLOW_INGESTOR", "debug")))
                .isEmpty();
    }

    @Test
    void shouldNotTakeTheServicesOfAClusterForSettings() {
        assertThat(KnownVariables.problems(Map.of(
                        "COWFLOW_SINK_SERVICE_HOST", "10.0.0.1",
                        "COWFLOW_SINK_SERVICE_PORT", "8083",
                        "COWFLOW_SINK_SERVICE_PORT_HTTP", "8083",
                        "COWFLOW_SINK_PORT", "tcp://10.0.0.1:8083",
                        "COWFLOW_SINK_PORT_8083_TCP_ADDR", "10.0.0.1",
                        "COWFLOW_SERVICE_HOST", "10.0.0.2",
                        "COWFLOW_PORT_80_TCP", "tcp://10.0.0.2:80",
                        "COWFLOW_SINK_PORTS", "8083")))
                .containsExactly("COWFLOW_SINK_PORTS is no setting of cowflow; docs/settings.md has all of them");
    }

    @Test
    void shouldBeThoseThatServicesRead() throws IOException {
        assertThat(SettingRules.ALL.stream()
                        .filter(rule -> !rule.services().isEmpty())
                        .map(SettingRule::name))
                .containsExactlyInAnyOrderElementsOf(names(READ, text(sources(), "application.*[.]yaml")));
    }

    @Test
    void shouldBeThoseThatAreDocumented() throws IOException {
        String rows = ROW.matcher(text(List.of(ROOT.resolve("docs")), "settings[.]md"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.joining());

        assertThat(KnownVariables.all()).isEqualTo(names(NAMED, rows));
    }

    @Test
    void shouldHoldAllThatProgramsAndDocumentsSpeakOf() throws IOException {
        List<Path> places = new ArrayList<>(sources());
        places.addAll(
                List.of(ROOT.resolve("docs"), ROOT.resolve("README.md"), ROOT.resolve("cowflow"), ROOT.resolve("bin")));

        assertThat(names(NAMED, text(places, "cowflow|.*[.](java|sql|yaml|md|sh)")))
                .isNotEmpty()
                .allMatch(name -> KnownVariables.isKnown(name) || EXAMPLES.contains(name));
    }

    /** Of all modules, without what builds and tests write beside them meanwhile. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static String text(List<Path> places, String name) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (file.getFileName().toString().matches(name)) {
                        text.append(Files.readString(file)).append('\n');
                    }
                }
            }
        }
        return text.toString();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(name -> name.group(name.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
