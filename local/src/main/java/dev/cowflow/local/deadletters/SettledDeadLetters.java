package dev.cowflow.local.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cowflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The decisions about the letters of one partition, kept in a compacted topic: as long as the letters themselves, however
 * long nobody looks at them.
 */
final class SettledDeadLetters {
    private static final TopicPartition KEPT = new TopicPartition(Topics.SETTLED_LETTERS.name(), 0);

    private final String prefix;
    private final Map<Long, Settlement> settled = new HashMap<>();

    private SettledDeadLetters(String prefix) {
        this.prefix = prefix;
    }

    /** @param topicId of the dead-letter topic */
    static SettledDeadLetters read(TopicPartition letters, Uuid topicId, RecordScan scan) {
        SettledDeadLetters read =
                new SettledDeadLetters("%s|%s|%d|".formatted(letters.topic(), topicId, letters.partition()));
        scan.read(KEPT, 0, scan.end(KEPT), record -> {
            String key = record.key() == null ? "" : new String(record.key(), UTF_8);
            if (key.startsWith(read.prefix) && record.value() != null) {
                read.settled.put(Long.valueOf(key.substring(read.prefix.length())), Settlement.of(record.value()));
            }
        });
        return read;
    }

    Optional<Settlement> of(long letter) {
        return Optional.ofNullable(settled.get(letter));
    }

    /** Returns once the broker has it. */
    void keep(Collection<Long> letters, Settlement settlement, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        for (long letter : letters) {
            sent.add(producer.send(new ProducerRecord<>(
                    KEPT.topic(), KEPT.partition(), (prefix + letter).getBytes(UTF_8), settlement.toBytes())));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        letters.forEach(letter -> settled.put(letter, settlement));
    }
}
