package dev.cowflow.sink;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The schema where somebody else makes it. */
final class AwaitedSchema {
    private final Flyway flyway;

    AwaitedSchema(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Throws IllegalStateException that says what to do while it lacks migrations of this jar. */
    void require() {
        MigrationInfo[] pending = flyway.info().pending();
        if (pending.length > 0) {
            MigrationInfo current = flyway.info().current();
            throw new IllegalStateException(
                    ("The schema has %s, and this sink needs version %s. COWFLOW_DB_MIGRATE is false, so it waits for: java -jar"
                                    + " cowflow-sink.jar migrate")
                            .formatted(
                                    current == null ? "no version" : "version " + current.getVersion(),
                                    pending[pending.length - 1].getVersion()));
        }
    }
}
