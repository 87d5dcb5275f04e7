package dev.cowflow.sink.testing;

import dev.cowflow.sink.batch.BatchWriter;
import dev.cowflow.sink.batch.StalePositionException;
import dev.cowflow.sink.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Reads a topic's records in batches of any size, and crashes as often as luck has it. */
public final class PlayedConsumer<F> {
    private static final int STATEMENTS = 20;

    private final TestSink sink;
    private final Table<F> table;
    private final Random random;
    private final TopicPartition partition;
    private final List<ConsumerRecord<byte[], byte[]>> log;
    private int crashes;

    public PlayedConsumer(TestSink sink, Table<F> table, List<? extends SpecificRecord> values, Random random) {
        this.sink = sink;
        this.table = table;
        this.random = random;
        this.partition = TestSink.partition(table.topic());
        this.log = TestSink.records(
                table.topic(),
                0,
                values.stream()
                        .map(value -> sink.codec.encode(table.topic(), value))
                        .toList());
    }

    /** Reads to the end; returns how often a session was ended on the way. */
    public int readAll() {
        BatchWriter<F> writer = sink.writer(table);
        Map<TopicPartition, Long> known = position();
        while (known.getOrDefault(partition, 0L) < log.size()) {
            int from = Math.toIntExact(known.getOrDefault(partition, 0L));
            int until = from + 1 + random.nextInt(log.size() - from);
            sink.crashes.endSessionBefore(random.nextInt(STATEMENTS));
            try {
                writer.write(writer.read(log.subList(from, until)), known, Map.of(partition, (long) until));
                // Now and then it crashes after the commit, and does not know of it
                known = random.nextInt(4) == 0 ? known : position();
            } catch (StalePositionException e) {
                known = position();
            } catch (DataAccessException | TransactionException e) {
                crashes++;
                known = position();
            }
        }
        sink.crashes.endNoSession();
        return crashes;
    }

    private Map<TopicPartition, Long> position() {
        sink.crashes.endNoSession();
        return sink.offsets.load(List.of(partition));
    }
}
