package dev.cowflow.local.deadletters;

import static java.util.Objects.requireNonNull;

import dev.cowflow.schemas.topic.DeadLetters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends what was dead-lettered again, once each: key, bytes, partition and headers as they were. When it is ended
 * before that counts as settled, the next call finds newer records of the same keys, those it has sent, and sends
 * nothing twice. A version that the ingestor publishes in the moment between looking and sending is not seen.
 */
public final class Replay {
    private final DeadLetterTopic letters;
    private final RecordScan scan;
    private final Producer<byte[], byte[]> producer;

    /** @param producer idempotent; takes records of 5 MiB */
    public Replay(DeadLetterTopic letters, RecordScan scan, Producer<byte[], byte[]> producer) {
        this.letters = letters;
        this.scan = scan;
        this.producer = producer;
    }

    /**
     * Sends what is to be sent, and settles it. What never was a record stays open.
     *
     * @param open what to send
     * @param report told what came of each
     * @return what was sent, by where it is now
     * @throws ExecutionException when the broker did not take one; what was sent before may be sent once more
     */
    public Map<SourcePosition, DeadRecord> run(List<DeadRecord> open, BiConsumer<DeadRecord, ReplayOutcome> report)
            throws ExecutionException, InterruptedException {
        Map<Long, DeadRecord> byLetter = new HashMap<>();
        open.forEach(one -> byLetter.put(one.first().offset(), one));
        LastRecords last = lookAt(open);
        Map<DeadRecord, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        List<DeadRecord> superseded = new ArrayList<>();
        letters.read(open.stream().map(DeadRecord::first).toList(), letter -> {
            DeadRecord one = requireNonNull(byLetter.get(letter.offset()));
            SourcePosition source = one.source();
            if (source == null || !one.isSendable()) {
                report.accept(one, ReplayOutcome.NO_RECORD);
            } else if (last.isLast(source, letter.key())) {
                sent.put(one, producer.send(record(source, letter)));
            } else {
                superseded.add(one);
            }
        });
        Map<SourcePosition, DeadRecord> places = await(sent);
        settle(List.copyOf(places.values()), ReplayOutcome.REPLAYED, report);
        settle(superseded, ReplayOutcome.SUPERSEDED, report);
        return places;
    }

    private LastRecords lookAt(List<DeadRecord> open) {
        LastRecords last = new LastRecords();
        letters.read(open.stream().map(DeadRecord::first).toList(), letter -> SourcePosition.of(letter)
                .ifPresent(source -> last.want(source, letter.key())));
        last.look(scan);
        return last;
    }

    private static Map<SourcePosition, DeadRecord> await(Map<DeadRecord, Future<RecordMetadata>> sent)
            throws ExecutionException, InterruptedException {
        Map<SourcePosition, DeadRecord> places = new LinkedHashMap<>();
        for (Map.Entry<DeadRecord, Future<RecordMetadata>> one : sent.entrySet()) {
            RecordMetadata place = one.getValue().get();
            SourcePosition before = requireNonNull(one.getKey().source());
            places.put(new SourcePosition(before.topic(), place.partition(), place.offset()), one.getKey());
        }
        return places;
    }

    private void settle(List<DeadRecord> done, ReplayOutcome outcome, BiConsumer<DeadRecord, ReplayOutcome> report)
            throws ExecutionException, InterruptedException {
        letters.settle(done, Settlement.now(DeadLetterState.SETTLED, outcome.id()), producer);
        done.forEach(one -> report.accept(one, outcome));
    }

    private static ProducerRecord<byte[], byte[]> record(SourcePosition source, ConsumerRecord<byte[], byte[]> letter) {
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
