package dev.cowflow.local.command;

/** Exit codes of the command; 2 is a call that cannot be understood. */
public final class ExitCodes {
    public static final int OK = 0;
    public static final int FAILED = 1;
    /** An ingestion run failed; the message names it. */
    public static final int RUN_FAILED = 3;
    /** Another platform runs on the data directory. */
    public static final int ALREADY_RUNNING = 4;

    private ExitCodes() {}
}
