package dev.cowflow.ingestor.control;

import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import io.debezium.data.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the changes of the control tables. One that cannot be read is dead-lettered, so that those behind it are
 * captured.
 */
final class ControlMessages {
    private static final Logger LOG = LoggerFactory.getLogger(ControlMessages.class);

    private final TransactionalWriter writer;
    private final JsonConverter json = new JsonConverter();

    ControlMessages(TransactionalWriter writer) {
        this.writer = writer;
        json.configure(Map.of("schemas.enable", "false"), false);
    }

    /** @throws org.apache.kafka.common.KafkaException when the writer cannot write any more */
    void send(SourceRecord event, Struct change) {
        String table = change.getStruct(Envelope.FieldName.SOURCE).getString("table");
        Topic topic = ControlRecords.topic(table);
        String key;
        byte[] value;
        try {
            var message = ControlRecords.of(table, change);
            key = message.key();
            value = writer.encode(topic, message.value());
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // nothing was sent yet, hence the change is at fault, also where the exception is one of Kafka's classes
            deadLetter(event, table, topic, e);
            return;
        }
        writer.send(topic, null, key, value);
        LOG.info("control.{} changed: {}", table, key);
    }

    private void deadLetter(SourceRecord event, String table, Topic topic, RuntimeException cause) {
        String key = key(event);
        LOG.error("A change of control.{} cannot be read and is dead-lettered: {}", table, key, cause);
        byte[] value = json.fromConnectData(event.topic(), event.valueSchema(), event.value());
        writer.deadLetter(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, cause);
    }

    /** The values of the primary key in its order, as in keys of the topic. */
    private static @Nullable String key(SourceRecord event) {
        return event.key() instanceof Struct key
                ? key.schema().fields().stream()
                        .map(Field::name)
                        .map(name -> String.valueOf(key.get(name)))
                        .collect(Collectors.joining("|"))
                : null;
    }
}
