package dev.cowflow.sink.rebuild;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.WETH;
import static dev.cowflow.sink.testing.Samples.coverage;
import static dev.cowflow.sink.testing.Samples.tick;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.testing.RecordKeys;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.SilentListener;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import dev.cowflow.sink.rebuild.report.RulesChange;
import dev.cowflow.sink.rebuild.report.Totals;
import dev.cowflow.sink.rebuild.source.FromRaw;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.table.PriceCoverageTable;
import dev.cowflow.sink.table.PriceTickTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rebuilds from the raw topics, under the same rules and under others, and the enriched topic after them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildFromRawTest {
    private static final Topic REBUILT = Topics.ENRICHED_TRADES.beside(FromRaw.SUFFIX);
    private static final List<Topic> OF_THE_SECOND = List.of(REBUILT, Topics.BROADCAST_PRICES.beside(FromRaw.SUFFIX));
    private static final int TRADES = 50;

    private final RebuildRig rig = new RebuildRig();

    RebuildFromRawTest() throws Exception {}

    @BeforeEach
    void fillBoth() throws Exception {
        rig.clear();
        List<EnrichedTrade> trades = IntStream.range(0, TRADES)
                .mapToObj(number -> trade(number, 1).setStatus("FINAL").build())
                .toList();
        rig.sink.write(new EnrichedTradeTable(), trades);
        rig.publish(trades);
        rig.storePositions();
        TopicCreator.createMissing(rig.admin, OF_THE_SECOND);
        rig.letCatchUp(ConsumerGroups.ENRICHER);
        rig.letCatchUp(ConsumerGroups.ENRICHER + FromRaw.SUFFIX);
    }

    @AfterEach
    void forgetTheSecond() throws Exception {
        rig.admin
                .deleteTopics(OF_THE_SECOND.stream().map(Topic::name).toList())
                .all()
                .get();
    }

    @AfterAll
    void close() throws Exception {
        rig.close();
    }

    @Test
    void shouldChangeTheRulesThoughRowsOfTheOldOnesComeMeanwhile() throws Exception {
        rebuildRows(60, "rules-2");
        StepListener writing = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.startsWith("Waiting for the enricher") && rig.sink.count("data_warehouse.trade") == TRADES) {
                    rig.writeOneMore(trade(TRADES, 1).build());
                }
            }
        };

        RebuildResult result = rig.rebuild(true, false, writing);
        assertThat(result.isEqual()).isFalse();
        assertThat(result.rulesChange()).isEqualTo(new RulesChange("rules-1", "rules-2"));

        assertRules("rules-2", 60);
    }

    @Test
    void shouldFinishWhatItHasBegunWhenItWasEndedAfterTheSwap() throws Exception {
        rebuildRows(60, "rules-2");
        StepListener ending = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.startsWith("Removing the rows of the rules of before")) {
                    throw new IllegalStateException("ended here");
                }
            }
        };
        RebuildResult begun = rig.rebuild(true, false, ending);
        assertThat(begun.longestPause()).as("it is swapped").isNotNull();
        assertThat(begun.needsAnotherCall()).isTrue();
        assertThat(begun.followUps())
                .singleElement()
                .asString()
                .contains("call this again")
                .contains("ended here");

        assertThat(rig.rebuild(true, false, new SilentListener()).needsAnotherCall())
                .isFalse();

        assertRules("rules-2", 60);
    }

    /** As after the database was set back to before a change of the rules: the enricher writes what the sink cannot take. */
    @Test
    void shouldBringInTheRulesOfTheTopicWhileItsEnricherRuns() throws Exception {
        rig.clear();
        rebuildRows(60, "rules-2");
        rig.publish(rows(60, "rules-2"));
        rig.sink.write(new EnrichedTradeTable(), List.of(trade(1, 1).build()));

        try (var enricher = new RunningGroup(ConsumerGroups.ENRICHER)) {
            rig.rebuild(true, false, new SilentListener());
        }

        assertRules("rules-2", 60);
    }

    @Test
    void shouldRefuseOtherRulesWhileAnEnricherOfTheOldOnesRuns() throws Exception {
        rebuildRows(60, "rules-2");

        try (var enricher = new RunningGroup(ConsumerGroups.ENRICHER)) {
            assertThatThrownBy(() -> rig.rebuild(true, false, new SilentListener()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("still runs");
        }

        assertRules("rules-1", TRADES);
    }

    @Test
    void shouldLeaveTheBetterRowLastWhenItIsPublishedMeanwhile() throws Exception {
        rebuildRows(TRADES, "rules-1");
        StepListener publishing = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.startsWith("Publishing")) {
                    rig.writeOneMore(trade(7, 10).setStatus("FINAL").build());
                }
            }
        };

        rig.rebuild(true, false, publishing);

        assertThat(lastRow(7).getStatus()).isEqualTo("FINAL");
        assertThat(lastRow(8).getStatus()).isEqualTo("PROVISIONAL");
        rig.storePositions();
        assertThat(rig.rebuild(true).isEqual()).isTrue();
    }

    @Test
    void shouldRefuseWhenTheTopicsHaveLostPricesAndNameThem() throws Exception {
        rebuildRows(TRADES, "rules-1");
        PriceTick known = tick(TIME, "1800", TIME).build();
        rig.publish(Topics.PRICE_TICKS, RecordKeys.of(known), known);
        rig.publish(List.of());
        rig.sink.write(
                new PriceTickTable(),
                List.of(
                        tick(TIME, "1800", TIME.plusSeconds(1)).build(),
                        tick(TIME.plusSeconds(60), "1801", TIME.plusSeconds(60)).build()));
        rig.sink.write(new PriceCoverageTable(), List.of(coverage(0, 10)));

        assertThatThrownBy(() -> rig.rebuild(true, true, new SilentListener()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the price of " + WETH + " at 2022-08-08 12:01:20+00 by coingecko")
                .hasMessageContaining("that prices of " + WETH + " by coingecko were read from 2022-08-08 12:00:20+00")
                .hasMessageNotContaining("at 2022-08-08 12:00:20+00 by");
    }

    /** Live prices write a record of coverage for every poll; none says what the ones before it have said. */
    @Test
    void shouldKnowAllCoverageOfARecordForEveryStretch() throws Exception {
        rebuildRows(TRADES, "rules-1");
        List<PriceCoverage> stretches = List.of(coverage(100, 110), coverage(200, 210), coverage(150, 160));
        stretches.forEach(stretch -> rig.publish(Topics.PRICE_COVERAGE, "ethereum|" + WETH + "|coingecko", stretch));
        rig.publish(List.of());
        rig.letCatchUp(ConsumerGroups.ENRICHER + FromRaw.SUFFIX);
        rig.sink.write(new PriceCoverageTable(), stretches);

        assertThat(rig.rebuild(true, true, new SilentListener()).isEqual()).isFalse();
    }

    @Test
    void shouldNotLoseThePricesOfManyTradesUnlessSomebodyAgrees() throws Exception {
        int unpriced = TRADES / 20 + 1;
        rows(TRADES - unpriced, "rules-2").forEach(row -> rig.publish(REBUILT, row.getTradeId(), row));
        IntStream.range(TRADES - unpriced, TRADES)
                .mapToObj(number -> trade(number, 9)
                        .setRules("rules-2")
                        .setBuyMatch(null)
                        .setBuyValueUsd(null)
                        .build())
                .forEach(row -> rig.publish(REBUILT, row.getTradeId(), row));
        rig.publish(List.of());
        List<Map<String, Object>> before = rig.sink.jdbc.queryForList("SELECT * FROM data_warehouse.content_hash()");

        rig.agreed = false;
        assertThat(rig.rebuild(true, true, new SilentListener()).rebuilt())
                .as("what a dry run tells")
                .isEqualTo(new Totals(TRADES, TRADES - unpriced, 0, new BigDecimal("100000")));
        assertThatThrownBy(() -> rig.rebuild(true, false, new SilentListener()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("50 trades, 47 priced, 0 final, volume 100,000.00 USD, in place of"
                        + " 50 trades, 50 priced, 50 final, volume 100,000.00 USD")
                .hasMessageContaining("--yes");
        assertThat(rig.sink.jdbc.queryForList("SELECT * FROM data_warehouse.content_hash()"))
                .isEqualTo(before);
        assertThat(rig.sink.jdbc.queryForList("SELECT to_regnamespace('data_warehouse_rebuild')::text", String.class))
                .containsOnlyNulls();

        rig.agreed = true;
        rig.rebuild(true, false, new SilentListener());
        assertRules("rules-2", TRADES);
    }

    private void rebuildRows(int count, String rules) {
        rows(count, rules).forEach(row -> rig.publish(REBUILT, row.getTradeId(), row));
        rig.publish(List.of());
    }

    private static List<EnrichedTrade> rows(int count, String rules) {
        return IntStream.range(0, count)
                .mapToObj(number -> trade(number, 9).setRules(rules).build())
                .toList();
    }

    /** Of the warehouse, and that the topic says the same. */
    private void assertRules(String rules, int trades) throws Exception {
        assertThat(rig.sink.jdbc.queryForList("SELECT DISTINCT rules FROM data_warehouse.trade", String.class))
                .containsExactly(rules);
        assertThat(rig.sink.count("data_warehouse.trade")).isEqualTo(trades);
        assertThat(rig.sink.count("ops.trade_correction")).isZero();
        rig.storePositions();
        assertThat(rig.rebuild(true).isEqual()).isTrue();
    }

    private EnrichedTrade lastRow(int number) throws Exception {
        List<EnrichedTrade> rows = new ArrayList<>();
        String id = trade(number, 1).getTradeId();
        try (var consumer = rig.consumer()) {
            Map<TopicPartition, Long> ends = rig.ends();
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    EnrichedTrade row =
                            rig.sink.codec.decode(Topics.ENRICHED_TRADES, record.value(), EnrichedTrade.class);
                    if (row.getTradeId().equals(id)) {
                        rows.add(row);
                    }
                }
            }
        }
        return rows.get(rows.size() - 1);
    }

    /** An enricher as far as others see one: a member of its group. */
    private final class RunningGroup implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> member;
        private final Thread polling;
        private volatile boolean ended;

        RunningGroup(String group) {
            member = rig.consumer(group);
            member.subscribe(List.of(Topics.RAW_TRADES.name()));
            polling = new Thread(() -> {
                while (!ended) {
                    member.poll(Duration.ofMillis(50));
                }
                member.close();
            });
            polling.start();
            await().until(() -> hasMembers(group));
        }

        @Override
        public void close() throws InterruptedException {
            ended = true;
            polling.join();
            await().until(() -> !hasMembers(ConsumerGroups.ENRICHER));
        }

        private boolean hasMembers(String group) throws Exception {
            return !ConsumerGroups.members(rig.admin, group).orElseThrow().isEmpty();
        }
    }
}
