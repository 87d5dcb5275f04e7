package dev.cowflow.sink.batch;

import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaOperations;

/** Sends invalid records to the dead-letter topics. */
public final class DeadLetterQueue {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterQueue.class);
    private static final String SERVICE = "sink";

    private final KafkaOperations<byte[], byte[]> kafka;

    public DeadLetterQueue(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns once the broker has all of them.
     *
     * @throws CompletionException when it does not take one
     */
    void send(Topic topic, List<InvalidRecord> rejected) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (InvalidRecord one : rejected) {
            LOG.warn(
                    "Dead letter: {}-{} offset {}: {}",
                    topic.name(),
                    one.source().partition(),
                    one.source().offset(),
                    cause(one).getMessage());
            sent.add(kafka.send(letter(topic, one)));
        }
        sent.forEach(CompletableFuture::join);
    }

    private static ProducerRecord<byte[], byte[]> letter(Topic topic, InvalidRecord rejected) {
        var source = rejected.source();
        ProducerRecord<byte[], byte[]> letter = DeadLetters.record(
                topic, source.partition(), source.offset(), source.key(), source.value(), cause(rejected), SERVICE);
        DeadLetters.keep(letter.headers(), source.headers(), ConsumerGroups.SINK);
        return letter;
    }

    /**
     * Returns an invalid record's own exception, whose root cause often has no message; of any other its root cause.
     */
    private static Throwable cause(InvalidRecord rejected) {
        return rejected.cause() instanceof InvalidRecordException invalid
                ? invalid
                : NestedExceptionUtils.getMostSpecificCause(rejected.cause());
    }
}
