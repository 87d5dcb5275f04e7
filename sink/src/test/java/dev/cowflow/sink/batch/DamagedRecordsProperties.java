package dev.cowflow.sink.batch;

import static dev.cowflow.sink.testing.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.schemas.testing.Damage;
import dev.cowflow.schemas.testing.RecordKeys;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.table.IngestRunTable;
import dev.cowflow.sink.table.PriceCoverageTable;
import dev.cowflow.sink.table.PriceTickTable;
import dev.cowflow.sink.table.RawTradeTable;
import dev.cowflow.sink.table.Table;
import dev.cowflow.sink.testing.Samples;
import dev.cowflow.sink.testing.Shared;
import dev.cowflow.sink.testing.TestSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A record of any topic, in which anything may be wrong, is a row or a dead letter; never does a batch fail of it. */
class DamagedRecordsProperties {
    private static final int RECORDS = 100;
    private static final Shared<TestSink> SINK = new Shared<>(TestSink::new);

    private static final Map<Table<?>, SpecificRecord> SOUND = Map.of(
            new RawTradeTable(), Samples.rawTrade(1, TIME).setUnitsSold("2000").build(),
            new PriceTickTable(), Samples.tick(TIME, "1800.5", TIME).build(),
            new PriceCoverageTable(), Samples.coverage(0, 10),
            new EnrichedTradeTable(), Samples.trade(1, 1).build(),
            new IngestRunTable(), run());

    @Property(tries = 12)
    void shouldWriteItOrSetItAside(@ForAll long seed) {
        Random random = new Random(seed);
        SOUND.forEach((table, sound) -> write(table, sound, random));
    }

    private static void write(Table<?> table, SpecificRecord sound, Random random) {
        TestSink sink = SINK.get();
        sink.clear();
        byte[] key = RecordKeys.of(sound).getBytes(StandardCharsets.UTF_8);
        byte[] value = sink.codec.encode(table.topic(), sound);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int offset = 0; offset < RECORDS; offset++) {
            records.add(new ConsumerRecord<>(
                    table.topic().name(),
                    0,
                    offset,
                    Damage.ofKey(key, random),
                    random.nextInt(10) == 0 ? value : Damage.several(value, random)));
        }
        TopicPartition partition = TestSink.partition(table.topic());
        sink.write(table, records, Map.of(), Map.of(partition, (long) RECORDS));
        assertThat(sink.offsets.load(List.of(partition))).containsEntry(partition, (long) RECORDS);
        assertThat(sink.deadLetters()).isNotEmpty().hasSizeLessThan(RECORDS);
    }

    private static IngestRun run() {
        return IngestRun.newBuilder()
                .setRunId("7b0c1f0e-52d0-4a3c-9d7e-111111111111")
                .setSource("dune")
                .setKind("BACKFILL")
                .setTarget("WETH/USDC")
                .setState("STARTED")
                .setWindowFrom(TIME)
                .setWindowUntil(TIME)
                .setStartedAt(TIME)
                .setUpdatedAt(TIME)
                .build();
    }

    @AfterContainer
    static void close() throws Exception {
        SINK.close();
    }
}
