package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Hint;
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

    /** @throws IllegalStateException when nothing runs on the data directory */
    static RunningPlatform on(DataDirectory directory) {
        return directory
                .running()
                .map(state -> new RunningPlatform(directory, state))
                .orElseThrow(() -> new IllegalStateException("Nothing is running on " + directory.root()
                        + "; start it with: " + Hint.call("up", directory)));
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
