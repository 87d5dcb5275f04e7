package dev.cowflow.local.platform;

import dev.cowflow.local.stack.PostgresServer;
import dev.cowflow.local.stack.SecretFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The login of people and tools that only read: a member of cowflow_reader with a password of its own.
 *
 * @param passwordFile the password, as PostgreSQL's clients take it by {@code passfile}
 */
public record ReaderLogin(Ports ports, Path passwordFile) {
    public static final String USER = "cowflow_viewer";
    public static final String HOST = "127.0.0.1";
    public static final String DATABASE = PostgresServer.DATABASE;

    public static ReaderLogin on(DataDirectory directory, Ports ports) {
        return new ReaderLogin(ports, directory.root().resolve("postgres/reader.pgpass"));
    }

    /** Creates it where it is missing, and gives it the password of the file. */
    public void ensure(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            if (!exists(statement)) {
                statement.execute("create role " + USER);
            }
            statement.execute("alter role %s login password '%s'".formatted(USER, password()));
            statement.execute("alter role %s set default_transaction_read_only = on".formatted(USER));
            statement.execute("grant cowflow_reader to " + USER);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select from pg_roles where rolname = '" + USER + "'")) {
            return row.next();
        }
    }

    /** The password, made up at the first call; hexadecimal, so that it can stand in any address. */
    public String password() {
        // any port: it is another at each start with free ones
        String line = SecretFile.readOrCreate(
                passwordFile, password -> String.join(":", HOST, "*", DATABASE, USER, password));
        return line.substring(line.lastIndexOf(':') + 1);
    }

    /** An address for psql, psycopg and whatever else is made of libpq; the password is in the file that it names. */
    public String uri() {
        String file = URLEncoder.encode(passwordFile.toString(), StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("+", "%20");
        return "postgresql://%s@%s:%d/%s?passfile=%s".formatted(USER, HOST, ports.postgres(), DATABASE, file);
    }

    /** An address for clients that know nothing of password files. */
    public String uriWithPassword() {
        return "postgresql://%s:%s@%s:%d/%s".formatted(USER, password(), HOST, ports.postgres(), DATABASE);
    }

    /** The same for Java's. */
    public String jdbcUrlWithPassword() {
        return "%s?user=%s&password=%s".formatted(ports.jdbcUrl(), USER, password());
    }
}
