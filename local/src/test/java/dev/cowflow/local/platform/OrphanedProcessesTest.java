package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that go on after {@code up} was killed are no running platform, but not nothing either. */
@SuppressWarnings("NullAway.Init")
class OrphanedProcessesTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private DataDirectory directory;
    private Process service;

    @BeforeEach
    void leaveAServiceBehind() throws Exception {
        directory = new DataDirectory(folder.resolve("data"));
        Platform.open(PlatformOptions.of(directory.root(), 0).withEnvironment(Map.of()), PlatformListener.none())
                .close();
        Process supervisor = new ProcessBuilder("sleep", "600").start();
        service = new ProcessBuilder("sleep", "600").start();
        new PlatformState(
                        ProcessId.of(supervisor.toHandle()),
                        Ports.from(0),
                        Map.of("sink", ProcessId.of(service.toHandle())),
                        true)
                .write(directory.stateFile());
        supervisor.destroyForcibly().waitFor();
    }

    @AfterEach
    void end() {
        service.destroyForcibly();
    }

    @Test
    void shouldBeToldByStatusWithHowToEndThem() {
        assertThat(run("status")).isEqualTo(1);
        assertThat(out.toString()).contains("sink").contains(service.pid() + "").contains("RUNS WITHOUT");
        assertThat(err.toString())
                .contains("./cowflow up --data-dir " + directory.root())
                .contains("kill " + service.pid())
                .doesNotContain("Nothing is running");
    }

    @Test
    void shouldBeToldToProgramsInTheSameWay() {
        assertThat(run("status", "--json")).isEqualTo(1);
        assertThat(out.toString().strip())
                .isEqualTo("{\"part\":\"sink\",\"pid\":%d,\"supervised\":false}".formatted(service.pid()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "psql", "dead-letters"})
    void shouldNotBeTakenForNothingByOtherCalls(String call) {
        assertThat(run(call)).isEqualTo(1);
        assertThat(err.toString()).contains("has lost its supervisor");
    }

    @Test
    void shouldBeEndedByReset() {
        assertThat(run("reset", "--yes")).isZero();
        assertThat(service.isAlive()).isFalse();
        assertThat(directory.root()).doesNotExist();
    }

    @Test
    void shouldNotBeToldOfWhenTheyHaveEnded() throws IOException, InterruptedException {
        service.destroyForcibly().waitFor();
        assertThat(run("status")).isEqualTo(1);
        assertThat(err.toString()).contains("Nothing is running");
    }

    private int run(String... call) {
        String[] all = new String[call.length + 2];
        System.arraycopy(call, 0, all, 0, call.length);
        all[call.length] = "--data-dir";
        all[call.length + 1] = directory.root().toString();
        if (call[0].equals("psql")) {
            all = new String[] {"psql", "--data-dir", directory.root().toString()};
        }
        return Cowflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
