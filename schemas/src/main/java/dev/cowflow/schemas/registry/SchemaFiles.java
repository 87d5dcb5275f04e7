package dev.cowflow.schemas.registry;

import dev.cowflow.schemas.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.avro.Schema;

/** The schemas as they stand in the repository; those of the generated classes say how Java keeps texts, too. */
public final class SchemaFiles {
    private SchemaFiles() {}

    /** That of a topic that has one. */
    public static String text(Topic topic) {
        return text(Objects.requireNonNull(topic.schema(), topic.name()));
    }

    /** The text of the file that a schema was generated from. */
    public static String text(Schema schema) {
        String file = "/avro/" + schema.getName() + ".avsc";
        try (InputStream in = SchemaFiles.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
