package dev.cowflow.local.command;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Problems of parts that are no services. */
record InfrastructureProblems(Admin admin, Database database) {
    private static final int PATIENCE_S = 5;

    /** Null when it can be used. */
    @Nullable
    String kafkaProblem() throws InterruptedException {
        try {
            admin.describeCluster().nodes().get();
            return null;
        } catch (ExecutionException e) {
            return RootCauses.innermost(e);
        }
    }

    /** Null when it can be used. */
    @Nullable
    String databaseProblem() {
        try {
            return database.connect().isValid(PATIENCE_S) ? null : "does not answer";
        } catch (SQLException e) {
            return RootCauses.innermost(e);
        }
    }
}
