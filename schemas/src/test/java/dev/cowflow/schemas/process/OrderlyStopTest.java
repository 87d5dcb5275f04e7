package dev.cowflow.schemas.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrderlyStopTest {
    private static final int PATIENCE_S = 60;

    /** A program that runs until it is told to stop, and clears up then. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            OrderlyStop.exitsWithZero();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("cleared up")));
            System.out.println("runs");
            new CountDownLatch(1).await();
        }
    }

    @Test
    void shouldEndWithZeroWhenToldToStopAndClearUpBefore() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("runs");
            process.toHandle().destroy(); // unlike Process.destroy(), leaves its output open
            assertThat(output.readLine()).isEqualTo("cleared up");
            assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
