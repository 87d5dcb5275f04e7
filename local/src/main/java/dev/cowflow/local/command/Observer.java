package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Clients for who only looks: what does not answer within some seconds is taken for being away. */
final class Observer {
    private static final int CALL_MS = 5_000;
    private static final String CONNECT_S = "5";
    /** Counting a large warehouse on a busy machine takes its time. */
    private static final String QUERY_S = "60";

    private Observer() {}

    static Admin admin(Ports ports) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                ports.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                CALL_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                CALL_MS));
    }

    static Connection connect(DataDirectory directory, Ports ports) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "cowflow");
        properties.setProperty("password", directory.postgres().password());
        properties.setProperty("connectTimeout", CONNECT_S);
        properties.setProperty("loginTimeout", CONNECT_S);
        properties.setProperty("socketTimeout", QUERY_S);
        return DriverManager.getConnection(ports.jdbcUrl(), properties);
    }
}
