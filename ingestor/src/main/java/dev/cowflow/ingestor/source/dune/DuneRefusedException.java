package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.UpstreamRefusedException;

/** Dune said no, and this is what it said. */
final class DuneRefusedException extends UpstreamRefusedException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    DuneRefusedException(int status, String text, String advice) {
        super("Dune answered %d: %s".formatted(status, text), advice);
        this.status = status;
        this.text = text;
    }

    /** Said of an execution: whether Dune does not know it. */
    boolean isUnknownExecution() {
        return status == 404 || status == 400 && text.contains("execution ID");
    }

    /** Said of a saved query: whether it was never executed as it stands now. */
    boolean isNeverExecuted() {
        return text.contains("No execution found");
    }
}
