package dev.cowflow.ingestor.kafka;

import dev.cowflow.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Gives the bytes of a topic's values. */
@FunctionalInterface
public interface RecordEncoder {
    byte[] encode(Topic topic, SpecificRecord value);
}
