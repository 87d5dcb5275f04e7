package dev.cowflow.ingestor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.metrics.StoredFacts.Fact;
import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.model.Tokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredFactsTest {
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final long NOON = 1_700_000_000;

    private final TestDatabase database = TestDatabase.create();
    private final StoredFacts facts = new StoredFacts(database.jdbc());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldTellWhenASourceSucceededLastWhateverFailedSince() {
        run("dune", "REREAD", "COMPLETED", 60, 100);
        run("dune", "REREAD", "FAILED", 60, 900);
        run("dune", "BACKFILL", "COMPLETED", 60, 50);
        run("coingecko", "HISTORY", "COMPLETED", 60, 40);

        assertThat(facts.lastSuccess(List.of("dune", "coinbase")))
                .containsExactlyInAnyOrder(new Fact("dune", NOON + 100), new Fact("coinbase", 0));
    }

    /** Closed by the next leader, whatever the source did by then. */
    @Test
    void shouldCountTheLastAnswerOfLivePricesAndNotTheEndOfTheirRun() {
        run("coingecko", "LIVE", "COMPLETED", 300, 5_000);
        run("coinbase", "LIVE", "RUNNING", 0, 5_000);

        assertThat(facts.lastSuccess(List.of("coingecko", "coinbase")))
                .containsExactlyInAnyOrder(new Fact("coingecko", NOON + 300), new Fact("coinbase", 0));
    }

    @Test
    void shouldKnowTheNewestPriceOfEachTrackedTokenThatASourceHas() {
        track();
        update("INSERT INTO control.token (address, symbol, source_ids)"
                + " VALUES ('0x' || repeat('d', 40), 'DAI', '{\"coingecko\": \"dai\"}')");
        price(Tokens.WETH, "coingecko", 10);
        price(Tokens.WETH, "coingecko", 20);
        price(Tokens.WETH, "nobody", 999);

        assertThat(facts.newestPrices(List.of("coingecko")))
                .containsExactlyInAnyOrder(new Fact("WETH", NOON + 20), new Fact("USDC", 0));
        assertThat(facts.newestPrices(List.of("coinbase"))).isEmpty();
    }

    @Test
    void shouldKnowTheNewestTradeOfAPairEitherWayAndWithNativeEth() {
        track();
        assertThat(facts.newestTrades()).containsExactly(new Fact("USDC/WETH", 0));

        trade(1, USDC, Tokens.WETH, 10);
        trade(2, Tokens.NATIVE_ETH, USDC, 30);
        trade(3, Tokens.WETH, USDC, 20);
        trade(4, Tokens.WETH, "0x" + "d".repeat(40), 40);

        assertThat(facts.newestTrades()).containsExactly(new Fact("USDC/WETH", NOON + 30));
    }

    @Test
    void shouldCountTradesOfTheLastWeekButNotOfToday() {
        assertThat(facts.recentTrades()).contains(new Fact("all", 0), new Fact("provisional", 0));
        for (String age : List.of("1 hour", "2 days", "3 days", "9 days")) {
            update("INSERT INTO data_warehouse.pair_hour"
                    + " (hour, sell_token_address, buy_token_address, trades, final, unpriced, outliers)"
                    + " VALUES (date_trunc('hour', now() - interval '" + age + "'), 'a', 'b', 10, 7, 2, 1)");
        }

        assertThat(facts.recentTrades())
                .containsExactlyInAnyOrder(
                        new Fact("all", 20),
                        new Fact("provisional", 6),
                        new Fact("unpriced", 4),
                        new Fact("outlier", 2));
    }

    @Test
    void shouldTellHowMuchWalASlotOfTheCaptureKeepsThatNobodyReads() {
        assertThat(facts.walKept()).isEmpty();
        String slot = database.jdbc()
                .sql("SELECT slot_name FROM"
                        + " pg_create_logical_replication_slot(current_database() || '_control', 'pgoutput')")
                .query(String.class)
                .single();
        update("CREATE TABLE public.filler AS SELECT generate_series(1, 10000)");

        // the test's server commits before the WAL is written
        await().untilAsserted(() -> assertThat(facts.walKept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.name()).isEqualTo(slot))
                .satisfies(kept -> assertThat(kept.value()).isGreaterThan(100_000)));
        assertThat(facts.slotsRead()).containsExactly(new Fact(slot, 0));
    }

    @Test
    void shouldShowFactsAsGaugesOneForEachAndForgetThoseThatAreGone() {
        var meters = new SimpleMeterRegistry();
        List<Fact> known = new ArrayList<>(List.of(new Fact("WETH", 1), new Fact("USDC", 2)));
        try (StoredMetrics metrics = new StoredMetrics(new ControlTables(database.jdbc()), meters)
                .with("age", "seconds", "An age", "token", () -> known)) {
            metrics.look();
            assertThat(meters.get("age").gauges()).hasSize(2);

            known.clear();
            known.add(new Fact("WETH", 3));
            metrics.look();

            assertThat(meters.get("age").gauges()).hasSize(1);
            assertThat(meters.get("age").tag("token", "WETH").gauge().value()).isEqualTo(3);
        }
    }

    private void track() {
        update("INSERT INTO control.token (address, symbol, source_ids) VALUES"
                + " ('" + Tokens.WETH + "', 'WETH', '{\"coingecko\": \"weth\"}'),"
                + " ('" + USDC + "', 'USDC', '{\"coingecko\": \"usd-coin\"}')");
        update("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('WETH', 'USDC')");
    }

    /** @param read seconds that its window is long, from noon on */
    private void run(String source, String kind, String state, int read, int finished) {
        update("""
                INSERT INTO ops.ingest_run (run_id, source, kind, target, state, window_from, window_until, pages, calls,
                    rows_read, rows_published, rows_unchanged, rows_dead_lettered, started_at, updated_at, finished_at)
                VALUES (gen_random_uuid(), '%s', '%s', 'any', '%s', to_timestamp(%d), to_timestamp(%d), 0, 0,
                    0, 0, 0, 0, to_timestamp(%d), to_timestamp(%d), to_timestamp(%d))
                """.formatted(source, kind, state, NOON, NOON + read, NOON, NOON + finished, NOON + finished));
    }

    private void price(String token, String source, int second) {
        update("""
                INSERT INTO staging.price_tick
                VALUES ('ethereum', '%s', '%s', to_timestamp(%d), 'id', 'USD', 1, 'SPOT', now(), '')
                """.formatted(token, source, NOON + second));
    }

    private void trade(int number, String sold, String bought, int second) {
        database.jdbc()
                .sql("SELECT data_warehouse.create_trade_partition(to_timestamp(" + NOON + "))::text")
                .query(String.class)
                .list();
        update("""
                INSERT INTO data_warehouse.trade (trade_id, chain, block_time, tx_hash, order_uid, evt_index,
                    sell_token_address, buy_token_address, atoms_sold, atoms_bought, sell_price_grade, buy_price_grade,
                    flags, status, rank, rules)
                VALUES (gen_random_uuid(), 'ethereum', to_timestamp(%d), '0x', '0x', %d, '%s', '%s', 1, 1, 'MISSING',
                    'MISSING', '{}', 'FINAL', '', '')
                """.formatted(NOON + second, number, sold, bought));
    }

    private void update(String statement) {
        database.jdbc().sql(statement).update();
    }
}
