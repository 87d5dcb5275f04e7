package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The end of {@code up --recording … --drain}, of recordings that lie beside what is right for each. */
class DrainEndSystemTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"csv-with-bom", "not-all-taken", "no-row-readable"})
    void shouldSayWhatWasTakenAndWhatWasNot(String name) throws IOException {
        JsonNode expected = JSON.readTree(copy(name, "expected.json"));
        copy(name, "trades.csv");
        copy(name, "prices.csv");

        int exitCode = Cowflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "up",
                        "--recording",
                        folder.toString(),
                        "--drain",
                        "--json",
                        "--port-base",
                        "0",
                        "--data-dir",
                        folder.resolve("data").toString());

        JsonNode drained = out.toString()
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.path("event").asString().equals("drained"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("never drained: " + out + err));
        assertThat(exitCode)
                .as(drained.toString())
                .isEqualTo(expected.path("exit_code").asInt());
        for (String part : List.of("warehouse", "not_taken")) {
            expected.path(part).properties().forEach(value -> assertThat(
                            drained.path(part).path(value.getKey()))
                    .as("%s in %s", value.getKey(), drained)
                    .isEqualTo(value.getValue()));
        }
    }

    private Path copy(String name, String file) throws IOException {
        Path copy = folder.resolve(file);
        String resource = "/cases/" + name + "/" + file;
        try (InputStream in =
                Objects.requireNonNull(DrainEndSystemTest.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, copy);
        }
        return copy;
    }
}
