package dev.cowflow.local.command;

import dev.cowflow.local.platform.AlreadyRunningException;
import dev.cowflow.local.platform.PlatformLog;
import dev.cowflow.local.platform.PlatformState;
import java.io.PrintWriter;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong, in a line per cause; the stack trace goes to the log of a call that writes one. */
public final class ErrorReport implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);

    @Override
    public int handleExecutionException(Exception error, CommandLine commandLine, ParseResult arguments) {
        if (error instanceof InterruptedException || error instanceof InterruptException) {
            return ExitCodes.INTERRUPTED;
        }
        PrintWriter err = commandLine.getErr();
        if (PlatformLog.isWritten()) {
            LOG.error("{} failed", commandLine.getCommandName(), error);
        }
        String told = describe(error);
        err.println("cowflow: " + told);
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (!told.contains(describe(cause))) {
                told = describe(cause);
                err.println("  because: " + told);
            }
        }
        if (error instanceof AlreadyRunningException running) {
            running.state().ifPresent(state -> printAddresses(err, state));
            err.flush();
            return ExitCodes.ALREADY_RUNNING;
        }
        err.flush();
        return ExitCodes.FAILED;
    }

    private static String describe(Throwable error) {
        boolean saysWhat = error instanceof IllegalStateException || error instanceof IllegalArgumentException;
        String message = error.getMessage();
        if (message == null) {
            return error.toString();
        }
        return saysWhat || error.getClass().getName().startsWith("dev.cowflow.") ? message : error.toString();
    }

    private static void printAddresses(PrintWriter err, PlatformState state) {
        err.printf("  process     %d%n", state.supervisor().pid());
        err.printf("  Kafka       %s%n", state.ports().bootstrapServers());
        err.printf("  PostgreSQL  %s%n", state.ports().jdbcUrl());
        err.printf("  registry    %s%n", state.ports().registryUrl());
    }
}
