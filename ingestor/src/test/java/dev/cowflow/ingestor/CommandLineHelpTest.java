package dev.cowflow.ingestor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as people call it. */
class CommandLineHelpTest {
    private static final long PATIENCE_SECONDS = 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--help   | 0 | java -jar cowflow-ingestor.jar [--help]",
                "-h       | 0 | java -jar cowflow-ingestor.jar [--help]",
                "--helpme | 2 | Not understood: --helpme"
            })
    void shouldSayHowItIsCalledAndEndInsteadOfStarting(String argument, int status, String firstLine) throws Exception {
        Process program = start(argument);
        try {
            assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            List<String> lines = new String(program.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            assertThat(program.exitValue()).isEqualTo(status);
            assertThat(lines).first().isEqualTo(firstLine);
            assertThat(lines).anyMatch(line -> line.contains("COWFLOW_INGEST_ONCE"));
        } finally {
            program.destroyForcibly();
        }
    }

    private static Process start(String argument) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(IngestorApplication.class.getName(), argument));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        // should it start all the same, it is to meet nobody
        program.environment().put("COWFLOW_HTTP_ADDRESS", "127.0.0.1");
        program.environment().put("COWFLOW_HTTP_PORT", "0");
        return program.start();
    }
}
