package dev.cowflow.ingestor.trades;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cowflow.schemas.topic.DeadLetters;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rows that were dead-lettered last, by their bytes: one that comes again at every read is one dead letter, and
 * another when anything in it has changed. Thread-safe.
 */
public final class DeadLetteredRows {
    private static final int MOST = 100_000;

    private final Cache<UUID, Boolean> rows =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Takes over what an earlier process dead-lettered: letters of rows, not of records that had been in the topic. */
    public void remember(ConsumerRecord<byte[], byte[]> letter) {
        boolean wasRecord = letter.headers().lastHeader(DeadLetters.SOURCE_PARTITION) != null;
        if (!wasRecord && letter.value() != null) {
            add(letter.value());
        }
    }

    /**
     * Remembers a row.
     *
     * @return whether it is not known yet
     */
    public boolean add(byte[] row) {
        return rows.asMap().putIfAbsent(UUID.nameUUIDFromBytes(row), true) == null;
    }
}
