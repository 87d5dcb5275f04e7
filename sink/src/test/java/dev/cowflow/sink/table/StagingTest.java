package dev.cowflow.sink.table;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.coverage;
import static dev.cowflow.sink.testing.Samples.rawTrade;
import static dev.cowflow.sink.testing.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.sink.testing.TestSink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingTest {
    private static final RawTrade OLD = version(1, "1");
    private static final RawTrade MIDDLE = version(2, "2");
    private static final RawTrade NEW = version(3, "3");

    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldKeepTheNewestVersionOfATradeAndTheOthersAsHistory() {
        for (List<List<RawTrade>> arrival : List.of(
                List.of(List.of(OLD), List.of(MIDDLE), List.of(NEW)),
                List.of(List.of(NEW), List.of(MIDDLE, OLD)),
                List.of(List.of(MIDDLE, NEW, OLD, NEW)),
                List.of(List.of(MIDDLE), List.of(NEW, NEW), List.of(OLD, MIDDLE, NEW)))) {
            sink.clear();
            arrival.forEach(batch -> sink.write(new RawTradeTable(), batch));

            assertThat(sink.one("SELECT usd_value FROM staging.dune_trade", String.class))
                    .isEqualTo("3");
            assertThat(sink.jdbc.queryForList(
                            "SELECT usd_value FROM staging.dune_trade_history ORDER BY version", String.class))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void shouldListTradesThatAreTakenBackUntilTheyComeBack() {
        RawTrade takenBack = rawTrade(1, TIME).setRemoved(true).build();
        RawTrade backAgain = rawTrade(1, TIME.plusSeconds(1)).build();
        String removed = "SELECT removed_at::text FROM data_warehouse.removed_trade WHERE trade_id = '%s'"
                .formatted(takenBack.getTradeId());

        sink.write(new RawTradeTable(), List.of(takenBack, rawTrade(2, TIME).build()));
        assertThat(sink.count("data_warehouse.removed_trade")).isOne();
        assertThat(sink.one(removed, String.class)).isEqualTo("2022-08-08 12:00:20+00");

        sink.write(new RawTradeTable(), List.of(backAgain));
        assertThat(sink.count("data_warehouse.removed_trade")).isZero();
    }

    @Test
    void shouldKeepEveryColumnOfARawTrade() {
        RawTrade trade = rawTrade(1, TIME)
                .setBlockDate(LocalDate.parse("2022-08-08"))
                .setTraceAddress(List.of(-1L, 4L))
                .setSellToken("tab\tback\\slash\r\n\"quote\" 😀")
                .setUsdValue("2000.123456789012345678901234567891")
                .setPartialFill(true)
                .setUnknownColumns(Map.of("new \"column\"", "{\"n\":1.00000000000000000001}", "other", "null"))
                .setRemoved(true)
                .build();
        sink.write(new RawTradeTable(), List.of(trade));

        assertThat(sink.jdbc.queryForMap(
                        "SELECT block_date::text, trace_address::text, sell_token, usd_value::text, partial_fill, removed,"
                                + " unknown_columns ->> 'new \"column\"' AS unknown FROM staging.dune_trade"))
                .containsEntry("block_date", "2022-08-08")
                .containsEntry("trace_address", "{-1,4}")
                .containsEntry("sell_token", "tab\tback\\slash\r\n\"quote\" 😀")
                .containsEntry("usd_value", "2000.123456789012345678901234567891")
                .containsEntry("partial_fill", true)
                .containsEntry("removed", true)
                .containsEntry("unknown", "{\"n\":1.00000000000000000001}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 ", "1,\"other\":2", "1}", "{\"n\":", "nul", "\"\\u0000\""})
    void shouldDeadLetterAnUnknownColumnThatCouldNotBeReadBackAsItIs(String json) {
        RawTrade trade =
                rawTrade(1, TIME).setUnknownColumns(Map.of("new", json)).build();
        sink.write(new RawTradeTable(), List.of(trade, rawTrade(2, TIME).build()));

        assertThat(sink.count("staging.dune_trade")).isOne();
        assertThat(sink.deadLetters()).hasSize(1);
    }

    @Test
    void shouldDeadLetterADateThatCannotBeStored() {
        RawTrade trade = rawTrade(1, TIME)
                .setBlockDate(LocalDate.ofEpochDay(Integer.MIN_VALUE))
                .build();
        sink.write(new RawTradeTable(), List.of(trade, rawTrade(2, TIME).build()));

        assertThat(sink.count("staging.dune_trade")).isOne();
        assertThat(sink.deadLetters()).hasSize(1);
    }

    @Test
    void shouldDeadLetterARunWithoutAnId() {
        IngestRun nameless = run("RUNNING", TIME);
        nameless.setRunId("no id");
        sink.write(new IngestRunTable(), List.of(nameless, run("STARTED", TIME)));

        assertThat(sink.count("ops.ingest_run")).isOne();
        assertThat(sink.deadLetters()).hasSize(1);
    }

    @Test
    void shouldDeadLetterCoverageThatCannotBe() {
        PriceCoverage backwards = coverage(1, 0);
        PriceCoverage beforeTheChain = coverage(-100_000_000, 0);
        sink.write(new PriceCoverageTable(), List.of(backwards, beforeTheChain, coverage(0, 0)));

        assertThat(sink.one("SELECT covered::text FROM staging.price_coverage", String.class))
                .isEqualTo("{[\"2022-08-08 12:00:20+00\",\"2022-08-08 12:00:20.001+00\")}");
        assertThat(sink.deadLetters()).hasSize(2);
    }

    @Test
    void shouldKeepTheNewestVersionOfATick() {
        PriceTick corrected = tick(TIME, "1801", TIME.plusSeconds(60)).build();
        PriceTick first = tick(TIME, "1800", TIME.plusSeconds(30)).build();
        sink.write(new PriceTickTable(), List.of(corrected));
        sink.write(new PriceTickTable(), List.of(first));

        assertThat(sink.jdbc.queryForList("SELECT price::text FROM staging.price_tick", String.class))
                .containsExactly("1801");
    }

    @Test
    void shouldKeepARunAsItStoodLast() {
        sink.write(new IngestRunTable(), List.of(run("STARTED", TIME), run("RUNNING", TIME)));
        sink.write(new IngestRunTable(), List.of(run("FAILED", TIME.plusMillis(1))));
        sink.write(new IngestRunTable(), List.of(run("RUNNING", TIME)));

        assertThat(sink.jdbc.queryForList("SELECT state FROM ops.ingest_run", String.class))
                .containsExactly("FAILED");
    }

    private static RawTrade version(int second, String usdValue) {
        return rawTrade(1, TIME.plusSeconds(second)).setUsdValue(usdValue).build();
    }

    private static IngestRun run(String state, Instant updatedAt) {
        return IngestRun.newBuilder()
                .setRunId("7b0c1f0e-52d0-4a3c-9d7e-111111111111")
                .setSource("dune")
                .setKind("BACKFILL")
                .setTarget("WETH/USDC")
                .setState(state)
                .setWindowFrom(TIME)
                .setWindowUntil(TIME)
                .setStartedAt(TIME)
                .setUpdatedAt(updatedAt)
                .build();
    }
}
