package dev.cowflow.sink;

import dev.cowflow.sink.command.RefusedException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;

/** The tables, views and functions of the warehouse, as Flyway's history in the database tells of them. */
final class WarehouseSchema {
    private final Flyway flyway;

    WarehouseSchema(Flyway flyway) {
        this.flyway = flyway;
    }

    /**
     * Makes the schema, or brings it to the version of this jar.
     *
     * @throws RefusedException when this jar cannot, whose message says what to do; nothing was changed
     */
    MigrateResult migrate() {
        refuseOther(flyway.info().all());
        return flyway.migrate();
    }

    /**
     * Makes sure that the schema is that of this jar, where somebody else migrates.
     *
     * @throws IllegalStateException when it lacks migrations of this jar, whose message says what to do
     * @throws RefusedException when the tables are of other migrations, or of a newer cowflow
     */
    void require() {
        MigrationInfo[] all = flyway.info().all();
        refuseOther(all);
        String pending = Stream.of(all)
                .filter(migration -> migration.getState() == MigrationState.PENDING)
                .map(WarehouseSchema::named)
                .collect(Collectors.joining(", "));
        if (!pending.isEmpty()) {
            throw new IllegalStateException(
                    ("The schema is not that of this sink and lacks: %s. COWFLOW_DB_MIGRATE is false, so it waits for: java -jar"
                                    + " cowflow-sink.jar migrate")
                            .formatted(pending));
        }
    }

    private static void refuseOther(MigrationInfo[] all) {
        if (Stream.of(all).anyMatch(WarehouseSchema::isOfAnotherLine)) {
            throw new RefusedException(
                    "The tables of this database were made by other migrations than this version of cowflow has, such as those"
                            + " from before its first release, and it cannot bring them up to date. Nothing was changed. The"
                            + " topics hold all trades and prices, and new tables are filled from them. Start with another"
                            + " database or --data-dir, or keep this one and its topics and move the schemas staging,"
                            + " data_warehouse, control and ops aside: docs/upgrading.md says how, under \"Tables from before"
                            + " the first release\"");
        }
        newest(all, MigrationState::isApplied)
                .filter(applied -> applied.getState() == MigrationState.FUTURE_SUCCESS)
                .ifPresent(applied -> {
                    throw new RefusedException(
                            ("The schema has %s, of a newer cowflow, and this one knows none above %s. There is no way back for"
                                            + " its tables: start the newer version again, or go back to a backup from before"
                                            + " the upgrade (docs/backup.md)")
                                    .formatted(
                                            named(applied),
                                            newest(all, MigrationState::isResolved)
                                                    .map(WarehouseSchema::named)
                                                    .orElseThrow()));
                });
    }

    /** Tells whether a version was applied that this jar has with another text, or lacks among older ones. */
    private static boolean isOfAnotherLine(MigrationInfo migration) {
        return migration.isVersioned()
                && migration.getState().isApplied()
                && (migration.getState() == MigrationState.MISSING_SUCCESS
                        || !migration.isChecksumMatching()
                        || !migration.isDescriptionMatching());
    }

    private static Optional<MigrationInfo> newest(MigrationInfo[] all, Predicate<MigrationState> of) {
        return Stream.of(all)
                .filter(MigrationInfo::isVersioned)
                .filter(migration -> of.test(migration.getState()))
                .max(MigrationInfo::compareVersion);
    }

    /** Repeatable migrations have no version. */
    private static String named(MigrationInfo migration) {
        return migration.isVersioned()
                ? "version %s (%s)".formatted(migration.getVersion(), migration.getDescription())
                : migration.getDescription();
    }
}
