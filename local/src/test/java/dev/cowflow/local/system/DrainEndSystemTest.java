package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.command.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The end of {@code up --recording … --drain}, of recordings that lie beside what is right for each. */
@Tag("long")
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

        int exitCode = run(
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

    @Test
    void shouldHelpWithRowsOfWhichNoneCouldBeTaken() throws IOException {
        copy("no-row-readable", "trades.csv");
        copy("no-row-readable", "prices.csv");
        String data = folder.resolve("data").toString();
        assertThat(run("up", "--recording", folder.toString(), "--drain", "--port-base", "0", "--data-dir", data))
                .isEqualTo(ExitCodes.RUN_FAILED);
        assertThat(out.toString())
                .contains("What is wrong with each: ./cowflow dead-letters --data-dir " + data)
                .doesNotContainIgnoringCase("saved query")
                .doesNotContain("Dynamic dump");

        out.getBuffer().setLength(0);
        assertThat(run("dead-letters", "cow.trades.raw.v1", "--data-dir", data)).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .containsPattern("never in a topic  tx_hash 0x[0-9a-f]{64}  evt_index [0-9]+  block_time ")
                .doesNotContain("key null");

        err.getBuffer().setLength(0);
        assertThat(run("dead-letters", "--replay", "--data-dir", data)).isEqualTo(ExitCodes.FAILED);
        assertThat(out.toString()).contains("read its window again by control.ingest_request");
        assertThat(err.toString()).contains("nothing can be sent again").doesNotContain("the enricher");
    }

    private int run(String... call) {
        return Cowflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(call);
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
