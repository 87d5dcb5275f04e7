package dev.cowflow.ingestor;

import java.io.PrintStream;
import java.util.List;

/** Answers of the jar to arguments: it has no commands, and settings are environment variables. */
final class CommandLineHelp {
    static final String TEXT = """
            java -jar cowflow-ingestor.jar [--help]

              (none)   read trades and prices into the raw topics until stopped, or, with COWFLOW_INGEST_ONCE=true,
                       until the backfill is done. Settings are environment variables

            Exit status: 0 all runs completed; 1 failed to start; 2 not understood; 3 a run failed while ingesting once.
            """;

    private static final int DONE = 0;
    private static final int NOT_UNDERSTOOD = 2;

    private CommandLineHelp() {}

    /** The exit status. */
    static int answer(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(TEXT);
            return DONE;
        }
        err.println("Not understood: " + String.join(" ", arguments));
        err.print(TEXT);
        return NOT_UNDERSTOOD;
    }
}
