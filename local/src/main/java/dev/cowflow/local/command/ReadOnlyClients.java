package dev.cowflow.local.command;

import dev.cowflow.schemas.connection.KafkaConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Read-only clients with short timeouts: what does not answer within some seconds counts as away. */
final class ReadOnlyClients {
    private static final int CALL_MS = 5_000;
    private static final String CONNECT_S = "5";
    /** Counting a large warehouse on a busy machine takes its time. */
    private static final String QUERY_S = "60";

    private ReadOnlyClients() {}

    static Admin admin(KafkaConnection kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS);
        return Admin.create(properties);
    }

    static Connection connect(RunningPlatform platform) throws SQLException {
        return connect(platform.jdbcUrl(), platform.login());
    }

    static Connection connect(String jdbcUrl, Properties login) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(login);
        properties.setProperty("connectTimeout", CONNECT_S);
        properties.setProperty("loginTimeout", CONNECT_S);
        properties.setProperty("socketTimeout", QUERY_S);
        return DriverManager.getConnection(jdbcUrl, properties);
    }
}
