package dev.cowflow.local.platform;

import java.util.Optional;

/** Another platform runs on the data directory. */
public final class AlreadyRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<PlatformState> state;

    AlreadyRunningException(String message, Optional<PlatformState> state) {
        super(message);
        this.state = state;
    }

    /** Platform that runs there; empty while it has not written its state file yet. */
    public Optional<PlatformState> state() {
        return state;
    }
}
