package dev.cowflow.ingestor.source.http;

/** The upstream API understood and said no: asking again gives the same answer until somebody changes something. */
public non-sealed class UpstreamRefusedException extends UpstreamException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /** @param advice what to change, settings by name */
    public UpstreamRefusedException(String message, String advice) {
        super(message, null);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
