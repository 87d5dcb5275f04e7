package dev.cowflow.enricher.settings;

import java.io.IOException;
import java.nio.file.Path;

/** The folder that local state is in. */
public final class StateFolder {
    private StateFolder() {}

    /** Exception that names the setting, for a folder in which files cannot be read or written. */
    public static IllegalStateException unusable(Path folder, IOException cause) {
        return new IllegalStateException(
                ("The folder in COWFLOW_STATE_DIR cannot be used: %s. %s has to be a folder that the enricher's user may"
                                + " write, with space left on its disk")
                        .formatted(cause, folder),
                cause);
    }
}
