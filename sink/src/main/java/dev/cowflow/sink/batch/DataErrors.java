package dev.cowflow.sink.batch;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells what a row is to blame for from what has to be tried again. */
final class DataErrors {
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
    /** Two writers that came to know of one key at the same time; the second finds it when it tries again. */
    private static final String UNIQUE_VIOLATION = "23505";
    /** For example an index entry that is too long. */
    private static final String PROGRAM_LIMIT_EXCEEDED = "54000";

    private DataErrors() {}

    /** Whether the database refused a value: the same row would fail again, and the others would not. */
    static boolean isDataError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isDataError(sql.getSQLState());
            }
        }
        return false;
    }

    private static boolean isDataError(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith(DATA_EXCEPTION)
                        || (sqlState.startsWith(INTEGRITY_CONSTRAINT_VIOLATION) && !sqlState.equals(UNIQUE_VIOLATION))
                        || sqlState.equals(PROGRAM_LIMIT_EXCEEDED));
    }
}
