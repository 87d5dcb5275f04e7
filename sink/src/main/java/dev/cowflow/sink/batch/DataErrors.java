package dev.cowflow.sink.batch;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells what a row is to blame for from what has to be tried again. */
final class DataErrors {
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
    /** Two writers that came to know of one key at the same time; the second finds it when it tries again. */
    private static final String UNIQUE_VIOLATION = "23505";
    /** With a constraint's name it is a row's fault; without, there is no partition for the row, and there will be one again. */
    private static final String CHECK_VIOLATION = "23514";
    /** For example an index entry that is too long. */
    private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

    private DataErrors() {}

    /** Tells whether the database refused a value: the same row would fail again, and the others would not. */
    static boolean isDataError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isDataError(sql.getSQLState()) && !lacksAPartition(sql);
            }
        }
        return false;
    }

    private static boolean lacksAPartition(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return CHECK_VIOLATION.equals(failure.getSQLState()) && message != null && message.getConstraint() == null;
    }

    private static boolean isDataError(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith(DATA_EXCEPTION)
                        || (sqlState.startsWith(INTEGRITY_CONSTRAINT_VIOLATION) && !sqlState.equals(UNIQUE_VIOLATION))
                        || sqlState.equals(PROGRAM_LIMIT_EXCEEDED));
    }
}
