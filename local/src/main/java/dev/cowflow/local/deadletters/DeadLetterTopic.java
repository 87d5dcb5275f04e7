package dev.cowflow.local.deadletters;

import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.admin.TopicIds;
import dev.cowflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** The dead letters of one topic, and what was done about them. */
public final class DeadLetterTopic {
    private static final String BEFORE = "by a version that kept no more of it";

    private final Topic topic;
    private final TopicPartition partition;
    private final Admin admin;
    private final RecordScan scan;

    public DeadLetterTopic(Topic topic, Admin admin, RecordScan scan) {
        this.topic = topic;
        this.partition = new TopicPartition(topic.deadLetter().name(), 0);
        this.admin = admin;
        this.scan = scan;
    }

    Topic topic() {
        return topic;
    }

    /** All that was dead-lettered, the newest last. */
    public List<DeadRecord> read() throws ExecutionException, InterruptedException {
        return DeadRecord.of(letters(0));
    }

    private List<DeadLetter> letters(long from) throws ExecutionException, InterruptedException {
        SettledDeadLetters settled = settled();
        long before = settledBefore();
        List<DeadLetter> letters = new ArrayList<>();
        scan.read(
                partition,
                from,
                end(),
                letter -> letters.add(DeadLetter.of(topic, letter, settlement(letter, settled, before))));
        return letters;
    }

    private static @Nullable Settlement settlement(
            ConsumerRecord<byte[], byte[]> letter, SettledDeadLetters settled, long before) {
        return settled.of(letter.offset())
                .orElseGet(() -> letter.offset() < before ? Settlement.now(DeadLetterState.SETTLED, BEFORE) : null);
    }

    /** Keeps what an earlier version has settled: the broker is about to forget its word. */
    public void keepWhatIsSettled(Producer<byte[], byte[]> producer) throws ExecutionException, InterruptedException {
        if (settledBefore() > 0) {
            SettledDeadLetters settled = settled();
            List<Long> untold = letters(0).stream()
                    .filter(letter -> letter.settlement() != null)
                    .map(DeadLetter::offset)
                    .filter(letter -> settled.of(letter).isEmpty())
                    .toList();
            settled.keep(untold, Settlement.now(DeadLetterState.SETTLED, BEFORE), producer);
            admin.deleteConsumerGroupOffsets(ConsumerGroups.DEAD_LETTERS, Set.of(partition))
                    .all()
                    .get();
        }
    }

    /** The number of things that are open. */
    public long unsettled() throws ExecutionException, InterruptedException {
        return read().stream().filter(DeadRecord::isOpen).count();
    }

    /** The offset behind the last letter there is now. */
    long end() {
        return scan.end(partition);
    }

    /** Those that have come since, without what was done about them. */
    List<DeadLetter> since(long offset) {
        List<DeadLetter> letters = new ArrayList<>();
        scan.read(partition, offset, end(), letter -> letters.add(DeadLetter.of(topic, letter, null)));
        return letters;
    }

    /** Hands over letters, bytes and all, in their order. */
    void read(Collection<DeadLetter> wanted, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Set<Long> offsets = wanted.stream().map(DeadLetter::offset).collect(Collectors.toSet());
        long from = offsets.stream().mapToLong(Long::longValue).min().orElse(0);
        long until = offsets.stream().mapToLong(letter -> letter + 1).max().orElse(0);
        scan.read(partition, from, until, letter -> {
            if (offsets.contains(letter.offset())) {
                reader.accept(letter);
            }
        });
    }

    /** Keeps what was done about some. */
    public void settle(Collection<DeadRecord> done, Settlement settlement, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        List<Long> offsets = done.stream()
                .flatMap(one -> one.letters().stream())
                .map(DeadLetter::offset)
                .toList();
        settled().keep(offsets, settlement, producer);
    }

    private SettledDeadLetters settled() {
        Uuid id = TopicIds.of(admin, List.of(topic.deadLetter())).getOrDefault(topic.deadLetter(), Uuid.ZERO_UUID);
        return SettledDeadLetters.read(partition, id, scan);
    }

    private long settledBefore() throws ExecutionException, InterruptedException {
        return ConsumerGroups.positions(admin, ConsumerGroups.DEAD_LETTERS).getOrDefault(partition, 0L);
    }
}
