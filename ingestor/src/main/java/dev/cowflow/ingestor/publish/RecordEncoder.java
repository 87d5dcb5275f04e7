package dev.cowflow.ingestor.publish;

import dev.cowflow.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Gives the bytes of a topic's values. */
@FunctionalInterface
public interface RecordEncoder {
    byte[] encode(Topic topic, SpecificRecord value);
}
