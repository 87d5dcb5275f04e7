package dev.cowflow.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate before every schema change: what was ever released has to stay readable (BACKWARD_TRANSITIVE). */
class CompatibilityTest {
    /** A folder for each release, a copy of src/main/avro. Before the first release there is none. */
    private static final Path RELEASED = Path.of("released");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path releases;

    @Test
    void shouldReadEveryReleasedVersion() throws IOException {
        assertThat(Files.exists(RELEASED) ? unreadable(RELEASED) : List.of()).isEmpty();
    }

    @Test
    void shouldReadTheSchemasOfTodayOnceTheyAreReleased() throws IOException {
        for (Schema schema : schemas()) {
            release("1.0.0", schema);
        }

        assertThat(unreadable(releases)).isEmpty();
    }

    @Test
    void shouldTakeAFieldWithADefaultThatIsMissingInARelease() throws IOException {
        for (Schema schema : schemas()) {
            release("1.0.0", without(schema, Schema.Field::hasDefaultValue));
        }

        assertThat(unreadable(releases)).isEmpty();
    }

    @Test
    void shouldRefuseAFieldWithoutADefaultThatIsMissingInARelease() throws IOException {
        for (Schema schema : schemas()) {
            release("1.0.0", without(schema, field -> field.pos() == 0));
            release("1.1.0", schema);
        }

        assertThat(unreadable(releases))
                .containsExactlyInAnyOrderElementsOf(schemas().stream()
                        .map(schema -> "1.0.0/" + schema.getName() + ".avsc")
                        .toList());
    }

    @Test
    void shouldRefuseToDropAReleasedSchema() throws IOException {
        release("1.0.0", Schema.createRecord("Gone", null, "dev.cowflow.avro", false, List.of()));

        assertThat(unreadable(releases)).containsExactly("1.0.0/Gone.avsc");
    }

    private void release(String version, Schema schema) throws IOException {
        Path folder = Files.createDirectories(releases.resolve(version));
        Files.writeString(folder.resolve(schema.getName() + ".avsc"), schema.toString());
    }

    private static Schema without(Schema schema, Predicate<Schema.Field> left) {
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(left.negate())
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    /** Files of the releases in a folder that the topics' schemas of today cannot read. */
    private static List<String> unreadable(Path releases) throws IOException {
        try (Stream<Path> files = Files.walk(releases)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> schemas().stream().noneMatch(schema -> reads(schema, file)))
                    .map(file -> releases.relativize(file).toString())
                    .toList();
        }
    }

    private static boolean reads(Schema reader, Path released) {
        Schema writer = parse(released);
        return reader.getFullName().equals(writer.getFullName())
                && SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getType()
                        == SchemaCompatibilityType.COMPATIBLE;
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Schema> schemas() {
        return Topics.streams().stream()
                .map(Topic::schema)
                .filter(Objects::nonNull)
                .toList();
    }
}
