package dev.cowflow.local.command;

/** Exit codes of the command; 2 is a call that cannot be understood. */
public final class ExitCodes {
    public static final int OK = 0;
    public static final int FAILED = 1;
    /** An ingestion run failed; the message names it. */
    public static final int RUN_FAILED = 3;
    /** Another platform runs on the data directory. */
    public static final int ALREADY_RUNNING = 4;

    /** All has ended, but not all of the input was taken; the message counts what was not. */
    public static final int NOT_ALL_TAKEN = 5;
    /** Told to end by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
