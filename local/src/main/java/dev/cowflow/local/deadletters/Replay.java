package dev.cowflow.local.deadletters;

import dev.cowflow.schemas.DeadLetters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends letters again, once each: key, bytes, partition and headers as they were. When it is ended before the letters count
 * as settled, the next call finds newer records of the same keys, those it has sent, and sends nothing twice. A version that
 * the ingestor publishes in the moment between looking and sending is not seen.
 */
public final class Replay {
    private final LetterBox letters;
    private final RecordScan scan;
    private final Producer<byte[], byte[]> producer;

    /** @param producer idempotent; takes records of 5 MiB */
    public Replay(LetterBox letters, RecordScan scan, Producer<byte[], byte[]> producer) {
        this.letters = letters;
        this.scan = scan;
        this.producer = producer;
    }

    /**
     * Sends all that are not settled, and settles them.
     *
     * @param report told what came of each letter
     * @throws ExecutionException when the broker did not take one; what was sent before may be sent once more
     */
    public void run(BiConsumer<DeadLetter, Outcome> report) throws ExecutionException, InterruptedException {
        long end = letters.end();
        LastRecords last = new LastRecords();
        letters.readUnsettled(end, letter -> Source.of(letter).ifPresent(source -> last.want(source, letter.key())));
        last.look(scan);
        Set<Source> sent = new HashSet<>();
        List<Future<?>> acknowledged = new ArrayList<>();
        letters.readUnsettled(end, letter -> {
            Optional<Source> source = Source.of(letter);
            Outcome outcome =
                    source.map(from -> outcome(from, letter, last, sent)).orElse(Outcome.NO_RECORD);
            if (outcome == Outcome.REPLAYED) {
                acknowledged.add(producer.send(record(source.orElseThrow(), letter)));
            }
            report.accept(DeadLetter.of(letters.topic(), letter, 0), outcome);
        });
        for (Future<?> one : acknowledged) {
            one.get();
        }
        letters.settle(end);
    }

    private static Outcome outcome(
            Source source, ConsumerRecord<byte[], byte[]> letter, LastRecords last, Set<Source> sent) {
        if (!last.isLast(source, letter.key())) {
            return Outcome.SUPERSEDED;
        }
        return sent.add(source) ? Outcome.REPLAYED : Outcome.REPEATED;
    }

    private static ProducerRecord<byte[], byte[]> record(Source source, ConsumerRecord<byte[], byte[]> letter) {
        RecordHeaders headers = new RecordHeaders();
        letter.headers().forEach(header -> {
            if (!DeadLetters.isOurs(header.key())) {
                headers.add(header);
            }
        });
        headers.add(DeadLetters.REPLAYED, new byte[0]);
        return new ProducerRecord<>(source.topic().name(), source.partition(), letter.key(), letter.value(), headers);
    }
}
