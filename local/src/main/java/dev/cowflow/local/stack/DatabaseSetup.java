package dev.cowflow.local.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a server to the roles, databases and access rules that cowflow expects; does nothing where they are there. */
final class DatabaseSetup {
    private static final String ACCESS = """
            # cowflow: only this machine, only with the password of the data directory
            host all all 127.0.0.1/32 scram-sha-256
            host replication all 127.0.0.1/32 scram-sha-256
            """;

    private DatabaseSetup() {}

    static void ensure(EmbeddedPostgres server, Path data, String password) throws SQLException, IOException {
        Path access = data.resolve("pg_hba.conf");
        if (Files.readString(access).equals(ACCESS)) {
            return;
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", PostgresServer.USER)) {
                statement.execute("create role " + PostgresServer.USER + " login replication createrole");
            }
            for (String role : List.of(PostgresServer.USER, "postgres")) {
                statement.execute("alter role %s password '%s'".formatted(role, password));
            }
            for (String database : List.of(PostgresServer.DATABASE, PostgresServer.REGISTRY_DATABASE)) {
                if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                    statement.execute("create database %s owner %s".formatted(database, PostgresServer.USER));
                }
            }
            Files.writeString(access, ACCESS);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
