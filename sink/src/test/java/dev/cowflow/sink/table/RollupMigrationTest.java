package dev.cowflow.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.sink.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A warehouse that has trades from before there were rollups. */
class RollupMigrationTest {
    private static final String BEFORE = "18";

    private final DataSource database = new DriverManagerDataSource(TestDatabase.createEmpty(), TestDatabase.OWNER, "");
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @Test
    void shouldFillTheRollupsFromTheTradesThatAreThere() {
        migrate(BEFORE);
        List<EnrichedTrade> trades = IntStream.range(0, 500)
                .mapToObj(number -> withoutLaterFlags(RollupRows.row(number, 1)))
                .toList();
        // the writer is that of today, and knows a column of later releases
        jdbc.execute("ALTER TABLE data_warehouse.trade_rules ADD COLUMN in_words text");
        write(trades);
        jdbc.execute("ALTER TABLE data_warehouse.trade_rules DROP COLUMN in_words");

        migrate("latest");

        assertThat(jdbc.queryForObject("SELECT count(*) FROM data_warehouse.pair_hour", Integer.class))
                .isPositive();
        RollupRows.assertRollups(jdbc, trades);
    }

    private static EnrichedTrade withoutLaterFlags(EnrichedTrade trade) {
        trade.setFlags(trade.getFlags().stream()
                .filter(flag -> !flag.equals("UNCONFIRMED_PRICE"))
                .toList());
        return trade;
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .defaultSchema("ops")
                .target(target)
                .load()
                .migrate();
    }

    private void write(List<EnrichedTrade> trades) {
        InMemoryAvroCodec codec = new InMemoryAvroCodec();
        TradeLoad table = new TradeLoad("data_warehouse", trades.size());
        new TransactionTemplate(new JdbcTransactionManager(database))
                .executeWithoutResult(transaction -> table.write(
                        jdbc,
                        trades.stream()
                                .map(trade -> table.toRow(
                                        trade.getTradeId().getBytes(StandardCharsets.UTF_8),
                                        codec.encode(table.topic(), trade),
                                        codec))
                                .filter(row -> !row.facts().removed())
                                .toList()));
    }
}
