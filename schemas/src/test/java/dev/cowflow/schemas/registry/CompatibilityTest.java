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
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The gate before every schema change: what was ever released has to stay readable (BACKWARD_TRANSITIVE). */
class CompatibilityTest {
    private static final Path RELEASED = Path.of("released");

    @TestFactory
    Stream<DynamicTest> shouldReadEveryReleasedVersion() throws IOException {
        return releases().stream().flatMap(release -> files(release).map(released -> {
            String name = released.toFile().getName().replace(".avsc", "");
            return DynamicTest.dynamicTest(
                    name + " reads " + release.getFileName(), () -> assertReads(schema(name), released));
        }));
    }

    /** Guards the other test, which never looks at a schema that is in no release. */
    @Test
    void shouldFindTheSchemaOfEveryTopicAmongTheReleased() throws IOException {
        assertThat(releases().stream()
                        .flatMap(CompatibilityTest::files)
                        .map(Path::getFileName)
                        .map(Path::toString))
                .containsAll(schemas().map(schema -> schema.getName() + ".avsc").toList());
    }

    @Test
    void shouldFindAnIncompatibleChange() {
        Schema released = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        Schema changed = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"string\"}]}");
        assertThat(compatibility(changed, released)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    private static void assertReads(Schema reader, Path released) throws IOException {
        assertThat(compatibility(reader, new Schema.Parser().parse(Files.readString(released))))
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    /** Of today; a schema that was released and is gone could read nothing any more. */
    private static Schema schema(String name) {
        return schemas()
                .filter(schema -> schema.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No topic has the released schema " + name + " any more"));
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Stream<Schema> schemas() {
        return Topics.streams().stream().map(Topic::schema).filter(Objects::nonNull);
    }

    private static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            List<Path> releases = folders.sorted().toList();
            assertThat(releases).isNotEmpty();
            return releases;
        }
    }

    private static Stream<Path> files(Path release) {
        try (Stream<Path> files = Files.list(release)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
