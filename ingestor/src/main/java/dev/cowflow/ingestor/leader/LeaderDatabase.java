package dev.cowflow.ingestor.leader;

import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections that are not pooled, since the lock of the leader lives as long as its connection. */
public final class LeaderDatabase {
    private LeaderDatabase() {}

    public static DataSource of(DataSourceProperties database) {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "cowflow-ingestor-leader");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "10");
        var source = new DriverManagerDataSource(
                database.determineUrl(), orEmpty(database.determineUsername()), orEmpty(database.determinePassword()));
        source.setConnectionProperties(settings);
        return source;
    }

    private static String orEmpty(@Nullable String setting) {
        return setting == null ? "" : setting;
    }
}
