package dev.cowflow.local.command;

/** Error messages of one line. */
final class RootCauses {
    private RootCauses() {}

    /** First line of the innermost cause's message; the cause as text when it has none. */
    static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message.lines().findFirst().orElse(cause.toString());
    }
}
