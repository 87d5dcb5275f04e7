package dev.cowflow.local.command;

/** What went wrong, in a line. */
final class Causes {
    private Causes() {}

    /** What the innermost cause says. */
    static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message.lines().findFirst().orElse(cause.toString());
    }
}
