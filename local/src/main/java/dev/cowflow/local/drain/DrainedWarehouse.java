package dev.cowflow.local.drain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Content of the warehouse of a drained platform.
 *
 * @param failedRuns what it could not ingest
 */
public record DrainedWarehouse(WarehouseSummary summary, List<ContentHash> hashes, List<FailedRun> failedRuns) {
    public static DrainedWarehouse read(Connection database) throws SQLException {
        return new DrainedWarehouse(
                WarehouseSummary.read(database), ContentHash.read(database), FailedRun.read(database));
    }
}
