package dev.cowflow.local.sandbox.http;

/** Ends the handling of a request with the given answer. */
public final class ErrorReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    public ErrorReply(Reply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
