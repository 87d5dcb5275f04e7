package dev.cowflow.schemas.connection;

/** The schema registry cannot answer, or a class that was chosen fails: pause and try again; no record is at fault. */
public class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The registry answers, and says so itself. */
    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
