package dev.cowflow.local.deadletters;

import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Place of a record before it was dead-lettered. */
public record SourcePosition(Topic topic, int partition, long offset) {

    /**
     * As the headers of a letter have it; empty when what was dead-lettered never was a record, which always has a key,
     * or they do not tell.
     */
    static Optional<SourcePosition> of(ConsumerRecord<byte[], byte[]> letter) {
        Headers headers = letter.headers();
        Optional<Topic> topic = DeadLetter.text(headers, DeadLetters.SOURCE_TOPIC)
                .flatMap(name -> Topics.streams().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst());
        Optional<Long> partition = number(headers, DeadLetters.SOURCE_PARTITION);
        Optional<Long> offset = number(headers, DeadLetters.SOURCE_OFFSET);
        return topic.filter(from -> letter.key() != null
                        && partition.isPresent()
                        && partition.get() < from.partitions()
                        && offset.isPresent())
                .map(from -> new SourcePosition(from, partition.get().intValue(), offset.get()));
    }

    private static Optional<Long> number(Headers headers, String name) {
        return DeadLetter.text(headers, name)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }
}
