package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewRulesTest {
    @Test
    void shouldTakeThePlaceOfThoseOfTheStartHoweverEitherWasSet(@TempDir Path folder) {
        NewRules rules = new NewRules(folder.resolve("rules"));
        Map<String, String> environment = new HashMap<>(
                Map.of("COWFLOW_JOIN_TOLERANCE", "30m", "COWFLOW_PRICE_SOURCES_FILE", "/old", "PATH", "/bin"));
        rules.applyTo(environment);
        assertThat(environment).containsEntry("COWFLOW_JOIN_TOLERANCE", "30m");

        rules.keep(Map.of("COWFLOW_JOIN_TOLERANCE_FILE", "/new", "COWFLOW_PRICE_SOURCES", "coinbase"));
        rules.applyTo(environment);
        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "COWFLOW_JOIN_TOLERANCE_FILE", "/new", "COWFLOW_PRICE_SOURCES", "coinbase", "PATH", "/bin"));
    }

    @Test
    void shouldBecomeThoseOfTheLastStart(@TempDir Path folder) {
        NewRules used = new NewRules(folder.resolve("used"));
        used.keep(Map.of("COWFLOW_JOIN_TOLERANCE", "30m"));
        NewRules rules = new NewRules(folder.resolve("new"));
        rules.replace(used);
        assertThat(used.areNone()).isFalse();

        rules.keep(Map.of("COWFLOW_FIGURES", "1"));
        rules.replace(used);

        Map<String, String> environment = new HashMap<>();
        used.applyTo(environment);
        assertThat(environment).isEqualTo(Map.of("COWFLOW_FIGURES", "1"));
        assertThat(rules.areNone()).isTrue();
    }
}
