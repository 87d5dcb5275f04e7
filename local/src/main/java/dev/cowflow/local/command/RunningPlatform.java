package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Hint;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformState;
import dev.cowflow.local.platform.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A platform that another process holds, found by its data directory. */
record RunningPlatform(DataDirectory directory, PlatformState state) {

    /** @throws IllegalStateException when nothing runs on the data directory, or only parts of it for one call */
    static RunningPlatform on(DataDirectory directory) {
        PlatformState state = directory.running().orElseThrow(() -> new IllegalStateException(whatIsWrong(directory)));
        if (state.call() != null) {
            throw new IllegalStateException("On %s runs only what ./cowflow %s needs, process %d; end that first"
                    .formatted(
                            directory.root(), state.call(), state.supervisor().pid()));
        }
        return new RunningPlatform(directory, state);
    }

    /** One that this process holds. */
    static RunningPlatform of(Platform platform) {
        DataDirectory directory = platform.directory();
        return new RunningPlatform(
                directory,
                directory.running().orElseThrow(() -> new IllegalStateException(directory.root() + " is not held")));
    }

    private static String whatIsWrong(DataDirectory directory) {
        LeftBehind leftBehind = LeftBehind.on(directory);
        return leftBehind.isEmpty()
                ? "Nothing is running on " + directory.root() + "; start it with: " + Hint.up(directory)
                : leftBehind.advice();
    }

    Ports ports() {
        return state.ports();
    }

    Connection database() throws SQLException {
        return connect(directory, ports());
    }

    Admin admin() {
        return admin(ports());
    }

    static Connection connect(DataDirectory directory, Ports ports) throws SQLException {
        return DriverManager.getConnection(
                ports.jdbcUrl(), "cowflow", directory.postgres().password());
    }

    static Admin admin(Ports ports) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, ports.bootstrapServers()));
    }
}
