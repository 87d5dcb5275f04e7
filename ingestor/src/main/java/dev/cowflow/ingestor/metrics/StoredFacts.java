package dev.cowflow.ingestor.metrics;

import dev.cowflow.model.Tokens;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knowledge of PostgreSQL about how current everything is, each fact under the name that it has as a label. */
final class StoredFacts {
    private final JdbcClient jdbc;

    /** @param value as gauges have it: seconds since 1970, bytes, or a count; never an amount or a price */
    record Fact(String name, double value) {}

    StoredFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Epoch seconds by source; 0 where there was none. A run of live prices, which ends only when the tokens change,
     * succeeds with each answer.
     */
    List<Fact> lastSuccess(Collection<String> sources) {
        return jdbc.sql("""
                        SELECT wanted.source AS name, coalesce(extract(epoch FROM greatest(
                            (SELECT max(finished_at) FROM ops.ingest_run run
                             WHERE run.source = wanted.source AND run.kind <> 'LIVE' AND run.state = 'COMPLETED'),
                            (SELECT max(window_until) FROM ops.ingest_run run
                             WHERE run.source = wanted.source AND run.kind = 'LIVE'
                                 AND run.window_until > run.window_from + interval '1 millisecond'))), 0)::float8 AS value
                        FROM unnest(string_to_array(:sources, ',')) AS wanted(source)
                        """)
                .param("sources", String.join(",", sources))
                .query(Fact.class)
                .list();
    }

    /** Epoch seconds of the newest price by symbol of the tracked tokens that a source has prices of; 0 where there is none. */
    List<Fact> newestPrices(Collection<String> sources) {
        return jdbc.sql("""
                        SELECT name, min(newest)::float8 AS value FROM (
                            SELECT described.symbol AS name, coalesce(extract(epoch FROM max(tick.newest)), 0) AS newest
                            FROM control.token described
                            CROSS JOIN LATERAL jsonb_object_keys(described.source_ids) AS named(source)
                            CROSS JOIN LATERAL (
                                SELECT max(price.tick_time) AS newest FROM staging.price_tick price
                                WHERE price.chain = described.chain AND price.token = described.address
                                    AND price.source = named.source) AS tick
                            WHERE named.source = ANY (string_to_array(:sources, ','))
                                AND EXISTS (SELECT FROM control.tracked_pair pair
                                    WHERE pair.chain = described.chain AND described.address IN (pair.token_a, pair.token_b))
                            GROUP BY described.chain, described.address, described.symbol
                        ) AS prices GROUP BY name
                        """)
                .param("sources", String.join(",", sources))
                .query(Fact.class)
                .list();
    }

    /** Epoch seconds of the newest trade by pair, in the warehouse, whichever way it went; 0 where there is none. */
    List<Fact> newestTrades() {
        return jdbc.sql("""
                        SELECT name, min(newest)::float8 AS value FROM (
                            SELECT coalesce(a.symbol, pair.token_a) || '/' || coalesce(b.symbol, pair.token_b) AS name,
                                coalesce(extract(epoch FROM max(newest.block_time)), 0) AS newest
                            FROM control.tracked_pair pair
                            LEFT JOIN control.token a ON a.chain = pair.chain AND a.address = pair.token_a
                            LEFT JOIN control.token b ON b.chain = pair.chain AND b.address = pair.token_b
                            CROSS JOIN LATERAL
                                (VALUES (pair.token_a, pair.token_b), (pair.token_b, pair.token_a)) AS way(sold, bought)
                            CROSS JOIN LATERAL
                                (SELECT way.sold UNION SELECT :eth WHERE way.sold = :weth) AS sold(address)
                            CROSS JOIN LATERAL
                                (SELECT way.bought UNION SELECT :eth WHERE way.bought = :weth) AS bought(address)
                            LEFT JOIN LATERAL (
                                SELECT trade.block_time FROM data_warehouse.trade trade
                                WHERE trade.sell_token_address = sold.address
                                    AND trade.buy_token_address = bought.address
                                ORDER BY trade.block_time DESC LIMIT 1) AS newest ON true
                            GROUP BY pair.chain, pair.token_a, pair.token_b, name
                        ) AS trades GROUP BY name
                        """)
                .param("eth", Tokens.NATIVE_ETH)
                .param("weth", Tokens.WETH)
                .query(Fact.class)
                .list();
    }

    /** The number of trades of one to eight days ago, in all, and of each kind. */
    List<Fact> recentTrades() {
        return jdbc.sql("""
                        SELECT kind.name, coalesce(kind.number, 0)::float8 AS value FROM (
                            SELECT sum(trades) AS trades, sum(trades - final) AS provisional, sum(unpriced) AS unpriced,
                                sum(outliers) AS outliers
                            FROM data_warehouse.pair_hour
                            WHERE hour >= now() - interval '8 days' AND hour < now() - interval '1 day') AS recent
                        CROSS JOIN LATERAL (VALUES ('all', trades), ('provisional', provisional), ('unpriced', unpriced),
                            ('outlier', outliers)) AS kind(name, number)
                        """).query(Fact.class).list();
    }

    /** Bytes of WAL that PostgreSQL keeps, by replication slot of the capture; a slot that was invalidated keeps none. */
    List<Fact> walKept() {
        return slots("pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)");
    }

    /** The state of reading the changes of the control tables, by replication slot: 1 or 0. */
    List<Fact> slotsRead() {
        return slots("active::integer");
    }

    private List<Fact> slots(String value) {
        return jdbc.sql("SELECT slot_name AS name, coalesce(" + value
                        + ", 0)::float8 AS value FROM pg_replication_slots"
                        + " WHERE database = current_database() AND plugin = 'pgoutput'"
                        + " AND slot_name LIKE '%\\_control'")
                .query(Fact.class)
                .list();
    }
}
