package dev.cowflow.local.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.testing.SmallRecording;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void shouldEndInPlainWordsWhenItIsToldToStop() throws Exception {
        Path output = directory.resolve("output");
        Process prove = prove(output);
        try {
            Path log = new DataDirectory(directory.resolve("data-prove/calm")).log("ingestor");
            await().atMost(PATIENCE).until(() -> Files.exists(log));
            List<ProcessHandle> children = prove.children().toList();

            prove.destroy();

            await().atMost(PATIENCE).until(() -> !prove.isAlive());
            assertThat(prove.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(Files.readString(output)).doesNotContain("Exception").contains("stopped; nothing is proven");
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        } finally {
            prove.destroyForcibly();
        }
    }

    private Process prove(Path output) throws IOException {
        SmallRecording.write(directory);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cowflow.class.getName(),
                        "prove",
                        "--recording",
                        directory.toString(),
                        "--seed",
                        "1",
                        "--data-dir",
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
    }
}
