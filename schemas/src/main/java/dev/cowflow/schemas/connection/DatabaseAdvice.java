package dev.cowflow.schemas.connection;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Advice about what PostgreSQL or its driver says, by SQL state. */
final class DatabaseAdvice {
    private static final String NO_DATABASE = "3D000";
    private static final String NO_RIGHT = "42501";
    private static final String CLASS_LOGIN = "28";
    private static final String CLASS_CONNECTION = "08";

    private DatabaseAdvice() {}

    static Optional<String> of(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.startsWith(CLASS_LOGIN)) {
            return Optional.of("Check COWFLOW_DB_USER and COWFLOW_DB_PASSWORD; where the owner of the tables is set,"
                    + " COWFLOW_DB_OWNER_USER and COWFLOW_DB_OWNER_PASSWORD");
        }
        if (state.equals(NO_DATABASE)) {
            return Optional.of("COWFLOW_DB_URL names it: create it, or correct the name");
        }
        if (state.equals(NO_RIGHT)) {
            return Optional.of("Grant it to the user in COWFLOW_DB_USER (docs/operations.md#roles-in-the-database)");
        }
        return state.startsWith(CLASS_CONNECTION) ? Optional.of(ofConnection(failure)) : Optional.empty();
    }

    private static String ofConnection(SQLException failure) {
        if (isCausedBy(failure, SSLException.class)) {
            return "The certificate that signed the server's has to be in the file of sslrootcert in COWFLOW_DB_URL, and"
                    + " the server's own has to name the host there";
        }
        return isCausedBy(failure, UnknownHostException.class)
                ? "COWFLOW_DB_URL has to name a host that can be found"
                : "If PostgreSQL runs: COWFLOW_DB_URL has to be its address";
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return ConnectionAdvice.causes(failure).anyMatch(type::isInstance);
    }
}
