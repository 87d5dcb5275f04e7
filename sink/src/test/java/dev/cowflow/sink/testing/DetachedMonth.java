package dev.cowflow.sink.testing;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A month of the trades that is being taken out, and waits for a reader; until this is closed, which lets it end. */
public final class DetachedMonth implements AutoCloseable {
    private final Connection reader;
    private final CompletableFuture<Void> detaching;

    private DetachedMonth(Connection reader, CompletableFuture<Void> detaching) {
        this.reader = reader;
        this.detaching = detaching;
    }

    /** @param month as partitions are named, for example 2022_08 */
    public static DetachedMonth begin(DataSource database, String month) throws SQLException {
        Connection reader = database.getConnection();
        reader.setAutoCommit(false);
        try (var statement = reader.createStatement()) {
            statement.execute("SELECT count(*) FROM data_warehouse.trade");
        }
        var detaching = CompletableFuture.runAsync(() -> {
            try (Connection connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = 0");
                statement.execute("ALTER TABLE data_warehouse.trade DETACH PARTITION data_warehouse.trade_" + month
                        + " CONCURRENTLY");
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
        JdbcTemplate jdbc = new JdbcTemplate(database);
        await().until(() -> Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT FROM pg_inherits WHERE inhdetachpending)", Boolean.class)));
        return new DetachedMonth(reader, detaching);
    }

    @Override
    public void close() throws SQLException {
        reader.rollback();
        reader.close();
        detaching.join();
    }
}
