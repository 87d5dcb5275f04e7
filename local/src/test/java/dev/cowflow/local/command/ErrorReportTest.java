package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.cowflow.local.platform.PlatformLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ErrorReportTest {
    private final StringWriter err = new StringWriter();

    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException(
                    "It does not start", new IOException("disk full", new IOException("disk full")));
        }
    }

    @AfterEach
    void logToTheTerminalAgain() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void shouldTellPeopleTheCausesAndTheLogWhereTheyAreFrom(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("platform.log");
        assertThat(PlatformLog.isWritten()).isFalse();
        PlatformLog.writeTo(log);

        assertThat(fail()).isEqualTo(ExitCodes.FAILED);

        assertThat(err.toString().lines())
                .containsExactly("cowflow: It does not start", "  because: java.io.IOException: disk full");
        assertThat(Files.readString(log))
                .contains("ERROR ErrorReport: fail failed")
                .contains("at " + Failing.class.getName() + ".call");
    }

    private int fail() {
        return new CommandLine(new Failing())
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new ErrorReport())
                .execute();
    }
}
