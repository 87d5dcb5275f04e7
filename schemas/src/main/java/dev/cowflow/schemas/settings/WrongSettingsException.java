package dev.cowflow.schemas.settings;

/** Settings are wrong; the message names them all. */
public final class WrongSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WrongSettingsException(String message) {
        super(message);
    }

    /** None: the place in the program says nothing to whoever sets a variable. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
